"""Answers that were promised: whoever pressed a slow button was told that its card follows, and nobody delivers such a
press again. So it is written down before it is promised, and comes though Teams is away or this process dies.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any, Protocol, Self

import structlog

from data.telling import promises
from data.telling.promises import Promise
from handlers.turn import Reply, packed, unpacked

log = structlog.stdlib.get_logger("bot.promises")

Json = dict[str, Any]
PAUSES = (5.0, 15.0, 60.0, 300.0, 900.0)  # seconds after each attempt that failed; after the last nobody waits any more


class Write(Protocol):
    """`Store.write`."""

    def __call__(self, fn: Callable[..., Any], /, *args: Any) -> Awaitable[Any]: ...


@dataclass(kw_only=True)
class Promised:
    """What one press is owed, under the key that `owed` gives. Until it is `made` nothing is written.

    `tries` is how often it was taken up again.
    """

    owed: Callable[[], str]
    asked: Callable[[], Json]
    made: bool = False
    tries: int = 0
    reply: Reply | None = None

    @classmethod
    def again(cls, one: Promise) -> Self:
        reply = unpacked(one.answer) if one.answer else None
        return cls(owed=lambda: one.key, asked=lambda: dict(one.asked), made=True, tries=one.tries, reply=reply)

    @cached_property
    def key(self) -> str:
        return self.owed()

    async def known(self) -> Reply | None:
        """What was to be said, when somebody got so far: then it is not done a second time."""
        return self.reply

    def is_for(self, reply: Reply) -> bool:
        """True when that is news to what was written."""
        news = self.made and reply is not self.reply
        self.reply = reply
        return news


class Promises:
    """Raises whatever the database raises."""

    def __init__(self, write: Write, clock: Callable[[], datetime], pauses: Sequence[float] = PAUSES) -> None:
        self._write, self._clock, self._pauses = write, clock, pauses

    async def make(self, one: Promised) -> None:
        one.made = True
        answer = packed(one.reply) if one.reply else None
        await self._write(promises.make, one.key, one.asked(), self._clock(), answer)

    async def answered(self, one: Promised) -> None:
        if one.reply:
            await self._write(promises.answered, one.key, packed(one.reply))

    async def over(self, one: Promised) -> None:
        """It was kept, or cannot be."""
        await self._write(promises.over, one.key)
        if one.tries:
            log.info("promise_over", tries=one.tries)

    async def later(self, one: Promised) -> None:
        """Teams did not take it, or not in time."""
        if one.tries >= len(self._pauses):
            await self._broken(one.key)
            return
        await self.make(one)  # the database may have been away before
        await self._write(promises.later, one.key, self._clock() + timedelta(seconds=self._pauses[one.tries]))

    async def due(self) -> Sequence[Promise]:
        """Those that nobody is at, for the caller to keep."""
        claimed: Sequence[Promise] = await self._write(promises.claim, self._clock())
        for one in claimed:
            if one.tries > len(self._pauses):  # whoever took it up died of it, again and again
                await self._broken(one.key)
        return [one for one in claimed if one.tries <= len(self._pauses)]

    async def _broken(self, key: str) -> None:
        log.error("promise_broken")
        await self._write(promises.over, key)
