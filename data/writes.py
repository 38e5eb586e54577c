"""Writing for many at once: what comes while one transaction runs shares the next."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine

T = TypeVar("T")
Job = Callable[[Connection], Any]


class Writes:
    """To whoever asks it looks as if they were alone: either all that a job did is kept, or none of it.

    A transaction costs as much as what a message writes, and a change of threads more. Used from one event loop.
    """

    def __init__(self, engine: Engine, threads: Executor) -> None:
        self._engine, self._threads = engine, threads
        self._waiting: list[tuple[Job, asyncio.Future[Any]]] = []
        self._writing: asyncio.Task[None] | None = None

    async def run(self, job: Callable[[Connection], T]) -> T:
        """A job may be run twice, the first time without any effect: it must do nothing but ask the database."""
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.append((job, done))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write_all())
        return await done

    async def _write_all(self) -> None:
        try:
            while self._waiting:
                taken, self._waiting = self._waiting, []
                await self._write(taken)
        finally:
            self._writing = None

    async def _write(self, taken: Sequence[tuple[Job, asyncio.Future[Any]]]) -> None:
        loop, jobs = asyncio.get_running_loop(), [job for job, _ in taken]
        try:
            results = await loop.run_in_executor(self._threads, self._together, jobs)
        except Exception as wrong:
            results = [wrong] * len(jobs)
        for (_, done), result in zip(taken, results, strict=True):
            if done.done():
                continue  # whoever wanted it waits no longer
            if isinstance(result, BaseException):
                done.set_exception(result)
            else:
                done.set_result(result)

    def _together(self, jobs: Sequence[Job]) -> list[Any]:
        """One that fails takes the others down with it; then each gets a transaction of its own."""
        failed = False
        with self._engine.connect().execution_options(writes=True) as connection, connection.begin() as transaction:
            try:
                results = [job(connection) for job in jobs]
            except Exception as wrong:
                transaction.rollback()
                results, failed = [wrong], True
        if not failed or len(jobs) == 1:
            return results
        return [self._alone(job) for job in jobs]

    def _alone(self, job: Job) -> Any:
        try:
            return self._together([job])[0]
        except Exception as wrong:
            return wrong
