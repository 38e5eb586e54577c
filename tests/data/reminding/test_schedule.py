"""Reminders over four years, with a clock that jumps from moment to moment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.catalogue.schema import Reporting
from data.reminding.schedule import (
    Audience,
    Item,
    Missing,
    Step,
    Whom,
    in_office_hours,
    missing_step,
    reminders,
    rows_of,
    step_on,
)
from data.submitting.board import Due, Standing
from data.submitting.calendar import Term, due, is_open, terms_from
from data.submitting.duties import Duty, duty
from data.tokyo import TOKYO

FIRST, LAST = date(2024, 1, 1), date(2027, 12, 31)
DAYS = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
OPEN = [day for day in DAYS if is_open(day)]
# Just before and just within office hours, and well outside them.
CLOCK = [time(0, 0), time(8, 29, 59), time(8, 30), time(12, 3), time(17, 14, 59), time(17, 15), time(23, 59)]

TANAKA, SUZUKI, SATO = (Whom(person=who, place=f"chat-{who}") for who in ("tanaka", "suzuki", "sato"))
CHANNEL = Whom(place="channel")
PEOPLE = {
    Audience.SUBMITTERS: (TANAKA, CHANNEL),
    Audience.APPROVERS: (SUZUKI, TANAKA),
    Audience.HEADQUARTERS: (SATO,),
}


@dataclass
class Metric:
    """`comes` says after how many days each term's figure is submitted; None: never."""

    name: str
    reporting: Reporting
    comes: list[int | None]
    put_off: dict[int, int] = field(default_factory=dict)  # of a term: by how many days

    def terms(self) -> Iterator[tuple[Term, datetime | None]]:
        for at, term in zip(range(60), terms_from(self.reporting, FIRST), strict=False):
            days = self.comes[at % len(self.comes)]
            when = None if days is None else datetime.combine(term.end + timedelta(days=days), time(11), TOKYO)
            yield term, when

    def later(self) -> dict[Term, date]:
        numbered = dict(enumerate(term for term, _ in self.terms()))
        return {
            numbered[at]: due(self.reporting, numbered[at]) + timedelta(days=days) for at, days in self.put_off.items()
        }


@dataclass(frozen=True)
class Heard:
    at: datetime
    whom: Whom
    item: Item


def four_years(metrics: list[Metric], *, asleep: frozenset[date] = frozenset()) -> list[Heard]:
    """What is said when the clock shows each of these moments; not on days on which nothing runs."""
    said: set[tuple[str, str, str, date, int]] = set()
    heard: list[Heard] = []
    submitted = {m.name: [(when, term.end) for term, when in m.terms() if when] for m in metrics}
    later = {m.name: m.later() for m in metrics}
    for day in DAYS:
        if day in asleep:
            continue
        had: set[str] = set()
        for clock in CLOCK:
            at = datetime.combine(day, clock, TOKYO)
            if not in_office_hours(at):
                continue
            found = []
            for metric in metrics:
                reached = max((end for when, end in submitted[metric.name] if when <= at), default=None)
                left = duty(metric.reporting, reached, later[metric.name], day)
                assert left is not None
                standing = Standing.LATE if left.late(day) else Standing.DUE if left.over(day) else Standing.NEXT
                one = Due(metric=metric.name, unit="u", standing=standing, duty=left)
                step = missing_step(one, metric.reporting.remind, day)
                if step:
                    found.append(Missing(due=one, duty=left, step=step, people={a: PEOPLE[a] for a in step.audiences}))
            for reminder in reminders(found, said, had):
                said.update(rows_of(reminder))
                had.add(reminder.whom.key)
                heard += [Heard(at=at, whom=reminder.whom, item=item) for item in reminder.items]
    return heard


def number(day: date) -> int:
    """How many 開庁日 there were up to a day."""
    return sum(one <= day for one in OPEN)


def expected(metric: Metric, term: Term, until: date, came: datetime | None) -> dict[int, date]:
    """The days on which a submitter is reminded of a term, by a calendar of 開庁日 counted by hand."""
    at = number(until) - 1  # the last one not after it
    first = max(at - metric.reporting.remind, next(n for n, day in enumerate(OPEN) if day > term.end))
    days = {0: OPEN[at]} | ({-metric.reporting.remind: OPEN[first]} if first < at else {})
    days |= {n: OPEN[at + n] for n in (1, 3, 7, 15, 31, 63, 127, 255, 511) if at + n < len(OPEN)}
    return {n: day for n, day in days.items() if came is None or datetime.combine(day, time(8, 30), TOKYO) < came}


REPORTINGS = st.builds(
    Reporting,
    cadence=st.sampled_from(["monthly", "quarterly", "half_yearly", "yearly"]),
    due=st.integers(1, 20),
    remind=st.integers(1, 8),
    since=st.just(FIRST),
)


def metric_of(name: str, reporting: Reporting, come: list[int], put_off: dict[int, int]) -> Metric:
    """Each term's figure comes before the next is due: then each is reminded of by itself."""
    return Metric(name, reporting, list(come), {at: days for at, days in put_off.items() if at < 6})


METRICS = st.builds(
    metric_of,
    st.just("m"),
    REPORTINGS,
    st.lists(st.integers(0, 27), min_size=1, max_size=5),
    st.dictionaries(st.integers(0, 5), st.integers(1, 9), max_size=2),
)


@settings(max_examples=12)
@given(st.lists(METRICS, min_size=1, max_size=2))
def test_each_reminder_of_four_years_comes_exactly_once_on_its_day_at_half_past_eight(metrics: list[Metric]) -> None:
    metrics = [Metric(f"m{n}", m.reporting, m.comes, m.put_off) for n, m in enumerate(metrics)]

    heard = four_years(metrics)

    wanted = Counter(
        (metric.name, term, until, step, day)
        for metric in metrics
        for term, came in metric.terms()
        for until in [max(due(metric.reporting, term), metric.later().get(term, FIRST))]
        if until <= LAST - timedelta(days=40)
        for step, day in expected(metric, term, until, came).items()
    )
    got = Counter(
        (one.item.metric, one.item.term, one.item.until, one.item.step, one.at.date())
        for one in heard
        if one.whom == TANAKA and one.item.until <= LAST - timedelta(days=40)
    )
    assert got == wanted
    assert {one.at.time() for one in heard} <= {time(8, 30)}
    assert all(is_open(one.at.date()) for one in heard)


@settings(max_examples=10)
@given(
    REPORTINGS,
    st.lists(st.none() | st.integers(0, 200), min_size=1, max_size=4),
    st.frozensets(st.sampled_from(DAYS), max_size=300),
)
def test_nobody_hears_of_what_was_submitted_nor_twice_nor_of_two_days_in_one(
    reporting: Reporting, comes: list[int | None], asleep: frozenset[date]
) -> None:
    metric = Metric("m", reporting, comes)

    heard = four_years([metric], asleep=asleep)

    came = dict(metric.terms())
    assert all(came[one.item.term] is None or one.at < (came[one.item.term] or one.at) for one in heard)
    assert not [
        n for n in Counter((one.whom, one.item.metric, one.item.term, one.item.step) for one in heard).values() if n > 1
    ]
    assert not [n for n in Counter((one.whom, one.at.date()) for one in heard).values() if n > 1]
    assert all(in_office_hours(one.at) for one in heard)


def test_what_was_missed_while_nothing_ran_is_said_on_the_first_day_after_and_once() -> None:
    metric = Metric("m", Reporting(cadence="yearly", due=5, since=FIRST), [None])
    day = due(metric.reporting, next(metric.terms())[0])
    heard = four_years([metric], asleep=frozenset(day + timedelta(days=n) for n in range(-10, 6)))
    first = next(one for one in heard if one.whom == TANAKA)

    assert first.at.date() == next(one for one in OPEN if one >= day + timedelta(days=6))
    assert first.item.step == 3


def test_approvers_hear_of_it_after_three_days_and_headquarters_after_seven() -> None:
    metric = Metric("m", Reporting(cadence="yearly", due=5, since=FIRST), [None])
    heard = four_years([metric])

    def steps(whom: Whom) -> list[int]:
        return [one.item.step for one in heard if one.whom == whom and one.item.term == next(metric.terms())[0]]

    assert steps(TANAKA) == steps(CHANNEL) == [-3, 0, 1, 3, 7, 15, 31, 63, 127, 255, 511]
    assert steps(SUZUKI) == [3, 7, 15, 31, 63, 127, 255, 511]
    assert steps(SATO) == [7, 15, 31, 63, 127, 255, 511]
    assert {one.item.watches for one in heard if one.whom == TANAKA} == {False}
    assert {one.item.watches for one in heard if one.whom == SUZUKI} == {True}


@pytest.mark.parametrize("standing", [Standing.WAITING, Standing.APPROVED, Standing.NEXT, Standing.AS_NEEDED])
def test_nobody_is_reminded_of_what_waits_for_others(standing: Standing) -> None:
    term = Term(start=date(2026, 12, 1), end=date(2026, 12, 31))
    late = Duty(term=term, day=date(2027, 1, 8))

    assert missing_step(Due(metric="m", unit="u", standing=standing, duty=late), 3, date(2027, 1, 12)) is None
    assert missing_step(Due(metric="m", unit="u", standing=Standing.RETURNED, duty=late), 3, date(2027, 1, 12))


def test_a_due_day_on_a_holiday_is_reminded_of_on_the_last_open_day_before_it() -> None:
    term = Term(start=date(2026, 12, 1), end=date(2026, 12, 31))
    sunday = Duty(term=term, day=date(2027, 1, 17), put_off=True)

    assert step_on(sunday, 3, date(2027, 1, 15)) == Step(number=0, day=date(2027, 1, 15))
    assert step_on(sunday, 3, date(2027, 1, 18)) == Step(number=1, day=date(2027, 1, 18))


@pytest.mark.parametrize(
    ("moment", "open_"),
    [
        ("2026-12-28T08:29:59", False),
        ("2026-12-28T08:30:00", True),
        ("2026-12-28T17:14:59", True),
        ("2026-12-28T17:15:00", False),
        ("2026-12-29T10:00:00", False),
        ("2026-11-23T10:00:00", False),
        ("2026-11-22T10:00:00", False),
    ],
)
def test_office_hours_are_those_of_tokyo_on_open_days(moment: str, open_: bool) -> None:
    assert in_office_hours(datetime.fromisoformat(moment).replace(tzinfo=TOKYO)) is open_
