"""What a person was shown last in a place, so that 「港南区は？」 can follow. Forgotten after ten minutes.

It lies in the store and not in the process, so that any replica can answer what another one was asked before.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete

from data.database.prepared import Prepared
from data.language import Context
from data.tables import Instant, talk

REMEMBERED = timedelta(minutes=10)

RECALL = "SELECT context FROM talk WHERE person = :person AND place = :place AND at >= :since"
_FORGET = Prepared("DELETE FROM talk WHERE person = :person AND place = :place")
# One statement for both databases: two messages of one moment must not fail over who inserts the row.
_REMEMBER = Prepared(
    "INSERT INTO talk (person, place, context, at) VALUES (:person, :place, :context, :at)"
    " ON CONFLICT (person, place) DO UPDATE SET context = excluded.context, at = excluded.at",
    context=talk.c.context.type,
    at=Instant(),
)


def since(at: datetime) -> datetime:
    """From when on what was said is not forgotten yet."""
    return at - REMEMBERED


def context_of(said: Any) -> Context | None:
    """None for nothing, and for what another version of this program kept. SQLite gives JSON as text."""
    try:
        data = json.loads(said) if isinstance(said, str) else said
        return None if data is None else Context.from_data(data)
    except (KeyError, TypeError, ValueError):
        return None


def remember(connection: Connection, person: str, place: str, context: Context, at: datetime) -> None:
    """Replaces what was remembered."""
    said = {"person": person, "place": place, "context": context.to_data(), "at": at}
    _REMEMBER.run(connection, said)


def forget(connection: Connection, person: str, place: str) -> None:
    """For when the subject was changed to something that was not understood: nothing may follow from before that."""
    _FORGET.run(connection, {"person": person, "place": place})


def forget_old(connection: Connection, at: datetime) -> None:
    connection.execute(delete(talk).where(talk.c.at < at - REMEMBERED))
