"""What would be told now, and that it was told: the only place where tests of what is told know who carries it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from data.telling.deliveries import attempt_of, claim, delivered
from data.telling.notices import Notice


def claimed(connection: Connection, at: datetime) -> tuple[Notice, ...]:
    """All that is due, as it is told: one to each conversation, and then the next."""
    found: list[Notice] = []
    while some := claim(connection, at, 99):
        found += some
    return tuple(found)


def told(connection: Connection, at: datetime) -> None:
    """The same, and it was."""
    for one in claimed(connection, at):
        delivered(connection, attempt_of(one), at, None)
