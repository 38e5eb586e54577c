"""When somebody is reminded of a figure that is due, and of what at a moment. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from data.submitting.board import Due, Standing
from data.submitting.calendar import Term, is_open, last_open, next_open, open_days_after, open_days_before
from data.submitting.duties import Duty
from data.tokyo import TOKYO

OPENS, CLOSES = time(8, 30), time(17, 15)
TO_APPROVERS, TO_HEADQUARTERS = 3, 7  # 開庁日 after the due day, from which on they hear of it too
_MISSING = (Standing.LATE, Standing.RETURNED, Standing.DUE)  # nothing came, or it was sent back


class Audience(StrEnum):
    SUBMITTERS = "submitters"
    APPROVERS = "approvers"
    HEADQUARTERS = "headquarters"


@dataclass(frozen=True, kw_only=True, order=True)
class Whom:
    """A person in their own chat, or, without a person, whoever reads a channel."""

    person: str = ""
    place: str

    @property
    def key(self) -> str:
        return f"person:{self.person}" if self.person else f"place:{self.place}"


@dataclass(frozen=True, kw_only=True)
class Step:
    """`number` counts 開庁日 from the due day, and is negative before it."""

    number: int
    day: date

    @property
    def audiences(self) -> tuple[Audience, ...]:
        if self.number < TO_APPROVERS:
            return (Audience.SUBMITTERS,)
        if self.number < TO_HEADQUARTERS:
            return Audience.SUBMITTERS, Audience.APPROVERS
        return tuple(Audience)


@dataclass(frozen=True, kw_only=True)
class Item:
    """One figure that somebody is reminded of. `watches` who does not submit it, but should know that nobody did."""

    metric: str
    term: Term
    until: date
    step: int
    watches: bool = False


Said = tuple[str, str, str, date, int]  # whom, metric, term, until, step


@dataclass(frozen=True, kw_only=True)
class Missing:
    """A figure that is missing, the step that it has come to, and who would hear of it then."""

    due: Due
    duty: Duty
    step: Step
    people: Mapping[Audience, tuple[Whom, ...]]


@dataclass(frozen=True, kw_only=True)
class Reminder:
    """All that one person, or one channel, is reminded of on a day."""

    whom: Whom
    items: tuple[Item, ...]


def in_office_hours(at: datetime) -> bool:
    """Whether anybody may be reminded. `at` is aware."""
    here = at.astimezone(TOKYO)
    return OPENS <= here.time() < CLOSES and is_open(here.date())


def step_on(duty: Duty, before: int, on: date) -> Step | None:
    """The last step that has come by a day; None while nothing is to be said.

    So many 開庁日 before the due day, but not before the term is over; on the day, or on the last 開庁日 before it; and
    then on the 1st, 3rd, 7th, 15th, 31st … after it: each time it takes twice as long.
    """
    found = None
    for step in _steps(duty, before):
        if step.day > on:
            break
        found = step
    return found


def missing_step(due: Due, before: int, on: date) -> Step | None:
    """None for what is there, waits for others, or is asked for later."""
    return step_on(due.duty, before, on) if due.standing in _MISSING and due.duty else None


def reminders(missing: Iterable[Missing], said: Collection[Said], had: Collection[str]) -> tuple[Reminder, ...]:
    """What is to be said now. `said` was said before; `had` are the keys of those who had a reminder today.

    Whoever may submit a figure is reminded as somebody who does, whatever else they are.
    """
    found: dict[Whom, dict[str, Item]] = defaultdict(dict)
    for one in missing:
        for whom, item in _heard(one):
            if _said(whom, item) not in said and whom.key not in had:
                found[whom].setdefault(item.metric, item)
    return tuple(Reminder(whom=whom, items=tuple(items.values())) for whom, items in sorted(found.items()))


def rows_of(reminder: Reminder) -> tuple[Said, ...]:
    return tuple(_said(reminder.whom, item) for item in reminder.items)


def _steps(duty: Duty, before: int) -> Iterator[Step]:
    day = last_open(duty.day)
    first = max(open_days_before(day, before), next_open(duty.term.end + timedelta(days=1)))
    if first < day:
        yield Step(number=-before, day=first)
    yield Step(number=0, day=day)
    late, wait = 1, 2
    while True:
        yield Step(number=late, day=open_days_after(duty.day, late))
        late, wait = late + wait, wait * 2


def _heard(one: Missing) -> Iterator[tuple[Whom, Item]]:
    for audience in one.step.audiences:
        for whom in one.people.get(audience, ()):
            yield (
                whom,
                Item(
                    metric=one.due.metric,
                    term=one.duty.term,
                    until=one.duty.day,
                    step=one.step.number,
                    watches=audience is not Audience.SUBMITTERS,
                ),
            )


def _said(whom: Whom, item: Item) -> Said:
    return whom.key, item.metric, item.term.key, item.until, item.step
