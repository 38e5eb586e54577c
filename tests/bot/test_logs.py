"""A line says what happened and where; never what was said, or by whom."""

from __future__ import annotations

import asyncio
import gc
import io
import json
import logging
import sys
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
import structlog
from sqlalchemy import create_engine, text
from sqlalchemy.exc import IntegrityError, OperationalError

from bot import logs
from bot.routing import respond
from data.store import Store
from handlers.turn import Reply, Turn
from tests.bot.conftest import Around, reply
from tests.teams import TANAKA, Json

SECRET = "西区の田中さんの件"


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> Any:
    """What a bot in teams mode writes to standard error, as the objects that they are."""
    written = io.StringIO()
    monkeypatch.setattr(sys, "stderr", written)
    before = structlog.get_config()
    logs.set_up(for_people=False)
    structlog.configure(cache_logger_on_first_use=False)  # the loggers of other tests must not write here
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    structlog.configure(**before)
    root = logging.getLogger()
    root.handlers = [handler for handler in root.handlers if not isinstance(handler, logs.Libraries)]


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """The same of a bot in local mode, as somebody reads it."""
    written = io.StringIO()
    monkeypatch.setattr(sys, "stderr", written)
    before = structlog.get_config()
    logs.set_up(for_people=True)
    structlog.configure(cache_logger_on_first_use=False)
    yield written
    structlog.configure(**before)
    root = logging.getLogger()
    root.handlers = [handler for handler in root.handlers if not isinstance(handler, logs.Libraries)]


def fails(turn: Turn) -> None:
    quoted = turn.text
    raise ValueError(f"cannot read {quoted}")


async def broken(turn: Turn) -> Reply:
    async def handler(turn: Turn, store: Store) -> Reply:
        try:
            fails(turn)
        except ValueError as wrong:
            raise IntegrityError("INSERT INTO talk", {"text": turn.text, "person": turn.person.name}, wrong) from wrong
        return reply("never")

    store: Any = type("Nowhere", (), {"lang": "ja", "engine": create_engine("sqlite://")})()
    return await respond(turn, store, find=lambda _: handler)


async def test_a_crash_is_logged_with_its_place_and_without_its_words(teams_around: Around, lines: Any) -> None:
    async with teams_around(broken) as teams:
        await teams.say(SECRET)

    [line] = [line for line in lines() if line["event"] == "crash"]
    assert [one["kind"] for one in line["exception"]] == ["IntegrityError", "ValueError"]
    assert any(place.endswith(" fails") for place in line["exception"][1]["at"])
    assert len(line["reference"]) == 7
    assert SECRET not in str(lines())
    assert TANAKA.name not in str(lines())
    assert TANAKA.aad not in str(lines())


async def test_in_local_mode_too_a_crash_shows_the_code_and_not_the_words(
    teams_around: Around, terminal: io.StringIO
) -> None:
    async with teams_around(broken) as teams:
        await teams.say(SECRET)
        await teams.invoke("adaptiveCard/action", {"action": {"verb": SECRET, "data": {"question": SECRET}}})
    shown = terminal.getvalue()

    assert shown.count('raise ValueError(f"cannot read {quoted}")\nValueError') == 2
    assert shown.count("IntegrityError") >= 2
    for private in (SECRET, TANAKA.name, TANAKA.aad, TANAKA.id):
        assert private not in shown


def test_a_failure_of_the_database_names_no_row(store: Store) -> None:
    with store.engine.connect() as connection, pytest.raises(OperationalError) as wrong:
        connection.execute(text("INSERT INTO nowhere VALUES (:said)"), {"said": SECRET})

    assert SECRET not in str(wrong.value)


async def test_all_lines_of_one_activity_carry_the_same_mark_and_no_others_do(teams_around: Around, lines: Any) -> None:
    async with teams_around(broken) as teams:
        body: Json = teams.activity("message", text=SECRET)
        await teams.post(body)
        await teams.say(SECRET)
        structlog.get_logger("test").info("outside")

    crashes = [line["turn"] for line in lines() if line["event"] == "crash"]
    assert len(set(crashes)) == 2
    assert all(len(mark) == 16 for mark in crashes)
    assert not {str(body["id"]), str(body["conversation"]["id"])} & set(str(lines()).split("'"))
    assert ["turn" in line for line in lines() if line["event"] == "outside"] == [False]


def test_an_exception_that_is_its_own_cause_ends(lines: Any, now: datetime) -> None:
    wrong = ValueError("a")
    wrong.__cause__ = wrong
    structlog.get_logger("test").error("circle", exc_info=wrong)

    assert [one["kind"] for one in lines()[-1]["exception"]] == ["ValueError"]


async def test_words_in_the_place_of_a_buttons_name_are_words_too(teams_around: Around, lines: Any) -> None:
    async with teams_around(broken) as teams:
        await teams.post(teams.activity("message", value={"verb": SECRET}))
        await teams.invoke("adaptiveCard/action", {"action": {"verb": SECRET, "data": {"question": SECRET}}})
        await teams.invoke("adaptiveCard/action", {"action": {"verb": "ask", "data": {"question": SECRET}}})
        await teams.invoke(SECRET, {})

    assert [line["verb"] for line in lines() if "verb" in line] == ["unknown", "unknown", "ask"]
    assert SECRET not in str(lines())


async def test_what_libraries_say_is_an_object_too_and_quotes_nobody(lines: Any) -> None:
    async def breaks() -> None:
        raise ValueError(SECRET)

    before = asyncio.get_running_loop().get_exception_handler()
    asyncio.get_running_loop().set_exception_handler(None)
    task = asyncio.create_task(breaks())
    await asyncio.wait({task})
    del task
    gc.collect()
    asyncio.get_running_loop().set_exception_handler(before)
    logging.getLogger("a.driver").warning("cannot write %s", SECRET)
    logging.getLogger("a.driver").info("not even this %s", SECRET)

    said = [(line["library"], line["said"], line["level"]) for line in lines() if line["event"] == "library"]
    assert said == [
        ("asyncio", "Task exception was never retrieved", "error"),
        ("a.driver", "cannot write %s", "warning"),
    ]
    [exception] = next(line["exception"] for line in lines() if line["library"] == "asyncio")
    assert exception["kind"] == "ValueError"
    assert SECRET not in str(lines())


def test_setting_up_twice_says_everything_once(lines: Any) -> None:
    logs.set_up(for_people=False)

    assert [type(handler) for handler in logging.getLogger().handlers].count(logs.Libraries) == 1
