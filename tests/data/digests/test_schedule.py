"""When a digest is due, against the holidays as the law and the Cabinet Office print them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.digests.schedule import Schedule, next_due, passed
from data.tokyo import TOKYO
from tests.open_days import days_of_weeks, open_from


def at(day: date, clock: time = time(9)) -> datetime:
    return datetime.combine(day, clock, TOKYO).astimezone(UTC)


@pytest.mark.parametrize("weekday", range(5))
@pytest.mark.parametrize("clock", [time(0, 0), time(9), time(23, 59)])
def test_each_week_of_four_years_has_its_digest_on_an_open_day(weekday: int, clock: time) -> None:
    schedule = Schedule(weekday=weekday, at=clock)
    days = days_of_weeks(weekday)

    due = list(passed(schedule, at(days[0], clock), at(days[-1], clock)))

    assert due == [at(day, clock) for day in days]


def test_nine_on_a_monday_is_midnight_in_utc() -> None:
    assert next_due(Schedule(), at(date(2026, 11, 27))) == datetime(2026, 11, 30, 0, 0, tzinfo=UTC)


def test_a_holiday_moves_it_to_the_next_open_day() -> None:
    assert next_due(Schedule(), at(date(2026, 11, 22))) == at(date(2026, 11, 24))


def test_two_weeks_that_meet_after_a_new_year_are_one() -> None:
    first = next_due(Schedule(), at(date(2025, 12, 22)))

    assert first == at(date(2026, 1, 5))
    assert next_due(Schedule(), first) == at(date(2026, 1, 13))


@given(
    st.datetimes(datetime(2024, 1, 8), datetime(2027, 11, 30), timezones=st.just(UTC)),
    st.integers(0, 4),
    st.times(timezones=st.none()).map(lambda t: t.replace(second=0, microsecond=0)),
)
def test_the_next_is_always_after_the_moment_and_never_more_than_a_fortnight_and_a_half_away(
    moment: datetime, weekday: int, clock: time
) -> None:
    due = next_due(Schedule(weekday=weekday, at=clock), moment)

    assert moment < due < moment + timedelta(days=18)
    assert open_from(due.astimezone(TOKYO).date()) == due.astimezone(TOKYO).date()
