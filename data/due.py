"""What comes due with time. The tick of `bot/` does all of it once a minute, each in a transaction of its own.

Whoever has something that falls due adds a line to `DUE`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection

from data.catalogue import Catalogue
from data.digests.due import digests_due
from data.following.news import targets_due
from data.reminding.due import remind
from data.submitting import workflow
from data.submitting.asking import ask_newcomers

MOST_PASSES = 500  # over what one of them finds; the rest is for the next time
Due = Callable[[Connection, datetime, Catalogue], int]
"""Does what is due at a moment, or some of it, and returns how much it did. Done until it returns 0 it has done all.

It writes notices, moves its own columns on, and may come late by any length of time.
"""


def publish_due(connection: Connection, at: datetime, catalogue: Catalogue) -> int:
    """Submissions that were approved for a moment that has come."""
    return len(workflow.publish_due(connection, at, catalogue))


# A figure whose embargo ends at nine is in the digest of nine.
DUE: tuple[Due, ...] = (publish_due, ask_newcomers, digests_due, remind, targets_due)


def do_all_due(connection: Connection, at: datetime, catalogue: Catalogue) -> None:
    """In one transaction, for a database that nobody else works with."""
    for due in DUE:
        for _ in range(MOST_PASSES):
            if not due(connection, at, catalogue):
                break
