"""What an arrangement asks for at a day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from data.catalogue import Catalogue
from data.catalogue.schema import Reporting
from data.submitting.calendar import Term, term_of
from data.submitting.duties import duty, overdue_since

MONTHLY = Reporting(cadence="monthly", due=5, since=date(2026, 12, 1))
DECEMBER = Term(start=date(2026, 12, 1), end=date(2026, 12, 31))  # due on 2027-01-08
JANUARY = Term(start=date(2027, 1, 1), end=date(2027, 1, 31))  # due on 2027-02-05
SEED = date(2023, 8, 31)

some_days = st.dates(date(2026, 1, 1), date(2032, 12, 31))
arrangements = st.builds(
    Reporting,
    cadence=st.sampled_from(["monthly", "quarterly", "half_yearly", "yearly"]),
    due=st.integers(1, 40),
    since=st.just(date(2026, 12, 1)),
)


def test_the_first_term_is_asked_for_after_it_ended_and_is_late_the_day_after_its_due_day() -> None:
    next_one = duty(MONTHLY, SEED, {}, date(2026, 12, 31))

    assert next_one is not None
    assert (next_one.term, next_one.day) == (DECEMBER, date(2027, 1, 8))
    assert not next_one.over(date(2026, 12, 31))
    assert next_one.over(date(2027, 1, 1))
    assert not next_one.late(date(2027, 1, 8))
    assert next_one.late(date(2027, 1, 9))


def test_a_figure_of_the_term_or_of_a_later_one_meets_it() -> None:
    day = date(2027, 1, 20)

    assert overdue_since(MONTHLY, date(2026, 11, 30), {}, day) == date(2027, 1, 8)
    assert overdue_since(MONTHLY, date(2026, 12, 1), {}, day) is None
    assert overdue_since(MONTHLY, date(2027, 1, 15), {}, day) is None


def test_of_several_missed_terms_the_first_that_is_late_says_since_when() -> None:
    assert overdue_since(MONTHLY, SEED, {}, date(2027, 6, 1)) == date(2027, 1, 8)


def test_of_several_terms_that_are_over_and_not_late_the_last_is_asked_for() -> None:
    slow = Reporting(cadence="monthly", due=60, since=date(2026, 12, 1))

    found = duty(slow, SEED, {}, date(2027, 2, 3))

    assert found is not None
    assert found.term == JANUARY


def test_a_day_that_was_put_off_is_not_late_before_it() -> None:
    later = {DECEMBER: date(2027, 1, 29)}

    assert overdue_since(MONTHLY, SEED, later, date(2027, 1, 29)) is None
    assert overdue_since(MONTHLY, SEED, later, date(2027, 1, 30)) == date(2027, 1, 29)
    found = duty(MONTHLY, SEED, later, date(2027, 1, 10))
    assert found is not None
    assert (found.day, found.put_off) == (date(2027, 1, 29), True)


def test_putting_one_term_off_does_not_excuse_the_next() -> None:
    later = {DECEMBER: date(2027, 5, 31)}

    assert overdue_since(MONTHLY, SEED, later, date(2027, 2, 8)) == date(2027, 2, 5)


def test_what_is_reported_as_need_arises_is_never_due_or_late() -> None:
    assert duty(Reporting(), SEED, {}, date(2030, 1, 1)) is None
    assert overdue_since(Reporting(), None, {}, date(2030, 1, 1)) is None


@given(arrangements, some_days)
def test_a_figure_of_today_leaves_nothing_late(reporting: Reporting, on: date) -> None:
    assert overdue_since(reporting, on, {}, on) is None


@given(arrangements, some_days, some_days)
def test_whoever_is_late_has_no_figure_of_that_term_and_its_day_is_over(
    reporting: Reporting, reached: date, on: date
) -> None:
    found = duty(reporting, reached, {}, on)

    assert found is not None
    assert found.term.start > reached
    if found.late(on):
        assert found.over(on)
        own = term_of(reporting, on)
        assert own is not None
        assert found.term < own


@given(arrangements, some_days, st.integers(0, 400))
def test_a_newer_figure_never_makes_anything_later(reporting: Reporting, reached: date, days: int) -> None:
    on = date(2030, 6, 1)
    newer = min(reached + timedelta(days=days), on)

    if overdue_since(reporting, min(reached, on), {}, on) is None:
        assert overdue_since(reporting, max(newer, min(reached, on)), {}, on) is None


def test_no_figure_of_a_fresh_installation_is_overdue_before_the_clock_starts(catalogue: Catalogue) -> None:
    asked = [metric.reporting for metric in catalogue.metrics.values() if metric.reporting.cadence != "ad_hoc"]

    assert {reporting.since for reporting in asked} == {date(2026, 12, 1)}
    assert not any(overdue_since(reporting, SEED, {}, date(2027, 1, 8)) for reporting in asked)
    assert any(overdue_since(reporting, SEED, {}, date(2027, 1, 9)) for reporting in asked)
