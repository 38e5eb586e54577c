"""Work that goes on after its caller was answered. It is finished before the bot stops."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from types import TracebackType
from typing import Any, Self, TypeVar

import structlog

log = structlog.stdlib.get_logger("bot.hand")

T = TypeVar("T")


class Hand:
    """Usable while entered; leaving it waits for what is under way, but not longer than `seconds`."""

    def __init__(self, *, seconds: float = 15) -> None:
        self._seconds = seconds
        self._tasks: set[asyncio.Task[Any]] = set()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, wrong: BaseException | None, at: TracebackType | None
    ) -> None:
        if not self._tasks:
            return
        _, left = await asyncio.wait(self._tasks, timeout=self._seconds)
        for task in left:
            task.cancel()
        if left:
            log.error("work_left", tasks=len(left))

    def begin(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        """Whoever waits for the task hears of its failure; the log does in any case."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (wrong := task.exception()):
            log.error("work_failed", why=type(wrong).__name__)
