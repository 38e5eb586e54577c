"""The days on which the city's offices are closed in 2024 to 2027, written down by hand from the national holidays."""

from __future__ import annotations

from datetime import date, timedelta

# On weekdays, with 振替休日 and 国民の休日.
_HOLIDAYS = {
    2024: "0101 0108 0212 0223 0320 0429 0503 0506 0715 0812 0916 0923 1014 1104",
    2025: "0101 0113 0211 0224 0320 0429 0505 0506 0721 0811 0915 0923 1013 1103 1124",
    2026: "0101 0112 0211 0223 0320 0429 0504 0505 0506 0720 0811 0921 0922 0923 1012 1103 1123",
    2027: "0101 0111 0211 0223 0322 0429 0503 0504 0505 0719 0811 0920 0923 1011 1103 1123",
}
_CLOSED = {date(year, int(day[:2]), int(day[2:])) for year, days in _HOLIDAYS.items() for day in days.split()} | {
    date(year, month, day)
    for year in (2023, *_HOLIDAYS)
    for month, day in ((1, 2), (1, 3), (12, 29), (12, 30), (12, 31))
}
FIRST, LAST = date(2023, 12, 25), date(2027, 12, 24)


def open_from(day: date) -> date:
    """The day itself, or the first after it on which the offices are open."""
    while day.weekday() > 4 or day in _CLOSED:
        day += timedelta(days=1)
    return day


def days_of_weeks(weekday: int) -> list[date]:
    """Each week's day, put off where the offices are closed; a day on which two weeks meet, once."""
    week = FIRST + timedelta(days=(weekday - FIRST.weekday()) % 7)
    days = []
    while week <= LAST:
        days.append(open_from(week))
        week += timedelta(days=7)
    return list(dict.fromkeys(days))
