"""The rhythm of a series."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from data.exploring.rhythm import Rhythm, months_between, rhythms, stretches, whole_months
from tests import made

CATALOGUE = made.catalogue()
DAYS = st.lists(st.dates(date(2015, 1, 1), date(2030, 12, 31)), unique=True, max_size=40).map(sorted)


def test_the_real_series_has_the_three_stretches_that_its_note_names() -> None:
    days = [day for day, _ in CATALOGUE.series_of(CATALOGUE.metrics["mynumber_card_issued"])]
    found = [(one.rhythm, days[one.start], days[one.stop - 1]) for one in stretches(rhythms(days))]

    assert found == [
        (Rhythm.IRREGULAR, date(2017, 3, 8), date(2020, 1, 20)),
        (Rhythm.MONTH_START, date(2020, 3, 1), date(2022, 6, 1)),
        (Rhythm.MONTH_END, date(2022, 6, 30), date(2022, 12, 31)),
    ]


@given(DAYS)
def test_every_point_is_in_one_stretch_and_neighbours_differ(days: list[date]) -> None:
    found = stretches(rhythms(days))
    assert [at for one in found for at in range(one.start, one.stop)] == list(range(len(days)))
    assert all(one.rhythm is not other.rhythm for one, other in pairwise(found))


def test_figures_further_apart_than_a_month_are_one_stretch() -> None:
    quarters = [date(2024, 3, 31), date(2024, 6, 30), date(2024, 9, 30), date(2024, 12, 31)]
    assert len(stretches(rhythms(quarters))) == 1
    assert len(stretches(rhythms([None, None]))) == 1


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.integers(0, 2000))
def test_months_are_those_of_the_calendar(day: date, later: int) -> None:
    end = day + timedelta(days=later)
    assert abs(months_between(day, end) - later / 30.44) <= 1.1
    assert months_between(day, end) == -months_between(end, day)


def later(day: date, months: int) -> date:
    """The same day of a later month, or that month's end."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.integers(0, 200))
def test_whole_months_have_passed_from_a_day_to_the_same_day_and_from_a_month_s_end_as_from_the_next_1st(
    day: date, months: int
) -> None:
    first = day.replace(day=1)
    closes = later(first, 1) - timedelta(days=1)
    end = later(first, months + 1) - timedelta(days=1)

    assert whole_months(first, later(first, months)) == months
    assert whole_months(first, end) == months + 1
    assert whole_months(closes, end) == months
    assert whole_months(closes, later(first, months + 1)) == months


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.integers(0, 4000))
def test_whole_months_are_as_long_as_the_days_between_and_days_of_other_names_have_none(day: date, days: int) -> None:
    end = day + timedelta(days=days)
    found = whole_months(day, end)

    assert found is None or abs(found - days / 30.436875) < 0.15
    assert whole_months(end, day) == (None if found is None else -found)
    if day.day != end.day and all((one + timedelta(days=1)).day != 1 for one in (day, end)):
        assert found is None
