"""One thing said or pressed, and all that comes of it, through the front door."""

from __future__ import annotations

import asyncio

import pytest

from handlers.turn import Reply, Turn
from tests.bot.conftest import Around, echo, reply
from tests.teams import ADAPTIVE, GROUP, PERSONAL, THREAD, Chat, Fault, Json, Teams

SAID = "application/vnd.microsoft.activity.message"
ERROR = "application/vnd.microsoft.error"
PRESSED: Json = {"action": {"type": "Action.Execute", "verb": "ask", "data": {}}, "trigger": "manual"}


async def in_place(turn: Turn) -> Reply:
    return reply("instead", replace=True)


@pytest.mark.parametrize("chat", [PERSONAL, GROUP, THREAD])
async def test_an_answer_is_one_card_to_what_was_said_where_it_was_said(teams_around: Around, chat: Chat) -> None:
    async with teams_around(echo) as teams:
        body = teams.activity("message", at=chat, text="西区は？", id="1795/366;279")
        answer = await teams.post(body)

    assert (answer.status, answer.body) == (200, None)
    [sent] = answer.sent
    assert (sent.method, sent.conversation, sent.to) == ("POST", chat.id, "1795/366;279")
    assert sent.text == "西区は？"
    assert sent.activity["summary"] == "西区は？, in a sentence."
    assert sent.activity["replyToId"] == "1795/366;279"
    assert sent.activity["from"] == body["recipient"]
    assert sent.activity["recipient"] == body["from"]
    assert sent.activity["conversation"]["tenantId"] == body["conversation"]["tenantId"]
    assert "tenantID" not in sent.activity["conversation"]


async def test_a_press_gets_a_new_message_and_a_sentence_at_the_button(teams_around: Around) -> None:
    async with teams_around(echo) as teams:
        answer = await teams.invoke("adaptiveCard/action", PRESSED)

    assert answer.status == 200
    assert answer.body == {"statusCode": 200, "type": SAID, "value": "ask, in a sentence."}
    assert [sent.method for sent in answer.sent] == ["POST"]


async def test_a_press_that_replaces_its_card_does_so_for_whoever_pressed_and_for_everybody(
    teams_around: Around,
) -> None:
    async with teams_around(in_place) as teams:
        answer = await teams.invoke("adaptiveCard/action", PRESSED)

    [sent] = answer.sent
    assert (sent.method, sent.to, sent.activity["id"]) == ("PUT", "1795366279855", "1795366279855")
    assert sent.text == "instead"
    assert answer.body == {"statusCode": 200, "type": ADAPTIVE, "value": sent.card}


async def test_an_old_clients_press_replaces_the_card_too(teams_around: Around) -> None:
    async with teams_around(in_place) as teams:
        answer = await teams.post(teams.activity("message", value={"verb": "ask"}, replyToId="7"))

    assert [(sent.method, sent.to) for sent in answer.sent] == [("PUT", "7")]


async def test_a_card_that_cannot_be_replaced_is_followed_by_a_new_one(teams_around: Around) -> None:
    async with teams_around(in_place) as teams:
        teams.faults = [Fault(404, "ActivityNotFoundInConversation")]
        answer = await teams.invoke("adaptiveCard/action", PRESSED)

    [sent] = answer.sent
    assert sent.method == "POST"
    assert "id" not in sent.activity
    assert answer.body["type"] == SAID


async def test_there_is_nothing_to_replace_when_something_was_typed(teams_around: Around) -> None:
    async with teams_around(in_place) as teams:
        answer = await teams.say("西区は？")

    assert [sent.method for sent in answer.sent] == ["POST"]


@pytest.mark.parametrize("name", ["application/search", "task/fetch", "message/submitAction", None])
async def test_an_invoke_that_is_not_ours_is_told_so_in_its_own_form(teams_around: Around, name: str | None) -> None:
    async with teams_around(echo) as teams:
        answer = await teams.post(teams.activity("invoke", name=name, value={"queryText": "x"}))

    assert answer.status == 200
    assert answer.sent == []
    assert answer.body["statusCode"] == 400
    assert answer.body["type"] == ERROR
    assert str(name or "without a name") in answer.body["value"]["message"]


async def test_a_button_without_a_button_in_it_is_told_so(teams_around: Around) -> None:
    async with teams_around(echo) as teams:
        answer = await teams.invoke("adaptiveCard/action", {"action": None})

    assert answer.status == 200
    assert answer.body["statusCode"] == 400


async def test_being_installed_is_greeted_once_though_it_is_told_twice(teams_around: Around) -> None:
    async with teams_around(echo) as teams:
        answers = await teams.install()
        elsewhere = await teams.install(GROUP)

    assert [answer.status for answer in [*answers, *elsewhere]] == [200] * 4
    assert [len(answer.sent) for answer in answers] == [1, 0]
    assert [sent.conversation for sent in teams.sent] == [PERSONAL.id, GROUP.id]


@pytest.mark.parametrize("kind", ["typing", "messageReaction", "messageUpdate", "endOfConversation", "event", "new"])
async def test_what_asks_nothing_is_answered_with_nothing(teams_around: Around, kind: str) -> None:
    async with teams_around(echo) as teams:
        answer = await teams.post(teams.activity(kind))

    assert (answer.status, answer.body, answer.sent) == (200, None, [])


async def test_what_is_delivered_again_is_done_once_and_answered_twice(teams_around: Around) -> None:
    turns: list[Turn] = []

    async def slow(turn: Turn) -> Reply:
        turns.append(turn)
        await asyncio.sleep(0.05)
        return reply("done")

    async with teams_around(slow) as teams:
        body = teams.activity("invoke", name="adaptiveCard/action", value=PRESSED)
        meanwhile = await asyncio.gather(teams.post(body), teams.post(body))
        later = await teams.post(body)

    assert len(turns) == 1
    assert len(teams.sent) == 1
    assert {str(answer.body) for answer in [*meanwhile, later]} == {str(later.body)}
    assert later.body["value"] == "done, in a sentence."


async def test_an_answer_that_could_not_be_given_is_tried_again_when_teams_delivers_again(
    teams_around: Around,
) -> None:
    async with teams_around(echo) as teams:
        body = teams.activity("message", text="西区は？")
        teams.faults = [Fault(500)]
        first = await teams.post(body)
        second = await teams.post(body)

    assert (first.status, first.sent) == (502, [])
    assert "Reference: " in first.body["error"]
    assert (second.status, second.text) == (200, "西区は？")


async def test_a_press_that_could_not_be_answered_gets_an_error_in_its_own_form(teams_around: Around) -> None:
    async with teams_around(echo) as teams:
        teams.faults = [Fault(500)]
        answer = await teams.invoke("adaptiveCard/action", PRESSED)

    assert answer.status == 200
    assert (answer.body["statusCode"], answer.body["type"]) == (500, ERROR)
    assert "Reference: " in answer.body["value"]["message"]


async def test_a_caller_who_wants_the_answer_at_once_gets_it_in_the_response(teams_around: Around) -> None:
    async with teams_around(echo) as teams:
        answer = await teams.say("西区は？", deliveryMode="expectReplies")

    assert teams.sent == []
    [activity] = answer.body["activities"]
    assert activity["attachments"][0]["content"]["body"][0]["text"] == "西区は？"


async def test_answers_share_one_connection(teams_around: Around) -> None:
    async with teams_around(echo) as teams:
        for _ in range(5):
            await teams.say("西区は？")

        assert len(teams.connections) == 1


async def test_many_at_once_each_get_their_own_answer(teams_around: Around) -> None:
    async with teams_around(echo) as teams:
        texts = [f"質問 {n}" for n in range(50)]
        await asyncio.gather(*(teams.say(text, at=Chat(f"a:{text}")) for text in texts))

    assert {(sent.conversation, sent.text) for sent in teams.sent} == {(f"a:{text}", text) for text in texts}


async def test_a_bot_that_was_never_told_of_teams_uses_the_address_in_the_activity(teams_around: Around) -> None:
    async with Teams() as other, teams_around(echo) as teams:
        await teams.say("西区は？", serviceUrl=other.service)

        assert teams.sent == []
        assert [sent.text for sent in other.sent] == ["西区は？"]
