"""The city's clock. Everything is stored in UTC; what day it is, is a question of Asia/Tokyo."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

TOKYO = ZoneInfo("Asia/Tokyo")


def day_in_tokyo(at: datetime) -> date:
    """`at` must be aware."""
    return at.astimezone(TOKYO).date()
