"""Waiting for what nobody is told of, as long as it takes on a machine that may have other work, and no longer."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

PATIENCE = 60.0  # seconds


async def until(true: Callable[[], bool | Awaitable[bool]], seconds: float = PATIENCE) -> None:
    """Looks again and again: a list, a set and a table tell nobody when they change. Fails in the end."""
    loop = asyncio.get_running_loop()
    ends = loop.time() + seconds
    while not await _is(true):
        assert loop.time() < ends, f"waited {seconds:.0f} s for it to come true"
        await asyncio.sleep(0.02)


async def _is(true: Callable[[], bool | Awaitable[bool]]) -> bool:
    found = true()
    return found if isinstance(found, bool) else await found
