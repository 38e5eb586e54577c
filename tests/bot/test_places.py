"""Whoever is heard from can be told something again, in whichever process and by whomever the place was closed."""

from __future__ import annotations

from collections.abc import Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot import inbound
from bot.places import Places
from data.store import Store
from data.telling import conversations, happened
from data.telling.conversations import closed, reachable
from tests.teams import BOT, PERSONAL, Chat, Json, Teams

NOW = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)


class Process:
    """One of those that share a database, with what it remembers of its own."""

    def __init__(self, store: Store, now: datetime = NOW) -> None:
        self.now, self._store = now, store
        self._places = Places(
            lambda heard, at: store.write(conversations.seen, heard, at),
            lambda place, why, at: store.write(closed, place, why, at),
            lambda one, at: store.write(happened.note, one, at),
            lambda: self.now,
        )

    async def hears(self, kind: str = "message", at: Chat = PERSONAL, **more: Any) -> bool:
        """False when there was nothing to write down."""
        writes = self.would_write(kind, at, **more)
        if writes:
            await writes
        return writes is not None

    def would_write(self, kind: str, at: Chat, **more: Any) -> Coroutine[Any, Any, None] | None:
        teams = Teams()
        teams.service = "http://127.0.0.1:1/"
        said: Json = teams.activity(kind, at=at, **more)
        return self._places.news(inbound.activity(said))

    async def looks(self) -> None:
        async def since(at: datetime) -> tuple[str, ...]:
            return await self._store.read(conversations.closed_since, at)

        await self._places.look(since)


@pytest.fixture
def process(store: Store) -> Process:
    return Process(store)


async def open_(store: Store, place: str = PERSONAL.id) -> bool:
    return await store.read(reachable, place) is not None


async def test_what_is_known_is_written_down_once_a_day(process: Process) -> None:
    assert [await process.hears() for _ in range(3)] == [True, False, False]

    process.now += timedelta(days=1)
    assert await process.hears()


async def test_who_blocked_the_bot_and_speaks_again_on_the_same_day_is_reached_again(
    process: Process, store: Store
) -> None:
    """Whoever tells closes the place past this memory: it learns of that when it looks."""
    await process.hears()
    process.now += timedelta(hours=1)
    await process.looks()
    await store.write(closed, PERSONAL.id, "ConversationBlockedByUser", process.now)
    process.now += timedelta(seconds=30)
    await process.looks()

    assert await process.hears()
    assert await open_(store)


async def test_what_the_clock_of_another_machine_closed_some_minutes_ago_is_seen_too(
    process: Process, store: Store
) -> None:
    await process.hears()
    process.now += timedelta(hours=1)
    await process.looks()
    await store.write(closed, PERSONAL.id, "ConversationBlockedByUser", process.now - timedelta(minutes=4))
    await process.looks()

    assert await process.hears()


async def test_a_look_forgets_nothing_else(process: Process, store: Store) -> None:
    other = Chat("a:other")
    await process.hears()
    await process.hears(at=other)
    await store.write(closed, other.id, "ConversationBlockedByUser", NOW)
    await process.looks()

    assert not await process.hears()
    assert await process.hears(at=other)


@pytest.mark.parametrize(
    ("kind", "taken_out", "put_back"),
    [
        ("installationUpdate", {"action": "remove"}, {"action": "add"}),
        ("conversationUpdate", {"membersRemoved": [BOT]}, {"membersAdded": [BOT]}),
    ],
)
async def test_a_bot_that_is_taken_out_before_one_process_and_put_back_before_another_is_there(
    process: Process, store: Store, kind: str, taken_out: Json, put_back: Json
) -> None:
    """Teams tells each of whichever process the proxy chose."""
    await process.hears(kind, **put_back)
    await Process(store).hears(kind, **taken_out)
    assert not await open_(store)

    await process.hears(kind, **put_back)
    assert await open_(store)
