"""When a call to another computer is tried again, and how long is waited before."""

from __future__ import annotations

import asyncio
import itertools
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar

T = TypeVar("T")

# 0 is a connection that was cut or never came about, 412 somebody else's call at the same moment. A 500 is not among
# them: Teams means by it that the same call will fail again.
PASSING = frozenset({0, 412, 429, 502, 503, 504})
NONE: frozenset[int] = frozenset()
MOST = 5  # attempts
FIRST = 0.25  # seconds


@dataclass
class CallFailed(Exception):
    """Another computer said no, or said nothing (`status` 0). `code` is its own word for why, never what it wrote.

    `retry_after` is in seconds, as that computer wished.
    """

    status: int
    code: str = ""
    retry_after: float | None = field(default=None, kw_only=True)

    def __post_init__(self) -> None:
        super().__init__(f"{self.status} {self.code}".strip())


async def patiently(
    attempt: Callable[[float], Awaitable[T]],
    *,
    seconds: float,
    passing: frozenset[int] = PASSING,
    again: Callable[[CallFailed], object] = lambda _: None,
) -> T:
    """The first attempt that succeeds within `seconds`, or the failure of the last one.

    Each attempt is told how many seconds are left; `again` hears of each failure that is followed by another attempt.
    """
    clock = asyncio.get_running_loop().time
    ends = clock() + seconds
    for number in itertools.count(1):
        try:
            return await attempt(ends - clock())
        except CallFailed as failed:
            pause = pause_after(failed, number) if failed.status in passing else None
            if pause is None or pause >= ends - clock():
                raise
            again(failed)
            await asyncio.sleep(pause)
    raise AssertionError("unreachable")


def pause_after(failed: CallFailed, number: int) -> float | None:
    """Seconds to wait after the `number`-th failure, or None: it is not to be tried again.

    Many who fail at one moment must not come back at one moment.
    """
    if failed.status not in PASSING or number >= MOST:
        return None
    if failed.retry_after is not None:
        return failed.retry_after + random.uniform(0, FIRST)  # noqa: S311 - chance, not secrecy
    return FIRST * 2.0 ** (number - 1) * random.uniform(0.5, 1)  # noqa: S311 - chance, not secrecy


def retry_after(header: str | None, now: datetime) -> float | None:
    """Seconds from a Retry-After header, which holds seconds or a date. None for one that holds neither."""
    if not header:
        return None
    if header.strip().isdecimal() and len(header) < 9:
        return float(header)
    try:
        at = parsedate_to_datetime(header)
    except ValueError:
        return None
    return max(0.0, ((at if at.tzinfo else at.replace(tzinfo=UTC)) - now).total_seconds())
