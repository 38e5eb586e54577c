"""What stands in for the engine where it is not looked at itself: tells what is due when it is asked to, one by one."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from bot.delivering import Delivering
from data.telling import deliveries


class AtOnce:
    alive = True

    def __init__(self, delivering: Delivering) -> None:
        self._delivering = delivering

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, wrong: BaseException | None, at: TracebackType | None
    ) -> None:
        """Nothing is under way."""

    async def soon(self) -> None:
        now = self._delivering.clock()
        while claimed := await self._delivering.store.write(deliveries.claim, now):
            for one in claimed:
                await self._delivering.tell(one)
