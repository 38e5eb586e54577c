"""Where the engine (`bot/engine.py`) keeps what it is at, and which process it may take for dead.

It is a small file beside that of the figures, or the schema `dbos` in PostgreSQL. Nothing in there is the truth: should
it be lost, what was not told is found again in `notice`.
"""

from __future__ import annotations

import os
import socket
import sqlite3
import time
from pathlib import Path
from typing import Protocol
from uuid import uuid4

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection, ExceptionContext
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

from data.store import SILENCE

_HAS_CLOCK = sqlite3.sqlite_version_info >= (3, 42)  # unixepoch('subsec')
_TAKE = text("SELECT pg_advisory_lock(hashtextextended('madoguchi:' || :name, 0))")
_TRY = text("SELECT pg_try_advisory_lock(hashtextextended('madoguchi:' || :name, 0))")
_ALIVE = text("SELECT 1")
_GIVE = text("SELECT pg_advisory_unlock(hashtextextended('madoguchi:' || :name, 0))")


class Seat(Protocol):
    """The right to work under a name that no other living process has. It ends with the process, however that dies."""

    name: str

    def hold(self) -> bool:
        """Takes it, or makes sure that it is still ours. False: another process has it."""

    def vacant(self, other: str) -> bool:
        """Whether a process is dead, or ourselves. If so, the caller alone knows it, until `let_go`."""

    def let_go(self, other: str) -> None: ...

    def leave(self) -> None: ...


def open_database(main: Engine) -> Engine:
    """For the engine alone, made as the one of the figures."""
    if main.dialect.name == "sqlite":
        return _sqlite(main.url)
    return _server(main.url)


def open_seat(main: Engine) -> Seat:
    return FileSeat(main.url) if main.dialect.name == "sqlite" else ServerSeat(main.url)


class FileSeat:
    """One process alone works with a SQLite file. A second one, started while the first still stops, waits."""

    name = "alone"

    def __init__(self, main: URL) -> None:
        self._file = _beside(main, "-engine.lock")
        self._lock: sqlite3.Connection | None = None

    def hold(self) -> bool:
        if self._lock is None:
            lock = sqlite3.connect(self._file, timeout=0, isolation_level=None, check_same_thread=False)
            try:
                lock.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError:
                lock.close()
                return False
            self._lock = lock
        return True

    def vacant(self, other: str) -> bool:
        return True  # who had it is dead, or it is ours

    def let_go(self, other: str) -> None:
        """There are no others."""

    def leave(self) -> None:
        if self._lock:
            self._lock.close()
            self._lock = None


class ServerSeat:
    """A lock of PostgreSQL on one connection, which must be a direct one: PostgreSQL frees it when the process dies."""

    def __init__(self, main: URL) -> None:
        self.name = f"{socket.gethostname()}-{os.getpid()}-{uuid4().hex[:8]}"
        self._engine = create_engine(main, poolclass=NullPool, isolation_level="AUTOCOMMIT", connect_args=SILENCE)
        self._connection: Connection | None = None

    def hold(self) -> bool:
        """Raises what the database raises; the next call connects anew.

        One whose connection was cut takes its seat again at once: nobody must find it free twice while it lives.
        """
        if self._connection is not None:
            try:
                self._connection.execute(_ALIVE)
            except DBAPIError:
                self.leave()
        if self._connection is None:
            try:
                self._connection = self._engine.connect()
                self._connection.execute(_TAKE, {"name": self.name})
            except DBAPIError:
                self.leave()
                raise
        return True

    def vacant(self, other: str) -> bool:
        return self._connection is not None and bool(self._connection.execute(_TRY, {"name": other}).scalar())

    def let_go(self, other: str) -> None:
        if self._connection is not None:
            self._connection.execute(_GIVE, {"name": other})

    def leave(self) -> None:
        if self._connection is not None:
            self._connection.invalidate()
            self._connection.close()
            self._connection = None


def _beside(main: URL, tail: str) -> str:
    file = Path(main.database or "madoguchi.db")
    return str(file.with_name(file.stem + tail))


def _server(main: URL) -> Engine:
    engine = create_engine(
        main, pool_size=10, max_overflow=4, pool_timeout=30, pool_pre_ping=True, connect_args=SILENCE
    )

    @event.listens_for(engine, "handle_error")
    def away(context: ExceptionContext) -> None:
        """DBOS waits for a server that is away, but takes a socket that is away for a mistake of the program."""
        if context.connection is None:
            context.is_disconnect = True

    return engine


def _sqlite(main: URL) -> Engine:
    """WAL: with a journal of the default kind the engine does a third."""
    engine = create_engine(main.set(database=_beside(main, "-engine.db")))

    @event.listens_for(engine, "connect")
    def prepare(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        connection.isolation_level = "IMMEDIATE"
        cursor = connection.cursor()
        for pragma in ("busy_timeout=30000", "foreign_keys=ON", "journal_mode=WAL", "synchronous=FULL"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()
        if not _HAS_CLOCK:  # DBOS asks for it from Python 3.12 on
            connection.create_function("unixepoch", 1, lambda _: time.time())

    return engine
