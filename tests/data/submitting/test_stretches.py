"""Which dates are one report."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.catalogue.schema import MetricKind
from data.model import AsOf, Grain
from data.submitting.stretches import same_report

OCTOBER = AsOf(words=None, start=date(2026, 10, 1), end=date(2026, 10, 31), grain=Grain.MONTH)
YEAR = AsOf(words=None, start=date(2026, 4, 1), end=date(2027, 3, 31), grain=Grain.FISCAL_YEAR)
STOCK, FLOW, RATE, TOTAL = MetricKind.STOCK, MetricKind.FLOW, MetricKind.RATE, MetricKind.CUMULATIVE


def on(month: int, day: int, grain: Grain = Grain.DAY) -> AsOf:
    when = date(2026, month, day)
    return AsOf(words=None, start=when, end=when, grain=grain)


def since_april(month: int, day: int) -> AsOf:
    return AsOf(words=None, start=date(2022, 4, 1), end=date(2026, month, day), grain=Grain.SPAN)


@pytest.mark.parametrize(
    ("one", "other", "kind", "same"),
    [
        (OCTOBER, on(10, 31, Grain.MONTH_END), STOCK, True),
        (OCTOBER, on(10, 15), STOCK, True),
        (OCTOBER, on(11, 1), STOCK, False),
        (on(10, 15), on(10, 31, Grain.MONTH_END), STOCK, False),
        (on(10, 31), on(10, 31, Grain.MONTH_END), STOCK, True),
        (OCTOBER, on(10, 31, Grain.MONTH_END), RATE, True),
        (YEAR, OCTOBER, RATE, False),
        (YEAR, OCTOBER, FLOW, True),
        (OCTOBER, on(10, 15), FLOW, True),
        (since_april(9, 30), since_april(10, 31), TOTAL, False),
        (since_april(10, 31), OCTOBER, TOTAL, True),
        (AsOf(words=None), OCTOBER, STOCK, False),
        (AsOf(words=None), AsOf(words=None), STOCK, False),
    ],
)
def test_dates_are_one_report_or_two(one: AsOf, other: AsOf, kind: MetricKind, same: bool) -> None:
    assert same_report(one, other, kind) is same
    assert same_report(other, one, kind) is same


DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@given(first=DAYS, second=DAYS, kind=st.sampled_from(MetricKind))
def test_a_day_is_one_report_with_itself_alone(first: date, second: date, kind: MetricKind) -> None:
    one, other = (AsOf(words=None, start=day, end=day, grain=Grain.DAY) for day in (first, second))

    assert same_report(one, other, kind) is (first == second)
