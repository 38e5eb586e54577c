"""Who was told which figure, so that a later correction (訂正) can be told to them. Kept for 90 days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete

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
from data.tables import Instant

KEPT = timedelta(days=90)
_WHOLE_SERIES = (Intent.TREND, Intent.CHART, Intent.INDEX)

_TOLD = Prepared(
    "INSERT INTO told_figure (person, figure, place, lang, at) VALUES (:person, :figure, :place, :lang, :at)"
    " ON CONFLICT (person, figure) DO UPDATE SET place = excluded.place, lang = excluded.lang, at = excluded.at",
    at=Instant(),
)


def remember_told(connection: Connection, answer: Answer, person: str, place: str, at: datetime) -> None:
    """`place` is the conversation in which it was said; the last one counts."""
    lang: Lang = answer.question.lang
    rows = [
        {"person": person, "figure": figure, "place": place, "lang": lang, "at": at}
        for figure in dict.fromkeys(one.figure.id for one in figures_in(answer))
    ]
    if rows:
        _TOLD.run_each(connection, rows)


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
    connection.execute(delete(told_figure).where(told_figure.c.at < at - KEPT))
