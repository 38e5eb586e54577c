"""When things around the bot break, every message is answered or says why, and what was acknowledged is there."""

from __future__ import annotations

import asyncio
import itertools
import sqlite3
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection, event
from structlog.testing import capture_logs

from bot.opening import open_edge
from bot.routing import respond
from bot.server import make_app
from data.store import Store
from data.tables import declined
from handlers.turn import Reply, Turn
from tests.bot.conftest import PRESSED, edge, reply
from tests.bot.trouble import FIGURE, QUESTION, Trouble, asked, everybody_is_told_the_truth, has_declined, somebody
from tests.teams import Fault, Teams, teams_for
from tests.telling import AtOnce
from tests.waiting import until


@pytest.fixture(autouse=True)
def _logs() -> Iterator[None]:
    """Tracebacks by the dozen, which nobody wants to see drawn."""
    with capture_logs():
        yield


@pytest.fixture
async def teams(store: Store) -> AsyncIterator[Teams]:
    async with teams_for(make_app(open_edge(store, begin=AtOnce))) as teams:
        yield teams


# ── the database ─────────────────────────────────────────────────────────────────────────────────────────


def locked(seconds: float) -> Trouble:
    """Another program writes for so long, and lets nobody else."""

    @contextmanager
    def trouble(store: Store) -> Iterator[None]:
        connection = sqlite3.connect(str(store.engine.url.database), isolation_level=None, check_same_thread=False)
        connection.execute("BEGIN IMMEDIATE")
        until = threading.Timer(seconds, connection.close)
        until.start()
        yield
        until.join()

    return trouble


@contextmanager
def gone(store: Store) -> Iterator[None]:
    """Every transaction fails at its first word."""

    def fail(_: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    event.listen(store.engine, "begin", fail, insert=True)
    yield
    event.remove(store.engine, "begin", fail)


@contextmanager
def full(store: Store) -> Iterator[None]:
    """There is no room for one more page, nor in the pages of the table that is written to."""

    def limit(to: int) -> Callable[..., None]:
        def set_to(connection: sqlite3.Connection, *_: object) -> None:
            connection.execute(f"PRAGMA max_page_count = {to}").fetchall()

        return set_to

    small, large = limit(1), limit(2**30)
    with closing(sqlite3.connect(str(store.engine.url.database), isolation_level=None)) as connection:
        small(connection)
        for size in (1000, 100, 1):
            with suppress(sqlite3.OperationalError):
                for number in itertools.count():
                    connection.execute("INSERT INTO declined VALUES (?, 'x')", (f"{number}" * size,))
    event.listen(store.engine, "connect", small)
    store.engine.dispose()
    yield
    event.remove(store.engine, "connect", small)
    event.listen(store.engine, "connect", large)
    store.engine.dispose()


@pytest.mark.parametrize(
    ("trouble", "acknowledged"), [(locked(1.5), True), (gone, False), (full, False)], ids=["locked", "gone", "full"]
)
async def test_a_database_in_trouble_makes_nobody_wait_for_nothing(
    teams: Teams, store: Store, trouble: Trouble, acknowledged: bool
) -> None:
    since = time.monotonic()
    assert await everybody_is_told_the_truth(teams, store, trouble) is acknowledged

    assert time.monotonic() - since < 12


@pytest.mark.slow
async def test_a_database_that_is_locked_for_ten_seconds(teams: Teams, store: Store) -> None:
    await everybody_is_told_the_truth(teams, store, locked(10))


async def test_a_press_that_was_told_to_be_too_late_is_not_done_when_the_lock_is_gone(store: Store) -> None:
    """As above in a third of the time: nobody waits as long as the lock lasts."""
    async with teams_for(make_app(open_edge(store, patience=0.8, begin=AtOnce))) as teams:
        assert not await everybody_is_told_the_truth(teams, store, locked(3))


async def test_what_had_begun_when_time_was_up_ends_in_a_card_that_says_what_happened(store: Store) -> None:
    def slow(connection: Connection, by: str) -> None:
        connection.execute(declined.insert().values(person=by, kind="x"))
        time.sleep(0.5)

    async def handler(turn: Turn, store: Store) -> Reply:
        await store.write(slow, turn.person.id)
        return reply("It is written down")

    async def answer(turn: Turn) -> Reply:
        return await respond(turn, store, find=lambda _: handler, seconds=0.2)

    by, at = somebody()
    async with teams_for(make_app(edge(answer, datetime.now(UTC), soon=0.1))) as teams:
        pressed = await teams.invoke("adaptiveCard/action", PRESSED, by, at)
        assert (pressed.body["value"], pressed.sent) == ("still at it", [])
        await until(lambda: bool(teams.sent))

        assert [sent.text for sent in teams.sent] == ["It is written down"]
    assert await has_declined(store, by)


# ── the connector ────────────────────────────────────────────────────────────────────────────────────────


async def test_a_teams_that_fails_now_and_then_loses_no_answer(teams: Teams) -> None:
    kinds = [
        Fault(429, headers={"Retry-After": "0"}),
        Fault(502),
        Fault(503),
        Fault(0),
        Fault(412),
        Fault(201, seconds=1, taken=True),
    ]
    teams.faults = kinds * 3
    texts = await asyncio.gather(*(asked(teams) for _ in range(30)))

    assert all(FIGURE in said for said in texts)
    assert teams.faults == []


async def test_a_teams_that_is_down_is_told_to_the_caller_and_the_question_may_come_again(teams: Teams) -> None:
    by, at = somebody()
    question = teams.activity("message", by, at, text=QUESTION)
    teams.faults = [Fault(503)] * 5
    first = await teams.post(question)
    second = await teams.post(question)

    assert (first.status, first.sent) == (502, [])
    assert second.status == 200
    assert FIGURE in second.text
