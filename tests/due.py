"""What would be told now, and that it was told: the only place where tests of what is told know who carries it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from data.telling.deliveries import Attempt, claim, delivered
from data.telling.notices import Notice


def claimed(connection: Connection, at: datetime) -> tuple[Notice, ...]:
    """All that is due, as it is handed over to be told."""
    return claim(connection, at, 99)


def told(connection: Connection, at: datetime) -> None:
    """The same, and it was."""
    for one in claimed(connection, at):
        delivered(connection, Attempt(notice=one.id, ticket=one.ticket, tries=one.tries), at, None)
