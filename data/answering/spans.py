"""A metric over time: which points a question means, and what may be worked out of them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from data.answering.arithmetic import change, growth, holds, indexed, is_about, monthly
from data.answering.known import Known, falls_in
from data.catalogue.schema import Metric, MetricKind
from data.days import is_month_end, month_end
from data.exploring.rhythm import whole_months
from data.model import (
    Claim,
    ComparisonAnswer,
    Computed,
    Figure,
    Grain,
    Intent,
    Period,
    PeriodKind,
    Question,
    Reached,
    Relation,
)

OVER_TIME = (Intent.TREND, Intent.COMPARE, Intent.WITHIN, Intent.INDEX)
_ONWARDS = (PeriodKind.DAY, PeriodKind.MONTH, PeriodKind.WEEK)  # one of these alone is where a trend begins
_NEAR = timedelta(days=62)  # the figure of a month comes in the month after it
_A_DAY = timedelta(days=1)


def is_unplaced(question: Question) -> bool:
    """Whether only a length was named (2年で): from which point to which is for nobody to guess."""
    return any(period.kind is PeriodKind.SPAN and period.start is None for period in question.periods)


def spanned(question: Question, points: Sequence[Figure]) -> Sequence[Figure]:
    """The points inside the one period asked for, between two, or since one; all of them where none was named."""
    dated = _dated(question)
    if not dated:
        return points
    if question.intent is Intent.WITHIN:
        return _bordered(dated[0], points)
    start = min(p.start for p in dated if p.start)
    end = max(p.end for p in dated if p.end) if len(dated) > 1 else None
    chosen = [f for f in points if f.as_of.start and f.as_of.start >= start and (end is None or f.as_of.start <= end)]
    if len(dated) == 1 and not _goes_on(question, dated[0]):
        chosen = [f for f in chosen if falls_in(f, dated[0])]
    return chosen


def is_counted_since(question: Question, figure: Figure | None) -> bool:
    """Whether a total is counted from just the day on which a question begins: 「令和4年4月からの実証試行数」."""
    dated = _dated(question)
    if figure is None or len(dated) != 1 or question.intent is not Intent.TREND:
        return False
    return figure.as_of.grain is Grain.SPAN and figure.as_of.start == dated[0].start


def lacking(question: Question, points: Sequence[Figure]) -> tuple[Period, ...]:
    """The ends that were asked for without a figure among these points: what lies between is another stretch of time.

    An end of 「この5年」 is a day of no other meaning than today: a figure near it will do.
    """
    dated = _dated(question)
    if len(dated) != 1:
        return tuple(one for one in dated if not any(falls_in(point, one) for point in points))
    [only] = dated
    if only.kind is PeriodKind.SPAN and only.start and only.end:
        near = max(_NEAR, (only.end - only.start) / 10)
        ends = ((only.start, _from(only.start)), (only.end, _to(only.end)))
        return tuple(_month_of(day) for day, end in ends if not any(_is_at(point, end, near) for point in points))
    if _goes_on(question, only):
        return () if any(falls_in(point, only) for point in points) else (only,)
    return ()


def _dated(question: Question) -> list[Period]:
    return [period for period in question.periods if period.start and period.end]


def _goes_on(question: Question, only: Period) -> bool:
    """「2020年からの推移」 has an open end beside its year."""
    return only.kind in _ONWARDS or any(period.kind is PeriodKind.LATEST for period in question.periods)


def _from(day: date) -> Period:
    """All that may have been named: 「2019年から2026年まで」 begins in all of 2019."""
    if (day.month, day.day) == (1, 1):
        return Period(kind=PeriodKind.YEAR, start=day, end=day.replace(month=12, day=31))
    if (day.month, day.day) == (4, 1):
        return Period(kind=PeriodKind.FISCAL_YEAR, start=day, end=date(day.year + 1, 3, 31))
    return _month_of(day) if day.day == 1 else _one(day)


def _to(day: date) -> Period:
    """The same, of its last day."""
    if (day.month, day.day) == (12, 31):
        return Period(kind=PeriodKind.YEAR, start=day.replace(month=1, day=1), end=day)
    if (day.month, day.day) == (3, 31):
        return Period(kind=PeriodKind.FISCAL_YEAR, start=date(day.year - 1, 4, 1), end=day)
    return _month_of(day) if is_month_end(day) else _one(day)


def _month_of(day: date) -> Period:
    return Period(kind=PeriodKind.MONTH, start=day.replace(day=1), end=month_end(day))


def _one(day: date) -> Period:
    return Period(kind=PeriodKind.DAY, start=day, end=day)


def _is_at(point: Figure, end: Period, near: timedelta) -> bool:
    if end.kind is not PeriodKind.DAY:
        return falls_in(point, end)
    return bool(point.as_of.end and end.end and abs(point.as_of.end - end.end) <= near)


def between(first: Figure, last: Figure) -> tuple[Period, ...]:
    """From the one to the other, to be asked for."""
    days = (first.as_of.end, last.as_of.end)
    return tuple(_one(day) for day in days if day)


def _bordered(period: Period, points: Sequence[Figure]) -> Sequence[Figure]:
    """The points from one border of a period to the other; none where either has no point.

    The border of two days is the end of the one or the start of the other: nobody says which a date of a point means.
    """
    start, end = period.start, period.end
    assert start
    assert end
    first = next((at for at, one in enumerate(points) if one.as_of.start in (start - _A_DAY, start)), None)
    last = next((at for at, one in enumerate(points) if one.as_of.end in (end, end + _A_DAY)), None)
    return () if first is None or last is None or first >= last else points[first : last + 1]


def worked_out(question: Question, points: Sequence[Figure], metric: Metric) -> tuple[Computed, ...]:
    """From the first point to the last: the difference, the growth, the mean of a month; or each point as an index."""
    if question.intent is Intent.INDEX:
        return tuple(indexed(one, points[0]) for one in points) if can_be_indexed(points, metric) else ()
    if question.intent is Intent.WITHIN:
        by = change(points[-1], points[0], metric)
        return (by,) if by else ()
    return changed(points[0], points[-1], metric)


def changed(first: Figure, last: Figure, metric: Metric) -> tuple[Computed, ...]:
    """A mean of a month is for what is counted, and not for rates; and only over whole months."""
    by, grown = change(last, first, metric), growth(first, last, metric)
    start, end = first.as_of.end, last.as_of.end
    months = whole_months(start, end) if start and end else None
    mean = monthly(by, months) if by and grown and months else None
    return tuple(one for one in (by, grown, mean) if one)


def can_be_indexed(points: Sequence[Figure], metric: Metric) -> bool:
    return len(points) > 1 and all(growth(points[0], one, metric) for one in points)


def reached(claim: Claim, points: Sequence[Figure], metric: Metric) -> tuple[Reached, Sequence[Figure]] | None:
    """Between which two points a series came to a number: these two, or the one that there is. None if it is unclear.

    A number that it came to (200万枚になった) is passed as soon as there is as much. What falls below a number, or is
    counted anew in each period, comes to it more than once. Of a single figure it can only be said that it is less.
    """
    if claim.relation in (Relation.UNDER, Relation.AT_MOST) or (metric.kind is MetricKind.FLOW and len(points) > 1):
        return None
    relation = Relation.OVER if claim.relation is Relation.OVER else Relation.AT_LEAST
    wanted = replace(claim, relation=relation)
    found = [holds(wanted, one.value, about=is_about(one)) if one.value else None for one in points]
    if None in found:
        return None
    first = found.index(True) if True in found else len(points)
    if first == len(points):
        return "not_yet", points[-1:]
    if first:
        return "between", points[first - 1 : first + 1]
    return ("already", points[:1]) if len(points) > 1 else None


def side_by_side(question: Question, metric: Metric, known: Known) -> ComparisonAnswer | None:
    """The last point of each of several periods. None where one of them has none, or where they name only one point."""
    dated = [period for period in question.periods if period.start and period.end]
    points = known.whole(metric)
    each = [next((one for one in reversed(points) if falls_in(one, period)), None) for period in dated]
    found = sorted({one.id: one for one in each if one}.values(), key=points.index)
    if len(dated) < 2 or len(found) < len(dated):
        return None
    computed = changed(found[0], found[-1], metric) if len(found) == 2 else ()
    return ComparisonAnswer(question=question, sides=tuple(known.show(one) for one in found), computed=computed)
