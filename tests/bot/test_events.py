"""What Teams tells of places: only what is known to say something says it."""

from __future__ import annotations

from typing import Any

import pytest

from bot import inbound
from bot.events import happened
from data.telling.happened import Happened, What
from tests.teams import BOT, PERSONAL, THREAD, Chat, Teams

CHANNEL, TEAM = "19:channel@thread.tacv2", "19:team@thread.tacv2"


def told(kind: str, at: Chat, channel: dict[str, Any] | None = None, **more: Any) -> list[Happened]:
    teams = Teams()
    teams.service = "http://127.0.0.1:1/"
    body = teams.activity(kind, at=at, **more)
    body["channelData"] |= channel or {}
    return list(happened(inbound.activity(body)))


def event(kind: str, **more: Any) -> list[Happened]:
    return told("conversationUpdate", THREAD, {"eventType": kind, **more})


def test_a_bot_that_is_taken_out_of_a_chat_left_it() -> None:
    left = [Happened(what=What.LEFT, id=PERSONAL.id, words="removed")]

    assert told("installationUpdate", PERSONAL, action="remove") == left
    assert told("conversationUpdate", PERSONAL, membersRemoved=[BOT]) == left


def test_a_bot_that_is_taken_out_of_a_channel_left_the_team() -> None:
    assert Happened(what=What.TEAM_LEFT, id=TEAM, words="removed") in told(
        "installationUpdate", THREAD, action="remove"
    )


def test_somebody_else_who_leaves_is_nothing() -> None:
    assert told("conversationUpdate", THREAD, membersRemoved=[{"id": "29:tanaka"}]) == []


def test_a_channel_that_is_deleted_is_left() -> None:
    assert event("channelDeleted") == [Happened(what=What.LEFT, id=CHANNEL, words="channelDeleted")]


@pytest.mark.parametrize("kind", ["teamDeleted", "teamHardDeleted", "teamArchived"])
def test_a_team_that_is_gone_is_left(kind: str) -> None:
    assert event(kind) == [Happened(what=What.TEAM_LEFT, id=TEAM, words=kind)]


def test_new_names_are_told() -> None:
    channel, team = {"id": CHANNEL, "name": "新しい名前"}, {"id": TEAM, "name": "新しいチーム"}

    assert event("channelRenamed", channel=channel) == [Happened(what=What.RENAMED, id=CHANNEL, words="新しい名前")]
    assert event("teamRenamed", team=team) == [Happened(what=What.TEAM_RENAMED, id=TEAM, words="新しいチーム")]


@pytest.mark.parametrize(
    "channel",
    [{"eventType": "somethingNew"}, {"eventType": 7}, {"eventType": "channelRenamed", "channel": {"name": 3}}],
)
def test_what_is_unknown_or_malformed_tells_nothing(channel: dict[str, Any]) -> None:
    assert told("conversationUpdate", THREAD, channel) == []
