"""Which days the offices are open, and when a figure is due."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.catalogue.schema import Reporting
from data.submitting.calendar import (
    FIRST_YEAR,
    LAST_YEAR,
    BeyondCalendar,
    Term,
    due,
    is_open,
    next_open,
    open_days_after,
    term_of,
    terms_from,
)

# 国民の祝日 and 休日 as the Cabinet Office publishes them.
PUBLISHED = {
    2024: "1/1 1/8 2/11 2/12 2/23 3/20 4/29 5/3 5/4 5/5 5/6 7/15 8/11 8/12 9/16 9/22 9/23 10/14 11/3 11/4 11/23",
    2025: "1/1 1/13 2/11 2/23 2/24 3/20 4/29 5/3 5/4 5/5 5/6 7/21 8/11 9/15 9/23 10/13 11/3 11/23 11/24",
    2026: "1/1 1/12 2/11 2/23 3/20 4/29 5/3 5/4 5/5 5/6 7/20 8/11 9/21 9/22 9/23 10/12 11/3 11/23",
    2027: "1/1 1/11 2/11 2/23 3/21 3/22 4/29 5/3 5/4 5/5 7/19 8/11 9/20 9/23 10/11 11/3 11/23",
}
MOVED = {  # for the Olympic Games: 海の日, スポーツの日, 山の日; and the days that they left
    2020: ("7/23 7/24 8/10", "7/20 8/11 10/12"),
    2021: ("7/22 7/23 8/9", "7/19 8/11 10/11"),
}
CADENCES = ("monthly", "quarterly", "half_yearly", "yearly")

days = st.dates(min_value=date(FIRST_YEAR + 1, 1, 1), max_value=date(LAST_YEAR - 1, 12, 31))
arrangements = st.builds(
    Reporting, cadence=st.sampled_from(CADENCES), due=st.integers(1, 60), since=st.dates(date(2020, 1, 1))
)


def named(year: int, listed: str) -> set[date]:
    return {date(year, *map(int, day.split("/"))) for day in listed.split()}


def year_end(day: date) -> bool:
    return (day.month == 12 and day.day >= 29) or (day.month == 1 and day.day <= 3)


@pytest.mark.parametrize("year", PUBLISHED)
def test_exactly_the_published_holidays_weekends_and_the_turn_of_the_year_are_closed(year: int) -> None:
    holidays = named(year, PUBLISHED[year])
    every = (date(year, 1, 1) + timedelta(days=n) for n in range(366 if year % 4 == 0 else 365))

    wrong = [d for d in every if is_open(d) == (d.weekday() >= 5 or d in holidays or year_end(d))]

    assert wrong == []


@pytest.mark.parametrize("year", MOVED)
def test_holidays_moved_for_the_olympic_games_are_closed_where_they_went_and_open_where_they_left(year: int) -> None:
    closed, left = (named(year, listed) for listed in MOVED[year])

    assert not any(map(is_open, closed))
    assert all(is_open(day) for day in left if day.weekday() < 5)


@given(days)
def test_no_saturday_sunday_or_turn_of_the_year_is_ever_open(day: date) -> None:
    if day.weekday() >= 5 or year_end(day):
        assert not is_open(day)


@given(days)
def test_nine_days_in_a_row_are_the_longest_time_without_an_open_day_but_for_2019(day: date) -> None:
    assert (next_open(day) - day).days <= (10 if day.year == 2019 else 9)


@given(days, st.integers(1, 60))
def test_the_nth_open_day_has_exactly_n_open_days_up_to_it(day: date, n: int) -> None:
    last = open_days_after(day, n)

    between = [day + timedelta(days=k) for k in range(1, (last - day).days + 1)]
    assert is_open(last)
    assert sum(map(is_open, between)) == n


def test_a_day_beyond_what_the_holiday_list_knows_is_not_guessed() -> None:
    assert not is_open(date(LAST_YEAR, 12, 31))  # as every year
    with pytest.raises(
        BeyondCalendar, match=f"No holidays are known for {LAST_YEAR + 1}, only for 1949 to {LAST_YEAR}"
    ):
        next_open(date(LAST_YEAR + 1, 1, 4))


@pytest.mark.parametrize(
    ("end", "n", "expected"),
    [
        (date(2026, 10, 31), 5, date(2026, 11, 9)),  # 文化の日 on the 3rd
        (date(2026, 12, 31), 5, date(2027, 1, 8)),  # begins on 1/4
        (date(2026, 8, 31), 15, date(2026, 9, 24)),  # a 国民の休日 between 敬老の日 and 秋分の日
        (date(2027, 4, 30), 1, date(2027, 5, 6)),
    ],
)
def test_due_days_count_open_days_only(end: date, n: int, expected: date) -> None:
    reporting = Reporting(cadence="monthly", due=n)
    term = term_of(reporting, end)

    assert term is not None
    assert (term.end, due(reporting, term)) == (end, expected)


@pytest.mark.parametrize(
    ("cadence", "day", "start", "end"),
    [
        ("monthly", date(2024, 2, 29), date(2024, 2, 1), date(2024, 2, 29)),
        ("quarterly", date(2027, 3, 31), date(2027, 1, 1), date(2027, 3, 31)),
        ("quarterly", date(2027, 4, 1), date(2027, 4, 1), date(2027, 6, 30)),
        ("half_yearly", date(2026, 11, 22), date(2026, 10, 1), date(2027, 3, 31)),
        ("half_yearly", date(2026, 9, 30), date(2026, 4, 1), date(2026, 9, 30)),
        ("yearly", date(2027, 1, 1), date(2026, 4, 1), date(2027, 3, 31)),
    ],
)
def test_terms_follow_the_fiscal_year(cadence: str, day: date, start: date, end: date) -> None:
    reporting = Reporting.model_validate({"cadence": cadence})

    assert term_of(reporting, day) == Term(start=start, end=end)


@given(arrangements, days)
def test_terms_hold_their_day_and_follow_one_another_without_a_gap(reporting: Reporting, day: date) -> None:
    term = term_of(reporting, day)
    assert term is not None
    assert term.start <= day <= term.end
    assert term_of(reporting, term.end) == term

    after = term_of(reporting, term.end + timedelta(days=1))
    assert after is not None
    assert after.start == term.end + timedelta(days=1)


@given(arrangements, st.dates(date(2020, 1, 1), date(2060, 1, 1)))
def test_due_days_lie_after_their_terms_and_in_their_order(reporting: Reporting, day: date) -> None:
    asked = list(islice(terms_from(reporting, day), 6)) if reporting.since and reporting.since.year < 2060 else []
    due_days = [due(reporting, term) for term in asked]

    assert all(term.end < on for term, on in zip(asked, due_days, strict=True))
    assert all(first < second for first, second in pairwise(due_days))


def test_only_terms_that_end_after_the_clock_was_started_are_asked_for() -> None:
    monthly = Reporting(cadence="monthly", since=date(2026, 12, 1))
    yearly = Reporting(cadence="yearly", since=date(2026, 12, 1))
    long_ago = date(2023, 8, 31)

    assert next(terms_from(monthly, long_ago)).key == "2026-12-01/2026-12-31"
    assert next(terms_from(yearly, long_ago)).key == "2026-04-01/2027-03-31"


def test_nothing_is_asked_for_as_need_arises_or_before_the_clock_was_started() -> None:
    day = date(2026, 11, 22)

    assert term_of(Reporting(), day) is None
    assert list(terms_from(Reporting(since=day), day)) == []
    assert list(terms_from(Reporting(cadence="monthly"), day)) == []
