"""How much one person may ask for. Who asks faster is told so; everybody else is answered as fast as ever."""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.ledger import Ledger
from bot.once import name_of
from data.database.once import Count, Found

PEOPLE = 10_000  # whose last minute is remembered, those who were quiet longest forgotten first


class Pace:
    """`most` in any `seconds`, of this process. `now` only ever goes forward."""

    def __init__(self, most: int, *, seconds: float = 60, now: Callable[[], float] = time.monotonic) -> None:
        self._most, self._seconds, self._now = most, seconds, now
        self._asked: OrderedDict[str, deque[float]] = OrderedDict()

    def allows(self, who: str) -> bool:
        """Counts one more. One that is not allowed does not count: waiting always helps."""
        now, times = self._now(), self._asked.setdefault(who, deque())
        self._asked.move_to_end(who)
        if len(self._asked) > PEOPLE:
            self._asked.popitem(last=False)
        while times and times[0] <= now - self._seconds:
            times.popleft()
        if len(times) >= self._most:
            return False
        times.append(now)
        return True


@dataclass(frozen=True, kw_only=True)
class Counted:
    """A question that is being counted. `soon` is the loop's time until which anybody waits for that."""

    noted: asyncio.Future[Found | None]
    soon: float

    async def allowed(self) -> bool:
        """True as well where nobody could count: an answer too many is better than none."""
        left = self.soon - self.noted.get_loop().time()
        if not self.noted.done() and left > 0:
            await asyncio.wait({self.noted}, timeout=left)
        return not self.noted.done() or self.noted.result() is None


class SharedPace:
    """`most` questions of one person in any minute, in all processes that share the ledger's store.

    It is written in the transaction that claims the question, and so costs one statement and no waiting. What is
    delivered again, and was answered, does not count: nobody asked twice.
    """

    def __init__(self, ledger: Ledger, clock: Callable[[], datetime], most: int) -> None:
        self._ledger, self._clock, self._most = ledger, clock, most

    def count(self, who: str, delivery: object = None) -> Counted:
        """`delivery` is what `Once.run` is handed for it."""
        key = hashlib.sha256(f"pace\n{who}".encode("utf-8", "replace")).hexdigest()
        unless = name_of(delivery) if delivery else ""
        noted = self._ledger.note(Count(key=key, at=self._clock(), most=self._most, unless=unless))
        return Counted(noted=noted, soon=noted.get_loop().time() + self._ledger.patience)
