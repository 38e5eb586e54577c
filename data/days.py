"""Days of the calendar, whoever counts them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def month_end(day: date) -> date:
    """The last day of its month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def is_month_end(day: date) -> bool:
    return day == month_end(day)
