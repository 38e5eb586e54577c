"""The engine itself, on both databases: at once, by the tick, at its pace, and without what it had remembered."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, select, text
from structlog.testing import capture_logs

from bot import engine as engines
from bot.connector import Connector
from bot.delivering import Delivering
from bot.engine import Engine, Rhythm
from bot.hosts import THIS_MACHINE
from bot.measures import Measures
from data.catalogue import Catalogue
from data.database.engine_store import open_database, open_seat
from data.model import PlaceKind
from data.store import Store
from data.tables import notice
from data.telling import deliveries
from data.telling.conversations import Conversation, seen
from data.telling.notices import Notice, NoticeKind, post
from handlers import notify
from tests.conftest import StoreAt
from tests.refused import QUESTION
from tests.teams import Fault, Teams
from tests.waiting import until

SLOWLY, EVERY_SECOND = "0 0 1 1 *", "* * * * * *"


@dataclass
class Running:
    store: Store
    teams: Teams
    engine: Engine
    depths: list[int]

    async def posted(self, *places: str, kind: NoticeKind = NoticeKind.ANSWERABLE) -> None:
        await self.store.write(_posted, self.teams.service, places, kind)

    async def told(self, count: int, seconds: float = 120, *, all_: bool = True) -> list[str]:
        """Where the messages went, once there are so many, and all of it is written down."""

        async def is_told() -> bool:
            return len(self.teams.sent) >= count and not (all_ and "queued" in await self.store.read(_states))

        await until(is_told, seconds)
        return [sent.conversation for sent in self.teams.sent]


def _posted(
    connection: Connection, service: str, places: tuple[str, ...], kind: NoticeKind = NoticeKind.ANSWERABLE
) -> None:
    now = datetime.now(UTC)
    for number, place in enumerate(places):
        seen(connection, Conversation(id=place, kind=PlaceKind.CHANNEL, service_url=service, bot="28:bot"), now)
        asked = {"text": "オンライン手続は何件？", "question": QUESTION}
        key = f"{place}:{number}:{now.isoformat()}"
        post(
            connection,
            Notice(key=key, person="", place=place, kind=kind, payload={"asked": [asked]}),
            now,
        )


def _states(connection: Connection) -> list[str]:
    return list(connection.execute(select(notice.c.state)).scalars())


Begin = Callable[..., AbstractAsyncContextManager[Running]]


@pytest.fixture
def both(database_url: str, store_at: StoreAt) -> Store:
    return store_at(database_url)


@pytest.fixture
def begin(both: Store) -> Begin:
    @asynccontextmanager
    async def begun(rate: int = 30, tick: str = SLOWLY, *places: str, gap: float = 1.0) -> AsyncIterator[Running]:
        depths: list[int] = []

        class Depths(Measures):
            def queue(self, name: str, depth: int) -> None:
                depths.append(depth)

        async with Teams() as teams, Connector(THIS_MACHINE) as connector:
            delivering = Delivering(store=both, connector=connector, clock=lambda: datetime.now(UTC))
            engine = Engine(both, delivering, Depths(), Rhythm(rate=rate, gap=gap, tick=tick, beat=0.2, after=0))
            running = Running(both, teams, engine, depths)
            await running.posted(*places)
            async with engine:
                await until(lambda: bool(depths), 120)  # the first beat comes once it is launched
                yield running

    return begun


async def test_what_waits_at_the_start_and_what_is_said_to_be_new_is_told_at_once(begin: Begin) -> None:
    async with begin(30, SLOWLY, "19:a") as running:
        assert await running.told(1) == ["19:a"]
        await running.posted("19:b")
        await running.engine.soon()
        assert await running.told(2) == ["19:a", "19:b"]
        assert running.engine.alive
    assert not running.engine.alive


async def test_what_nobody_mentioned_is_found_by_the_tick(begin: Begin) -> None:
    async with begin(30, EVERY_SECOND) as running:
        await running.posted("19:a")
        assert await running.told(1) == ["19:a"]


@pytest.mark.parametrize(("gap", "count"), [(1.0, 6), (2.0, 3)])
async def test_a_conversation_gets_one_message_in_each_gap_and_others_do_not_wait_for_it(
    begin: Begin, gap: float, count: int
) -> None:
    async with begin(30, SLOWLY, *["19:a"] * count, "19:b", "19:c", gap=gap) as running:
        since = asyncio.get_running_loop().time()
        told = await running.told(count + 2)

        assert 3.5 < asyncio.get_running_loop().time() - since < 8
        assert {"19:b", "19:c"} <= set(told[:4])


async def test_the_only_conversation_gets_its_second_message_after_the_gap(begin: Begin) -> None:
    async with begin(30, SLOWLY, "19:a", "19:a", gap=1.5) as running:
        await running.told(1, all_=False)
        since = asyncio.get_running_loop().time()
        await running.told(2)

        assert asyncio.get_running_loop().time() - since > 1.2


async def test_a_conversation_that_teams_wants_left_alone_gets_none_of_the_next_either(begin: Begin) -> None:
    async with begin(30, SLOWLY) as running:
        running.teams.faults.append(Fault(status=429, headers={"Retry-After": "3"}))
        await running.posted("19:a", "19:a")
        await running.engine.soon()
        since = asyncio.get_running_loop().time()
        await running.told(1, all_=False)

        assert asyncio.get_running_loop().time() - since > 2.5


async def test_what_is_urgent_does_not_wait_behind_many_digests(begin: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
    """It has before it what already stands in line, and no more than a second or two of what comes after it."""
    monkeypatch.setitem(notify._NEWS, NoticeKind.DIGEST, notify._answerable)
    async with begin(60, SLOWLY) as running:
        await running.posted(*(f"19:digest{number}" for number in range(300)), kind=NoticeKind.DIGEST)
        await running.engine.soon()
        await running.told(20, all_=False)
        before = len(running.teams.sent)
        await running.posted("19:urgent")
        await running.engine.soon()
        told = await running.told(301, 60)

    assert before < 150
    assert told.index("19:urgent") < before + 120


async def test_what_is_due_is_done_to_its_end_and_something_that_fails_keeps_nothing_else_back(
    begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[datetime] = []

    def fails(connection: Connection, at: datetime, catalogue: Catalogue) -> int:
        raise RuntimeError

    def works(connection: Connection, at: datetime, catalogue: Catalogue) -> int:
        found.append(at)
        return 3 - len(found)

    monkeypatch.setattr(engines, "DUE", (fails, works))
    with capture_logs() as log:
        async with begin(30, SLOWLY):
            pass

    assert len(found) == 3
    assert [line["which"] for line in log if line["event"] == "due_failed"] == ["fails"]


async def test_what_has_been_over_for_a_day_is_forgotten_by_the_engine(begin: Begin) -> None:
    async with begin(30, SLOWLY, "19:a") as running:
        await running.told(1)
        workflows = running.engine._workflows
        assert workflows
        await until(lambda: nobody_tells(running))
        await workflows.forget(datetime.now(UTC))
        kept = running.store.engine and _workflows(running)
        await workflows.forget(datetime.now(UTC) + timedelta(days=2))

        assert kept
        assert not _workflows(running)


def nobody_tells(running: Running) -> bool:
    """Nor rests: a turn to tell ends when it has rested after its last message."""
    under_way = "SELECT count(*) FROM {table} WHERE name = 'tell' AND status IN ('PENDING', 'ENQUEUED')"
    return not _asked(running, under_way).scalar_one()


def _workflows(running: Running) -> int:
    return int(_asked(running, "SELECT count(*) FROM {table}").scalar_one())


def _asked(running: Running, sql: str) -> Any:
    """Of the engine's own table, in one transaction."""
    table = "workflow_status" if running.store.engine.dialect.name == "sqlite" else "dbos.workflow_status"
    database = open_database(running.store.engine)
    with database.begin() as connection:
        found = connection.execute(text(sql.format(table=table)))
        kept = found.freeze()() if found.returns_rows else found
    database.dispose()
    return kept


async def test_what_somebody_told_who_died_is_in_doubt_and_what_nobody_had_begun_is_told(
    begin: Begin, both: Store
) -> None:
    """The version before kept in a queue what it had claimed, and began with it later."""
    await both.write(_posted, "http://127.0.0.1:9/", ("19:dead", "19:queued"))
    await both.write(deliveries.claim, datetime.now(UTC))
    queued = notice.update().where(notice.c.place == "19:queued").values(begun_at=None)
    await both.write(lambda connection: connection.execute(queued))

    async with begin(30, SLOWLY, "19:new") as running:
        await running.told(1)
        # Nobody listens at the address of the one that was queued.
        assert sorted(await both.read(_states)) == ["sent", "unknown", "waiting"]


async def test_a_turn_to_tell_that_its_process_knows_nothing_of_is_taken_again(begin: Begin) -> None:
    async with begin(30, SLOWLY, "19:a") as running:
        await running.told(1)
        await until(lambda: nobody_tells(running))
        name = running.engine._seat.name
        done = _asked(running, "SELECT workflow_uuid FROM {table} WHERE name = 'tell'").scalars().all()
        lost = f"workflow_uuid = '{done[-1]}'"
        _asked(running, f"UPDATE {{table}} SET status = 'PENDING', executor_id = '{name}' WHERE {lost}")
        await running.posted("19:b")
        await running.engine.soon()

        assert await running.told(2, 20) == ["19:a", "19:b"]


def test_a_seat_is_one_processs_alone_and_free_when_it_is_left(both: Store) -> None:
    first, second = open_seat(both.engine), open_seat(both.engine)
    assert first.hold()
    assert first.hold()
    if first.name == second.name:
        assert not second.hold()
        first.leave()
        assert second.hold()
    else:
        assert second.hold()
        assert not second.vacant(first.name)
        first.leave()
        until = time.monotonic() + 10  # PostgreSQL notices it a moment later
        while not second.vacant(first.name) and time.monotonic() < until:
            time.sleep(0.05)
        assert not first.vacant(second.name)
        assert second.vacant(first.name)
        second.let_go(first.name)
    second.leave()


def test_a_seat_whose_connection_was_cut_is_taken_again_by_whoever_had_it(both: Store) -> None:
    if both.engine.dialect.name == "sqlite":
        pytest.skip("its seat is a file, and has no connection")
    first, second = open_seat(both.engine), open_seat(both.engine)
    assert first.hold()
    assert second.hold()
    with both.engine.connect() as connection:
        connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND pid <> pg_backend_pid()"
            )
        )

    assert first.hold()
    assert second.hold()
    assert not second.vacant(first.name)
    first.leave()
    second.leave()
