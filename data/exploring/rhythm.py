"""The rhythm in which a series was published, so that no line is drawn across a change of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby, pairwise

from data.days import is_month_end


class Rhythm(StrEnum):
    MONTH_START = "month_start"  # the 1st of each month
    MONTH_END = "month_end"  # the last day of each month
    IRREGULAR = "irregular"


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """The points from `start` to before `stop`, by their places in the series."""

    rhythm: Rhythm
    start: int
    stop: int


def rhythms(days: Sequence[date | None]) -> tuple[Rhythm, ...]:
    """Of each point of a whole series, oldest first: a part of it does not show in which one its first point stands."""
    pairs = [_of_pair(one, other) for one, other in pairwise(days)]
    return tuple(_of_point(pairs[at - 1 : at], pairs[at : at + 1]) for at in range(len(days)))


def stretches(each: Sequence[Rhythm]) -> tuple[Stretch, ...]:
    """Of points in time. A series whose points lie further apart than a month has a single stretch."""
    found, start = [], 0
    for rhythm, group in groupby(each):
        stop = start + len(list(group))
        found.append(Stretch(rhythm=rhythm, start=start, stop=stop))
        start = stop
    return tuple(found)


def _of_point(before: Sequence[Rhythm], after: Sequence[Rhythm]) -> Rhythm:
    """With the next one where that is regular, else with the one before."""
    regular = [one for one in (*after, *before) if one is not Rhythm.IRREGULAR]
    return regular[0] if regular else Rhythm.IRREGULAR


def _of_pair(one: date | None, other: date | None) -> Rhythm:
    if one is None or other is None or months_between(one, other) != 1:
        return Rhythm.IRREGULAR
    if one.day == other.day == 1:
        return Rhythm.MONTH_START
    return Rhythm.MONTH_END if is_month_end(one) and is_month_end(other) else Rhythm.IRREGULAR


def months_between(first: date, last: date) -> int:
    """By the calendar's months alone: from any day of August to any day of October it is two."""
    return (last.year - first.year) * 12 + last.month - first.month


def whole_months(first: date, last: date) -> int | None:
    """How many have passed, where a month's end is the same as the 1st after it; None where it is no whole number."""
    first, last = _or_next(first), _or_next(last)
    return months_between(first, last) if first.day == last.day else None


def _or_next(day: date) -> date:
    return day + timedelta(days=1) if is_month_end(day) else day
