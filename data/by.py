"""Who does something, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from data.tokyo import day_in_tokyo


@dataclass(frozen=True, kw_only=True)
class By:
    """`at` is aware, in UTC."""

    person: str
    at: datetime

    @property
    def on(self) -> date:
        """The day in Tokyo."""
        return day_in_tokyo(self.at)
