"""Who was told which figure, so that a later correction (訂正) can be told to them.

Kept for as long as it is what is published; what was replaced, for 90 days: they heard of that, and hold its successor.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Select, and_, delete, null, select

from data.database.prepared import Prepared
from data.model import Lang
from data.submitting.tables import told_figure
from data.tables import Instant, figure
from data.telling.seen import Seen

KEPT = timedelta(days=90)

_TOLD = Prepared(
    "INSERT INTO told_figure (person, figure, place, lang, at, series_to) VALUES (:person, :figure, :place, :lang, :at,"
    " CASE WHEN :series THEN (SELECT MAX(id) FROM figure) ELSE :series_to END)"
    " ON CONFLICT (person, figure, place) DO UPDATE SET lang = excluded.lang, at = excluded.at,"
    " series_to = COALESCE(excluded.series_to, told_figure.series_to)",
    at=Instant(),
)


@dataclass(frozen=True, kw_only=True)
class Told:
    """`place` is "" where it was said in a conversation that is none of ours."""

    person: str
    figure: int
    place: str
    lang: str


@dataclass(frozen=True, kw_only=True)
class Hearer:
    """Who is told something. `place` is the conversation in which it is said; in each of several it was."""

    person: str
    place: str
    lang: Lang
    at: datetime


def remember_told(connection: Connection, seen: Collection[Seen], who: Hearer) -> None:
    rows = [
        {"person": who.person, "figure": one.figure, "place": who.place, "lang": who.lang, "at": who.at}
        | {"series": one.series, "series_to": None}
        for one in sorted(seen, key=lambda one: (one.figure, one.series))
    ]
    if rows:
        _TOLD.run_each(connection, rows)


def told_of(connection: Connection, figures: Mapping[int, int], at: datetime) -> Sequence[Told]:
    """Who was told these figures, and where. From now on they were told those that replace them, which are the values:
    they hear of it, and so they hear of the next 訂正, too.
    """
    each = chain(connection.execute(_in_series(figures)), connection.execute(_by_itself(figures)))
    rows = {(row.figure, row.person, row.place): row for row in each}  # its own row stands for both
    # A conversation of ours before none: whoever was told in both hears of it once.
    keys = sorted(sorted(rows, key=lambda key: key[2], reverse=True), key=lambda key: key[:2])
    found = [rows[key] for key in keys]
    fresh = [row._asdict() | {"figure": figures[row.figure], "at": at, "series": False} for row in found]
    if fresh:
        _TOLD.run_each(connection, fresh)
    return [Told(person=row.person, figure=row.figure, place=row.place, lang=row.lang) for row in found]


def _by_itself(figures: Collection[int]) -> Select[Any]:
    return select(told_figure).where(told_figure.c.figure.in_(figures))


def _in_series(figures: Collection[int]) -> Select[Any]:
    """Who saw it as a point beside another. What was published only after that, they never saw. That they saw a series
    stands in the row of the point that was shown, and in no other.
    """
    other = figure.alias()
    same = and_(other.c.metric == figure.c.metric, other.c.place == figure.c.place)
    person, place, lang = told_figure.c.person, told_figure.c.place, told_figure.c.lang
    return (
        select(person, figure.c.id.label("figure"), place, lang, null().label("series_to"))
        .join_from(figure, other, same)
        .join(told_figure, told_figure.c.figure == other.c.id)
        .where(figure.c.id.in_(figures), told_figure.c.series_to >= figure.c.id)
    )


def forget_old(connection: Connection, at: datetime) -> None:
    """What nobody can be told of any more. A figure of a year may be corrected years later: age alone is no reason."""
    later = figure.alias()
    same = and_(
        later.c.metric == figure.c.metric,
        later.c.place == figure.c.place,
        later.c.as_of_key == figure.c.as_of_key,
        later.c.revision > figure.c.revision,
    )
    replaced = select(figure.c.id).join(later, same)
    connection.execute(delete(told_figure).where(told_figure.c.figure.in_(replaced), told_figure.c.at < at - KEPT))
