"""開庁日, the terms that figures are reported for, and the day that each is due. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any, Self

import holidays

from data.catalogue.schema import Reporting


def _only(country: str) -> Any:
    """The library's module for one country. By its name it would bring 250 others: 10 MB, and a tenth of a second."""
    file = Path(holidays.__file__).parent / "countries" / f"{country}.py"
    spec = spec_from_file_location(f"{__name__}.{country}", file)
    if spec is None or spec.loader is None:
        raise ImportError(f"The library of holidays has no file for {country}.")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


Japan = _only("japan").Japan
FIRST_YEAR, LAST_YEAR = Japan.start_year, Japan.end_year
"""The years whose national holidays are known. Those of the years after next are worked out, not yet published: the
equinoxes are computed, and a law may still move a day; then a newer library knows it."""

_DAY = timedelta(days=1)
_MONTHS = {"monthly": 1, "quarterly": 3, "half_yearly": 6, "yearly": 12}
_FISCAL = 4  # the month in which every cadence but the monthly begins to count


@dataclass(frozen=True, kw_only=True, order=True)
class Term:
    """The days that one report is about: a month, or a quarter, half or whole of a fiscal year."""

    start: date
    end: date

    @property
    def key(self) -> str:
        return f"{self.start}/{self.end}"

    @classmethod
    def of_key(cls, key: str) -> Self:
        """Raises ValueError."""
        start, _, end = key.partition("/")
        return cls(start=date.fromisoformat(start), end=date.fromisoformat(end))


class BeyondCalendar(ValueError):
    """Nobody can say whether that day is a 開庁日."""

    def __init__(self, year: int) -> None:
        super().__init__(f"No holidays are known for {year}, only for {FIRST_YEAR} to {LAST_YEAR}.")


def is_open(day: date) -> bool:
    """Whether the city's offices are open: no weekend, no national holiday, not 12/29 to 1/3. Raises BeyondCalendar."""
    if day.weekday() >= 5 or (day.month, day.day) in _YEAR_END:
        return False
    return day not in _holidays(day.year)


def next_open(day: date) -> date:
    """The day itself, or the first 開庁日 after it."""
    while not is_open(day):
        day += _DAY
    return day


def last_open(day: date) -> date:
    """The day itself, or the last 開庁日 before it."""
    while not is_open(day):
        day -= _DAY
    return day


def open_days_before(day: date, n: int) -> date:
    """The n-th 開庁日 before a day, which itself does not count. `n` is at least 1."""
    for _ in range(n):
        day = last_open(day - _DAY)
    return day


def open_days_after(day: date, n: int) -> date:
    """The n-th 開庁日 after a day, which itself does not count. `n` is at least 1."""
    for _ in range(n):
        day = next_open(day + _DAY)
    return day


def term_of(reporting: Reporting, day: date) -> Term | None:
    """The term that a day is in. None for what is reported as need arises."""
    months = _MONTHS.get(reporting.cadence)
    if months is None:
        return None
    count = day.year * 12 + day.month - 1
    first = count - (count - (_FISCAL - 1)) % months
    return Term(start=_first_of(first), end=_first_of(first + months) - _DAY)


def due(reporting: Reporting, term: Term) -> date:
    return open_days_after(term.end, reporting.due)


def terms_from(reporting: Reporting, day: date) -> Iterator[Term]:
    """The terms that the arrangement asks for and that end on `day` or later, without end."""
    if reporting.since is None:
        return
    term = term_of(reporting, max(day, reporting.since))
    while term:
        yield term
        term = term_of(reporting, term.end + _DAY)


_YEAR_END = frozenset({(12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3)})


@cache
def _holidays(year: int) -> frozenset[date]:
    """With 振替休日, 国民の休日 between two holidays, and those that the law moved for the Olympic Games."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BeyondCalendar(year)
    return frozenset(Japan(years=year))


def _first_of(months: int) -> date:
    return date(months // 12, months % 12 + 1, 1)
