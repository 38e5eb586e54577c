"""Activities become turns: who, where, what, and nothing that was not said."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import inbound
from data.model import PlaceKind
from handlers.turn import Event, Turn
from tests.teams import BOT, GROUP, PERSONAL, SUZUKI, TANAKA, THREAD, Chat, Json, Teams

AT = datetime.fromisoformat("2026-11-24T00:00:00+00:00")


def activity(kind: str, at: Chat = PERSONAL, **more: Any) -> Json:
    teams = Teams()
    teams.service = "http://127.0.0.1:1/"
    return teams.activity(kind, TANAKA, at, **more)


def turn(kind: str, at: Chat = PERSONAL, **more: Any) -> Turn:
    read = inbound.read(inbound.activity(activity(kind, at, **more)), AT)
    assert read is not None
    return read


def mention(name: str, who: str) -> Json:
    return {"type": "mention", "text": f"<at>{name}</at>", "mentioned": {"id": who, "name": name}}


ME = mention("数字の窓口", str(BOT["id"]))


def test_a_person_is_who_the_directory_says() -> None:
    said = turn("message", text="こんにちは")

    assert said.person.id == TANAKA.aad
    assert said.person.name == "田中 美咲"
    assert said.at == AT


def test_a_person_without_a_directory_id_is_who_teams_says() -> None:
    guest: Json = {"from": {"id": "29:guest", "name": "客"}}

    assert turn("message", **guest, text="x").person.id == "29:guest"


def test_a_thread_is_kept_apart_from_its_channel() -> None:
    place = turn("message", THREAD, text="x").place

    assert place.kind is PlaceKind.CHANNEL
    assert place.id == "19:channel@thread.tacv2"
    assert place.thread == THREAD.id
    assert place.team == "19:team@thread.tacv2"


@pytest.mark.parametrize(("chat", "kind"), [(PERSONAL, PlaceKind.PERSONAL), (GROUP, PlaceKind.GROUP)])
def test_a_chat_is_its_own_thread_and_has_no_team(chat: Chat, kind: PlaceKind) -> None:
    place = turn("message", chat, text="x").place

    assert (place.kind, place.id, place.thread, place.team) == (kind, chat.id, chat.id, None)


@pytest.mark.parametrize(
    ("text", "entities", "read"),
    [
        ("<at>数字の窓口</at> 西区は？", [ME], "西区は？"),
        ("<at>数字の窓口</at>&nbsp;数字の窓口とは", [ME], "&nbsp;数字の窓口とは"),
        ("西区は？ <at>数字の窓口</at>", [ME], "西区は？"),
        ("<at>数字の窓口</at> と <at>数字の窓口</at>", [ME], "と <at>数字の窓口</at>"),
        ("<at>数字の窓口</at> と <at>数字の窓口</at> は？", [ME, ME], "と  は？"),
        ("<at>数字の窓口</at> <at>鈴木 健一</at>の件", [ME, mention("鈴木 健一", SUZUKI.id)], "鈴木 健一の件"),
        ("<at>数字の窓口</at> 西区は？", [], "<at>数字の窓口</at> 西区は？"),
        ("<at>数字の窓口</at>", [ME], ""),
        ("5 < 6 > 4", [], "5 < 6 > 4"),
        (None, [ME], ""),
        ("\n  西区は？ \n", [], "西区は？"),
    ],
)
def test_only_the_bots_own_mention_is_cut_and_only_once(text: str | None, entities: list[Json], read: str) -> None:
    assert turn("message", THREAD, text=text, entities=entities).text == read


@given(before=st.text(alphabet="窓口a <>&", max_size=12), after=st.text(alphabet="窓口a <>&", max_size=12))
def test_cutting_a_mention_leaves_every_other_sign(before: str, after: str) -> None:
    mark = mention("窓口", str(BOT["id"]))

    assert turn("message", text=f"{before}{mark['text']}{after}", entities=[mark]).text == (before + after).strip()


@pytest.mark.parametrize(
    ("locale", "entity", "read"),
    [
        ("ja-JP", None, "ja"),
        ("en-US", None, "en"),
        ("EN", None, "en"),
        ("fr-FR", "ja-JP", "ja"),
        (None, "en-GB", "en"),
        ("fr-FR", None, None),
        (None, None, None),
    ],
)
def test_the_language_is_what_the_client_says_if_we_speak_it(
    locale: str | None, entity: str | None, read: str | None
) -> None:
    entities = [{"type": "clientInfo", "locale": entity}] if entity else []

    assert turn("message", text="x", locale=locale, entities=entities).locale == read


def test_an_old_button_is_read_from_the_value_of_a_message() -> None:
    said = turn("message", value={"verb": "ask", "question": {"v": 1}, "msteams": {"feedback": {"hide": True}}})

    assert said.event is Event.PRESSED
    assert said.press is not None
    assert said.press.verb == "ask"
    assert said.press.data == {"question": {"v": 1}}
    assert said.text == ""


def test_a_button_is_read_from_an_invoke() -> None:
    value = {"action": {"type": "Action.Execute", "verb": "ask", "data": {"verb": "ask", "n": "12"}}}
    said = turn("invoke", name="adaptiveCard/action", value=value)

    assert said.event is Event.PRESSED
    assert said.press is not None
    assert (said.press.verb, said.press.data) == ("ask", {"n": "12"})


@pytest.mark.parametrize("value", [{"x": 1}, "a word", 5, ["ask"], {"verb": 7}])
def test_a_button_of_unknown_make_is_still_a_press(value: object) -> None:
    said = turn("message", value=value)

    assert said.press is not None
    assert said.press.verb == ""


def test_words_with_a_value_that_is_no_button_are_words() -> None:
    assert turn("message", text="西区は？", value={"quoted": True}).event is Event.SAID


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("adaptiveCard/action", None),
        ("adaptiveCard/action", {"action": "ask"}),
        ("adaptiveCard/action", ["ask"]),
        ("application/search", {"queryText": "x"}),
        ("task/fetch", {"data": {}}),
        (None, None),
    ],
)
def test_an_invoke_that_is_no_button_is_no_turn(name: str | None, value: object) -> None:
    assert inbound.read(inbound.activity(activity("invoke", name=name, value=value)), AT) is None


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("installationUpdate", {"action": "add"}),
        ("installationUpdate", {"action": "add-upgrade"}),
        ("conversationUpdate", {"channelData": {"eventType": "teamUnarchived"}}),
        ("conversationUpdate", {"channelData": {"eventType": "teamRestored"}}),
        ("conversationUpdate", {"channelData": {"eventType": "channelRestored"}}),
        ("conversationUpdate", {"membersAdded": [TANAKA.account, BOT]}),
    ],
)
def test_being_added_is_joining(kind: str, more: Json) -> None:
    assert turn(kind, **more).event is Event.JOINED


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("conversationUpdate", {"membersAdded": [TANAKA.account]}),
        ("conversationUpdate", {"membersRemoved": [BOT]}),
        ("conversationUpdate", {"channelData": {"eventType": "channelRenamed"}}),
        ("installationUpdate", {"action": "remove"}),
        ("installationUpdate", {"action": "upgrade"}),
        ("typing", {}),
        ("messageReaction", {"reactionsAdded": [{"type": "like"}]}),
        ("messageUpdate", {"text": "edited"}),
        ("endOfConversation", {}),
        ("event", {"name": "application/vnd.microsoft.readReceipt"}),
        ("somethingNew", {}),
    ],
)
def test_what_asks_nothing_of_the_bot_is_no_turn(kind: str, more: Json) -> None:
    assert inbound.read(inbound.activity(activity(kind, **more)), AT) is None


def test_a_sticker_is_an_attachment_and_formatted_text_is_not() -> None:
    html = [{"contentType": "text/html", "content": "<p>西区は？</p>"}]
    file = {"contentType": "application/vnd.microsoft.teams.file.download.info", "name": "a.csv"}

    assert turn("message", text=None, attachments=html).attachments == ("text/html",)
    assert turn("message", text="西区は？", attachments=html).attachments == ()
    assert turn("message", text="西区は？", attachments=[*html, file]).attachments == (file["contentType"],)


@pytest.mark.parametrize("kind", ["joined", "message"])
def test_two_deliveries_of_one_thing_are_the_same(kind: str) -> None:
    if kind == "joined":
        two = [activity("installationUpdate", action="add"), activity("conversationUpdate", membersAdded=[BOT])]
    else:
        two = [activity("message", text="x", id="1")] * 2
    keys = set()
    for body in two:
        read = inbound.activity(body)
        said = inbound.read(read, AT)
        assert said is not None
        keys.add(inbound.delivery(read, said))

    assert len(keys) == 1
    assert None not in keys


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ([], "JSON object"),
        ("message", "JSON object"),
        ({}, "no type"),
        ({"type": 5}, "no type"),
        ({"type": "message"}, "serviceUrl"),
        ({"type": "message", "serviceUrl": "http://x"}, "conversation.id"),
        ({"type": "message", "serviceUrl": "http://x", "conversation": "c"}, "conversation.id"),
        ({"type": "message", "serviceUrl": "http://x", "conversation": {"id": "c"}}, "from.id"),
    ],
)
def test_what_is_not_an_activity_is_refused_with_the_field_that_is_missing(body: object, named: str) -> None:
    with pytest.raises(inbound.NotAnActivity, match=named):
        inbound.activity(body)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
FIELDS = ["text", "entities", "value", "recipient", "channelData", "attachments", "membersAdded", "locale", "name"]


@settings(max_examples=400)
@given(
    kind=st.sampled_from(["message", "invoke", "conversationUpdate", "installationUpdate"]),
    forged=st.dictionaries(st.sampled_from([*FIELDS, "action", "timestamp", "replyToId", "id"]), JSON, max_size=4),
)
def test_whatever_stands_in_a_field_is_read_or_refused(kind: str, forged: Json) -> None:
    try:
        read = inbound.activity(activity(kind, **forged))
    except inbound.NotAnActivity:
        return
    said = inbound.read(read, AT)
    if said is not None:
        assert isinstance(said.text, str)
        hash(inbound.delivery(read, said))


@pytest.mark.parametrize(
    ("chat", "kind"),
    [
        ("19:a_b@unq.gbl.spaces", PlaceKind.GROUP),
        ("19:a_madoguchi@unq.gbl.spaces", PlaceKind.PERSONAL),
        ("a:1b", PlaceKind.PERSONAL),
    ],
)
def test_the_chat_of_two_people_is_not_somebodys_own_with_the_bot(chat: str, kind: PlaceKind) -> None:
    assert turn("message", Chat(chat), text="提出").place.kind is kind
