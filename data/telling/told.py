"""Who was told which figure, so that a later correction (訂正) can be told to them.

Kept for as long as it is what is published; what was replaced, for 90 days: they heard of that, and hold its successor.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, and_, delete, select

from data.database.prepared import Prepared
from data.model import (
    Answer,
    BreakdownAnswer,
    ComparisonAnswer,
    EntryAnswer,
    FigureAnswer,
    Intent,
    Lang,
    ListAnswer,
    MissingAnswer,
    Shown,
)
from data.submitting.tables import told_figure
from data.tables import Instant, figure

KEPT = timedelta(days=90)
_WHOLE_SERIES = (Intent.TREND, Intent.CHART, Intent.INDEX)

_TOLD = Prepared(
    "INSERT INTO told_figure (person, figure, place, lang, at) VALUES (:person, :figure, :place, :lang, :at)"
    " ON CONFLICT (person, figure, place) DO UPDATE SET lang = excluded.lang, at = excluded.at",
    at=Instant(),
)


@dataclass(frozen=True, kw_only=True)
class Told:
    """`place` is "" where it was said in a conversation that is none of ours."""

    person: str
    figure: int
    place: str
    lang: str


def remember_told(connection: Connection, answer: Answer, person: str, place: str, at: datetime) -> None:
    """`place` is the conversation in which it was said; in each of several it was."""
    lang: Lang = answer.question.lang
    rows = [
        {"person": person, "figure": figure, "place": place, "lang": lang, "at": at}
        for figure in dict.fromkeys(one.figure.id for one in figures_in(answer))
    ]
    if rows:
        _TOLD.run_each(connection, rows)


def told_of(connection: Connection, figures: Mapping[int, int], at: datetime) -> Sequence[Told]:
    """Who was told these figures, and where. From now on they were told those that replace them, which are the values:
    they hear of it, and so they hear of the next 訂正, too.
    """
    query = select(told_figure).where(told_figure.c.figure.in_(figures))
    # A conversation of ours before none: whoever was told in both hears of it once.
    rows = connection.execute(query.order_by(told_figure.c.figure, told_figure.c.person, told_figure.c.place.desc()))
    found = [Told(person=row.person, figure=row.figure, place=row.place, lang=row.lang) for row in rows]
    fresh = [
        {"person": one.person, "figure": figures[one.figure], "place": one.place, "lang": one.lang, "at": at}
        for one in found
    ]
    if fresh:
        _TOLD.run_each(connection, fresh)
    return found


def figures_in(answer: Answer) -> Iterator[Shown]:
    """The figures that an answer says. Older points of a series count when the series was what was asked for."""
    match answer:
        case FigureAnswer():
            yield answer.shown
            yield from answer.neighbours
            yield from answer.series if answer.question.intent in _WHOLE_SERIES else ()
        case BreakdownAnswer():
            yield from answer.parts
            yield from [answer.total] if answer.total else []
        case ComparisonAnswer():
            yield from (side for side in answer.sides if isinstance(side, Shown))
        case MissingAnswer():
            yield from [answer.missing.latest] if answer.missing.latest else []
        case EntryAnswer():
            yield from answer.related
        case ListAnswer():
            yield from (one for one in answer.metrics if isinstance(one, Shown))


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
