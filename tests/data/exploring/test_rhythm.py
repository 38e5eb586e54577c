"""The rhythm of a series."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from data.exploring.rhythm import Rhythm, months_between, stretches
from tests import made

CATALOGUE = made.catalogue()
DAYS = st.lists(st.dates(date(2015, 1, 1), date(2030, 12, 31)), unique=True, max_size=40).map(sorted)


def test_the_real_series_has_the_three_stretches_that_its_note_names() -> None:
    days = [day for day, _ in CATALOGUE.series_of(CATALOGUE.metrics["mynumber_card_issued"])]
    found = [(one.rhythm, days[one.start], days[one.stop - 1]) for one in stretches(days)]

    assert found == [
        (Rhythm.IRREGULAR, date(2017, 3, 8), date(2020, 1, 20)),
        (Rhythm.MONTH_START, date(2020, 3, 1), date(2022, 6, 1)),
        (Rhythm.MONTH_END, date(2022, 6, 30), date(2022, 12, 31)),
    ]


@given(DAYS)
def test_every_point_is_in_one_stretch_and_neighbours_differ(days: list[date]) -> None:
    found = stretches(days)
    assert [at for one in found for at in range(one.start, one.stop)] == list(range(len(days)))
    assert all(one.rhythm is not other.rhythm for one, other in pairwise(found))


def test_figures_further_apart_than_a_month_are_one_stretch() -> None:
    quarters = [date(2024, 3, 31), date(2024, 6, 30), date(2024, 9, 30), date(2024, 12, 31)]
    assert len(stretches(quarters)) == 1
    assert len(stretches([None, None])) == 1


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.integers(0, 2000))
def test_months_are_those_of_the_calendar(day: date, later: int) -> None:
    end = day + timedelta(days=later)
    assert abs(months_between(day, end) - later / 30.44) <= 1.1
    assert months_between(day, end) == -months_between(end, day)
