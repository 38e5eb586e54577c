"""The bot as a process in teams mode: what it listens on, what it says to those who do not speak HTTP, how it stops."""

from __future__ import annotations

import asyncio
import signal
import time

import psutil
import pytest
from aiohttp import ClientConnectionError

from tests.issuer import SECRET
from tests.running_bot import running
from tests.teams import Chat, Fault
from tests.waiting import until


async def test_a_stop_loses_no_answer_and_takes_no_more_questions(sqlite_url: str) -> None:
    async with running(sqlite_url) as bot:
        bot.teams.faults = [Fault(201, seconds=1.5, taken=True)] * 3
        asked = [asyncio.create_task(bot.teams.say("オンライン手続は何件？", at=Chat(f"a:{n}"))) for n in range(3)]
        await until(lambda: len(bot.teams.sent) == 3)
        since = time.monotonic()
        bot.process.send_signal(signal.SIGTERM)
        await until(bot.is_closed)
        with pytest.raises(ClientConnectionError):
            await bot.teams.say("もう一つ")
        answers = await asyncio.gather(*asked)
        log = await bot.stopped()

        assert [answer.status for answer in answers] == [200] * 3
        assert time.monotonic() - since > 1
        assert {str(line["event"]) for line in log} == {"keys_read", "serving", "stopping"}
        assert SECRET not in str(log)


async def test_numbers_are_shown_at_their_own_address_only(sqlite_url: str) -> None:
    async with running(sqlite_url) as bot:
        await bot.teams.say("オンライン手続は何件？")
        async with bot.teams.session.get(f"http://127.0.0.1:{bot.metrics}/metrics") as response:
            shown = await response.text()
            assert "Server" not in response.headers
        async with bot.teams.session.get(f"http://127.0.0.1:{bot.port}/metrics") as response:
            assert response.status == 404

    assert 'madoguchi_replies_total{outcome="answered"} 1.0' in shown.splitlines()
    assert 'madoguchi_tokens_total{outcome="granted"} 1.0' in shown.splitlines()


async def test_who_does_not_speak_http_hears_no_version_and_fills_no_log(sqlite_url: str) -> None:
    broken = [
        b"GARBAGE",
        b"GET / HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer se\x00cret",
        b"POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Length: -5",
        b"GET / HTTP/1.1\r\nA: " + b"x" * 20_000,
        b"\x16\x03\x01\x02\x00\x01\x00",
    ]
    async with running(sqlite_url) as bot:
        said = [await bot.raw(sent + b"\r\n\r\n") for sent in broken]
        bot.process.send_signal(signal.SIGTERM)
        log = await bot.stopped()

    for heard in said:
        assert heard.startswith(b"HTTP/1.0 400")
        assert heard.endswith(b"\r\n\r\n")
        assert b"aiohttp" not in heard
        assert b"Python" not in heard
    kinds = [line["why"] for line in log if line["event"] == "broken_request"]
    assert len(kinds) == len(set(kinds))
    assert 0 < len(kinds) < len(broken)
    assert "cret" not in str(log)
    assert "xxxx" not in str(log)


async def test_a_bot_that_is_killed_leaves_nothing_running(sqlite_url: str) -> None:
    async with running(sqlite_url) as bot:
        children = psutil.Process(bot.process.pid).children(recursive=True)
        bot.process.kill()
        await bot.process.wait()
        gone, alive = await asyncio.to_thread(psutil.wait_procs, children, 5)

    assert gone
    assert not alive
