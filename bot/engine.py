"""What keeps going without being asked: the tick, and the way of every notice to where it belongs.

It begins a moment after answering does, and ends before it. On PostgreSQL every replica has one, any of which may tell;
with a SQLite file one process has it, and a second one waits for it. How it tells, and what holds: `bot/teller.py`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import TracebackType
from typing import TYPE_CHECKING, Self

import structlog

from bot.delivering import Delivering
from bot.measures import Measures
from bot.teller import Teller
from bot.upkeep import Upkeep
from data.database.engine_store import open_database, open_seat
from data.due import DUE, MOST_PASSES
from data.store import Store
from data.telling import deliveries

if TYPE_CHECKING:
    from bot.workflows import Workflows

log = structlog.stdlib.get_logger("bot.engine")

AGAIN = 5.0  # seconds until a start that failed is tried again
PATIENCE = 15  # seconds for what is in flight when the bot stops
HOUR = timedelta(hours=1)


@dataclass(frozen=True, kw_only=True)
class Rhythm:
    """`rate` messages a second from all replicas together, with `gap` seconds between two to one conversation, a tick
    at the times of a crontab line, and `beat` seconds between two looks at the other replicas. It begins when the bot
    has answered for `after` seconds.
    """

    rate: int
    gap: float = 1.0
    tick: str = "* * * * *"
    beat: float = 5.0
    after: float = 1.0


class Engine:
    """Usable while entered. Entering it waits for nothing; leaving it lets what is in flight arrive."""

    def __init__(self, store: Store, delivering: Delivering, measures: Measures, rhythm: Rhythm) -> None:
        self._store, self._measures, self._rhythm = store, measures, rhythm
        self._teller = Teller(store, delivering, rhythm.rate, rhythm.gap)
        self._clock: Callable[[], datetime] = delivering.clock
        self._workflows: Workflows | None = None
        self._starting: asyncio.Task[None] | None = None
        self._stop, self._failed = asyncio.Event(), False
        self._seat, self._database = open_seat(store.engine), open_database(store.engine)
        self._suspects: set[str] = set()
        self._forgot_at = self._clock()
        self._beating = Upkeep(self._heartbeat, seconds=rhythm.beat)

    async def __aenter__(self) -> Self:
        self._starting = asyncio.create_task(self._start())
        await self._beating.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, wrong: BaseException | None, at: TracebackType | None
    ) -> None:
        self._stop.set()
        if self._starting:
            await self._starting
        await self._beating.__aexit__(kind, wrong, at)
        self._teller.stop()
        await self._end()
        self._seat.leave()
        self._database.dispose()

    @property
    def alive(self) -> bool:
        """It goes on, or is about to. Another process that has the work counts as well."""
        return not self._failed and self._beating.alive

    async def soon(self) -> None:
        """What was just written is told as soon as its turn comes. Should that fail, the next tick finds it."""
        if self._teller.telling:
            self._teller.wake()
        elif self._workflows:
            await self._workflows.soon()

    # ── what the workflows do ────────────────────────────────────────────────────────────────────────────

    async def look(self) -> None:
        """All that came due, some in each transaction. What fails is tried a minute later, and keeps nothing back."""
        for due in DUE:
            try:
                at = self._clock()  # the same for all that fell due together
                for _ in range(MOST_PASSES):
                    if not await self._store.write(due, at, self._store.catalogue):
                        break
            except Exception as wrong:
                log.exception("due_failed", which=due.__name__, why=type(wrong).__name__)

    async def tell(self) -> bool:
        return await self._teller.tell()

    # ── its own life ─────────────────────────────────────────────────────────────────────────────────────

    async def _start(self) -> None:
        await self._pause(self._rhythm.after)
        while not (self._workflows or self._stop.is_set()):
            try:
                if await asyncio.to_thread(self._seat.hold):
                    await self._launch()
                self._failed = False
            except Exception as wrong:
                self._failed = True
                log.exception("engine_not_started", why=type(wrong).__name__)
                await self._end()
            if not self._workflows:
                await self._pause(AGAIN if self._failed else 0.5)

    async def _launch(self) -> None:
        await asyncio.to_thread(_load)
        from bot.workflows import Workflows

        self._workflows = Workflows(self, name=self._seat.name, database=self._database, rhythm=self._rhythm)
        await self._workflows.launch()
        await self.look()
        await self.soon()

    async def _end(self) -> None:
        """In a thread of its own: DBOS takes the loop's threads with it."""
        workflows, self._workflows = self._workflows, None
        if workflows is None:
            return
        with ThreadPoolExecutor(1) as thread:
            await asyncio.get_running_loop().run_in_executor(thread, workflows.end, PATIENCE)
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor())

    async def _pause(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._stop.wait()
        except TimeoutError:
            return

    async def _heartbeat(self) -> None:
        if self._workflows is None:
            return
        await asyncio.to_thread(self._seat.hold)
        await self._adopt(self._workflows)
        now = self._clock()
        self._measures.queue("notices", await self._store.read(deliveries.waiting, now))
        if now - self._forgot_at > HOUR:
            self._forgot_at = now
            await self._workflows.forget(now)

    async def _adopt(self, workflows: Workflows) -> None:
        """Whoever is found dead twice running is dead. Others look, too: the work goes to one of us.

        So does what this process was to tell, and knows nothing of.
        """
        vacant = set()
        telling = {self._seat.name} if self._teller.telling else set()
        for other in await workflows.busy_names() - telling:
            if not await asyncio.to_thread(self._seat.vacant, other):
                continue
            vacant.add(other)
            try:
                if other in self._suspects:
                    log.warning("work_adopted", workflows=await workflows.adopt(other))
            finally:
                await asyncio.to_thread(self._seat.let_go, other)
        self._suspects = vacant


def _load() -> None:
    """DBOS, which takes half a second."""
    import bot.workflows  # noqa: F401
