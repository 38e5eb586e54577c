"""Where the marks of a drawn axis stand and what they are called: round numbers, first days of months or years."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cards.words import dates
from data.model import Lang

MOST = 4  # that fit below a picture with their era
_STEPS = (1, 3, 6, 12, 24, 36, 60, 120, 240, 600)  # months
_MAN = 10_000


def day_ticks(first: date, last: date, lang: Lang) -> list[tuple[date, str]]:
    """Evenly spaced first days of months, at most four, within both ends: 平成30年, 令和4年4月 · 2018, April 2022."""
    for step in _STEPS:
        found = list(_firsts(first, last, step))
        if len(found) <= MOST:
            break
    return [(day, dates.tick(day, lang, yearly=step % 12 == 0)) for day in found]


def count_label(value: float, top: float, lang: Lang) -> str:
    """240万 · 2,400,000, as tables of either language write it on an axis that ends at `top`."""
    if lang == "ja" and top >= 10 * _MAN and value % (_MAN / 10) == 0:
        return f"{value / _MAN:,.10g}万" if value else "0"
    return f"{value:,.10g}"


def _firsts(first: date, last: date, step: int) -> Iterator[date]:
    """Months are counted from January of year 0, so steps of a year fall on Januaries."""
    at = -(-(12 * first.year + first.month - 1 + (first.day > 1)) // step) * step
    while (day := date(at // 12, at % 12 + 1, 1)) <= last:
        yield day
        at += step
