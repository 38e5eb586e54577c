"""Tells what is due: the most urgent first, `rate` a second, and to one conversation with `gap` seconds in between.

All that has to outlive this process is in the rows of `data/telling/deliveries.py`; here is only the pace, because one
alone tells in all processes at any time (`bot/workflows.py`). That gives

- nothing twice: a claim is kept before its message leaves, and nobody claims what is claimed;
- nothing lost: who begins to tell finds what was claimed by who told before and died. Nobody can know whether these
  messages arrived, so they become `unknown`, and are told once more, late;
- no two to a conversation within the gap, or as long as Teams wants none there (Retry-After, up to a minute): a teller
  ends when the last of these has, so that the next one need not know of it.

A stop lets arrive what was claimed, and hands over once the gap is over, but after five seconds at the latest. While
the database is away nothing is claimed, and what was said is kept until it is back.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta
from math import inf

import structlog

from bot.delivering import Delivering
from data.store import Store
from data.telling import deliveries
from data.telling.conversations import channel_of
from data.telling.notices import Notice
from data.telling.shut_out import doubted_in_flight

log = structlog.stdlib.get_logger("bot.teller")

AT_ONCE = 8  # messages in flight: also the most that a death doubles
WARILY, WARY = 1, 30.0  # of them, for so many seconds after a death, that who dies again and again doubles little
CLAIMS = 6  # a second; what is claimed goes out before the next claim
SOON = timedelta(minutes=1)  # for what is due until then a teller waits, and the tick for all else
PAUSE, LONGEST = 0.2, 1.0  # seconds until somebody looks again
PARTING = 5.0  # for so many seconds a stop waits for conversations to rest: all but what Teams wished beyond that


class Teller:
    """Used from one event loop."""

    def __init__(self, store: Store, delivering: Delivering, rate: int, gap: float) -> None:
        self._store, self._delivering, self._rate, self._gap = store, delivering, rate, gap
        self._clock: Callable[[], datetime] = delivering.clock
        self.telling = False
        self._stopping, self._woken = False, asyncio.Event()
        self._in_flight: set[asyncio.Task[None]] = set()
        self._resting: dict[str, float] = {}  # conversations, until when by the loop's clock
        self._next = self._wary = 0.0  # by the loop's clock: when the next may go, and until when few at once

    def wake(self) -> None:
        """There may be something that is due now."""
        self._woken.set()

    def stop(self) -> None:
        """Claims nothing more."""
        self._stopping = True
        self._woken.set()

    async def tell(self) -> bool:
        """Until nothing is due. False when there may be more: it was stopped. Never raises."""
        if self.telling:
            self.wake()
            return True
        self.telling = True
        try:
            await self._patiently(self._doubt)
            while not self._stopping and await self._patiently(self._some):
                pass
            if self._in_flight:
                await asyncio.wait(self._in_flight)
            if self._stopping:
                await self._rest()
            return not self._stopping
        finally:
            self.telling = False

    async def _rest(self) -> None:
        """Whoever goes on at once knows of no conversation when it was last told something."""
        now = asyncio.get_running_loop().time()
        await asyncio.sleep(min(max(self._resting.values(), default=now) - now, PARTING))

    async def _doubt(self) -> bool:
        """Nobody else tells now, so all that is in flight belongs to the dead."""
        if await self._store.write(doubted_in_flight, self._clock() + self._delivering.late):
            self._wary = asyncio.get_running_loop().time() + WARY
        return True

    async def _some(self) -> bool:
        """Tells those whose turn it is, or waits for some. False when there is nothing to wait for."""
        most = max(1, min(self._at_once(), self._rate // CLAIMS))
        claimed = await self._store.write(deliveries.claim, self._clock(), most, self._rested())
        self._resting |= {channel_of(notice.place): inf for notice in claimed}
        for notice in claimed:
            await self._begin(notice)
        return bool(claimed) or await self._wait()

    async def _wait(self) -> bool:
        self._woken.clear()
        now = self._clock()
        soonest = await self._store.read(deliveries.soonest, now + SOON)
        if soonest is None and not self._in_flight and not self._rested() and not self._woken.is_set():
            return False
        until = (soonest - now).total_seconds() if soonest else PAUSE
        await self._pause(min(max(until, PAUSE), LONGEST))
        return True

    async def _begin(self, notice: Notice) -> None:
        while len(self._in_flight) >= self._at_once():
            await asyncio.wait(self._in_flight, return_when=asyncio.FIRST_COMPLETED)
        loop = asyncio.get_running_loop()
        await asyncio.sleep(self._next - loop.time())
        self._next = max(self._next, loop.time()) + 1 / self._rate
        task = loop.create_task(self._tell(notice))
        self._in_flight.add(task)
        task.add_done_callback(self._in_flight.discard)

    async def _tell(self, notice: Notice) -> None:
        wished = 0.0
        try:
            wished = await self._delivering.tell(notice)
        finally:
            rest = min(max(self._gap, wished), SOON.total_seconds())
            self._resting[channel_of(notice.place)] = asyncio.get_running_loop().time() + rest

    def _at_once(self) -> int:
        return WARILY if asyncio.get_running_loop().time() < self._wary else AT_ONCE

    def _rested(self) -> frozenset[str]:
        """Conversations that nothing is told now."""
        now = asyncio.get_running_loop().time()
        self._resting = {channel: until for channel, until in self._resting.items() if until > now}
        return frozenset(self._resting)

    async def _patiently(self, step: Callable[[], Awaitable[bool]]) -> bool:
        """Again and again while the database is away."""
        while not self._stopping:
            try:
                return await step()
            except Exception as wrong:
                log.warning("not_telling", why=type(wrong).__name__)
                self._woken.clear()
                await self._pause(LONGEST)
        return False

    async def _pause(self, seconds: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._woken.wait()
