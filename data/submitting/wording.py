"""How a submitted figure and its date will be printed; both can be typed again as they stand. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from data.catalogue.schema import Metric
from data.days import is_month_end
from data.language.normalise import clean
from data.language.periods import parse_period
from data.language.wareki import (
    MONTHS_EN,
    era_year,
    fiscal_year_of,
    wareki,
    wareki_fiscal_year,
    wareki_month,
    wareki_year,
    western_ja,
    western_month_ja,
)
from data.model import AsOf, Grain, PeriodKind, Qualifier, State, Value
from data.refusals import BadPeriod

GRAINS = {
    PeriodKind.DAY: Grain.DAY,
    PeriodKind.MONTH: Grain.MONTH,
    PeriodKind.FISCAL_YEAR: Grain.FISCAL_YEAR,
}
STATES = {State.UNKNOWN: "不明", State.NOT_APPLICABLE: "該当なし", State.NOT_COUNTED: "未集計"}
_BEFORE = {Qualifier.ABOUT: "約", Qualifier.ALL: "全", Qualifier.TOTAL: "累計", Qualifier.GROSS: "延べ"}
_AFTER = {Qualifier.AT_LEAST: "以上", Qualifier.AT_MOST: "以下", Qualifier.SCALE: "規模"}


def in_its_box(place: str, value: str, state: State) -> tuple[str, State]:
    """What stands in a place's box, and the kind of its form.

    The kind of a form is that of all its places, and those whose box is empty are forgotten: of a part it is typed.
    """
    return (STATES.get(state, ""), State.NUMBER) if place and not value else (value, state)


def value_words(value: Value, qualifier: Qualifier, metric: Metric, *, tenths: bool = False) -> str:
    """約5,000件/月 · 55～75分 · 160ステップのうち116ステップ · 9割, where it was typed in tenths"""
    unit = "割" if tenths else metric.unit.ja
    number, high = (f"{n / 10 if tenths else n:,f}" if n is not None else "" for n in (value.number, value.high))
    if tenths:
        number = number.rstrip("0").rstrip(".") if "." in number else number
    if value.whole is not None:
        words = f"{value.whole:,f}{unit}のうち{number}{unit}"
    else:
        words = f"{number}～{high}{unit}" if high else f"{number}{unit}"
    return f"{_BEFORE.get(qualifier, '')}{words}{_AFTER.get(qualifier, '')}"


def as_of_words(when: AsOf) -> str:
    """令和5年8月末 · 令和5年8月31日 · 令和5年8月 · 令和5年度 · 令和4年4月～令和5年8月"""
    if when.start is None or when.end is None or when.grain is Grain.NONE:
        return ""
    if when.grain is Grain.FISCAL_YEAR:
        return wareki_fiscal_year(fiscal_year_of(when.start))
    if when.grain is Grain.MONTH_END:
        return f"{_month(when.end)}末"
    if when.grain is Grain.MONTH:
        return _month(when.end)
    if when.grain is Grain.DAY:
        return _day(when.end)
    whole = when.start.day == 1 and is_month_end(when.end)
    name = _month if whole else _day
    return f"{name(when.start)}～{name(when.end)}"


def in_full(text: str, today: date) -> str:
    """令和8年10月31日 of 10月31日: what means the same days on whatever day it is read.

    A date that does already, or is none, stays as it is.
    """
    meant = _days(text, today)
    if meant is None or meant == _days(text, today + _LATER):
        return text
    typed = clean(text).removesuffix("時点").removesuffix("現在").strip()
    for full in _ways(typed, meant):
        if meant == _days(full, today) == _days(full, today + _LATER):
            return full
    return text


_LATER = timedelta(days=1200)  # another year, month and day of the month
_Days = tuple[Grain, date, date]


def _days(text: str, today: date) -> _Days | None:
    try:
        period = parse_period(text, today)
    except BadPeriod:
        return None
    return (GRAINS.get(period.kind, Grain.SPAN), period.start, period.end) if period.start and period.end else None


def _ways(typed: str, meant: _Days) -> Iterator[str]:
    """Of writing it in full, the nearest to what was typed first; none need mean the same."""
    grain, start, end = meant
    if typed.isascii():
        month = f"{MONTHS_EN[end.month - 1]} {end.year}"
        yield from (f"{start.year}/{typed}", f"end of {month}" if "end of" in typed else f"{end.day} {month}", month)
        yield f"{start.day} {MONTHS_EN[start.month - 1]} {start.year} - {end.day} {month}"
    yield f"{wareki_year(start)}{typed}"
    closing = grain is Grain.DAY and "末" in typed and is_month_end(end)  # 先月末 has no place for a year
    printed = Grain.MONTH_END if closing else grain
    yield as_of_words(AsOf(words=None, start=start, end=end, grain=printed))


def _day(day: date) -> str:
    return western_ja(day) if era_year(day)[0] == "西暦" else wareki(day)


def _month(day: date) -> str:
    return western_month_ja(day) if era_year(day)[0] == "西暦" else wareki_month(day)
