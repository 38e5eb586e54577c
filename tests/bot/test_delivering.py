"""One attempt to tell a notice: what Teams may say to it, and what becomes of the notice then."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection
from structlog.testing import capture_logs

from bot.delivering import LATE
from data.digests.due import run
from data.digests.model import Wanted
from data.digests.subscriptions import Right, at_place, pause, save
from data.store import Store, open_engine
from data.telling import deliveries
from data.telling.conversations import reachable, seen
from data.telling.deliveries import MOST_TRIES, attempt_of
from data.telling.notices import Notice, NoticeKind, post
from data.telling.shut_out import doubted_in_flight
from data.tokyo import TOKYO
from handlers import notify
from tests.delivering import HOUR, NOW, PLACE, SOON, Telling, posted, telling_to
from tests.digests import CHANNEL, DUE, OCTOBER, START, by, heard, published
from tests.teams import Fault
from tests.waiting import until


@pytest.fixture
async def telling(store: Store) -> AsyncIterator[Telling]:
    async with telling_to(store) as made:
        yield made


async def test_a_notice_is_told_once_in_the_thread_it_came_up_in(telling: Telling) -> None:
    await telling.posted()
    await telling.after(SOON)
    await telling.after(HOUR)

    [sent] = telling.teams.sent
    assert sent.conversation == f"{PLACE};messageid=7"
    assert "サイトの件数は？" in sent.text
    assert await telling.states() == [("sent", 1)]


async def test_what_is_told_in_a_place_and_to_nobody_in_particular_is_told(telling: Telling) -> None:
    await telling.posted(person="")
    await telling.after(SOON)

    assert await telling.states() == [("sent", 1)]


async def test_what_teams_is_too_busy_for_comes_after_as_long_as_it_wished(telling: Telling) -> None:
    await telling.posted()
    await telling.after(SOON, Fault(429, "Throttled", {"Retry-After": "60"}))
    assert [(row.state, row.status, row.why) for row in await telling.rows()] == [("waiting", 429, "Throttled")]
    await telling.after(timedelta(seconds=59))
    assert telling.teams.sent == []
    await telling.after(timedelta(seconds=2))

    assert len(telling.teams.sent) == 1
    assert [(row.state, row.tries, row.why) for row in await telling.rows()] == [("sent", 2, None)]


@pytest.mark.parametrize(("wished", "hours"), [("7200", 2), ("999999", 24)])
async def test_a_wish_of_hours_is_followed_and_one_of_weeks_for_a_day(
    telling: Telling, wished: str, hours: int
) -> None:
    await telling.posted()
    await telling.after(SOON, Fault(429, "Throttled", {"Retry-After": wished}))

    [row] = await telling.rows()
    assert hours * HOUR <= row.due_at - NOW <= hours * HOUR + timedelta(seconds=2)


@pytest.mark.parametrize(("status", "code"), [(412, "PreconditionFailed"), (429, "Throttled"), (503, ""), (401, "")])
async def test_what_certainly_did_not_arrive_is_tried_again_and_not_for_ever(
    telling: Telling, status: int, code: str
) -> None:
    await telling.posted()
    for _ in range(MOST_TRIES + 2):
        await telling.after(2 * HOUR, Fault(status, code))

    assert telling.teams.sent == []
    assert await telling.states() == [("failed", MOST_TRIES)]


async def test_each_attempt_waits_longer_than_the_one_before(telling: Telling) -> None:
    await telling.posted()
    waits = []
    for _ in range(5):
        await telling.after(HOUR, Fault(503, "Busy"))
        waits.append((await telling.rows())[0].due_at - telling.now)

    assert waits == sorted(waits)
    assert waits[0] < timedelta(seconds=10) < timedelta(minutes=4) < waits[-1] < HOUR


@pytest.mark.parametrize("fault", [Fault(500), Fault(502), Fault(504), Fault(0), Fault(201, seconds=2)])
async def test_what_may_have_arrived_is_unknown_and_told_once_more_and_late(telling: Telling, fault: Fault) -> None:
    await telling.posted()
    await telling.after(SOON, fault)
    assert await telling.states() == [("unknown", 1)]
    await telling.after(LATE - timedelta(seconds=1))
    assert telling.teams.sent == []
    await telling.after(timedelta(seconds=2))

    assert len(telling.teams.sent) == 1
    assert [(row.state, row.tries, row.doubts) for row in await telling.rows()] == [("sent", 2, 1)]


async def test_what_may_have_arrived_twice_stays_unknown(telling: Telling) -> None:
    await telling.posted()
    await telling.after(SOON, Fault(502))
    await telling.after(HOUR, Fault(504))
    await telling.after(timedelta(days=1))

    assert telling.teams.sent == []
    assert [(row.state, row.tries, row.status) for row in await telling.rows()] == [("unknown", 2, 504)]


async def test_what_was_in_flight_when_who_told_it_died_becomes_unknown_and_is_not_repeated_at_once(
    telling: Telling,
) -> None:
    await telling.posted()
    [one] = await telling.store.write(deliveries.claim, NOW)
    telling.teams.faults = [Fault(201, seconds=5, taken=True)]
    killed = asyncio.create_task(telling.delivering.tell(one))
    await until(lambda: bool(telling.teams.sent))
    killed.cancel()
    await asyncio.wait({killed})
    await telling.after(SOON)
    assert await telling.states() == [("queued", 1)]

    assert await telling.store.write(doubted_in_flight, NOW + LATE) == 1
    await telling.after(SOON)

    assert len(telling.teams.sent) == 1
    assert [(row.state, row.why) for row in await telling.rows()] == [("unknown", "Interrupted")]


async def test_what_two_died_telling_is_tried_once_more_late_after_the_first_and_then_left_to_an_admin(
    telling: Telling,
) -> None:
    await telling.posted()
    for late in (SOON, LATE):
        assert await telling.store.write(deliveries.claim, NOW + late - timedelta(seconds=1)) == ()
        assert len(await telling.store.write(deliveries.claim, NOW + late)) == 1
        await telling.store.write(doubted_in_flight, NOW + late + LATE)

    await telling.after(timedelta(days=3))

    assert telling.teams.sent == []
    assert [(row.state, row.tries, row.doubts) for row in await telling.rows()] == [("unknown", 2, 2)]


async def test_who_was_only_taken_for_dead_still_says_that_it_arrived(telling: Telling) -> None:
    await telling.posted()
    [one] = await telling.store.write(deliveries.claim, NOW)
    await telling.store.write(doubted_in_flight, NOW + LATE)

    assert await telling.store.write(deliveries.delivered, attempt_of(one), NOW, "1795")
    assert await telling.states() == [("sent", 1)]


async def test_what_is_claimed_nobody_else_tells(telling: Telling) -> None:
    await telling.posted()
    claims = [telling.store.write(deliveries.claim, NOW) for _ in range(3)]

    assert [len(one) for one in await asyncio.gather(*claims)] == [1, 0, 0]


async def test_to_each_conversation_one_is_told_at_a_time_and_to_those_that_rest_none(telling: Telling) -> None:
    for person in "abc":
        await telling.posted(person=person)
    await telling.posted(person="d", place="19:other@thread.tacv2")

    [rests] = await telling.store.write(deliveries.claim, NOW, 50, {PLACE})
    [first] = await telling.store.write(deliveries.claim, NOW, 50)

    assert (rests.person, first.person) == ("d", "a")


async def test_a_digest_is_told_after_all_else(telling: Telling) -> None:
    for number, kind in enumerate([NoticeKind.DIGEST, NoticeKind.ANSWERABLE, NoticeKind.REMINDER]):
        one = Notice(key=str(number), person="p", place=f"19:{number}", kind=kind, payload={})
        await telling.store.write(post, one, NOW)

    claimed = [await telling.store.write(deliveries.claim, NOW, 1) for _ in range(3)]

    assert [one.key for [one] in claimed] == ["1", "2", "0"]


async def test_what_came_of_a_message_is_kept_until_the_database_is_back(
    telling: Telling, monkeypatch: pytest.MonkeyPatch
) -> None:
    await telling.posted()
    [one] = await telling.store.write(deliveries.claim, NOW)
    delivered, failures = deliveries.delivered, iter([OSError("away"), OSError("away")])

    def away(connection: Connection, *args: Any) -> bool:
        for wrong in failures:
            raise wrong
        return delivered(connection, *args)

    monkeypatch.setattr(deliveries, "delivered", away)
    with capture_logs() as log:
        await telling.delivering.tell(one)

    assert [line["event"] for line in log] == ["outcome_not_written"] * 2
    assert len(telling.teams.sent) == 1
    assert await telling.states() == [("sent", 1)]


async def test_a_message_that_teams_will_not_have_is_given_up_at_once(telling: Telling) -> None:
    await telling.posted()
    await telling.after(SOON, Fault(400, "BadArgument"))

    assert [(row.state, row.status, row.why) for row in await telling.rows()] == [("failed", 400, "BadArgument")]
    assert await telling.store.read(reachable, PLACE)


async def test_a_notice_about_what_is_gone_is_dropped(telling: Telling) -> None:
    await telling.posted("no_longer_there")
    await telling.after(SOON)

    assert telling.teams.sent == []
    assert [(row.state, row.why) for row in await telling.rows()] == [("cancelled", "NothingToTell")]


@pytest.mark.parametrize(
    ("paused", "days", "why", "outcome"),
    [(True, 0, "NothingToTell", "cancelled"), (False, 1, "TooLate", "late"), (False, 5, "TooLate", "late")],
)
async def test_a_digest_that_was_paused_or_is_late_when_it_is_to_be_told_is_kept_for_the_next_one(
    telling: Telling, sqlite_url: str, paused: bool, days: int, why: str, outcome: str
) -> None:
    telling.now = DUE
    await telling.store.write(seen, replace(heard(), service_url=telling.teams.service), START)
    one = await telling.store.write(save, by(), CHANNEL, Wanted(lang="ja"), Right())
    engine = open_engine(sqlite_url)
    await asyncio.to_thread(published, engine, "18", OCTOBER)
    engine.dispose()
    await telling.store.write(run, DUE, telling.store.catalogue)
    [begun] = await telling.store.write(deliveries.claim, DUE)
    if paused:
        await telling.store.write(pause, by(at=DUE), CHANNEL, True, Right())
    telling.now = DUE + timedelta(days=days)
    await telling.delivering.tell(begun)

    assert telling.teams.sent == []
    assert [(row.state, row.why) for row in await telling.rows()] == [("cancelled", why)]
    known = await telling.store.read(at_place, CHANNEL.id)
    assert known is not None
    assert (known.became, known.covered, known.missed) == (outcome, one.covered, DUE.astimezone(TOKYO).date())


async def test_a_teams_that_cannot_be_reached_leaves_nothing_in_doubt(telling: Telling) -> None:
    await telling.store.write(posted, "http://127.0.0.1:9/", "hack_members", "p", PLACE)
    await telling.after(SOON)

    assert [(row.state, row.why) for row in await telling.rows()] == [("waiting", "ClientConnectorError")]


async def test_a_notice_that_cannot_be_made_waits_and_the_others_are_told(
    telling: Telling, monkeypatch: pytest.MonkeyPatch
) -> None:
    for person in "abc":
        await telling.posted(person=person)
    news = notify.news

    async def fails_for_a(notice: Notice, store: Store, at: datetime) -> notify.News | None:
        if notice.person == "a":
            raise RuntimeError
        return await news(notice, store, at)

    monkeypatch.setattr(notify, "news", fails_for_a)
    with capture_logs():
        await telling.after(SOON)
        assert await telling.states() == [("waiting", 1), ("sent", 1), ("sent", 1)]
        for _ in range(MOST_TRIES):
            await telling.after(2 * HOUR)

    assert await telling.states() == [("failed", MOST_TRIES), ("sent", 1), ("sent", 1)]


async def test_a_notice_that_is_too_large_is_told_in_one_sentence(telling: Telling) -> None:
    await telling.posted()
    await telling.after(SOON, Fault(413, "MessageSizeTooBig"))

    [sent] = telling.teams.sent
    assert [element["type"] for element in sent.card["body"]] == ["RichTextBlock"]
    assert await telling.states() == [("sent", 1)]
