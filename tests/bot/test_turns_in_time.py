"""In time, or with a word that it will follow; and nothing that was begun or promised is dropped by a stop."""

from __future__ import annotations

import asyncio
import time
from datetime import datetime

import pytest
from aiohttp import web
from structlog.testing import capture_logs

from bot.connector import Connector
from bot.hosts import THIS_MACHINE
from bot.http import Runner
from bot.routing import PATIENCE
from bot.server import make_app
from bot.turns import WHOLE
from data.database.once import CLAIMED
from tests.bot.conftest import PRESSED, Around, Working, edge
from tests.teams import ADAPTIVE, Fault, Teams
from tests.waiting import until

SAID = "application/vnd.microsoft.activity.message"


@pytest.mark.parametrize("replace", [True, False])
async def test_a_slow_press_is_told_so_and_its_card_follows(teams_around: Around, replace: bool) -> None:
    work = Working(1.5, replace=replace)
    async with teams_around(work, soon=0.1) as teams:
        since = time.monotonic()
        first = await teams.invoke("adaptiveCard/action", PRESSED)
        waited = time.monotonic() - since
        await until(lambda: bool(teams.sent))

        assert waited < 1.4
        assert (first.status, first.sent) == (200, [])
        assert first.body == {"statusCode": 200, "type": SAID, "value": "still at it"}
        [sent] = teams.sent
        assert (sent.method, sent.text) == ("PUT" if replace else "POST", "no. 1")


async def test_nobody_waits_three_seconds_at_a_button(teams_around: Around) -> None:
    async with teams_around(Working(2.8)) as teams:
        since = time.monotonic()
        answer = await teams.invoke("adaptiveCard/action", PRESSED)

        assert time.monotonic() - since < 3
    assert answer.body["value"] == "still at it"


async def test_a_slow_press_that_is_delivered_again_gets_the_answer_and_not_a_second_one(teams_around: Around) -> None:
    work = Working(1, replace=True)
    async with teams_around(work, soon=0.1) as teams:
        body = teams.activity("invoke", name="adaptiveCard/action", value=PRESSED, replyToId="7")
        assert (await teams.post(body)).body["value"] == "still at it"
        assert (await teams.post(body)).body["value"] == "still at it"
        await until(lambda: bool(teams.sent))
        again = await teams.post(body)

        assert again.body["type"] == ADAPTIVE
        assert len(work.turns) == len(teams.sent) == 1


async def test_a_stop_waits_for_what_was_promised(now: datetime) -> None:
    runner = web.AppRunner(make_app(edge(Working(0.5), now, soon=0.1)))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    async with Teams(f"http://127.0.0.1:{runner.addresses[0][1]}/api/messages") as teams:
        await teams.invoke("adaptiveCard/action", PRESSED)
        assert teams.sent == []
        await runner.cleanup()

        assert [sent.text for sent in teams.sent] == ["no. 1"]


async def test_a_stop_waits_for_a_turn_whose_caller_hung_up(now: datetime) -> None:
    runner = Runner(make_app(edge(Working(0.5), now)))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    async with Teams(f"http://127.0.0.1:{runner.addresses[0][1]}/api/messages") as teams:
        question = teams.activity("message", text="西区は？")
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.2):
                await teams.post(question)
        await asyncio.sleep(0.05)
        await runner.cleanup()

        assert [sent.text for sent in teams.sent] == ["no. 1"]


async def test_a_turn_ends_before_another_process_may_take_it_over(teams_around: Around) -> None:
    with capture_logs() as logs:
        async with teams_around(Working(0.1), seconds=0.4) as teams:
            teams.faults = [Fault(201, seconds=3)] * 9
            since = time.monotonic()
            said = await teams.say("西区は？")
            pressed = await teams.invoke("adaptiveCard/action", PRESSED)

            assert time.monotonic() - since < 1.5
    assert [line["event"] for line in logs].count("no_answer") == 2
    assert said.status == 502
    assert pressed.body["statusCode"] == 500


async def test_a_card_whose_change_got_lost_is_not_sent_as_a_second_one(teams_around: Around) -> None:
    async with teams_around(Working(replace=True)) as teams:
        teams.faults = [Fault(503)] * 5
        answer = await teams.invoke("adaptiveCard/action", PRESSED)

    assert answer.sent == []
    assert answer.body["statusCode"] == 500


def test_what_a_turn_may_take_ends_before_others_lose_patience() -> None:
    """Teams delivers again after 15 seconds, and another process may begin a turn once its claim has run out."""
    assert PATIENCE + Connector(THIS_MACHINE)._seconds <= 15
    assert CLAIMED.total_seconds() > WHOLE
