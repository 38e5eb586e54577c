"""The bot as a process in teams mode: what it listens on, what it says to those who do not speak HTTP, how it stops."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest
from aiohttp import ClientConnectionError

from tests.issuer import APP_ID, SECRET, Issuer, new_key
from tests.teams import TENANT, Chat, Fault, Teams

ROOT = Path(__file__).parent.parent
GOOD = new_key("good")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Bot:
    process: Process
    port: int
    metrics: int
    teams: Teams

    async def stopped(self) -> list[dict[str, object]]:
        """Waits for its end, which must be a good one; gives the lines of its log."""
        _, log = await asyncio.wait_for(self.process.communicate(), 20)
        assert self.process.returncode == 0, log.decode()
        return [json.loads(line) for line in log.splitlines()]

    async def raw(self, sent: bytes) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(sent)
        try:
            return await asyncio.wait_for(reader.read(10_000), 5)
        finally:
            writer.close()


@asynccontextmanager
async def running(url: str) -> AsyncIterator[Bot]:
    port, metrics = free_port(), free_port()
    async with Issuer([GOOD]) as issuer, Teams(f"http://127.0.0.1:{port}/api/messages") as teams:
        settings = {
            "MODE": "teams",
            "PORT": str(port),
            "METRICS_PORT": str(metrics),
            "APP_ID": APP_ID,
            "APP_PASSWORD": SECRET,
            "TENANT_ID": TENANT,
            "PUBLIC_URL": "https://bot.example",
            "SECRET_KEY": "k" * 40,
            "OPENID_METADATA_URL": issuer.metadata,
            "LOGIN_URL": issuer.login,
            "SERVICE_HOSTS": "http://127.0.0.1",
            "DATABASE_URL": url,
        }
        environment = {"PATH": os.environ["PATH"]} | {f"MADOGUCHI_{name}": value for name, value in settings.items()}
        process = await asyncio.create_subprocess_exec(
            sys.executable, "app.py", "serve", cwd=ROOT, env=environment, stdout=PIPE, stderr=PIPE
        )
        teams.authorization = f"Bearer {issuer.token(teams.service)}"
        bot = Bot(process, port, metrics, teams)
        try:
            await ready(bot)
            yield bot
        finally:
            if process.returncode is None:
                process.terminate()
                await process.communicate()


async def ready(bot: Bot) -> None:
    for _ in range(300):
        assert bot.process.returncode is None, (await bot.process.communicate())[1].decode()
        try:
            async with bot.teams.session.get(f"http://127.0.0.1:{bot.port}/readyz") as response:
                if response.status == 200:
                    return
        except ClientConnectionError:
            pass
        await asyncio.sleep(0.05)
    raise AssertionError("The bot did not become ready.")


async def test_a_stop_loses_no_answer_and_takes_no_more_questions(sqlite_url: str) -> None:
    async with running(sqlite_url) as bot:
        bot.teams.faults = [Fault(201, seconds=1.5, taken=True)] * 3
        asked = [asyncio.create_task(bot.teams.say("オンライン手続は何件？", at=Chat(f"a:{n}"))) for n in range(3)]
        while len(bot.teams.sent) < 3:  # noqa: ASYNC110 - a list tells nobody when it grows
            await asyncio.sleep(0.01)
        since = time.monotonic()
        bot.process.send_signal(signal.SIGTERM)
        await asyncio.sleep(0.3)
        with pytest.raises(ClientConnectionError):
            await bot.teams.say("もう一つ")
        answers = await asyncio.gather(*asked)
        log = await bot.stopped()

        assert [answer.status for answer in answers] == [200] * 3
        assert 1 < time.monotonic() - since < 10
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
