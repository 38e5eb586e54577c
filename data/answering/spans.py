"""A metric over time: which points a question means, and what may be worked out of them. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from data.answering.arithmetic import change, growth, indexed, monthly
from data.answering.known import Known, falls_in
from data.catalogue.schema import Metric
from data.exploring.rhythm import whole_months
from data.model import ComparisonAnswer, Computed, Figure, Intent, PeriodKind, Question

OVER_TIME = (Intent.TREND, Intent.COMPARE, Intent.INDEX)


def is_unplaced(question: Question) -> bool:
    """Whether only a length was named (2年で): from which point to which is for nobody to guess."""
    return any(period.kind is PeriodKind.SPAN and period.start is None for period in question.periods)


def spanned(question: Question, points: Sequence[Figure]) -> Sequence[Figure]:
    """The points inside the one period asked for, or between two; all of them where none was named."""
    dated = [p for p in question.periods if p.start and p.end]
    if not dated:
        return points
    start = min(p.start for p in dated if p.start)
    end = max(p.end for p in dated if p.end) if len(dated) > 1 else None
    chosen = [f for f in points if f.as_of.start and f.as_of.start >= start and (end is None or f.as_of.start <= end)]
    if len(dated) == 1 and dated[0].kind not in (PeriodKind.DAY, PeriodKind.MONTH, PeriodKind.WEEK):
        chosen = [f for f in chosen if falls_in(f, dated[0])]
    return chosen


def worked_out(question: Question, points: Sequence[Figure], metric: Metric) -> tuple[Computed, ...]:
    """From the first point to the last: the difference, the growth, the mean of a month; or each point as an index."""
    if question.intent is Intent.INDEX:
        return tuple(indexed(one, points[0]) for one in points) if can_be_indexed(points, metric) else ()
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
