"""What lies of a date within a fiscal year: no part of a year is shown with a longer stretch than the year."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.catalogue.check_figures import fits
from data.figures import seeded
from data.model import AsOf, Grain, within_year
from tests import made

YEARS = st.integers(min_value=2015, max_value=2035)
DAYS = st.dates(min_value=date(2015, 1, 1), max_value=date(2035, 12, 31))
FY_2022 = AsOf(words="令和4年度", start=date(2022, 4, 1), end=date(2023, 3, 31), grain=Grain.FISCAL_YEAR)


@given(DAYS, st.integers(min_value=1, max_value=2000), YEARS)
def test_of_a_stretch_no_day_outside_the_year_is_left_and_none_inside_is_lost(
    start: date, days: int, year: int
) -> None:
    span = AsOf(words="as printed", start=start, end=start + timedelta(days), grain=Grain.SPAN)
    first, last = date(year, 4, 1), date(year + 1, 3, 31)
    found = within_year(span, year)
    if found.start is None or found.end is None:
        assert found == AsOf(words=None)
        assert start + timedelta(days) < first or start > last
        return
    assert first <= found.start <= found.end <= last
    assert found.start in (start, first)
    assert found.end in (start + timedelta(days), last)
    assert found == span or fits(found.grain, found.start, found.end)


@given(DAYS, YEARS)
def test_a_point_stays_for_what_is_known_of_a_year_then(day: date, year: int) -> None:
    point = AsOf(words=None, start=day, end=day, grain=Grain.DAY)
    assert within_year(point, year) == point


@pytest.mark.parametrize(("year", "left"), [(2022, FY_2022), (2023, AsOf(words=None))])
def test_a_year_says_nothing_of_another_one(year: int, left: AsOf) -> None:
    assert within_year(FY_2022, year) == left


def test_no_figure_of_the_catalogue_that_is_of_one_year_is_shown_with_days_outside_it() -> None:
    known, seen = made.catalogue(), 0
    at = datetime(2026, 11, 24, tzinfo=UTC)
    for metric in known.metrics.values():
        for figure in (seeded(one, metric, known, at) for one in metric.figures):
            year = dict(figure.where).get("fiscal_year")
            if year and figure.when.start and figure.when.end:
                assert date(int(year), 4, 1) <= figure.when.start <= figure.when.end <= date(int(year) + 1, 3, 31)
                seen += 1
    assert seen == 4
