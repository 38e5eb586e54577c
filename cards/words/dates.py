"""How dates are written: the era first and the Western year beside it in Japanese, the other way round in English.

A date is never shown more finely than it was printed: a month stays a month.
"""

from __future__ import annotations

from datetime import date, datetime

from data.days import is_month_end
from data.language.wareki import (
    MONTHS_EN,
    era_year,
    fiscal_year_of,
    wareki,
    wareki_fiscal_year,
    wareki_month,
    western_en,
    western_ja,
    western_month_en,
)
from data.model import AsOf, Grain, Lang, Period, PeriodKind
from data.tokyo import TOKYO, day_in_tokyo

_ERAS = {"令和": "Reiwa", "平成": "Heisei", "昭和": "Showa", "大正": "Taisho"}


def as_of(when: AsOf, lang: Lang) -> str:
    """令和5年8月末（2023年8月31日）時点 · as of 31 August 2023 (Reiwa 5) · 時点の記載なし"""
    if when.start is None or when.end is None or when.grain is Grain.NONE:
        return when.words or ("時点の記載なし" if lang == "ja" else "no date printed")
    if when.grain is Grain.FISCAL_YEAR:
        return fiscal_year(fiscal_year_of(when.start), lang)
    if when.grain is Grain.SPAN:
        return span(when.start, when.end, lang)
    return _point_ja(when.end, when.grain) if lang == "ja" else f"as of {_point_en(when.end, when.grain)}"


def day(when: date, lang: Lang) -> str:
    """令和5年9月8日（2023年9月8日） · 8 September 2023 (Reiwa 5)"""
    if lang == "ja":
        return f"{wareki(when)}（{western_ja(when)}）"
    return f"{western_en(when)} ({era_en(when)})"


def moment(at: datetime, lang: Lang) -> str:
    """令和5年9月8日 9:00 · 8 September 2023, 9:00; in Tokyo. What people did, and not what figures are of."""
    when = day_in_tokyo(at)
    return f"{wareki(when)} {clock(at)}" if lang == "ja" else f"{western_en(when)}, {clock(at)}"


def clock(at: datetime) -> str:
    return f"{at.astimezone(TOKYO):%-H:%M}"


def month(when: date, lang: Lang) -> str:
    if lang == "ja":
        return f"{wareki_month(when)}（{when.year}年{when.month}月）"
    return f"{western_month_en(when)} ({era_en(when)})"


def span(start: date, end: date, lang: Lang) -> str:
    """Whole months are named as months: 令和4年4月～令和5年8月末（2022年4月～2023年8月末）"""
    whole = is_months(start, end)
    if lang == "ja" and whole:
        western = f"{start.year}年{start.month}月～{end.year}年{end.month}月末"
        return f"{wareki_month(start)}～{wareki_month(end)}末（{western}）"
    if lang == "ja":
        return f"{wareki(start)}～{wareki(end)}（{western_ja(start)}～{western_ja(end)}）"
    eras = " to ".join(dict.fromkeys((era_en(start), era_en(end))))
    if whole:
        return f"{western_month_en(start)} to the end of {western_month_en(end)} ({eras})"
    return f"{western_en(start)} to {western_en(end)} ({eras})"


def fiscal_year(year: int, lang: Lang) -> str:
    """令和4年度（2022年度） · fiscal year 2022 (Reiwa 4)"""
    if lang == "ja":
        return f"{wareki_fiscal_year(year)}（{year}年度）"
    return f"fiscal year {year} ({era_en(_within(year))})"


def fiscal_year_short(year: int, lang: Lang) -> str:
    return wareki_fiscal_year(year) if lang == "ja" else f"FY {year}"


def fiscal_year_counted(year: int, when: AsOf, lang: Lang) -> str:
    """令和5年度（4月～8月） · FY 2023 (April to August), where only these months of the year were counted"""
    name, of_year = fiscal_year_short(year, lang), (date(year, 4, 1), date(year + 1, 3, 31))
    if when.start is None or when.end is None or when.grain is not Grain.SPAN:
        return name
    start, end = max(when.start, of_year[0]), min(when.end, of_year[1])
    if (start, end) == of_year or start > end or not is_months(start, end):
        return name
    if lang == "ja":
        return f"{name}（{start.month}月～{end.month}月）"
    return f"{name} ({MONTHS_EN[start.month - 1]} to {MONTHS_EN[end.month - 1]})"


def period(asked: Period, lang: Lang) -> str:
    """A stretch of time that somebody asked for."""
    if asked.start is None or asked.end is None:
        return asked.words
    if asked.kind is PeriodKind.DAY:
        return day(asked.start, lang)
    if asked.kind is PeriodKind.MONTH:
        return month(asked.start, lang)
    if asked.kind is PeriodKind.FISCAL_YEAR:
        return fiscal_year(fiscal_year_of(asked.start), lang)
    return span(asked.start, asked.end, lang)


def axis(when: AsOf, lang: Lang) -> str:
    """A point in time as a chart names it, in the reader's own calendar: 令和5年8月31日, 令和5年8月末 · August 2023"""
    if when.end is None:
        return when.words or ""
    if when.grain is Grain.FISCAL_YEAR:
        return fiscal_year_short(fiscal_year_of(when.end), lang)
    if when.grain is Grain.DAY:
        return wareki(when.end) if lang == "ja" else western_en(when.end)
    if lang == "ja":
        return f"{wareki_month(when.end)}{'末' if when.grain is Grain.MONTH_END else ''}"
    return western_month_en(when.end)


def tick(when: date, lang: Lang, *, yearly: bool) -> str:
    """The first day of a month or a year, at an axis: 平成30年, 令和4年4月 · 2018, April 2022"""
    if not yearly:
        return wareki_month(when) if lang == "ja" else western_month_en(when)
    return wareki_month(when).partition("年")[0] + "年" if lang == "ja" else str(when.year)


def era_en(when: date) -> str:
    """Reiwa 5"""
    era, year = era_year(when)
    return f"{_ERAS.get(era, 'CE')} {year}"


def _point_ja(when: date, grain: Grain) -> str:
    if grain is Grain.MONTH:
        return f"{month(when, 'ja')}時点"
    if grain is Grain.MONTH_END:
        return f"{wareki_month(when)}末（{western_ja(when)}）時点"
    return f"{day(when, 'ja')}時点"


def _point_en(when: date, grain: Grain) -> str:
    return month(when, "en") if grain is Grain.MONTH else day(when, "en")


def _within(fiscal: int) -> date:
    """A day in its second era, where a fiscal year has two: the city calls that of 2019 令和元年度."""
    return date(fiscal, 12, 31)


def is_months(start: date, end: date) -> bool:
    """From the first day of a month to the last one of a month."""
    return start.day == 1 and is_month_end(end)


def known_on(on: date, lang: Lang) -> str:
    """2023年9月1日の時点で公表していた値です。"""
    said = day(on, lang)
    if lang == "ja":
        return f"{said}の時点で公表していた内容です。その後に公表・訂正した値は含みません。"
    return f"This is what was published by {said}. What was published or corrected later is left out."
