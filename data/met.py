"""What a message meets in the store, asked in one statement: four would cost as much as reading the question does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, exists, func, select

from data.language import Context
from data.tables import figure, role_grant, word
from data.talk import RECALL, context_of, since

_MET = select(
    select(func.max(word.c.id)).scalar_subquery().label("word"),
    select(func.max(figure.c.id)).scalar_subquery().label("figure"),
    exists(select(role_grant.c.id).where(role_grant.c.person == bindparam("person"))).label("any_role"),
    RECALL.scalar_subquery().label("context"),
)


@dataclass(frozen=True, kw_only=True)
class Met:
    """The ids of the newest word and figure, 0 before the first; whether the person was ever given a role; the talk."""

    word: int
    figure: int
    any_role: bool
    context: Context | None


def met(connection: Connection, person: str, place: str, at: datetime) -> Met:
    row = connection.execute(_MET, {"person": person, "place": place, "since": since(at)}).one()
    return Met(word=row.word or 0, figure=row.figure or 0, any_role=bool(row.any_role), context=context_of(row.context))
