"""How much one person may ask for. Who asks faster is told so; everybody else is answered as fast as ever."""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from collections.abc import Callable

PEOPLE = 10_000  # whose last minute is remembered, those who were quiet longest forgotten first


class Pace:
    """`most` questions in any `seconds`. Each process counts for itself. `now` only ever goes forward."""

    def __init__(self, most: int, *, seconds: float = 60, now: Callable[[], float] = time.monotonic) -> None:
        self._most, self._seconds, self._now = most, seconds, now
        self._asked: OrderedDict[str, deque[float]] = OrderedDict()

    def allows(self, who: str) -> bool:
        """Counts a question. One that is not allowed does not count: waiting always helps."""
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
