"""Whoever was told that an answer follows gets it: Teams may be away, the process may die, the database may be slow."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.connector import Connector
from bot.hosts import THIS_MACHINE
from bot.promises import Promised, Promises
from data.database.once import CLAIMED
from tests.bot.conftest import PRESSED, Around, Notebook, PlaceBook, PromiseTable, Working
from tests.teams import ADAPTIVE, Fault, Teams
from tests.waiting import until

LATER = CLAIMED + timedelta(seconds=1)


def hurried() -> Connector:
    return Connector(THIS_MACHINE, seconds=0.3)


class Clock:
    """The real one, which a test may set forward."""

    def __init__(self) -> None:
        self.ahead = timedelta(0)

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead


async def pressed(teams: Teams) -> None:
    """Somebody presses a slow button, and is told so."""
    answer = await teams.invoke("adaptiveCard/action", PRESSED)
    assert answer.body["value"] == "still at it"


@pytest.mark.parametrize("replace", [False, True])
async def test_what_was_promised_comes_though_teams_was_away_for_a_while(teams_around: Around, replace: bool) -> None:
    work, table = Working(replace=replace), PromiseTable()
    parts: dict[str, Any] = {"clock": Clock(), "pauses": (0.1, 0.1, 0.1), "often": 0.05, "table": table}
    async with teams_around(work, soon=0.05, connector=hurried(), **parts) as teams:
        teams.faults = [Fault(503, seconds=0.2)] * 3  # one or two in each attempt
        await asyncio.gather(pressed(teams), pressed(teams))
        await until(lambda: not table.left)

        assert [sent.text for sent in teams.sent] == ["no. 1"]
        assert len(work.turns) == 1


async def test_a_question_whose_answer_teams_did_not_take_is_answered_though_nobody_delivers_it_again(
    teams_around: Around,
) -> None:
    work, table = Working(), PromiseTable()
    parts: dict[str, Any] = {"clock": Clock(), "pauses": (0.1, 0.1, 0.1), "often": 0.05, "table": table}
    async with teams_around(work, connector=hurried(), **parts) as teams:
        teams.faults = [Fault(503, seconds=0.2)] * 2
        asked = teams.activity("message", text="西区は？")
        first = await teams.post(asked)
        await until(lambda: len(teams.sent) == 1)
        again = await teams.post(asked)
        await until(lambda: not table.left)

        assert (first.status, again.status) == (502, 200)
        assert [sent.text for sent in teams.sent] == ["no. 1"]
        assert len(work.turns) == 1


async def test_what_was_promised_is_not_sent_for_ever(teams_around: Around) -> None:
    table = PromiseTable()
    parts: dict[str, Any] = {"clock": Clock(), "pauses": (0.1, 0.1), "often": 0.05, "table": table}
    with capture_logs() as log:
        async with teams_around(Working(), soon=0.05, connector=hurried(), **parts) as teams:
            teams.faults = [Fault(503, seconds=0.2)] * 99
            await pressed(teams)
            await until(lambda: not table.left)
            left = len(teams.faults)
            await asyncio.sleep(0.3)

            assert len(teams.faults) == left > 80
            assert teams.sent == []
    assert [line["event"] for line in log].count("promise_broken") == 1


@pytest.mark.parametrize(
    ("fault", "closed"), [(Fault(403, "BotDisabledByAdmin"), ["BotDisabledByAdmin"]), (Fault(400, "BadArgument"), [])]
)
async def test_nothing_more_is_sent_where_it_cannot_be_taken(
    teams_around: Around, fault: Fault, closed: list[str]
) -> None:
    book, table = PlaceBook(), PromiseTable()
    parts: dict[str, Any] = {"clock": Clock(), "pauses": (0.1, 0.1), "often": 0.05, "table": table, "book": book}
    async with teams_around(Working(), soon=0.05, connector=hurried(), **parts) as teams:
        teams.faults = [Fault(503, seconds=0.35), fault]
        await pressed(teams)
        await until(lambda: not table.left)
        await asyncio.sleep(0.2)

        assert (teams.faults, teams.sent) == ([], [])
        assert [why for _, why in book.closed] == closed


class Dying(Working):
    """The process dies in the middle of the first turn, as far as anybody can tell from outside."""

    async def __call__(self, turn: Any) -> Any:
        if not self.turns:
            self.turns.append(turn)
            await asyncio.sleep(3600)
        return await super().__call__(turn)


@pytest.mark.parametrize("replace", [False, True])
async def test_a_death_in_the_middle_of_the_work_leaves_it_to_the_next_process(
    teams_around: Around, replace: bool
) -> None:
    """Two bots on one database: the first never gets any further, and is not asked again."""
    clock, table, notebook, work = Clock(), PromiseTable(), Notebook(), Dying(replace=replace)
    shared: dict[str, Any] = {"clock": clock, "table": table, "notebook": notebook}
    async with teams_around(work, soon=0.05, seconds=1, often=3600, **shared) as first:
        await pressed(first)
        async with teams_around(work, often=0.05, **shared):
            await asyncio.sleep(0.2)
            assert first.sent == []  # it may still be at it
            notebook.rows.clear()
            clock.ahead = LATER
            await until(lambda: not table.left)

            assert [(sent.method, sent.text) for sent in first.sent] == [("PUT" if replace else "POST", "no. 2")]


async def test_what_was_done_before_the_death_is_not_done_again(teams_around: Around) -> None:
    clock, table, notebook, work = Clock(), PromiseTable(), Notebook(), Working()
    shared: dict[str, Any] = {"clock": clock, "table": table, "notebook": notebook}
    async with teams_around(work, soon=0.05, seconds=1, often=3600, **shared) as first:
        first.faults = [Fault(503, seconds=2)]  # it dies while it waits for Teams
        await pressed(first)
        async with teams_around(Working(), often=0.05, **shared):
            notebook.rows.clear()
            clock.ahead = LATER
            await until(lambda: not table.left)

            assert [sent.text for sent in first.sent] == ["no. 1"]
            assert len(work.turns) == 1


async def test_what_was_answered_after_all_is_not_sent_again(teams_around: Around) -> None:
    """It died between sending the card and striking the promise out."""
    clock, table, notebook = Clock(), PromiseTable(), Notebook()
    shared: dict[str, Any] = {"clock": clock, "table": table, "notebook": notebook}
    work = Working(0.2)

    class Unstruck(PromiseTable):
        async def __call__(self, fn: Callable[..., Any], /, *args: Any) -> Any:
            return None if fn.__name__ == "over" else await table(fn, *args)

    async with teams_around(work, soon=0.05, often=3600, **{**shared, "table": Unstruck()}) as first:
        body = first.activity("invoke", name="adaptiveCard/action", value=PRESSED, replyToId="7")
        assert (await first.post(body)).body["value"] == "still at it"
        await until(lambda: bool(first.sent))
        await asyncio.sleep(0.05)
        clock.ahead = LATER
        async with teams_around(Working(), often=0.05, **shared):
            await until(lambda: not table.left)

        assert (await first.post(body)).body["type"] == "application/vnd.microsoft.activity.message"
        assert [sent.text for sent in first.sent] == ["no. 1"]


async def test_a_quick_press_owes_nothing_and_writes_nothing(teams_around: Around) -> None:
    class Untouched(PromiseTable):
        async def __call__(self, fn: Callable[..., Any], /, *args: Any) -> Any:
            assert fn.__name__ == "claim"
            return await super().__call__(fn, *args)

    async with teams_around(Working(replace=True), table=Untouched()) as teams:
        answer = await teams.invoke("adaptiveCard/action", PRESSED)

    assert answer.body["type"] == ADAPTIVE


async def test_nobody_waits_for_a_promise_to_be_written(teams_around: Around) -> None:
    class Slow(PromiseTable):
        async def __call__(self, fn: Callable[..., Any], /, *args: Any) -> Any:
            if fn.__name__ == "make":
                await asyncio.sleep(1)
            return await super().__call__(fn, *args)

    table = Slow()
    async with teams_around(Working(0.1), soon=0.05, table=table) as teams:
        since = asyncio.get_running_loop().time()
        await pressed(teams)
        assert asyncio.get_running_loop().time() - since < 0.9
        await until(lambda: bool(teams.sent))

    assert table.left == 0


async def test_a_promise_that_kills_whoever_takes_it_up_is_let_be() -> None:
    clock, table = Clock(), PromiseTable()
    promises = Promises(table, clock, (0.1, 0.1))
    await promises.make(Promised(owed=lambda: "k", asked=dict))
    taken_up = []
    for _ in range(4):
        clock.ahead += LATER
        taken_up.append([one.tries for one in await promises.due()])

    assert taken_up == [[1], [2], [], []]
    assert table.left == 0
