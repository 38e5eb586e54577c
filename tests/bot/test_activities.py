"""Activities are read as the SDK reads them, but for times and for parts that nobody looks into."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest
from botbuilder.schema import Activity
from msrest.serialization import Model

from bot import activities, inbound
from bot.sdk import wire
from tests.teams import BOT, GROUP, PERSONAL, TANAKA, THREAD, Chat, Json, Teams

LEFT = ("timestamp", "local_timestamp", "expiration")
MENTION = {"type": "mention", "text": "<at>数字の窓口</at>", "mentioned": BOT}
CLIENT = {"type": "clientInfo", "locale": "ja-JP", "country": "JP", "platform": "Web", "timezone": "Asia/Tokyo"}
HTML = {"contentType": "text/html", "content": "<p>西区は？</p>"}
PRESS = {"action": {"type": "Action.Execute", "verb": "ask", "data": {"q": {"s": ["hack_members"]}}}}


def sent(kind: str, at: Chat = PERSONAL, **more: Any) -> Json:
    teams = Teams()
    teams.service = "https://smba.trafficmanager.net/jp/"
    return teams.activity(kind, TANAKA, at, **more)


REAL = {
    "said": sent("message", text="西区は？", textFormat="plain", entities=[CLIENT], attachments=[HTML]),
    "in a group": sent("message", GROUP, text="<at>数字の窓口</at> 西区は？", entities=[MENTION, CLIENT]),
    "in a thread": sent("message", THREAD, text="<at>数字の窓口</at> 西区は？", entities=[MENTION], replyToId="1"),
    "submitted": sent("message", value={"verb": "ask", "n": 5}, replyToId="1795366279855"),
    "pressed": sent("invoke", name="adaptiveCard/action", value=PRESS, replyToId="1795366279855"),
    "installed": sent("installationUpdate", action="add"),
    "joined": sent("conversationUpdate", membersAdded=[TANAKA.account, BOT], membersRemoved=[]),
    "reacted": sent("messageReaction", reactionsAdded=[], replyToId="1795366279855"),
    "for the response": sent("message", text="x", deliveryMode="expectReplies", callerId="urn:botframework:azure"),
    "with holes": sent("message", text=None, entities=[None], attachments=None, recipient=None, unheardOf={"a": [1]}),
}


def plain(value: Any) -> Any:
    if isinstance(value, Model):
        return type(value), {name: plain(part) for name, part in vars(value).items() if name not in LEFT}
    return [plain(part) for part in value] if isinstance(value, list) else value


@pytest.mark.parametrize("body", REAL.values(), ids=REAL.keys())
def test_an_activity_of_teams_is_what_the_sdk_makes_of_it(body: Json) -> None:
    assert plain(activities.read(body)) == plain(Activity().deserialize(body))


@pytest.mark.parametrize("part", [{"from": "田中"}, {"conversation": []}, {"entities": {}}, {"membersAdded": [1]}])
def test_a_part_of_another_shape_is_refused(part: Json) -> None:
    with pytest.raises(TypeError):
        activities.read(sent("message") | part)


def test_what_should_be_text_and_is_not_is_left_out() -> None:
    read = activities.read(sent("message", text=5, replyToId={"a": 1}, locale=["ja"]))

    assert (read.text, read.reply_to_id, read.locale) == (None, None, None)


@pytest.mark.parametrize("name", REAL)
def test_what_was_written_down_is_read_again_as_the_same_turn(name: str, now: datetime) -> None:
    """As a promise keeps it: through the database's JSON, and with what the adapter puts on it."""
    first = activities.read(REAL[name])
    first.caller_id = None
    again = inbound.activity(json.loads(json.dumps(wire(first))))

    assert inbound.read(again, now) == inbound.read(first, now)
    assert list(inbound.tenants(again)) == list(inbound.tenants(first))
    assert again.service_url == first.service_url
