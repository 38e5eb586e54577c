"""What stands in for the engine where it is not looked at itself: tells what is due when it is asked to, one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from types import TracebackType
from typing import Self

from bot.delivering import Delivering
from data.telling import deliveries
from data.telling.deliveries import Attempt


class AtOnce:
    alive = True

    def __init__(self, delivering: Delivering) -> None:
        self._delivering = delivering
        self._handed: list[tuple[datetime, Attempt]] = []

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, wrong: BaseException | None, at: TracebackType | None
    ) -> None:
        """Nothing is under way."""

    async def soon(self) -> None:
        """First what was handed over before, as an engine would that was never late."""
        now = self._delivering.clock()
        ready, self._handed = [a for d, a in self._handed if d <= now], [(d, a) for d, a in self._handed if d > now]
        await self._tell(ready, now)
        claimed = await self._delivering.store.write(deliveries.claim, now)
        await self._tell([Attempt(notice=one.id, ticket=one.ticket, tries=one.tries) for one in claimed], now)

    async def _tell(self, ready: Sequence[Attempt], now: datetime) -> None:
        for attempt in ready:
            wait = await self._delivering.record(attempt, await self._delivering.post(attempt))
            if wait is not None:
                self._handed.append((now + timedelta(seconds=wait), replace(attempt, tries=attempt.tries + 1)))
