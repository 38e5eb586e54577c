"""What was answered to what, written down for many turns in one transaction."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from types import TracebackType
from typing import Self

import structlog

from data.database.once import Claim, Found, Step

log = structlog.stdlib.get_logger("bot.ledger")

GATHER = 0.005  # seconds
Write = Callable[[Sequence[Step]], Awaitable[Sequence[Found | None]]]


class LedgerDown(Exception):
    """The database does not answer, or not soon enough for somebody who waits."""


class Ledger:
    """While one transaction runs, the steps of the next gather: under load that costs a third of one for each.

    Leaving it (`async with`) waits until all that was noted is written, or has failed.
    """

    def __init__(self, write: Write, *, patience: float = 2.0) -> None:
        self._write, self.patience = write, patience
        self._waiting: list[tuple[Step, asyncio.Future[Found | None]]] = []
        self._writing: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, wrong: BaseException | None, at: TracebackType | None
    ) -> None:
        while self._writing is not None:
            await asyncio.wait({self._writing})

    async def claim(self, claim: Claim) -> Found | None:
        """None: the work is ours. Raises LedgerDown."""
        noted = self.note(claim)
        try:
            async with asyncio.timeout(self.patience):
                return await noted
        except Exception as wrong:
            raise LedgerDown from wrong

    def note(self, step: Step) -> asyncio.Future[Found | None]:
        """Will be written soon. Nobody needs to wait for it; a failure is in the log."""
        noted: asyncio.Future[Found | None] = asyncio.get_running_loop().create_future()
        self._waiting.append((step, noted))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write_all())
        return noted

    async def _write_all(self) -> None:
        try:
            while self._waiting:
                await asyncio.sleep(GATHER)
                # Whoever waited too long for a claim has gone on without it.
                taken = [(step, noted) for step, noted in self._waiting if not noted.cancelled()]
                self._waiting = []
                await self._write_some(taken)
        finally:
            self._writing = None

    async def _write_some(self, taken: Sequence[tuple[Step, asyncio.Future[Found | None]]]) -> None:
        if not taken:
            return
        try:
            results = await self._write([step for step, _ in taken])
        except Exception as wrong:
            log.warning("not_noted", steps=len(taken), why=type(wrong).__name__)
            results = [None] * len(taken)
            for step, noted in taken:
                if isinstance(step, Claim) and not noted.done():
                    noted.set_exception(LedgerDown())
        for (_, noted), result in zip(taken, results, strict=True):
            if not noted.done():
                noted.set_result(result)
