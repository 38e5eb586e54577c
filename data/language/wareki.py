"""Japanese eras, and dates written the Japanese and the western way. `periods` reads back whatever is written here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Era:
    """Days from `first` to `last`, both included. Its year 1 is the western year of `first`."""

    name: str
    roman: str
    kana: str
    first: date
    last: date


ERAS = (  # newest first: most dates are recent
    Era(name="令和", roman="reiwa", kana="レイワ", first=date(2019, 5, 1), last=date.max),
    Era(name="平成", roman="heisei", kana="ヘイセイ", first=date(1989, 1, 8), last=date(2019, 4, 30)),
    Era(name="昭和", roman="showa", kana="ショウワ", first=date(1926, 12, 25), last=date(1989, 1, 7)),
    Era(name="大正", roman="taisho", kana="タイショウ", first=date(1912, 7, 30), last=date(1926, 12, 24)),
)

IN_KANA = "(?:れいわ|レイワ|へいせい|ヘイセイ|しょうわ|ショウワ|たいしょう|タイショウ)"
"""Pattern of their names, in a cleaned text."""

_TO_JUNE = ("January", "February", "March", "April", "May", "June")
_FROM_JULY = ("July", "August", "September", "October", "November", "December")
MONTHS_EN = (*_TO_JUNE, *_FROM_JULY)


def era_year(day: date) -> tuple[str, int]:
    """("令和", 5) for any day of 2023. Before 大正 there is no era here, only ("西暦", year)."""
    for era in ERAS:
        if day >= era.first:
            return era.name, day.year - era.first.year + 1
    return "西暦", day.year


def fiscal_year_of(day: date) -> int:
    """The fiscal year, 1 April to 31 March, of a day: 2023 for 2024-03-31."""
    return day.year if day.month >= 4 else day.year - 1


def wareki_year(day: date) -> str:
    """令和5年; the first year of an era is 元年."""
    name, year = era_year(day)
    return f"{name}{'元' if year == 1 else year}年"


def wareki_month(day: date) -> str:
    """令和5年8月. Where an era ends within the month, the day decides which one is named."""
    return f"{wareki_year(day)}{day.month}月"


def wareki(day: date) -> str:
    """令和5年8月31日"""
    return f"{wareki_month(day)}{day.day}日"


def wareki_fiscal_year(year: int) -> str:
    """令和5年度 for 2023. Named by the era that holds most of it: 2019 is 令和元年度, 1988 is 昭和63年度."""
    return f"{wareki_year(date(year, 10, 1))}度"


def western_ja(day: date) -> str:
    """2023年8月31日"""
    return f"{western_month_ja(day)}{day.day}日"


def western_month_ja(day: date) -> str:
    """2023年8月"""
    return f"{day.year}年{day.month}月"


def western_en(day: date) -> str:
    """31 August 2023"""
    return f"{day.day} {western_month_en(day)}"


def western_month_en(day: date) -> str:
    """August 2023"""
    return f"{MONTHS_EN[day.month - 1]} {day.year}"
