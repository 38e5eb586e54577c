"""Notices: told once, to where they belong, and not twice when nobody knows whether they arrived."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, select

from bot.connector import Connector
from bot.hosts import THIS_MACHINE
from bot.telling import MOST_TRIES, Telling
from data.conversations import Conversation, seen
from data.model import Intent, PlaceKind, Question
from data.notices import Notice, NoticeKind, post
from data.questions import pack
from data.store import Store
from data.tables import notice
from tests.teams import Fault, Teams

NOW = datetime(2026, 11, 24, tzinfo=UTC)
PLACE = "19:channel@thread.tacv2"
ASKED = {
    "text": "サイトの件数は？",
    "question": pack(Question(lang="ja", intent=Intent.VALUE, subjects=("hack_members",))),
}


@pytest.fixture
async def teams() -> AsyncIterator[Teams]:
    async with Teams() as teams:
        yield teams


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


def _posted(connection: Connection, service: str, subject: str = "hack_members") -> None:
    seen(connection, Conversation(id=PLACE, kind=PlaceKind.CHANNEL, service_url=service, bot="28:bot"), NOW)
    asked = ASKED | {"question": ASKED["question"] | {"s": [subject]}}  # type: ignore[operator]
    new = Notice(
        key="answerable/1/p",
        person="p",
        place=f"{PLACE};messageid=7",
        kind=NoticeKind.ANSWERABLE,
        payload={"asked": [asked]},
    )
    assert post(connection, new, NOW)


def _states(connection: Connection) -> list[tuple[str, int]]:
    return [(row.state, row.tries) for row in connection.execute(select(notice))]


async def test_a_notice_is_told_once_in_the_thread_it_came_up_in(store: Store, teams: Teams) -> None:
    await store.write(_posted, teams.service)
    async with Connector(THIS_MACHINE) as connector:
        telling = Telling(store, connector, Clock())
        await telling()
        await telling()

    [sent] = teams.sent
    assert sent.conversation == f"{PLACE};messageid=7"
    assert "サイトの件数は？" in sent.text
    assert await store.read(_states) == [("sent", 1)]


async def test_what_teams_refused_is_tried_again_later_and_not_for_ever(store: Store, teams: Teams) -> None:
    await store.write(_posted, teams.service)
    clock = Clock()
    async with Connector(THIS_MACHINE, seconds=0.2) as connector:
        telling = Telling(store, connector, clock)
        for _ in range(MOST_TRIES + 2):
            teams.faults = [Fault(429, "Throttled", {"Retry-After": "60"})]
            await telling()
            clock.now += timedelta(hours=1)

    assert teams.sent == []
    assert await store.read(_states) == [("failed", MOST_TRIES)]


async def test_what_may_have_arrived_is_not_said_a_second_time(store: Store, teams: Teams) -> None:
    await store.write(_posted, teams.service)
    clock = Clock()
    async with Connector(THIS_MACHINE, seconds=0.2) as connector:
        telling = Telling(store, connector, clock)
        teams.faults = [Fault(500)]
        await telling()
        clock.now += timedelta(days=1)
        await telling()

    assert teams.sent == []
    assert await store.read(_states) == [("unknown", 1)]


async def test_nothing_is_told_where_the_bot_was_removed(store: Store, teams: Teams) -> None:
    await store.write(_posted, teams.service)
    async with Connector(THIS_MACHINE, seconds=0.2) as connector:
        teams.faults = [Fault(403, "BotNotInConversationRoster")]
        await Telling(store, connector, Clock())()

    assert await store.read(_states) == [("failed", 1)]


async def test_a_notice_about_what_is_gone_is_given_up(store: Store, teams: Teams) -> None:
    await store.write(_posted, teams.service, "no_longer_there")
    async with Connector(THIS_MACHINE) as connector:
        await Telling(store, connector, Clock())()

    assert teams.sent == []
    assert await store.read(_states) == [("failed", 1)]
