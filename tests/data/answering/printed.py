"""What the breakdown of the dashboard has, as tests of it name it."""

from __future__ import annotations

from datetime import date

from data.model import Missing, Period, PeriodKind, Shown

FY2022 = Period(kind=PeriodKind.FISCAL_YEAR, start=date(2022, 4, 1), end=date(2023, 3, 31), words="令和4年度")


def numbers(shown: tuple[Shown | Missing, ...]) -> list[int]:
    return [int(s.figure.value.number) for s in shown if isinstance(s, Shown) and s.figure.value]
