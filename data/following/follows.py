"""Who follows which metric. Everybody decides about their own."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, select, text, update

from data.by import By
from data.figures import current
from data.following.model import Following, Wish, is_reached, passed_at
from data.following.tables import follow
from data.model import Figure, Lang
from data.tables import Instant

_START = text(
    "INSERT INTO follow (person, metric, lang, since, rising, reached)"
    " VALUES (:person, :metric, :lang, :since, TRUE, FALSE)"
    " ON CONFLICT (person, metric) DO UPDATE SET lang = excluded.lang"
).bindparams(bindparam("since", type_=Instant()))


def start(connection: Connection, by: By, metric: str, lang: Lang) -> Following:
    """What is followed already stays as it is, but for the language."""
    connection.execute(_START, {"person": by.person, "metric": metric, "lang": lang, "since": by.at})
    return _read(connection.execute(select(follow).where(*_of(by.person, metric))).one())


def wish(connection: Connection, by: By, metric: str, wanted: Wish, lang: Lang) -> Following:
    """Instead of what was wished before. Only what is reached from now on is told."""
    start(connection, by, metric, lang)
    values = {
        "threshold": wanted.threshold,
        "rising": wanted.rising,
        "reached": is_reached(wanted, latest(connection, metric)) is True,
        "target": wanted.target,
        "next_due_at": passed_at(wanted.target) if wanted.target else None,
    }
    return _read(
        connection.execute(update(follow).where(*_of(by.person, metric)).values(values).returning(follow)).one()
    )


def stop(connection: Connection, by: By, metric: str) -> None:
    connection.execute(delete(follow).where(*_of(by.person, metric)))


def mine(connection: Connection, person: str) -> tuple[Following, ...]:
    rows = connection.execute(select(follow).where(follow.c.person == person).order_by(follow.c.since, follow.c.metric))
    return tuple(map(_read, rows))


def followers(connection: Connection, metric: str) -> tuple[Following, ...]:
    rows = connection.execute(select(follow).where(follow.c.metric == metric).order_by(follow.c.person))
    return tuple(map(_read, rows))


def latest(connection: Connection, metric: str) -> Figure | None:
    """The newest figure of the whole."""
    whole = [one for one in current(connection, [metric]).get(metric, ()) if not one.where]
    return whole[-1] if whole else None


def _of(person: str, metric: str) -> tuple[Any, ...]:
    return follow.c.person == person, follow.c.metric == metric


def _read(row: Row[Any]) -> Following:
    return Following(
        person=row.person,
        metric=row.metric,
        lang=row.lang,
        wish=Wish(threshold=row.threshold, rising=row.rising, target=row.target),
        reached=row.reached,
    )
