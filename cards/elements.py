"""The pieces that cards are made of, and the only file that spells card keys.

Each function takes words and gives an element; larger pieces take smaller ones. Colour repeats what words say and never
says anything alone, so every piece reads the same in light, dark and high contrast.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from microsoft_teams.cards import (
    Action,
    ActionSet,
    AdaptiveCard,
    AreaGridLayout,
    CardElement,
    Column,
    ColumnSet,
    Container,
    ExecuteAction,
    Fact,
    FactSet,
    FlowLayout,
    GridArea,
    Image,
    OpenUrlAction,
    RichTextBlock,
    SubmitAction,
    TargetElement,
    TeamsCardProperties,
    TextBlock,
    TextRun,
    ThemedUrl,
    ToggleVisibilityAction,
)

from cards.breadth import breadth

Spacing = Literal["None", "Small", "Default", "Medium", "Large", "ExtraLarge"]
Tone = Literal["emphasis", "accent", "good", "attention", "warning"]

_COLOURS: Mapping[str, Literal["Attention", "Default"]] = {
    "attention": "Attention",
    "good": "Default",  # the green of the light theme is too pale for small words
    "plain": "Default",
}
_ERA = re.compile(r"\b(Reiwa|Heisei|Showa|Taisho|FY) (?=\d)")
_ON_A_BUTTON = 40  # half Japanese characters in bold, on a phone
MOST_BUTTONS = 6  # more would go to Teams' overflow menu, where nobody looks


@dataclass(frozen=True, kw_only=True)
class Pair:
    """One line of facts: what it is, and what it says."""

    name: str
    says: str


@dataclass(frozen=True, kw_only=True)
class Picture:
    """The same picture for both themes, and its content in words."""

    light: str
    dark: str
    alt: str


# ── text ─────────────────────────────────────────────────────────────────────────────────────────────────


def kept(text: str) -> str:
    """No line ends between an era and its year. All other spaces stay such that a date can be copied into a sheet."""
    return _ERA.sub("\\1\u00a0", text)


def paragraph(text: str, *, spacing: Spacing = "Small") -> TextBlock:
    return TextBlock(text=kept(text), wrap=True, spacing=spacing)


def verbatim(text: str, *, spacing: Spacing = "Small") -> RichTextBlock:
    """Text in which a star or a bracket is a star or a bracket: what somebody typed, or what was printed."""
    runs: list[CardElement] = [TextRun(text=text)]
    return RichTextBlock(inlines=runs, spacing=spacing)


def small(text: str, *, spacing: Spacing = "Small") -> TextBlock:
    return TextBlock(text=kept(text), wrap=True, size="Small", is_subtle=True, spacing=spacing)


def strong(text: str, *, spacing: Spacing = "Small") -> TextBlock:
    return TextBlock(text=kept(text), wrap=True, weight="Bolder", spacing=spacing)


def remark(text: str, tone: Literal["attention", "good", "plain"] = "attention") -> TextBlock:
    """Something about the field or the row above it. Its words say what the colour says; yellow could not be read."""
    colour = _COLOURS[tone]
    return TextBlock(text=kept(text), wrap=True, color=colour, weight="Bolder", size="Small", spacing="None")


def heading(text: str) -> TextBlock:
    """A screen reader stops here: one for each card."""
    return TextBlock(text=kept(text), wrap=True, weight="Bolder", size="Medium", style="heading", spacing="Small")


def figure_large(lead: str, number: str, unit: str) -> RichTextBlock:
    """A figure with its precision word before and its unit behind; a screen reader gets them as one line."""
    runs: list[CardElement] = [
        *([TextRun(text=f"{lead} ", size="Large")] if lead else []),
        TextRun(text=number, size="ExtraLarge", weight="Bolder", color="Accent"),
        *([TextRun(text=f" {unit}", size="Large")] if unit else []),
    ]
    return RichTextBlock(inlines=runs, spacing="Small")


def figure_small(said: str, date: str) -> RichTextBlock:
    """A figure in a list, with its date on the same line where there is room."""
    runs: list[CardElement] = [
        TextRun(text=said, weight="Bolder"),
        TextRun(text=f"\u3000{kept(date)}", size="Small", is_subtle=True),
    ]
    return RichTextBlock(inlines=runs, spacing="None")


# ── groups ───────────────────────────────────────────────────────────────────────────────────────────────


def band(*items: CardElement) -> Container:
    """The top of a card: what it is about and what it says, readable without the rest."""
    return Container(items=list(items), style="emphasis", bleed=True, spacing="None")


def section(label: str, *items: CardElement) -> Container:
    return Container(items=[small(label, spacing="None"), *items], separator=True, spacing="Medium")


def apart(*items: CardElement) -> Container:
    """A part of a card that begins with a name of its own."""
    return Container(items=list(items), separator=True, spacing="Large")


def chapter(name: str, *items: CardElement) -> Container:
    """A part of a long card: its name weighs more than the names of what stands in it."""
    return apart(TextBlock(text=name, wrap=True, size="Medium", weight="Bolder", color="Accent"), *items)


def group(*items: CardElement, spacing: Spacing = "Medium") -> Container:
    return Container(items=list(items), spacing=spacing)


def boxed(tone: Tone, label: str, text: str) -> Container:
    """A remark that must not be overlooked. The label says what the colour says; the frame stays without colours."""
    items: list[CardElement] = [strong(label, spacing="None"), paragraph(text, spacing="None")]
    return Container(items=items, style=tone, rounded_corners=True, show_border=True, spacing="Medium")


def facts(pairs: Iterable[Pair]) -> FactSet:
    return FactSet(facts=[Fact(title=pair.name, value=kept(pair.says)) for pair in pairs], spacing="Small")


def beside(left: Sequence[CardElement], right: Sequence[CardElement], press: Action) -> ColumnSet:
    """A row with its figure (`left`) below its name, the first of `right`: side by side a phone has no room."""
    return above([*right[:1], *left, *right[1:]], press)


def above(items: Sequence[CardElement], press: Action) -> ColumnSet:
    return _pressed([Column(width="stretch", items=list(items))], press)


def at_times(when: Sequence[CardElement], what: Sequence[CardElement], press: Action) -> ColumnSet:
    """A point of a time line: the date beside what it is of where there is room, else above it.

    Only the arrangement hangs on the width: a client that does not know it, or takes it for another, shows each once.
    """
    areas = [GridArea(name="when"), GridArea(name="what", column=2)]
    wide = AreaGridLayout(target_width="atLeast:Standard", columns=[30.0], areas=areas, column_spacing="Medium")
    halves: list[CardElement] = [
        _in_area("when", Container(items=list(when), spacing="None")),
        _in_area("what", Container(items=list(what), spacing="Small")),
    ]
    return _pressed([Column(width="stretch", items=halves, layouts=[wide])], press)


def _in_area(name: str, half: Container) -> Container:
    """Under the key that hosts read; the field of the model is written gridArea, which none knows."""
    return half.model_copy(update={"grid.area": name})


def _pressed(columns: Sequence[Column], press: Action) -> ColumnSet:
    """The whole row is a button, and a mark at its end shows it."""
    mark = Column(
        width="auto",
        items=[TextBlock(text="›", size="Large", is_subtle=True)],
        vertical_content_alignment="Center",
    )
    return ColumnSet(columns=[*columns, mark], select_action=press, spacing="Medium")


def flow(items: Sequence[CardElement]) -> Container:
    """Side by side where there is room, else one below the other, as also in hosts that know no layouts."""
    layout = FlowLayout(min_item_width="200px", item_fit="Fill", column_spacing="Medium", row_spacing="Medium")
    return Container(items=list(items), layouts=[layout], spacing="Small")


# ── pictures ─────────────────────────────────────────────────────────────────────────────────────────────


def image(picture: Picture) -> Container:
    """High contrast has no theme name and gets the light one, which has its own background.

    On a wide card it is no wider than on others: its letters are as large as those around it.
    """
    layout = FlowLayout(max_item_width="460px", item_fit="Fill", horizontal_items_alignment="Left")
    return Container(items=[_stretched(picture)], layouts=[layout], spacing="Medium")


def _stretched(picture: Picture) -> Image:
    return Image(
        url=picture.light,
        themed_urls=[ThemedUrl(theme="Light", url=picture.light), ThemedUrl(theme="Dark", url=picture.dark)],
        alt_text=picture.alt,
        size="Stretch",
        allow_expand=True,
    )


# ── buttons ──────────────────────────────────────────────────────────────────────────────────────────────


def press(title: str, verb: str, data: dict[str, object]) -> ExecuteAction:
    """Clients without Action.Execute send the fallback as a message; `data` hold the verb, so both arrive alike."""
    return ExecuteAction(
        title=title,
        verb=verb,
        data=data,
        associated_inputs="none",
        fallback=SubmitAction(title=title, data=data, associated_inputs="none"),
    )


def unfold(title: str, element_id: str) -> ToggleVisibilityAction:
    """Shows or hides a part of the card without asking anybody."""
    return ToggleVisibilityAction(title=title, target_elements=[TargetElement(element_id=element_id)])


def open_page(title: str, url: str) -> OpenUrlAction:
    return OpenUrlAction(title=title, url=url)


def folded(element_id: str, *items: CardElement, open_: bool = False) -> Container:
    return Container(id=element_id, items=list(items), is_visible=open_, separator=True, spacing="Medium")


def choices(actions: Sequence[Action]) -> list[CardElement]:
    """One below the other: buttons, or rows where a phone would cut off a title, since a button does not wrap."""
    titles = [str(getattr(action, "title", "")) for action in actions]
    if all(breadth(title) <= _ON_A_BUTTON for title in titles):
        return [ActionSet(actions=[action], spacing="Small") for action in actions]
    return [above([strong(title, spacing="None")], action) for title, action in zip(titles, actions, strict=True)]


# ── the whole ────────────────────────────────────────────────────────────────────────────────────────────


def card(
    body: Sequence[CardElement], *, lang: str, says: str, actions: Sequence[Action] = (), wide: bool = False
) -> AdaptiveCard:
    """`says` is the card in one sentence, for clients that cannot show it. Over six actions is a bug of the caller."""
    if len(actions) > MOST_BUTTONS:
        raise ValueError(f"{len(actions)} buttons on a card: {[getattr(a, 'title', a) for a in actions]}")
    return AdaptiveCard(
        version="1.5",
        lang=lang,
        body=list(body),
        actions=list(actions) or None,
        fallback_text=says,
        speak=says,
        msteams=TeamsCardProperties(width="full") if wide else None,
    )
