"""Whose turn it is to be told: one to each conversation that does not rest, whatever else is due before it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Engine, event

from data.model import PlaceKind
from data.telling.conversations import Conversation, channel_of, seen
from data.telling.deliveries import STRETCH, claim
from data.telling.notices import Notice, NoticeKind, post, post_all
from tests.transactions import write

AT = datetime(2026, 11, 24, tzinfo=UTC)
BUSY = "19:busy@thread.tacv2"
OTHERS = [f"19:{name}@thread.tacv2" for name in ("a", "b", "c")]
NEWS = Notice(key="k", person="", place=BUSY, kind=NoticeKind.ANSWERABLE, payload={})


def due(engine: Engine, *places: str, kind: NoticeKind = NoticeKind.ANSWERABLE) -> None:
    new = [replace(NEWS, key=f"{kind}/{place}", place=place, kind=kind) for place in places]
    write(engine, post_all, new, AT)


def threads(channel: str, count: int) -> list[str]:
    return [f"{channel};messageid={number}" for number in range(count)]


def claimed(engine: Engine, most: int = 8, resting: frozenset[str] = frozenset()) -> list[str]:
    return [one.place for one in write(engine, claim, AT, most, resting)]


@contextmanager
def counted(engine: Engine) -> Iterator[list[str]]:
    statements: list[str] = []

    def heard(*args: Any) -> None:
        statements.append(args[2])

    event.listen(engine, "before_cursor_execute", heard)
    yield statements
    event.remove(engine, "before_cursor_execute", heard)


@pytest.mark.parametrize("before", [STRETCH - 1, STRETCH, 7 * STRETCH])
def test_those_behind_many_threads_of_one_channel_are_told_too(engine: Engine, before: int) -> None:
    due(engine, *threads(BUSY, before), *OTHERS)

    with counted(engine) as statements:
        assert claimed(engine) == [f"{BUSY};messageid=0", *OTHERS]

    looks = [one for one in statements if one.startswith("SELECT")]
    assert len(looks) <= 2


@pytest.mark.parametrize("place", [BUSY, f"{BUSY};messageid=7"])
def test_those_behind_many_of_a_conversation_that_rests_are_told_with_one_look(engine: Engine, place: str) -> None:
    due(engine, *threads(channel_of(place), 2 * STRETCH), *OTHERS)

    with counted(engine) as statements:
        assert claimed(engine, resting=frozenset({BUSY})) == OTHERS

    assert len([one for one in statements if one.startswith("SELECT")]) == 1


def test_whoever_has_much_to_hear_in_their_own_chat_holds_nobody_back(engine: Engine) -> None:
    for person in ("p", "q"):
        heard = Conversation(
            id=f"a:{person}", kind=PlaceKind.PERSONAL, service_url="http://127.0.0.1:1/", bot="28:b", person=person
        )
        write(engine, seen, heard, AT)
    for number in range(STRETCH):
        write(engine, post, replace(NEWS, key=f"p{number}", person="p", place=""), AT)
    write(engine, post, replace(NEWS, key="q", person="q", place=""), AT)

    assert claimed(engine) == ["a:p", "a:q"]
    assert claimed(engine, resting=frozenset({"a:p"})) == []


def test_no_more_than_asked_for_and_the_oldest_first_with_digests_last(engine: Engine) -> None:
    due(engine, *OTHERS, kind=NoticeKind.DIGEST)
    due(engine, *threads(BUSY, 2), *reversed(OTHERS[:2]))

    assert claimed(engine, 2) == [f"{BUSY};messageid=0", OTHERS[1]]
    assert claimed(engine) == [f"{BUSY};messageid=1", OTHERS[0], OTHERS[1], OTHERS[2]]
