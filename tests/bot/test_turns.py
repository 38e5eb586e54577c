"""Once, and always with an answer: pressed twice, delivered twice, blocked, too large. See `test_turns_in_time`."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest
from microsoft_teams.cards import ActionSet, AdaptiveCard, ExecuteAction, TextBlock

from cards.message import Message
from data.model import PlaceKind
from handlers.turn import Reply, Turn
from tests.bot.conftest import PRESSED, Around, Notebook, PlaceBook, Working, echo
from tests.teams import BOT, GROUP, PERSONAL, SUZUKI, TANAKA, TENANT, THREAD, Chat, Fault, Json

# ── twice ────────────────────────────────────────────────────────────────────────────────────────────────


async def test_two_presses_of_one_button_at_once_are_one_action(teams_around: Around) -> None:
    work = Working(0.1)
    async with teams_around(work) as teams:
        both = await asyncio.gather(*(teams.invoke("adaptiveCard/action", PRESSED) for _ in range(2)))
        after = await teams.invoke("adaptiveCard/action", PRESSED)

        assert len(work.turns) == len(teams.sent) == 1
        assert both[0].body == both[1].body == after.body


async def test_the_same_press_a_moment_later_is_a_wish_of_its_own(teams_around: Around, now: datetime) -> None:
    later, work = [timedelta(0)], Working()
    async with teams_around(work, clock=lambda: now + later[0]) as teams:
        await teams.invoke("adaptiveCard/action", PRESSED)
        await asyncio.sleep(0.05)  # until it is noted
        later[0] = timedelta(seconds=3)
        await teams.invoke("adaptiveCard/action", PRESSED)

    assert len(work.turns) == 2


def pressed(data: Json, **more: Any) -> Json:
    return {"name": "adaptiveCard/action", "value": {"action": {"verb": "save", "data": data}}, "replyToId": "7"} | more


@pytest.mark.parametrize(
    ("other", "by", "at"),
    [
        (pressed({"n": "2"}), TANAKA, GROUP),
        (pressed({"n": "1"}, replyToId="8"), TANAKA, GROUP),
        (pressed({"n": "1"}), SUZUKI, GROUP),
        (pressed({"n": "1"}), TANAKA, PERSONAL),
        (pressed({"n": "1"}, value={"action": {"verb": "withdraw", "data": {"n": "1"}}}), TANAKA, GROUP),
        (pressed({"n": "1"}, replyToId=None), TANAKA, GROUP),
    ],
)
async def test_presses_that_differ_in_anything_are_two(teams_around: Around, other: Json, by: Any, at: Chat) -> None:
    work = Working()
    async with teams_around(work) as teams:
        await teams.post(teams.activity("invoke", TANAKA, GROUP, **pressed({"n": "1"})))
        await teams.post(teams.activity("invoke", by, at, **other))

    assert len(work.turns) == 2


async def test_an_old_clients_two_presses_are_one_action_too(teams_around: Around) -> None:
    work = Working(0.1)
    async with teams_around(work) as teams:
        value = {"verb": "save", "n": "1"}
        posts = [teams.post(teams.activity("message", value=value, replyToId="7")) for _ in range(2)]
        answers = await asyncio.gather(*posts)

        assert [answer.status for answer in answers] == [200, 200]
        assert len(work.turns) == len(teams.sent) == 1


async def test_the_same_words_twice_are_two_questions(teams_around: Around) -> None:
    async with teams_around(echo) as teams:
        await asyncio.gather(teams.say("西区は？"), teams.say("西区は？"))

        assert len(teams.sent) == 2


async def test_what_another_process_answered_is_not_done_again(teams_around: Around) -> None:
    notebook, work = Notebook(), Working(replace=True)
    async with teams_around(work, notebook=notebook) as teams:
        body = teams.activity("invoke", name="adaptiveCard/action", value=PRESSED, replyToId="7")
        first = await teams.post(body)
    async with teams_around(work, notebook=notebook) as other:
        second = await other.post(body | {"serviceUrl": other.service})

        assert other.sent == []
    assert len(work.turns) == 1
    assert second.body == first.body


# ── shut out ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("code", ["ConversationBlockedByUser", "BotNotInConversationRoster"])
async def test_a_bot_that_is_shut_out_remembers_it_and_is_not_asked_again(teams_around: Around, code: str) -> None:
    book, work = PlaceBook(), Working()
    async with teams_around(work, book=book) as teams:
        teams.faults = [Fault(403, code)]
        body = teams.activity("message", text="西区は？")
        first, second = await teams.post(body), await teams.post(body)

    assert (first.status, second.status) == (200, 200)
    assert len(work.turns) == 1
    assert book.closed == [(PERSONAL.id, code)]


async def test_a_press_in_a_chat_that_is_shut_is_answered_in_its_own_form(teams_around: Around) -> None:
    async with teams_around(Working(replace=True)) as teams:
        teams.faults = [Fault(403, "BotDisabledByAdmin")] * 2
        answer = await teams.invoke("adaptiveCard/action", PRESSED)

    assert (answer.status, answer.body["statusCode"]) == (200, 500)


async def test_where_the_bot_is_heard_from_is_written_down_once_a_day(teams_around: Around) -> None:
    book = PlaceBook()
    async with teams_around(echo, book=book) as teams:
        for _ in range(3):
            await teams.say("西区は？")
            await teams.say("西区は？", at=THREAD)
            await teams.say("西区は？", by=SUZUKI, at=THREAD)

        personal, channel = book.seen
        assert (personal.id, personal.kind, personal.person, personal.lang) == (
            "a:1tanaka",
            PlaceKind.PERSONAL,
            TANAKA.aad,
            "ja",
        )
        assert (personal.service_url, personal.tenant, personal.bot) == (teams.service, TENANT, BOT["id"])
        assert (channel.id, channel.team, channel.person, channel.lang) == (
            "19:channel@thread.tacv2",
            "19:team@thread.tacv2",
            None,
            None,
        )


async def test_a_place_that_moved_is_written_down_again(teams_around: Around) -> None:
    book = PlaceBook()
    async with teams_around(echo, book=book) as teams:
        await teams.say("西区は？")
        await teams.say("西区は？", locale="en-US")
        await teams.say("西区は？", locale="en-US")

    assert [place.lang for place in book.seen] == ["ja", "en"]


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("installationUpdate", {"action": "remove"}),
        ("installationUpdate", {"action": "remove-upgrade"}),
        ("conversationUpdate", {"membersRemoved": [BOT]}),
    ],
)
async def test_a_bot_that_is_taken_out_remembers_it_until_it_is_heard_from_again(
    teams_around: Around, kind: str, more: Json
) -> None:
    book = PlaceBook()
    async with teams_around(echo, book=book) as teams:
        await teams.say("西区は？", at=GROUP)
        await teams.post(teams.activity(kind, at=GROUP, **more))
        await teams.say("西区は？", at=GROUP)

    assert book.closed == [(GROUP.id, "removed")]
    assert [place.id for place in book.seen] == [GROUP.id, GROUP.id]


async def test_others_who_leave_close_nothing(teams_around: Around) -> None:
    book = PlaceBook()
    async with teams_around(echo, book=book) as teams:
        await teams.post(teams.activity("conversationUpdate", at=GROUP, membersRemoved=[TANAKA.account]))
        await teams.post(teams.activity("conversationUpdate", at=GROUP, membersAdded=[TANAKA.account]))
        await teams.post(teams.activity("typing", at=GROUP))

    assert (book.seen, book.closed) == ([], [])


# ── deleted ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("at", [PERSONAL, THREAD])
async def test_whoever_deleted_their_question_is_answered_where_they_asked(teams_around: Around, at: Chat) -> None:
    async with teams_around(echo) as teams:
        teams.faults = [Fault(404, "ActivityNotFoundInConversation")]
        answer = await teams.say("西区は？", at=at)

        [sent] = answer.sent
        assert answer.status == 200
        assert (sent.text, sent.conversation, sent.to) == ("西区は？", at.id, None)
        assert "replyToId" not in sent.activity


async def test_a_conversation_that_is_gone_is_not_tried_a_second_time(teams_around: Around) -> None:
    book = PlaceBook()
    async with teams_around(echo, book=book) as teams:
        teams.faults = [Fault(404, "ConversationNotFound")] * 2
        answer = await teams.say("西区は？")

        assert (answer.sent, len(teams.faults)) == ([], 1)
    assert book.closed == [(PERSONAL.id, "ConversationNotFound")]


# ── too large ────────────────────────────────────────────────────────────────────────────────────────────


def large(turn: Turn) -> Reply:
    ask = ExecuteAction(title="推移", verb="ask", data={"verb": "ask"})
    card = AdaptiveCard(
        version="1.5",
        lang="ja",
        fallback_text="西区は2チームです。",
        body=[TextBlock(text="x" * 500), ActionSet(actions=[ask])],
        actions=[ExecuteAction(title=f"{n}", verb="ask") for n in range(9)],
    )
    return Reply(message=Message(card=card, summary="西区は2チームです。*"), replace=turn.press is not None)


async def test_a_card_that_is_too_large_becomes_its_sentence_and_its_buttons(teams_around: Around) -> None:
    async def answer(turn: Turn) -> Reply:
        return large(turn)

    async with teams_around(answer) as teams:
        teams.faults = [Fault(413, "MessageSizeTooBig")]
        said = await teams.say("西区は？")
        teams.faults = [Fault(413, "MessageSizeTooBig")]
        pressed = await teams.invoke("adaptiveCard/action", PRESSED)

    for answer_, method in ((said, "POST"), (pressed, "PUT")):
        [sent] = answer_.sent
        assert sent.method == method
        assert sent.card["body"] == [
            {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": "西区は2チームです。*"}]}
        ]
        assert [button["title"] for button in sent.card["actions"]] == ["推移", "0", "1", "2", "3", "4"]
        assert sent.card["fallbackText"] == "西区は2チームです。"
        assert sent.activity["summary"] == "西区は2チームです。*"
    assert pressed.body["value"] == pressed.sent[0].card


async def test_a_card_that_is_too_large_even_so_is_no_endless_story(teams_around: Around) -> None:
    async def answer(turn: Turn) -> Reply:
        return large(turn)

    async with teams_around(answer) as teams:
        teams.faults = [Fault(413)] * 9
        said = await teams.say("西区は？")

        assert said.status == 502
        assert len(teams.faults) == 7
