"""Words that editors added while the bot ran. Append-only: the newest id says how much there is to know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, insert, select
from sqlalchemy.exc import IntegrityError

from data.history import Event, record
from data.language import ExtraWord
from data.refusals import Overtaken, WordTaken
from data.tables import word

_NEWEST = select(func.max(word.c.id))  # built once: it is asked with every message


@dataclass(frozen=True, kw_only=True)
class Saved:
    """One word of the store, with who added it and when."""

    id: int
    word: ExtraWord
    by: str
    at: datetime


def newest(connection: Connection) -> int:
    """The id of the last word, 0 before the first."""
    return connection.execute(_NEWEST).scalar() or 0


def saved_words(connection: Connection) -> tuple[Saved, ...]:
    """All of them, oldest first."""
    return tuple(
        Saved(
            id=row.id,
            word=ExtraWord(kind=row.kind, words=row.words, target=row.target),
            by=row.added_by,
            at=row.added_at,
        )
        for row in connection.execute(select(word).order_by(word.c.id))
    )


def add(connection: Connection, new: ExtraWord, *, after: int, by: str, at: datetime) -> int:
    """Saves a word that was tried with all words up to the id `after`, and returns its id.

    Raises WordTaken when these words are saved already, and Overtaken when others were saved since: what a word changes
    was worked out without those. Either undoes the transaction that it happens in.
    """
    if connection.execute(select(word.c.id).where(word.c.words == new.words)).scalar() is not None:
        raise WordTaken(words=new.words)
    if newest(connection) != after:
        raise Overtaken
    row = {"id": after + 1, "kind": new.kind, "words": new.words, "target": new.target, "added_by": by, "added_at": at}
    try:
        connection.execute(insert(word).values(row))
    except IntegrityError as wrong:
        # The id is the next one and not any one: of two that were tried with the same words, one is too late.
        raise Overtaken from wrong
    meant = {"kind": new.kind, "words": new.words, "target": new.target}
    record(connection, Event(at=at, actor=by, kind="word.added", subject=f"word:{after + 1}", after=meant))
    return after + 1
