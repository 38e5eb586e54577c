"""The same answer in a terminal: what Teams would get, read by `rich`, or the activity itself as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from bot import logs
from bot.outbound import message_activity
from bot.routing import respond
from data.model import Person, Place, PlaceKind
from data.store import Store
from handlers.turn import Event, Turn

Json = Mapping[str, Any]


async def ask_once(question: str, store: Store, *, as_json: bool) -> int:
    """Asks as a person in a personal chat would, prints the answer, and returns an exit status."""
    logs.set_up(for_people=True)  # on standard error: what is printed here is the answer and nothing else
    turn = Turn(
        event=Event.SAID,
        person=Person(id="terminal"),
        place=Place(id="terminal", kind=PlaceKind.PERSONAL),
        at=datetime.now(UTC),
        text=question,
    )
    reply = await respond(turn, store)
    activity = message_activity(reply)
    console = Console()
    if as_json:
        console.print_json(json.dumps(activity, ensure_ascii=False))
    else:
        console.print(Panel(show(activity["attachments"][0]["content"]), width=min(console.width, 88)))
    return 0


def show(element: Json) -> RenderableType:
    """A card element as something that `rich` can print; what is folded or drawn is left to Teams."""
    if element.get("isVisible") is False:
        return Group()
    draw = _DRAWN.get(element["type"])
    return draw(element) if draw else Group()


def _text(element: Json) -> Text:
    style = "bold" if element.get("weight") == "Bolder" else "dim" if element.get("isSubtle") else ""
    return Text(str(element["text"]), style=style)


def _runs(element: Json) -> Text:
    parts = ((run["text"], "bold cyan" if run.get("weight") == "Bolder" else "") for run in element["inlines"])
    return Text.assemble(*parts)


def _facts(element: Json) -> Table:
    return _grid(([Text(fact["title"], style="dim"), Text(fact["value"])] for fact in element["facts"]), (22, None))


def _columns(element: Json) -> Table:
    cells = [Group(*_all(column.get("items", ()))) for column in element["columns"]]
    return _grid([cells], (None,) * len(cells))


def _table(element: Json) -> Table:
    rows = [[Group(*_all(cell["items"])) for cell in row["cells"]] for row in element["rows"]]
    return _grid(rows, (None,) * len(rows[0]))


def _grid(rows: Iterable[Sequence[RenderableType]], widths: tuple[int | None, ...]) -> Table:
    grid = Table.grid(padding=(0, 2))
    for width in widths:
        grid.add_column(width=width, overflow="fold")
    for row in rows:
        grid.add_row(*row)
    return grid


def _inside(element: Json) -> Group:
    blank = [Text("")] if element.get("separator") else []
    return Group(*blank, *_all(element.get("items", ())), *_all(element.get("body", ())))


def _buttons(element: Json) -> Text:
    return Text("  ".join(f"[{action['title']}]" for action in element.get("actions", ())), style="cyan")


def _card(element: Json) -> Group:
    return Group(_inside(element), Text(""), _buttons(element))


def _all(elements: Iterable[Json]) -> list[RenderableType]:
    return [show(element) for element in elements if element.get("isVisible") is not False]


_DRAWN: Mapping[str, Callable[[Json], RenderableType]] = {
    "AdaptiveCard": _card,
    "ActionSet": _buttons,
    "ColumnSet": _columns,
    "Container": _inside,
    "FactSet": _facts,
    "RichTextBlock": _runs,
    "Table": _table,
    "TextBlock": _text,
}
