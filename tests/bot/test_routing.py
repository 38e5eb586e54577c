"""A person always gets an answer: the handler's, a refusal's card, or a calm one with a reference."""

from __future__ import annotations

import asyncio
import re
from datetime import datetime
from functools import partial

import pytest
from structlog.testing import capture_logs

from bot.routing import new_reference, respond
from data.model import Person, Place, PlaceKind
from data.refusals import NoSuchMetric
from data.store import Store
from handlers.turn import Event, Handler, Press, Reply, Turn
from tests.bot.conftest import reply
from tests.teams import words

SECRET = "西区の田中さんの件"


@pytest.fixture
def turn(now: datetime) -> Turn:
    return Turn(
        event=Event.PRESSED,
        person=Person(id="aad", name="田中 美咲"),
        place=Place(id="a:1", kind=PlaceKind.PERSONAL),
        at=now,
        text=SECRET,
        press=Press(verb="ask", data={"note": SECRET}),
    )


def finds(outcome: Reply | Exception) -> Handler:
    async def handler(turn: Turn, store: Store) -> Reply:
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    return handler


def read(said: Reply) -> str:
    return "\n".join(words(said.message.data))


async def test_a_handlers_reply_is_given_as_it_is(turn: Turn, store: Store) -> None:
    said = reply("2,783")

    assert await respond(turn, store, find=lambda _: finds(said)) is said


async def test_a_refusal_becomes_its_card_and_is_no_error(turn: Turn, store: Store) -> None:
    with capture_logs() as logs:
        said = await respond(turn, store, find=lambda _: finds(NoSuchMetric(blocked="予算")))

    assert "予算" in read(said)
    assert [(line["log_level"], line["kind"]) for line in logs] == [("info", "NoSuchMetric")]


async def test_a_press_that_nobody_takes_is_answered(turn: Turn, store: Store) -> None:
    with capture_logs() as logs:
        said = await respond(turn, store)

    assert read(said)
    assert [line["kind"] for line in logs] == ["StalePress"]


async def test_a_bug_becomes_a_calm_card_with_the_reference_that_the_log_has(turn: Turn, store: Store) -> None:
    with capture_logs() as logs:
        said = await respond(turn, store, find=lambda _: finds(RuntimeError("the password is hunter2")))

    [line] = logs
    assert line["exc_info"]
    assert line["reference"] in read(said)
    assert "hunter2" not in read(said)
    assert "RuntimeError" not in read(said)


@pytest.mark.parametrize("outcome", [RuntimeError("x"), NoSuchMetric()])
async def test_the_log_never_repeats_what_was_said_or_by_whom(turn: Turn, store: Store, outcome: Exception) -> None:
    with capture_logs() as logs:
        await respond(turn, store, find=lambda _: finds(outcome))

    assert SECRET not in str(logs)
    assert "田中" not in str(logs)


def test_a_reference_is_short_and_has_no_signs_that_look_alike() -> None:
    references = {new_reference() for _ in range(200)}

    assert len(references) == 200
    assert all(re.fullmatch(r"[2-9A-HJKMNP-Z]{3}-[2-9A-HJKMNP-Z]{3}", reference) for reference in references)


async def test_a_handler_that_takes_too_long_is_not_waited_for(turn: Turn, store: Store) -> None:
    async def slow(turn: Turn, store: Store) -> Reply:
        await asyncio.sleep(5)
        return reply("too late")

    heard = list[str]()
    with capture_logs() as logs:
        said = await respond(turn, store, find=lambda _: slow, seconds=0.05, told=heard.append)

    [line] = logs
    assert (line["event"], heard) == ("too_late", ["too_late"])
    assert line["reference"] in read(said)
    assert "確認に時間がかかりました" in read(said)


async def test_a_time_out_inside_a_handler_is_a_crash_like_any_other(turn: Turn, store: Store) -> None:
    heard = list[str]()
    with capture_logs() as logs:
        await respond(turn, store, find=lambda _: finds(TimeoutError()), told=heard.append)

    assert [line["event"] for line in logs] == ["crash"]
    assert heard == ["crashed"]


def _always(handler: Handler, _: Turn) -> Handler:
    return handler


async def test_answers_and_refusals_are_told_apart(turn: Turn, store: Store) -> None:
    heard = list[str]()
    answering, refusing = finds(reply("2,783")), finds(NoSuchMetric())
    for handler in (answering, refusing):
        await respond(turn, store, find=partial(_always, handler), told=heard.append)

    assert heard == ["answered", "refused"]
