"""The token that every answer carries: one for all, renewed before it ends, while nobody waits for it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

import structlog

from bot.credentials import Credentials, Granted
from bot.retries import CallFailed, patiently

log = structlog.stdlib.get_logger("bot.tokens")

EARLY = 600.0  # seconds before its end at which a token is renewed, or at two thirds of a short life
LAST = 30.0  # seconds before its end from which on a token is not used any more
REST = 2.0  # seconds after a failure in which nobody is asked again
AGAIN = 60.0  # seconds: whoever will have none of our tokens makes another be asked for no more often than this
PATIENCE = 5.0


class Token:
    """Usable while entered. `now` is a clock that only ever goes forward, in seconds."""

    def __init__(
        self,
        ask: Credentials,
        *,
        now: Callable[[], float] = time.monotonic,
        last: float = LAST,
        told: Callable[[str], object] = lambda _: None,
    ) -> None:
        """`told` hears "granted" or "failed" for each time that a token was asked for."""
        self._ask, self._now, self._last, self._told = ask, now, last, told
        self._granted: Granted | None = None
        self._ends = self._renew_at = self._refused_at = float("-inf")
        self._failed: tuple[float, CallFailed] | None = None
        self._asking: asyncio.Task[str] | None = None
        self._keeping: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._keeping = asyncio.create_task(self._keep())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, wrong: BaseException | None, at: TracebackType | None
    ) -> None:
        for task in (self._keeping, self._asking):
            if task:
                task.cancel()

    async def __call__(self) -> str:
        """Raises CallFailed, and the same one to all who ask within two seconds."""
        if self._granted and self._now() < self._ends - self._last:
            return self._granted.token
        if self._failed and self._now() < self._failed[0] + REST:
            raise CallFailed(self._failed[1].status, self._failed[1].code)
        return await asyncio.shield(self._renewed())

    def refused(self, token: str) -> None:
        """Whoever got this token would not have it; the next call asks for another, but not time and again."""
        now, ours = self._now(), self._granted is not None and self._granted.token == token
        if ours and now - self._refused_at >= AGAIN:
            self._granted, self._refused_at = None, now

    def _renewed(self) -> asyncio.Task[str]:
        if self._asking is None:
            self._asking = asyncio.create_task(self._renew())
            self._asking.add_done_callback(self._was_asked)
        return self._asking

    def _was_asked(self, done: asyncio.Task[str]) -> None:
        self._asking = None
        if not done.cancelled():
            done.exception()  # whoever waited has it

    async def _renew(self) -> str:
        async def attempt(_: float) -> Granted:
            return await self._ask()

        try:
            new = await patiently(attempt, seconds=PATIENCE)
        except CallFailed as failed:
            self._failed = (self._now(), failed)
            self._told("failed")
            log.warning("no_token", status=failed.status, code=failed.code)
            raise
        self._told("granted")
        self._granted, self._failed = new, None
        self._ends = self._now() + new.seconds
        self._renew_at = self._ends - min(EARLY, new.seconds / 3)
        return new.token

    async def _keep(self) -> None:
        pause = 1.0
        while True:
            try:
                await asyncio.shield(self._renewed())
            except CallFailed:
                pause = min(pause * 2, 60)
            else:
                pause = 1.0
            due = self._renew_at - self._now()
            await asyncio.sleep(due if due > 0 else pause)
