"""What was written of a date, and which days that means."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from data.language.normalise import fold
from data.language.wareki import ERAS, Era, fiscal_year_of
from data.model import Period, PeriodKind

FIRST_YEAR, LAST_YEAR = 1868, 2100
IMPOSSIBLE = 0  # a year that no date has


class Vague(Exception):
    """Named, but not to the day: R6後半 (of the year or of the fiscal year?), 5年8月 (of which era?)."""


@dataclass(frozen=True, kw_only=True)
class Year:
    """A year, western. `fiscal` is None where only R5 was written; `assumed` where the era was filled in."""

    number: int
    fiscal: bool | None = False
    era: Era | None = None
    assumed: bool = False


def year_of(era_name: str, n: int, *, fiscal: bool | None = None) -> Year:
    """The n-th year of an era, which may be given in kanji, in kana, in roman letters or by its first letter."""
    name = fold(era_name.strip())
    era = next(era for era in ERAS if name in (era.name, era.name[0], era.roman, era.roman[0], fold(era.kana)))
    return Year(number=era.first.year + n - 1 if n else IMPOSSIBLE, fiscal=fiscal, era=era)


@dataclass(frozen=True, kw_only=True)
class Part:
    """A date as far as it was written. 8月末 has a month and is closing; 4~8月 has a month and a last month."""

    year: Year | None = None
    month: int | None = None
    last_month: int | None = None
    day: int | None = None
    closing: bool = False
    half: int | None = None
    quarter: int | None = None


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What begins at some place in a text, and where it ends: a date as written, or a word that names its own days.

    Neither: it looks like a date and must not be read as one, nor in pieces.
    """

    end: int
    part: Part | None = None
    period: Period | None = None


def period_of(part: Part, today: date) -> Period:
    """The days meant. Raises ValueError on an impossible date and Vague on an unclear one.

    Without a year the latest one is taken that had begun by today, and the period says that this was assumed.
    """
    if part.year is None:
        return replace(_latest(part, today), assumed=True)
    if not FIRST_YEAR <= part.year.number <= LAST_YEAR:
        raise ValueError(part.year.number)
    period = _within(part.year, part)
    _check_era(part.year, period)
    assumed = part.year.assumed or (part.year.fiscal is None and part.month is None)
    return replace(period, assumed=assumed)


def between(left: Part, right: Part, today: date) -> Period:
    """From the first day of one to the last day of the other; what one leaves out is taken from the other."""
    shared = left.year is None or right.year is None
    if right.month is None and right.day is not None:
        right = replace(right, month=left.month)
    if left.year is not None and right.year is None:
        right = replace(right, year=left.year)
    elif left.year is None and right.year is not None:
        left = replace(left, year=right.year)
    last = period_of(right, today)
    first = period_of(left, today if left.year else _end(last))
    if _end(last) < _start(first):
        raise Vague if shared else ValueError
    return span(_start(first), _end(last), assumed=first.assumed or last.assumed)


# ── days ─────────────────────────────────────────────────────────────────────────────────────────────────


def one_day(day: date) -> Period:
    return Period(kind=PeriodKind.DAY, start=day, end=day)


def span(start: date, end: date, *, assumed: bool = False) -> Period:
    return Period(kind=PeriodKind.SPAN, start=start, end=end, assumed=assumed)


def week(day: date) -> Period:
    """The week, Monday to Sunday, that a day is in."""
    monday = day - timedelta(days=day.weekday())
    return Period(kind=PeriodKind.WEEK, start=monday, end=monday + timedelta(days=6))


def months_before(day: date, months: int) -> date:
    """The first day of an earlier month (of a later one, if negative)."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, 1)


def month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1]) if 1 <= month <= 12 else date(year, month, 1)


def _months(kind: PeriodKind, start: date, count: int) -> Period:
    return Period(kind=kind, start=start, end=months_before(start, -count) - timedelta(days=1))


# ── meaning ──────────────────────────────────────────────────────────────────────────────────────────────


def _within(year: Year, part: Part) -> Period:
    if part.month is not None:
        return _months_within(year, part, part.month)
    whole = _piece(year, part)
    return one_day(_end(whole)) if part.closing else whole


def _piece(year: Year, part: Part) -> Period:
    """The year itself, or its half or quarter. R5 alone is a fiscal year: such are the columns of the city's tables."""
    if year.fiscal is None and (part.half or part.quarter or part.closing):
        raise Vague
    if part.quarter and not year.fiscal:
        raise Vague
    first = date(year.number, 1 if year.fiscal is False else 4, 1)
    if part.half:
        return _months(PeriodKind.HALF, months_before(first, -6 * (part.half - 1)), 6)
    if part.quarter:
        return _months(PeriodKind.FISCAL_QUARTER, months_before(first, -3 * (part.quarter - 1)), 3)
    return _months(PeriodKind.FISCAL_YEAR if year.fiscal is not False else PeriodKind.YEAR, first, 12)


def _months_within(year: Year, part: Part, month: int) -> Period:
    calendar_year = _calendar_year(year, month)
    if part.last_month is not None:
        last = month_end(_calendar_year(year, part.last_month), part.last_month)
        if last < date(calendar_year, month, 1):
            raise Vague
        return span(date(calendar_year, month, 1), last)
    if part.closing:
        return one_day(month_end(calendar_year, month))
    if part.day is not None:
        return one_day(date(calendar_year, month, part.day))
    return _months(PeriodKind.MONTH, date(calendar_year, month, 1), 1)


def _calendar_year(year: Year, month: int) -> int:
    """January to March of 令和4年度 lie in the year after."""
    return year.number + 1 if year.fiscal and month < 4 else year.number


def _latest(part: Part, today: date) -> Period:
    """The latest such month or day; of a month, its first day must have come. Nine years hold every 29 February."""
    if part.last_month is not None:
        return between(replace(part, last_month=None, closing=False), Part(month=part.last_month), today)
    if part.quarter is not None:
        years = (Year(number=fiscal_year_of(today) - back, fiscal=True) for back in (0, 1))
        return next(period for year in years if _start(period := _within(year, part)) <= today)
    assert part.month is not None  # something was written
    impossible = ValueError()
    for year in range(today.year, today.year - 9, -1):
        try:
            period = _months_within(Year(number=year), part, part.month)
        except ValueError as error:
            impossible = error
            continue
        if _start(period) <= today:
            return period
    raise impossible


def _check_era(year: Year, period: Period) -> None:
    """平成31年4月 and 平成31年度 are right, 平成31年5月 and 平成35年 are not."""
    if year.era is None:
        return
    start, end = _start(period), _end(period)
    if year.fiscal:
        start, end = date(year.number, 4, 1), date(year.number + 1, 3, 31)
    if end < year.era.first or start > year.era.last:
        raise ValueError(year.era.name)


def _start(period: Period) -> date:
    assert period.start is not None
    return period.start


def _end(period: Period) -> date:
    assert period.end is not None
    return period.end
