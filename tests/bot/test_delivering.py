"""One attempt to tell a notice: what Teams may say to it, and what becomes of the notice then."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, select
from structlog.testing import capture_logs

from bot.connector import Connector
from bot.delivering import LATE, Delivering
from bot.hosts import THIS_MACHINE
from data.answering.questions import pack
from data.model import Intent, PlaceKind, Question
from data.people.local_people import seed_local_people
from data.store import Store
from data.tables import notice
from data.telling import deliveries
from data.telling.conversations import Conversation, closed, reachable, renamed, seen
from data.telling.deliveries import MOST_TRIES, NOT_BEGUN, NOT_OVER, Attempt
from data.telling.notices import Notice, NoticeKind, post
from handlers import notify
from tests.teams import SATO, Fault, Teams, buttons
from tests.telling import AtOnce

NOW = datetime(2026, 11, 24, tzinfo=UTC)
PLACE = "19:channel@thread.tacv2"
QUESTION = pack(Question(lang="ja", intent=Intent.VALUE, subjects=("hack_members",)))


@dataclass
class Telling:
    """A store, a Teams and a clock that a test sets."""

    store: Store
    teams: Teams
    delivering: Delivering
    told: AtOnce
    now: datetime = NOW

    async def posted(self, subject: str = "hack_members", person: str = "p", place: str = PLACE) -> None:
        await self.store.write(_posted, self.teams.service, subject, person, place)

    async def after(self, later: timedelta, *faults: Fault) -> None:
        self.now += later
        self.teams.faults = list(faults)
        await self.told.soon()

    async def rows(self) -> list[Any]:
        return list(await self.store.read(lambda connection: connection.execute(select(notice)).all()))

    async def states(self) -> list[tuple[str, int]]:
        return [(row.state, row.tries) for row in await self.rows()]


def _posted(connection: Connection, service: str, subject: str, person: str, place: str) -> None:
    seen(connection, Conversation(id=place, kind=PlaceKind.CHANNEL, service_url=service, bot="28:bot"), NOW)
    asked = {"text": "サイトの件数は？", "question": QUESTION | {"s": [subject]}}
    new = Notice(
        key=f"answerable/{place}/{person}",
        person=person,
        place=f"{place};messageid=7",
        kind=NoticeKind.ANSWERABLE,
        payload={"asked": [asked]},
    )
    assert post(connection, new, NOW)


@pytest.fixture
async def telling(store: Store) -> AsyncIterator[Telling]:
    async with Teams() as teams, Connector(THIS_MACHINE, seconds=0.5) as connector:
        delivering = Delivering(store=store, connector=connector, clock=lambda: made.now)
        made = Telling(store, teams, delivering, AtOnce(delivering))
        yield made


SOON, HOUR = timedelta(0), timedelta(hours=1)


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
    assert [(row.state, row.status, row.why) for row in await telling.rows()] == [("queued", 429, "Throttled")]
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


async def test_an_attempt_that_was_cut_off_leaves_it_unknown_and_is_not_repeated_at_once(telling: Telling) -> None:
    await telling.posted()
    [one] = await telling.store.write(deliveries.claim, NOW)
    attempt = Attempt(notice=one.id, ticket=one.ticket, tries=one.tries)
    telling.teams.faults = [Fault(201, seconds=5, taken=True)]
    killed = asyncio.create_task(telling.delivering.post(attempt))
    while not telling.teams.sent:  # noqa: ASYNC110 - a list tells nobody when it grows
        await asyncio.sleep(0.01)
    killed.cancel()
    await asyncio.wait({killed})

    await telling.delivering.record(attempt, await telling.delivering.post(attempt))

    assert len(telling.teams.sent) == 1
    assert [(row.state, row.why) for row in await telling.rows()] == [("unknown", "Interrupted")]


async def test_what_was_in_flight_when_nobody_was_left_to_go_on_becomes_unknown(telling: Telling) -> None:
    await telling.posted()
    [one] = await telling.store.write(deliveries.claim, NOW)
    attempt = Attempt(notice=one.id, ticket=one.ticket, tries=one.tries)
    await telling.store.write(deliveries.begin, attempt, NOW)

    assert await telling.store.write(deliveries.doubt_lost, NOW + NOT_OVER - timedelta(seconds=1), NOW) == 0
    assert await telling.store.write(deliveries.doubt_lost, NOW + NOT_OVER, NOW + LATE) == 1
    assert await telling.states() == [("unknown", 1)]
    assert await telling.store.write(deliveries.delivered, attempt, NOW + NOT_OVER, "1795")
    assert await telling.states() == [("sent", 1)]


async def test_the_engine_may_lose_what_it_was_handed(telling: Telling) -> None:
    await telling.posted()
    await telling.store.write(deliveries.claim, NOW)

    await telling.after(NOT_BEGUN - timedelta(seconds=1))
    assert telling.teams.sent == []
    await telling.after(timedelta(seconds=2))

    assert await telling.states() == [("sent", 2)]


async def test_of_two_that_believe_to_be_one_attempt_one_sends(telling: Telling) -> None:
    await telling.posted()
    [one] = await telling.store.write(deliveries.claim, NOW)
    attempt = Attempt(notice=one.id, ticket=one.ticket, tries=one.tries)

    ends = await asyncio.gather(telling.delivering.post(attempt), telling.delivering.post(attempt))

    assert sorted(end.end for end in ends) == ["doubt", "sent"]
    assert len(telling.teams.sent) == 1
    assert (await telling.delivering.post(replace(attempt, tries=9))).end == "void"


async def test_what_was_recorded_may_be_recorded_again(telling: Telling) -> None:
    await telling.posted()
    [one] = await telling.store.write(deliveries.claim, NOW)
    attempt = Attempt(notice=one.id, ticket=one.ticket, tries=one.tries)
    telling.teams.faults = [Fault(503, "Busy", {"Retry-After": "9"})]
    outcome = await telling.delivering.post(attempt)

    first = await telling.delivering.record(attempt, outcome)

    assert await telling.delivering.record(attempt, outcome) == first
    assert first is not None
    assert 9 <= first <= 10
    assert await telling.states() == [("queued", 2)]


SHUT_OUT = [
    "BotNotInConversationRoster",
    "ConversationBlockedByUser",
    "BotDisabledByAdmin",
    "ForbiddenOperationException",
    "NotEnoughPermissions",
    "MessageWritesBlocked",
    "ServiceError",
    "SomethingNew",
]


@pytest.mark.parametrize("code", SHUT_OUT)
async def test_where_the_bot_was_shut_out_nothing_more_is_sent_and_the_admins_hear_of_it_once(
    telling: Telling, code: str
) -> None:
    await telling.store.write(seed_local_people, NOW)
    for person in ("p", "q"):
        await telling.posted(person=person)
    await telling.after(SOON, Fault(403, code))
    await telling.after(HOUR)

    assert telling.teams.sent == []
    assert await telling.store.read(reachable, PLACE) is None
    rows = await telling.rows()
    assert [(row.state, row.why) for row in rows[:2]] == [("waiting", code), ("waiting", "Closed")]
    assert [(row.kind, row.state) for row in rows[2:]] == [("shut_out", "waiting")]


async def test_what_nobody_in_particular_is_told_is_given_up_where_the_bot_was_shut_out(telling: Telling) -> None:
    await telling.posted(person="")
    await telling.after(SOON, Fault(403, "BotNotInConversationRoster"))
    await telling.after(HOUR)

    assert telling.teams.sent == []
    assert [(row.state, row.status) for row in await telling.rows()] == [("failed", 403)]


async def test_what_somebody_is_told_in_a_channel_goes_to_their_own_chat_where_the_bot_was_taken_out(
    telling: Telling,
) -> None:
    own = Conversation(id="a:p", kind=PlaceKind.PERSONAL, service_url=telling.teams.service, bot="28:bot", person="p")
    await telling.store.write(seen, own, NOW)
    await telling.posted(person="p")
    await telling.after(SOON, Fault(403, "BotNotInConversationRoster"))
    await telling.after(SOON)

    assert [sent.conversation for sent in telling.teams.sent] == ["a:p"]
    assert await telling.states() == [("sent", 1)]


async def test_what_came_up_in_somebodys_own_chat_waits_there_while_they_block_the_bot(telling: Telling) -> None:
    own = Conversation(id="a:p", kind=PlaceKind.PERSONAL, service_url=telling.teams.service, bot="28:bot", person="p")
    await telling.store.write(seen, own, NOW)
    asked = {"text": "サイトの件数は？", "question": QUESTION}
    here = Notice(key="k", person="p", place="a:p", kind=NoticeKind.ANSWERABLE, payload={"asked": [asked]})
    await telling.store.write(post, here, NOW)
    await telling.after(SOON, Fault(403, "ConversationBlockedByUser"))
    await telling.after(timedelta(days=3))
    assert telling.teams.sent == []

    await telling.store.write(seen, own, telling.now)
    await telling.after(SOON)

    assert [sent.conversation for sent in telling.teams.sent] == ["a:p"]


@pytest.mark.parametrize("closed_before", [False, True])
async def test_what_is_for_somebodys_own_chat_waits_while_they_block_the_bot_and_is_told_once_they_are_back(
    telling: Telling, closed_before: bool
) -> None:
    """Also where the chat is closed between its being handed over and its being told."""
    chat = Conversation(id="a:p", kind=PlaceKind.PERSONAL, service_url=telling.teams.service, bot="28:bot", person="p")
    await telling.store.write(seen, chat, NOW)
    asked = {"text": "サイトの件数は？", "question": QUESTION}
    mine = Notice(key="k", person="p", place="", kind=NoticeKind.ANSWERABLE, payload={"asked": [asked]})
    await telling.store.write(post, mine, NOW)
    if closed_before:
        [one] = await telling.store.write(deliveries.claim, NOW)
        await telling.store.write(closed, "a:p", "ConversationBlockedByUser", NOW)
        attempt = Attempt(notice=one.id, ticket=one.ticket, tries=one.tries)
        await telling.delivering.record(attempt, await telling.delivering.post(attempt))
    else:
        await telling.after(SOON, Fault(403, "ConversationBlockedByUser"))
    assert [(row.state, row.tries) for row in (await telling.rows())[:1]] == [("waiting", 0)]
    await telling.after(timedelta(days=3))
    assert telling.teams.sent == []

    await telling.store.write(seen, chat, telling.now)
    await telling.after(SOON)

    assert [sent.conversation for sent in telling.teams.sent] == ["a:p"]
    assert [(row.state, row.tries, row.why) for row in (await telling.rows())[:1]] == [("sent", 1, None)]


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


async def test_a_teams_that_cannot_be_reached_leaves_nothing_in_doubt(telling: Telling) -> None:
    await telling.store.write(_posted, "http://127.0.0.1:9/", "hack_members", "p", PLACE)
    await telling.after(SOON)

    assert [(row.state, row.why) for row in await telling.rows()] == [("queued", "ClientConnectorError")]


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
        assert await telling.states() == [("queued", 2), ("sent", 1), ("sent", 1)]
        for _ in range(MOST_TRIES):
            await telling.after(2 * HOUR)

    assert await telling.states() == [("failed", MOST_TRIES), ("sent", 1), ("sent", 1)]


async def test_a_notice_that_is_too_large_is_told_in_one_sentence(telling: Telling) -> None:
    await telling.posted()
    await telling.after(SOON, Fault(413, "MessageSizeTooBig"))

    [sent] = telling.teams.sent
    assert [element["type"] for element in sent.card["body"]] == ["RichTextBlock"]
    assert await telling.states() == [("sent", 1)]


async def test_an_admin_who_has_a_chat_is_told_which_kind_of_conversation_was_closed_and_why(telling: Telling) -> None:
    await telling.store.write(seed_local_people, NOW)
    sato = Conversation(
        id="a:sato", kind=PlaceKind.PERSONAL, service_url=telling.teams.service, bot="28:bot", person=SATO.aad
    )
    await telling.store.write(seen, sato, NOW)
    await telling.posted()
    await telling.store.write(renamed, PLACE, "総務[2]課")
    await telling.after(SOON, Fault(403, "BotNotInConversationRoster"))
    await telling.after(SOON)

    [told] = telling.teams.sent
    assert told.conversation == "a:sato"
    assert "総務[2]課（チャネル）へのお知らせを止めました" in told.text
    assert "ボットが外されています" in told.text
    assert [one["title"] for one in buttons(told.card)] == ["配信の状況を見る"]
