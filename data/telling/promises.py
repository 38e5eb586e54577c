"""Answers that somebody was told would follow, until they have come: a process that dies leaves them to the next.

    made --answered--> its card is known --kept--> gone
     |                         |
     +--- claim, once it is due: by whichever process looks first ---+

A claim lasts as long as one answer may take; whoever dies after it leaves the promise to be claimed again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from data.database.once import CLAIMED
from data.tables import promise

KEPT = timedelta(days=1)  # of one that nobody kept: nobody waits for it any more

Json = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Promise:
    """`asked` is what came in, and `answer` what is to be said to it, once that is known. `tries` counts claims."""

    key: str
    asked: Json
    answer: Json | None
    tries: int


def make(connection: Connection, key: str, asked: Json, at: datetime, answer: Json | None = None) -> None:
    """It is due when whoever makes it must be over with it. A second time nothing changes, but for a new `answer`."""
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    row = {"key": key, "asked": dict(asked), "made_at": at, "due_at": at + CLAIMED, "tries": 0, "answer": answer}
    fresh = insert(promise).values(row)
    connection.execute(
        fresh.on_conflict_do_update(
            index_elements=["key"], set_={"answer": func.coalesce(fresh.excluded.answer, promise.c.answer)}
        )
    )


def answered(connection: Connection, key: str, answer: Json) -> None:
    connection.execute(update(promise).where(promise.c.key == key).values(answer=answer))


def later(connection: Connection, key: str, due: datetime) -> None:
    connection.execute(update(promise).where(promise.c.key == key).values(due_at=due))


def over(connection: Connection, key: str) -> None:
    """It was kept, or cannot be."""
    connection.execute(delete(promise).where(promise.c.key == key))


def claim(connection: Connection, at: datetime, most: int = 20) -> Sequence[Promise]:
    """Those that are due, for the caller alone, the oldest first."""
    which = select(promise.c.key).where(promise.c.due_at <= at).order_by(promise.c.made_at).limit(most)
    # SQLite has one writer, and ignores the lock.
    keys = connection.execute(which.with_for_update(skip_locked=True)).scalars().all()
    if not keys:
        return ()
    values = {"due_at": at + CLAIMED, "tries": promise.c.tries + 1}
    taken = update(promise).where(promise.c.key.in_(keys)).values(values).returning(promise)
    return [_read(row) for row in sorted(connection.execute(taken).all(), key=lambda row: row.made_at)]


def forget_old(connection: Connection, at: datetime) -> None:
    connection.execute(delete(promise).where(promise.c.made_at <= at - KEPT))


def _read(row: Row[Any]) -> Promise:
    return Promise(key=row.key, asked=row.asked, answer=row.answer, tries=row.tries)
