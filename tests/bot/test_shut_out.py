"""Where the bot was shut out nothing more is sent, what people are to hear waits for them, and the admins know."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from data.model import PlaceKind
from data.people.local_people import seed_local_people
from data.store import Store
from data.telling import deliveries
from data.telling.conversations import Conversation, closed, reachable, renamed, seen
from data.telling.notices import Notice, NoticeKind, post
from tests.delivering import HOUR, NOW, PLACE, QUESTION, SOON, Telling, telling_to
from tests.teams import SATO, Fault, buttons


@pytest.fixture
async def telling(store: Store) -> AsyncIterator[Telling]:
    async with telling_to(store) as made:
        yield made


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
        await telling.delivering.tell(one)
    else:
        await telling.after(SOON, Fault(403, "ConversationBlockedByUser"))
    assert [(row.state, row.tries) for row in (await telling.rows())[:1]] == [("waiting", 0)]
    await telling.after(timedelta(days=3))
    assert telling.teams.sent == []

    await telling.store.write(seen, chat, telling.now)
    await telling.after(SOON)

    assert [sent.conversation for sent in telling.teams.sent] == ["a:p"]
    assert [(row.state, row.tries, row.why) for row in (await telling.rows())[:1]] == [("sent", 1, None)]


async def test_an_admin_who_has_a_chat_is_told_which_kind_of_conversation_was_closed_and_why(telling: Telling) -> None:
    await telling.store.write(seed_local_people, NOW)
    sato = Conversation(
        id="a:sato", kind=PlaceKind.PERSONAL, service_url=telling.teams.service, bot="28:bot", person=SATO.aad
    )
    await telling.store.write(seen, sato, NOW)
    await telling.posted()
    await telling.store.write(renamed, PLACE, "総務[2]課")
    await telling.after(SOON, Fault(403, "BotNotInConversationRoster"))
    await telling.after(timedelta(minutes=10))

    [told] = telling.teams.sent
    assert told.conversation == "a:sato"
    assert "総務[2]課（チャネル）へのお知らせを止めました" in told.text
    assert "ボットが外されています" in told.text
    assert [one["title"] for one in buttons(told.card)] == ["配信の状況を見る"]


async def test_many_conversations_that_are_closed_within_ten_minutes_are_one_message_to_an_admin(
    telling: Telling,
) -> None:
    await telling.store.write(seed_local_people, NOW)
    sato = Conversation(
        id="a:sato", kind=PlaceKind.PERSONAL, service_url=telling.teams.service, bot="28:bot", person=SATO.aad
    )
    await telling.store.write(seen, sato, NOW)
    for number in range(25):
        await telling.posted(place=f"19:c{number}@thread.tacv2", person="")
    await telling.after(SOON, *[Fault(403, "BotDisabledByAdmin")] * 25)
    await telling.after(timedelta(minutes=10))

    [told] = telling.teams.sent
    assert "25件の会話へのお知らせを止めました" in told.text
    assert "ほか5件" in told.text
