"""Writing for many at once: what comes while one transaction runs shares the next."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

T = TypeVar("T")
Job = Callable[[Connection], Any]


class NotWanted(Exception):
    """Whoever asked gave up before it began, so it was not done."""


@dataclass(slots=True, eq=False)
class _Asked:
    """`begun` is set in the thread that writes, before it looks at `wanted`; the loop does it the other way round."""

    job: Job
    done: asyncio.Future[Any]
    wanted: bool = True
    begun: bool = False


class Writes:
    """To whoever asks it looks as if they were alone: either all that a job did is kept, or none of it.

    A transaction costs as much as what a message writes, and a change of threads more. Used from one event loop.
    """

    def __init__(self, engine: Engine, threads: Executor) -> None:
        self._engine, self._threads = engine, threads
        self._waiting: list[_Asked] = []
        self._unhurried: list[_Asked] = []
        self._writing: asyncio.Task[None] | None = None

    async def run(self, job: Callable[[Connection], T], *, within: float = 0) -> T:
        """A job may be run twice, the first time without any effect: it must do nothing but ask the database.

        It shares the transaction of whoever comes `within` so many seconds, or then has one of its own.
        Whoever gives up before the job began is let go, and it is never done. After that it cannot be taken back: being
        cancelled then has no effect, and what came of the job is returned or raised.
        """
        asked = _Asked(job, asyncio.get_running_loop().create_future())
        if within:
            self._unhurried.append(asked)
            asyncio.get_running_loop().call_later(within, self._hurry, asked)
        else:
            self._begin(asked)
        while True:
            try:
                result: T = await asked.done
            except asyncio.CancelledError:
                if not asked.done.cancelled():  # it was over already
                    return asked.done.result()  # type: ignore[no-any-return]  # of the job that was handed in
                asked.wanted = False
                if not asked.begun:
                    raise
                asked.done = asyncio.get_running_loop().create_future()
            else:
                return result

    def _begin(self, asked: _Asked) -> None:
        self._waiting.append(asked)
        if self._writing is None:
            self._writing = asyncio.create_task(self._write_all())

    def _hurry(self, asked: _Asked) -> None:
        if asked in self._unhurried:
            self._unhurried.remove(asked)
            self._begin(asked)

    async def _write_all(self) -> None:
        try:
            while self._waiting:
                taken = [asked for asked in (*self._waiting, *self._unhurried) if asked.wanted]
                self._waiting, self._unhurried = [], []
                if taken:
                    await self._write(taken)
        finally:
            self._writing = None

    async def _write(self, taken: Sequence[_Asked]) -> None:
        loop = asyncio.get_running_loop()
        try:
            results = await loop.run_in_executor(self._threads, self._together, taken)
        except Exception as wrong:
            results = [wrong] * len(taken)
        for asked, result in zip(taken, results, strict=True):
            if asked.done.done():
                continue  # whoever wanted it waits no longer
            if isinstance(result, NotWanted):
                asked.done.cancel()
            elif isinstance(result, BaseException):
                asked.done.set_exception(result)
            else:
                asked.done.set_result(result)

    def _together(self, taken: Sequence[_Asked]) -> list[Any]:
        """One that fails takes the others down with it; then each gets a transaction of its own."""
        failed = False
        with self._engine.connect().execution_options(writes=True) as connection, connection.begin() as transaction:
            try:
                results = [_done(asked, connection) for asked in taken]
            except Exception as wrong:
                transaction.rollback()
                if len(taken) > 1 and _connection_is_gone(wrong):
                    raise  # it was nobody's job that failed, and for each alone the next would be waited for
                results, failed = [wrong], True
        if not failed or len(taken) == 1:
            return results
        return [self._alone(asked) for asked in taken]

    def _alone(self, asked: _Asked) -> Any:
        try:
            return self._together([asked])[0]
        except Exception as wrong:
            return wrong


def _done(asked: _Asked, connection: Connection) -> Any:
    asked.begun = True
    if asked.wanted:
        return asked.job(connection)
    asked.begun = False
    return NotWanted()


def _connection_is_gone(wrong: Exception) -> bool:
    return isinstance(wrong, DBAPIError) and wrong.connection_invalidated
