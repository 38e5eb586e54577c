"""Whole talks through POST /api/messages, with the real handlers, figures and cards behind it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.opening import open_edge
from bot.server import make_app
from data.store import Store
from tests.teams import GROUP, PERSONAL, SUZUKI, TANAKA, THREAD, Chat, Json, Teams, buttons, everything, teams_for
from tests.telling import AtOnce


@pytest.fixture
async def teams(store: Store) -> AsyncIterator[Teams]:
    async with teams_for(make_app(open_edge(store, begin=AtOnce))) as teams:
        yield teams


def charts(card: Json) -> list[Json]:
    return list(everything(card, lambda node: str(node.get("type", "")).startswith("Chart.")))


@pytest.mark.parametrize("chat", [PERSONAL, GROUP, THREAD])
async def test_a_figure_is_answered_wherever_it_is_asked_for(teams: Teams, chat: Chat) -> None:
    answer = await teams.say("オンライン手続は何件？", at=chat)

    [sent] = answer.sent
    assert sent.conversation == chat.id
    assert "2,783" in sent.text
    assert "15" in sent.text
    assert "マイナポータル" in sent.text
    assert "2,783" in sent.activity["summary"]


async def test_the_words_may_stand_around_the_bots_name(teams: Teams) -> None:
    mark = "<at>数字の窓口</at>"
    mention = {"type": "mention", "text": mark, "mentioned": {"id": "28:madoguchi", "name": "数字の窓口"}}
    answer = await teams.post(
        teams.activity("message", SUZUKI, THREAD, text=f"{mark}&nbsp;オンライン手続は何件？\n", entities=[mention])
    )

    assert "2,783" in answer.text


async def test_a_button_answers_its_whole_question_in_new_clients_and_old(teams: Teams) -> None:
    card = (await teams.say("オンライン手続は何件？")).card
    [title, *_] = [action["title"] for action in buttons(card) if action.get("verb") == "ask"]

    pressed = await teams.press(card, title)
    submitted = await teams.submit(card, title)

    assert pressed.body["type"] == "application/vnd.microsoft.activity.message"
    assert pressed.body["value"] == pressed.sent[0].activity["summary"]
    assert pressed.text == submitted.text


@pytest.mark.parametrize("data", [{"question": {"l": "ja", "i": "value", "s": ["no_such"]}}, {"question": 5}, {}])
async def test_a_forged_button_is_answered_with_a_card_and_no_number(teams: Teams, data: Json) -> None:
    for verb in ("ask", "drop", ""):
        action = {"type": "Action.Execute", "verb": verb, "data": data}
        answer = await teams.invoke("adaptiveCard/action", {"action": action})

        assert answer.status == 200
        [sent] = answer.sent
        assert sent.text
        assert not charts(sent.card)


async def test_whoever_installs_it_is_greeted_once_with_questions_that_work(teams: Teams) -> None:
    greeted, _ = await teams.install(by=TANAKA)

    [sent] = greeted.sent
    assert len(teams.sent) == 1
    offered = [action["title"] for action in buttons(sent.card) if action.get("verb") == "ask"]
    assert offered
    for title in offered:
        assert (await teams.press(sent.card, title)).text


@pytest.mark.parametrize("more", [{"text": ""}, {"text": None, "attachments": [{"contentType": "image/png"}]}])
async def test_an_empty_message_and_a_picture_are_answered_kindly(teams: Teams, more: Json) -> None:
    answer = await teams.post(teams.activity("message", **more))

    assert answer.status == 200
    assert answer.text


async def test_the_picture_of_a_chart_is_one_and_an_altered_address_is_none(teams: Teams) -> None:
    card = (await teams.say("交付枚数の推移")).card
    [image] = everything(card, lambda node: node.get("type") == "Image")
    public = image["url"]
    here = teams.endpoint.removesuffix("/api/messages") + public[public.index("/charts/") :]
    altered = here.replace("/charts/", "/charts/A")

    async with teams.session.get(here) as response:
        assert response.status == 200
        assert (await response.read()).startswith(b"\x89PNG")
    async with teams.session.get(altered) as response:
        assert response.status == 404
