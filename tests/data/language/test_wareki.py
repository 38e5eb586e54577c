"""Whatever is written about a date can be read back, also where eras and fiscal years meet."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.language import wareki
from data.language.periods import parse_period
from data.model import PeriodKind
from data.refusals import BadPeriod

TODAY = date(2026, 11, 22)
BORDERS = [
    date(1926, 12, 24),
    date(1926, 12, 25),
    date(1989, 1, 7),
    date(1989, 1, 8),
    date(2019, 4, 30),
    date(2019, 5, 1),
]
BORDERS += [date(2024, 2, 29), date(2023, 3, 31), date(2023, 4, 1), date(1926, 1, 1), date(2100, 12, 31)]
DAYS = st.one_of(st.sampled_from(BORDERS), st.dates(date(1926, 1, 1), date(2100, 12, 31)))


def read(text: str) -> tuple[PeriodKind, date | None, date | None]:
    period = parse_period(text, TODAY)
    assert not period.assumed
    return period.kind, period.start, period.end


def full_width(text: str) -> str:
    return text.translate(str.maketrans("0123456789.", "０１２３４５６７８９．"))


@given(DAYS)
def test_a_day_is_read_back_from_every_way_to_write_it(day: date) -> None:
    ways = [
        wareki.wareki(day),
        full_width(wareki.wareki(day)),
        wareki.western_ja(day),
        wareki.western_en(day),
        f"{wareki.wareki(day)}（{wareki.western_ja(day)}）",
        day.isoformat(),
        f"{day:%Y/%m/%d}",
        f"{day:%Y%m%d}",
        f"{day:%B} {day.day}, {day.year}",
        f"{day.day} {day:%b}. {day.year}",
    ]
    assert {way: read(way) for way in ways} == dict.fromkeys(ways, (PeriodKind.DAY, day, day))


@given(DAYS)
def test_a_month_is_read_back_from_every_way_to_write_it(day: date) -> None:
    ways = [wareki.wareki_month(day), wareki.western_month_ja(day), wareki.western_month_en(day), f"{day:%Y-%m}"]
    last = day.replace(day=monthrange(day.year, day.month)[1])
    assert {way: read(way) for way in ways} == dict.fromkeys(ways, (PeriodKind.MONTH, day.replace(day=1), last))


@given(DAYS)
def test_a_fiscal_year_is_read_back_from_every_way_to_write_it(day: date) -> None:
    year = wareki.fiscal_year_of(day)
    ways = [f"{year}年度", f"FY{year}", f"fiscal year {year}"] + (
        [wareki.wareki_fiscal_year(year)] if year <= 2100 else []
    )
    whole = (PeriodKind.FISCAL_YEAR, date(year, 4, 1), date(year + 1, 3, 31))
    assert {way: read(way) for way in ways} == dict.fromkeys(ways, whole)
    assert date(year, 4, 1) <= day <= date(year + 1, 3, 31)


@given(DAYS)
def test_a_year_is_read_back_from_its_era(day: date) -> None:
    whole = (PeriodKind.YEAR, date(day.year, 1, 1), date(day.year, 12, 31))
    assert read(wareki.wareki_year(day)) == read(f"{day.year}年") == whole


@given(DAYS, DAYS)
def test_a_span_is_read_back(one: date, other: date) -> None:
    start, end = sorted((one, other))
    for write in (wareki.wareki, wareki.western_ja):
        assert read(f"{write(start)}～{write(end)}") == (PeriodKind.SPAN, start, end)


@given(DAYS)
def test_an_era_date_is_refused_in_the_era_before(day: date) -> None:
    before = {"令和": "平成", "平成": "昭和", "昭和": "大正"}
    name, _ = wareki.era_year(day)
    if name not in before:
        return
    first = next(era for era in wareki.ERAS if era.name == before[name]).first
    with pytest.raises(BadPeriod):
        parse_period(f"{before[name]}{day.year - first.year + 1}年{day.month}月{day.day}日", TODAY)


def test_every_day_has_one_era_and_the_eras_leave_no_gap() -> None:
    for newer, older in zip(wareki.ERAS, wareki.ERAS[1:], strict=False):
        assert older.last + timedelta(days=1) == newer.first


@pytest.mark.parametrize(
    ("year", "words"),
    [
        (2019, "令和元年度"),
        (2018, "平成30年度"),
        (1989, "平成元年度"),
        (1988, "昭和63年度"),
        (1926, "大正15年度"),
        (2023, "令和5年度"),
    ],
)
def test_a_fiscal_year_is_named_by_the_era_that_holds_most_of_it(year: int, words: str) -> None:
    assert wareki.wareki_fiscal_year(year) == words


def test_before_the_eras_known_here_a_year_is_western() -> None:
    assert wareki.era_year(date(1900, 1, 1)) == ("西暦", 1900)
