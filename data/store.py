"""The one door between async code and the database.

SQL lives in plain functions that take a `Connection`; `await store.read(fn, …)` runs one in a worker thread inside a
transaction that sees one moment, `await store.write(fn, …)` inside one that commits or leaves nothing behind.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from data.addresses.links import ChartLinks
from data.answering.ask import Answers
from data.answering.finding import Finder
from data.answering.readers import Readers
from data.catalogue import Catalogue
from data.database.kept import Kept
from data.database.writes import Writes
from data.digests.model import Subscribers
from data.history import record
from data.model import Lang
from data.refusals import Refusal, StartupError

P = ParamSpec("P")
T = TypeVar("T")

UNHURRIED = 0.1  # seconds for which a note waits for somebody to share a transaction with

# A computer that was there and is gone: without these its connections are waited for a quarter of an hour.
SILENCE = {
    "connect_timeout": 3,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,  # milliseconds; all others are seconds
}


_DISCREET: Any = {"hide_parameters": True}  # the text of a failure names no rows: they hold what people said


def open_engine(url: str, *, reads_only: bool = False) -> Engine:
    """An engine for `sqlite:///file` (WAL, one writer at a time, 10 s patience) or `postgresql+psycopg://…`.

    With `reads_only` the database itself refuses to be changed, and a file that is not there is not made.
    Raises StartupError for what is neither. Its sentence repeats nothing: a password may stand anywhere in there.
    """
    try:
        address = make_url(url)
        if address.get_backend_name() == "sqlite":
            return _sqlite_to_read(address) if reads_only else _sqlite(address)
        return _postgresql(address, reads_only=reads_only)
    except (ArgumentError, ValueError, ImportError):
        raise StartupError(
            "MADOGUCHI_DATABASE_URL cannot be read. Expected sqlite:///path/to/file.db, or"
            " postgresql+psycopg://user:password@host:5432/name with %40 for an @ and %2F for a / in the password."
        ) from None
    except OSError as wrong:
        raise StartupError(
            f"The folder of the database cannot be made ({wrong.strerror}). Check MADOGUCHI_DATABASE_URL."
        ) from wrong


def _postgresql(address: URL, *, reads_only: bool) -> Engine:
    options = {"options": "-c default_transaction_read_only=on"} if reads_only else {}
    engine = create_engine(
        address,
        pool_size=8,
        max_overflow=8,
        pool_pre_ping=True,
        pool_timeout=10,
        connect_args=SILENCE | options,
        **_DISCREET,
    )
    from data.database.silence import bound  # its driver is not loaded where SQLite is used

    bound(engine)
    return engine


def _sqlite_to_read(address: URL) -> Engine:
    path = Path(address.database or "").absolute().as_uri()
    readable = address.set(database=path, query={"mode": "ro", "uri": "true"})
    return create_engine(readable, connect_args={"timeout": 10}, **_DISCREET)


def _sqlite(address: URL) -> Engine:
    if address.database:
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    patience = {"timeout": 10, "check_same_thread": False}
    engine = create_engine(address, pool_size=8, connect_args=patience, **_DISCREET)

    @event.listens_for(engine, "connect")
    def prepare(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # transactions begin where `begin` below says, not where the driver guesses
        cursor = connection.cursor()
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A writer takes its lock at once: a lock asked for halfway through cannot be waited for, only failed.
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that may write. It is kept when the block ends well, and undone when it does not."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection


def _ask_nothing(connection: Connection) -> None:
    connection.exec_driver_sql("SELECT 1")


@dataclass(frozen=True)
class Store:
    """What a handler may ask: the database, the catalogue, the readers of questions, and addresses for pictures."""

    engine: Engine
    catalogue: Catalogue
    readers: Readers
    charts: ChartLinks
    threads: ThreadPoolExecutor
    lang: Lang | None = None  # every answer in this language, whatever the question
    subscribers: Subscribers = "anyone"
    messages: Kept = field(default_factory=lambda: Kept(512))  # proved messages, by question and newest figure
    answers: Answers = field(init=False, repr=False, compare=False)
    _writes: Writes = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "answers", Answers(self.catalogue))
        object.__setattr__(self, "_writes", Writes(self.engine, self.threads))

    async def read(self, fn: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        def run() -> T:
            with self.engine.connect() as connection:
                return fn(connection, *args, **kwargs)

        return await self._audited(asyncio.get_running_loop().run_in_executor(self.threads, run))

    async def write(self, fn: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Either all that `fn` did is kept, or none of it but the audit of a refusal.

        It may be run twice, the first time without any effect.
        """
        return await self._audited(self._writes.run(lambda connection: fn(connection, *args, **kwargs)))

    async def note(self, fn: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """As `write`, for what nobody waits for: under load it costs no transaction of its own."""
        return await self._writes.run(lambda connection: fn(connection, *args, **kwargs), within=UNHURRIED)

    async def _audited(self, work: Awaitable[T]) -> T:
        """What was refused has left nothing behind; that it was tried is recorded after it."""
        try:
            return await work
        except Refusal as refusal:
            if refusal.audit:
                await self._writes.run(partial(record, event=refusal.audit))
            raise

    @cached_property
    def finder(self) -> Finder:
        """Made when somebody first searches. Ask for it off the event loop."""
        return Finder(self.catalogue)

    async def ready(self) -> bool:
        """Does the database answer?"""
        try:
            await self.read(_ask_nothing)
        except SQLAlchemyError:
            return False
        return True

    def close(self) -> None:
        self.threads.shutdown(wait=True)
        self.engine.dispose()
