"""The bot as a process of its own in teams mode, which a test may stop and kill."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from aiohttp import ClientConnectionError

from tests.issuer import APP_ID, SECRET, Issuer, new_key
from tests.teams import TENANT, Teams
from tests.waiting import until

ROOT = Path(__file__).parent.parent
GOOD = new_key("good")
SECRET_KEY = "k" * 40
PATIENCE = 120  # seconds


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def in_teams_mode(port: int, issuer: Issuer, database_url: str) -> dict[str, str]:
    """The environment of a bot that trusts this issuer and sends to this machine only."""
    settings = {
        "MODE": "teams",
        "PORT": str(port),
        "APP_ID": APP_ID,
        "APP_PASSWORD": SECRET,
        "TENANT_ID": TENANT,
        "PUBLIC_URL": "https://bot.example",
        "SECRET_KEY": SECRET_KEY,
        "OPENID_METADATA_URL": issuer.metadata,
        "LOGIN_URL": issuer.login,
        "SERVICE_HOSTS": "http://127.0.0.1",
        "DATABASE_URL": database_url,
    }
    return {"PATH": os.environ["PATH"], **{f"MADOGUCHI_{name}": value for name, value in settings.items()}}


@dataclass
class Bot:
    process: Process
    port: int
    metrics: int
    teams: Teams

    async def stopped(self) -> list[dict[str, object]]:
        """Waits for its end, which must be a good one; gives the lines of its log."""
        _, log = await asyncio.wait_for(self.process.communicate(), PATIENCE)
        assert self.process.returncode == 0, log.decode()
        return [json.loads(line) for line in log.splitlines()]

    async def is_closed(self) -> bool:
        """Nobody listens any more: refused, or cut off by the end of whoever listened."""
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", self.port)
        except ConnectionError:
            return True
        writer.close()
        return False

    async def raw(self, sent: bytes) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(sent)
        try:
            return await asyncio.wait_for(reader.read(10_000), PATIENCE)
        finally:
            writer.close()


@asynccontextmanager
async def running(url: str) -> AsyncIterator[Bot]:
    port, metrics = free_port(), free_port()
    async with Issuer([GOOD]) as issuer, Teams(f"http://127.0.0.1:{port}/api/messages") as teams:
        environment = in_teams_mode(port, issuer, url) | {"MADOGUCHI_METRICS_PORT": str(metrics)}
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
    """As long as it takes, on a machine that may have other work."""

    async def is_ready() -> bool:
        assert bot.process.returncode is None, (await bot.process.communicate())[1].decode()
        return await _is_ready(bot)

    await until(is_ready, PATIENCE)


async def _is_ready(bot: Bot) -> bool:
    try:
        async with bot.teams.session.get(f"http://127.0.0.1:{bot.port}/readyz") as response:
            return response.status == 200
    except ClientConnectionError:
        return False
