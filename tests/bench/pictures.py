"""Pictures of charts: how long each takes, and whether anybody else notices that they are drawn."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Awaitable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from aiohttp import ClientSession

from data.addresses.links import ChartLinks
from data.catalogue import load
from data.language import Reader
from tests.bench.load import CHARTS
from tests.bench.running import Running, ours
from tests.bench.tables import Measured
from tests.issuer import Issuer
from tests.running_bot import SECRET_KEY

MANY = 50
EVERY = 0.005  # seconds between two looks at whether anybody is answered


def measured(folder: Path, issuer: Issuer) -> Measured:
    with ours(folder / "pictures.db", issuer) as bot:
        return asyncio.run(_measured(bot))


async def _measured(bot: Running) -> Measured:
    first, *addresses = _addresses(bot)
    up = bot.at("/healthz")
    async with ClientSession() as session:
        await _fetched(session, first)  # finds the process that draws still loading
        idle = await _waits(session, up, asyncio.sleep(2))
        cold: list[float] = []
        drawing = await _waits(session, up, _each(session, addresses, cold))
        cached = [await _fetched(session, address) for _ in range(10) for address in addresses]
        again = [await _fetched(session, up) for _ in range(10) for _ in addresses]
    return Measured(
        title=f"Pictures: {len(cold)} charts, each drawn anew, while /healthz is asked every {EVERY * 1000:.0f} ms",
        head=("milliseconds, over a socket", "median", "p99"),
        rows=[
            _row("a chart, drawn anew", cold),
            _row("a chart, cached", cached),
            _row("/healthz, to compare that with", again),
            _row("/healthz while nothing else goes on", idle),
            _row("/healthz while the charts are drawn", drawing),
        ],
    )


def _addresses(bot: Running) -> list[str]:
    """Of the same few charts as they were at different times: each is another picture to the bot."""
    catalogue = load()
    reader, links = Reader(catalogue), ChartLinks(bot.at(""), SECRET_KEY.encode())
    questions = [reader.read(text, today=date(2026, 11, 24)).question for text in CHARTS]
    as_known = [replace(questions[n % len(questions)], known_at=1_000_000 + n) for n in range(MANY + 1)]
    return [links.url(question, "dark" if n % 2 else "light") for n, question in enumerate(as_known)]


async def _each(session: ClientSession, addresses: Sequence[str], took: list[float]) -> None:
    for address in addresses:
        took.append(await _fetched(session, address))


async def _waits(session: ClientSession, address: str, meanwhile: Awaitable[None]) -> list[float]:
    """How long one call took that was made again and again: no less than the loop was busy with something else."""
    work, found = asyncio.ensure_future(meanwhile), []
    while not work.done():
        found.append(await _fetched(session, address))
        await asyncio.sleep(EVERY)
    await work
    return found


async def _fetched(session: ClientSession, address: str) -> float:
    since = time.perf_counter()
    async with session.get(address) as response:
        response.raise_for_status()
        await response.read()
    return 1000 * (time.perf_counter() - since)


def _row(name: str, took: Sequence[float]) -> tuple[str, str, str]:
    in_order = sorted(took)
    return name, f"{statistics.median(in_order):.2f}", f"{in_order[int(len(in_order) * 0.99)]:.2f}"
