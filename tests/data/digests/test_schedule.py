"""When a digest is due, against the holidays as the law and the Cabinet Office print them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.digests.schedule import Schedule, next_due, passed
from data.tokyo import TOKYO

# National holidays on weekdays, with 振替休日 and 国民の休日, written down by hand; and 12/29 to 1/3.
HOLIDAYS = {
    2024: "0101 0108 0212 0223 0320 0429 0503 0506 0715 0812 0916 0923 1014 1104",
    2025: "0101 0113 0211 0224 0320 0429 0505 0506 0721 0811 0915 0923 1013 1103 1124",
    2026: "0101 0112 0211 0223 0320 0429 0504 0505 0506 0720 0811 0921 0922 0923 1012 1103 1123",
    2027: "0101 0111 0211 0223 0322 0429 0503 0504 0505 0719 0811 0920 0923 1011 1103 1123",
}
CLOSED = {date(year, int(day[:2]), int(day[2:])) for year, days in HOLIDAYS.items() for day in days.split()} | {
    date(year, month, day) for year in HOLIDAYS for month, day in ((1, 2), (1, 3), (12, 29), (12, 30), (12, 31))
}
FIRST, LAST = date(2024, 1, 1), date(2027, 12, 24)


def open_from(day: date) -> date:
    while day.weekday() > 4 or day in CLOSED:
        day += timedelta(days=1)
    return day


def expected(weekday: int) -> list[date]:
    """Each week's day, put off where the offices are closed; days on which two weeks meet, once."""
    week = FIRST + timedelta(days=(weekday - FIRST.weekday()) % 7)
    days = []
    while week <= LAST:
        days.append(open_from(week))
        week += timedelta(days=7)
    return list(dict.fromkeys(days))


def at(day: date, clock: time = time(9)) -> datetime:
    return datetime.combine(day, clock, TOKYO).astimezone(UTC)


@pytest.mark.parametrize("weekday", range(5))
@pytest.mark.parametrize("clock", [time(0, 0), time(9), time(23, 59)])
def test_each_week_of_four_years_has_its_digest_on_an_open_day(weekday: int, clock: time) -> None:
    schedule = Schedule(weekday=weekday, at=clock)
    days = expected(weekday)

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
