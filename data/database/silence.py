"""A PostgreSQL that keeps its connections and says nothing more: nobody waits for it for ever.

TCP notices a computer that is gone, but not a server that hangs while its computer goes on acknowledging.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import psycopg
from psycopg.abc import PQGen
from psycopg.pq import TransactionStatus
from sqlalchemy import Connection, Engine, event

SILENCE = 15.0  # seconds for one statement; longer than a fail-over takes, so that most begun work ends well after it

RV = TypeVar("RV")


class Impatient(psycopg.Connection[Any]):
    patience: float | None = SILENCE

    def wait(self, gen: PQGen[RV], interval: float = 0.1, timeout: float | None = None) -> RV:
        """Raises OperationalError after `patience`, and closes: what answers later must not be taken for the next."""
        try:
            return super().wait(gen, interval, self.patience if timeout is None else timeout)
        except psycopg.OperationalError:
            if self.pgconn.transaction_status == TransactionStatus.ACTIVE:
                self.pgconn.finish()
            raise


def bound(engine: Engine) -> None:
    """From now on the engine makes connections of this kind."""

    @event.listens_for(engine, "do_connect")
    def connect(_: object, __: object, arguments: tuple[Any, ...], named: dict[str, Any]) -> Impatient:
        return Impatient.connect(*arguments, **named)


@contextmanager
def unhurried(connection: Connection) -> Iterator[None]:
    """What takes its time in here is waited for: a migration, or another replica's."""
    used = connection.connection.dbapi_connection
    if not isinstance(used, Impatient):
        yield
        return
    used.patience = None
    try:
        yield
    finally:
        used.patience = SILENCE
