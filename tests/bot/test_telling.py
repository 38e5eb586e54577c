"""Notices: told once, to where they belong, and not twice when nobody knows whether they arrived."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, select
from structlog.testing import capture_logs

from bot.connector import Connector
from bot.hosts import THIS_MACHINE
from bot.telling import MOST_TRIES, Telling
from data.conversations import Conversation, seen
from data.model import Intent, PlaceKind, Question
from data.notices import Notice, NoticeKind, post
from data.questions import pack
from data.store import Store
from data.tables import notice
from handlers import notify
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


def _posted(connection: Connection, service: str, subject: str = "hack_members", person: str = "p") -> None:
    seen(connection, Conversation(id=PLACE, kind=PlaceKind.CHANNEL, service_url=service, bot="28:bot"), NOW)
    asked = ASKED | {"question": ASKED["question"] | {"s": [subject]}}  # type: ignore[operator]
    new = Notice(
        key=f"answerable/1/{person}",
        person=person,
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
        tell = Telling(store, connector, Clock())
        await tell()
        await tell()

    [sent] = teams.sent
    assert sent.conversation == f"{PLACE};messageid=7"
    assert "サイトの件数は？" in sent.text
    assert await store.read(_states) == [("sent", 1)]


async def test_what_teams_refused_is_tried_again_later_and_not_for_ever(store: Store, teams: Teams) -> None:
    await store.write(_posted, teams.service)
    clock = Clock()
    async with Connector(THIS_MACHINE, seconds=0.2) as connector:
        tell = Telling(store, connector, clock)
        for _ in range(MOST_TRIES + 2):
            teams.faults = [Fault(429, "Throttled", {"Retry-After": "60"})]
            await tell()
            clock.now += timedelta(hours=1)

    assert teams.sent == []
    assert await store.read(_states) == [("failed", MOST_TRIES)]


async def test_what_may_have_arrived_is_not_said_a_second_time(store: Store, teams: Teams) -> None:
    await store.write(_posted, teams.service)
    clock = Clock()
    async with Connector(THIS_MACHINE, seconds=0.2) as connector:
        tell = Telling(store, connector, clock)
        teams.faults = [Fault(500)]
        await tell()
        clock.now += timedelta(days=1)
        await tell()

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


async def test_a_stop_or_a_failure_in_the_middle_keeps_no_other_notice_back(store: Store, teams: Teams) -> None:
    for person in "abc":
        await store.write(_posted, teams.service, "hack_members", person)
    async with Connector(THIS_MACHINE) as connector:
        teams.faults = [Fault(201, seconds=5, taken=True)]
        stopped = asyncio.create_task(Telling(store, connector, Clock())())
        while not teams.sent:  # noqa: ASYNC110 - a list tells nobody when it grows
            await asyncio.sleep(0.01)
        stopped.cancel()
        await asyncio.wait({stopped})
        assert await store.read(_states) == [("unknown", 1), ("waiting", 0), ("waiting", 0)]
        await Telling(store, connector, Clock())()

    assert await store.read(_states) == [("unknown", 1), ("sent", 1), ("sent", 1)]


async def test_a_notice_that_cannot_be_made_waits_and_the_others_are_told(
    store: Store, teams: Teams, monkeypatch: pytest.MonkeyPatch
) -> None:
    for person in "abc":
        await store.write(_posted, teams.service, "hack_members", person)
    left: list[int] = []

    news = notify.news

    async def fails_for_a(notice: Notice, store: Store, at: datetime) -> notify.News | None:
        if notice.person == "a":
            raise RuntimeError
        return await news(notice, store, at)

    monkeypatch.setattr(notify, "news", fails_for_a)
    clock = Clock()
    with capture_logs():
        async with Connector(THIS_MACHINE) as connector:
            tell = Telling(store, connector, clock, waiting=left.append)
            await tell()
            assert await store.read(_states) == [("waiting", 1), ("sent", 1), ("sent", 1)]
            for _ in range(MOST_TRIES):
                clock.now += timedelta(hours=1)
                await tell()

    assert await store.read(_states) == [("failed", MOST_TRIES), ("sent", 1), ("sent", 1)]
    assert left[:2] == [3, 0]


async def test_a_notice_that_is_too_large_is_told_in_one_sentence(store: Store, teams: Teams) -> None:
    await store.write(_posted, teams.service)
    async with Connector(THIS_MACHINE) as connector:
        teams.faults = [Fault(413, "MessageSizeTooBig")]
        await Telling(store, connector, Clock())()

    [sent] = teams.sent
    assert [element["type"] for element in sent.card["body"]] == ["RichTextBlock"]
    assert await store.read(_states) == [("sent", 1)]
