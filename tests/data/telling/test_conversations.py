"""Where people can be reached, and where no longer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Connection, Engine

from data.model import PlaceKind
from data.telling.conversations import Conversation, closed, personal_chat, reachable, seen

CHAT = Conversation(
    id="a:1",
    kind=PlaceKind.PERSONAL,
    service_url="https://smba.trafficmanager.net/jp/",
    bot="28:bot",
    tenant="t",
    person="aad-1",
    lang="ja",
)
CHANNEL = Conversation(
    id="19:c@thread.tacv2", kind=PlaceKind.CHANNEL, service_url="https://x/", bot="28:bot", team="19:t"
)


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection


@pytest.mark.parametrize("heard", [CHAT, CHANNEL])
def test_what_was_heard_from_is_reached_at_the_same_address(
    connection: Connection, heard: Conversation, now: datetime
) -> None:
    seen(connection, heard, now)

    assert reachable(connection, heard.id) == heard


def test_what_changed_replaces_what_was_known(connection: Connection, now: datetime) -> None:
    moved = replace(CHAT, service_url="https://smba.trafficmanager.net/emea/", lang=None)
    seen(connection, CHAT, now)
    seen(connection, moved, now)

    assert reachable(connection, CHAT.id) == moved


@pytest.mark.parametrize("find", [lambda c: reachable(c, CHAT.id), lambda c: personal_chat(c, "aad-1")])
def test_nobody_is_reached_where_the_bot_was_blocked_until_they_write_again(
    connection: Connection, now: datetime, find: Callable[[Connection], Conversation | None]
) -> None:
    seen(connection, CHAT, now)
    closed(connection, CHAT.id, "ConversationBlockedByUser", now)
    assert find(connection) is None

    seen(connection, CHAT, now)
    assert find(connection) == CHAT


def test_a_person_is_reached_in_the_chat_that_was_used_last_and_in_no_other_kind(
    connection: Connection, now: datetime
) -> None:
    newer = replace(CHAT, id="a:2")
    seen(connection, replace(newer, id="19:g", kind=PlaceKind.GROUP), now + timedelta(days=2))
    seen(connection, newer, now + timedelta(days=1))
    seen(connection, CHAT, now)

    assert personal_chat(connection, "aad-1") == newer
    assert personal_chat(connection, "aad-2") is None


def test_a_place_that_was_never_heard_from_is_not_reached(connection: Connection, now: datetime) -> None:
    closed(connection, "a:9", "removed", now)

    assert reachable(connection, "a:9") is None
