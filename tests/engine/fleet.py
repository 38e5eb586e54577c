"""Many channels whose digest is due, and the processes that tell them."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, Engine, func, select, update
from sqlalchemy.exc import DBAPIError

from data.by import By
from data.digests.model import Wanted
from data.digests.subscriptions import Right, save
from data.digests.tables import subscription
from data.model import Place, PlaceKind
from data.store import open_engine
from data.tables import notice
from data.telling.conversations import Conversation, seen
from tests.digests import METRIC, OCTOBER, published
from tests.engine.busy_teams import BusyTeams
from tests.transactions import read, write

ROOT = Path(__file__).parent.parent.parent
LATE = 3.0  # seconds, in place of minutes
DAY = timedelta(days=1)
_NEWS = ((METRIC, "18", "手続"), ("eapply_available_procedures", "70", "手続"), ("digital_ward_teams", "6", "チーム"))


@dataclass
class Fleet:
    url: str
    teams: BusyTeams
    channels: int
    rate: int = 30
    processes: list[Process] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.engine: Engine = open_engine(self.url)

    async def start(self) -> Process:
        """Does not wait for it."""
        command = [sys.executable, "-m", "tests.engine.replica", self.url, str(self.rate), str(LATE)]
        process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=PIPE, stderr=PIPE)
        self.processes.append(process)
        return process

    async def ready(self, process: Process) -> None:
        assert process.stdout
        assert await process.stdout.readline() == b"ready\n", (await process.communicate())[1].decode()

    async def end(self, process: Process, *, kill: bool) -> None:
        (process.kill if kill else process.terminate)()
        _, said = await asyncio.wait_for(process.communicate(), 120)
        self.processes.remove(process)
        assert kill or (process.returncode == 0 and not said), said.decode()

    def states(self) -> dict[str, int]:
        """How many notices are in which state."""
        query = select(notice.c.state, func.count()).group_by(notice.c.state)
        return {row[0]: row[1] for row in read(self.engine, lambda connection: connection.execute(query).all())}

    async def all_told(self, seconds: float) -> dict[str, int]:
        """Waits until there is one for each channel that has arrived, been given up, or is in doubt for good."""
        async with asyncio.timeout(seconds):
            while True:
                await asyncio.sleep(0.3)
                try:
                    states = await asyncio.to_thread(self.states)
                except DBAPIError:
                    continue  # the database is away, as the test wished
                written, open_ = sum(states.values()) >= self.channels, states.keys() & {"waiting", "queued"}
                if written and not open_ and not await asyncio.to_thread(self._in_doubt):
                    return states

    def _in_doubt(self) -> int:
        """Those that will be tried once more."""
        query = select(func.count()).select_from(notice).where(notice.c.state == "unknown", notice.c.doubts < 2)
        return read(self.engine, lambda connection: connection.execute(query).scalar_one())


@asynccontextmanager
async def fleet(url: str, channels: int, *, rate: int = 30) -> AsyncIterator[Fleet]:
    async with BusyTeams() as teams:
        made = Fleet(url, teams, channels, rate)
        await asyncio.to_thread(_subscribed, made.engine, teams.service, channels)
        try:
            yield made
        finally:
            for process in list(made.processes):
                process.kill()
                await process.communicate()
            made.engine.dispose()


def _subscribed(engine: Engine, service: str, channels: int) -> None:
    """Everything, to each of them, and it has just fallen due; with figures that were published and corrected since."""
    now = datetime.now(UTC)
    write(engine, _due_now, service, channels, now)
    publish(engine, now)


def publish(engine: Engine, now: datetime) -> None:
    """Three figures, and a correction of one of them."""
    for metric, value, unit in _NEWS:
        published(engine, value, OCTOBER, metric=metric, unit=unit, at=now)
    published(engine, "16", OCTOBER, reason="二重に数えた2件を除いたため", at=now)


def _due_now(connection: Connection, service: str, channels: int, now: datetime) -> None:
    by = By(person="tanaka", at=now - DAY)
    for number in range(channels):
        place = Place(id=f"19:channel{number}@thread.tacv2", kind=PlaceKind.CHANNEL)
        seen(connection, Conversation(id=place.id, kind=place.kind, service_url=service, bot="28:bot"), now)
        save(connection, by, place, Wanted(lang="ja"), Right())
    connection.execute(update(subscription).values(next_due_at=now))
