"""When digests are due. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from data.submitting.calendar import next_open
from data.tokyo import TOKYO, day_in_tokyo

NINE = time(9)
LATE = timedelta(days=1)  # a digest that could not be sent for so long is not sent any more
AHEAD = timedelta(weeks=1)  # a moment further off is a slip of the pen, or of a clock
_WEEK = timedelta(weeks=1)
# No closure of the city's offices lasts as long (the longest had ten days), so no digest is put off further.
_LONGEST_CLOSURE = timedelta(weeks=3)
LONGEST_PAUSE = _LONGEST_CLOSURE + _WEEK


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """Once a week. `weekday` is 0 for Monday to 4 for Friday; `at` is a time of day in Tokyo."""

    weekday: int = 0
    at: time = NINE


def next_due(schedule: Schedule, after: datetime) -> datetime:
    """The first moment after `after` at which a digest is due, in UTC.

    On a day on which the city's offices are closed it is put off to the next 開庁日. Where that makes two weeks meet,
    as after a New Year, they are one.
    """
    nominal = day_in_tokyo(after) - _LONGEST_CLOSURE
    nominal += timedelta(days=(schedule.weekday - nominal.weekday()) % 7)
    while True:
        due = datetime.combine(next_open(nominal), schedule.at, TOKYO)
        if due > after:
            return due.astimezone(UTC)
        nominal += _WEEK


def passed(schedule: Schedule, first: datetime, at: datetime) -> Iterator[datetime]:
    """The moments that came since a digest was due at `first`, that one included, oldest first."""
    due = first
    while due <= at:
        yield due
        due = next_due(schedule, due)
