"""What a message meets in the store, asked in one statement: four would cost as much as reading the question does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from data.answering.talk import RECALL, context_of, since
from data.database.prepared import Prepared
from data.language import Context
from data.tables import Instant

_MET = Prepared(
    "SELECT (SELECT max(id) FROM word) AS word, (SELECT max(id) FROM figure) AS figure,"  # noqa: S608 - no value in it
    f" EXISTS (SELECT 1 FROM role_grant WHERE person = :person) AS any_role, ({RECALL}) AS context",
    since=Instant(),
)


@dataclass(frozen=True, kw_only=True)
class Met:
    """The ids of the newest word and figure, 0 before the first; whether the person was ever given a role; the talk."""

    word: int
    figure: int
    any_role: bool
    context: Context | None


def met(connection: Connection, person: str, place: str, at: datetime) -> Met:
    row = _MET.run(connection, {"person": person, "place": place, "since": since(at)}).one()
    return Met(word=row.word or 0, figure=row.figure or 0, any_role=bool(row.any_role), context=context_of(row.context))
