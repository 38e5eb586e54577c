"""What has to be done from time to time while the bot runs."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Self

import structlog

log = structlog.stdlib.get_logger("bot.upkeep")

HOUR = 3600.0
STUCK = 300.0  # seconds: no round takes that long


class Upkeep:
    """While entered, does `work` once in so many seconds. A failure is in the log; the next time comes all the same.

    Leaving it waits for work that is under way, but not longer than `patience`: half-done is worse than late.
    """

    def __init__(self, work: Callable[[], Awaitable[object]], *, seconds: float = HOUR, patience: float = 15) -> None:
        self._work, self._seconds, self._patience = work, seconds, patience
        self._stop = asyncio.Event()
        self._going: asyncio.Task[None] | None = None
        self._begun: float | None = None  # by a clock that only ever goes forward

    async def __aenter__(self) -> Self:
        self._going = asyncio.create_task(self._go())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, wrong: BaseException | None, at: TracebackType | None
    ) -> None:
        self._stop.set()
        if self._going:
            await asyncio.wait({self._going}, timeout=self._patience)
            self._going.cancel()

    @property
    def alive(self) -> bool:
        """It is entered, goes on, and is not stuck in one round. Rounds that fail do not count: the next may not."""
        stuck = self._begun is not None and time.monotonic() - self._begun > STUCK
        return self._going is not None and not self._going.done() and not stuck

    async def _go(self) -> None:
        while not await self._stopped():
            self._begun = time.monotonic()
            try:
                await self._work()
            except Exception as wrong:
                log.warning("upkeep_failed", why=type(wrong).__name__)
            self._begun = None

    async def _stopped(self) -> bool:
        try:
            async with asyncio.timeout(self._seconds):
                return await self._stop.wait()
        except TimeoutError:
            return False
