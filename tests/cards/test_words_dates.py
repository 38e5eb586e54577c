"""How dates are written: both calendars, and never more finely than printed."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.words.dates import as_of, axis, day, fiscal_year, month, period, span
from data.model import AsOf, Grain, Lang, Period, PeriodKind

AUGUST = (date(2023, 8, 1), date(2023, 8, 31))
WRITTEN = [
    # grain, start, end, printed, Japanese, English
    (
        Grain.MONTH_END,
        AUGUST[1],
        AUGUST[1],
        "令和5年8月末時点",
        "令和5年8月末（2023年8月31日）時点",
        "as of 31 August 2023 (Reiwa 5)",
    ),
    (
        Grain.DAY,
        date(2023, 7, 31),
        date(2023, 7, 31),
        "2023年7月31日時点",
        "令和5年7月31日（2023年7月31日）時点",
        "as of 31 July 2023 (Reiwa 5)",
    ),
    (
        Grain.MONTH,
        date(2023, 6, 1),
        date(2023, 6, 30),
        "令和5年6月時点",
        "令和5年6月（2023年6月）時点",
        "as of June 2023 (Reiwa 5)",
    ),
    (
        Grain.FISCAL_YEAR,
        date(2022, 4, 1),
        date(2023, 3, 31),
        "令和4年度",
        "令和4年度（2022年度）",
        "fiscal year 2022 (Reiwa 4)",
    ),
    (
        Grain.SPAN,
        date(2022, 4, 1),
        date(2023, 8, 31),
        "令和4年4月～5年8月末の累計値",
        "令和4年4月～令和5年8月末（2022年4月～2023年8月末）",
        "April 2022 to the end of August 2023 (Reiwa 4 to Reiwa 5)",
    ),
    (Grain.NONE, None, None, None, "時点の記載なし", "no date printed"),
    (Grain.NONE, None, None, "R6後半", "R6後半", "R6後半"),
    (
        Grain.DAY,
        date(2019, 5, 1),
        date(2019, 5, 1),
        None,
        "令和元年5月1日（2019年5月1日）時点",
        "as of 1 May 2019 (Reiwa 1)",
    ),
    (
        Grain.DAY,
        date(2019, 4, 30),
        date(2019, 4, 30),
        None,
        "平成31年4月30日（2019年4月30日）時点",
        "as of 30 April 2019 (Heisei 31)",
    ),
]


@pytest.mark.parametrize(("grain", "start", "end", "words", "ja", "en"), WRITTEN)
def test_an_as_of_date_is_written_in_both_calendars(
    grain: Grain, start: date | None, end: date | None, words: str | None, ja: str, en: str
) -> None:
    when = AsOf(words=words, start=start, end=end, grain=grain)
    assert as_of(when, "ja") == ja
    assert as_of(when, "en") == en


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)), st.sampled_from(("ja", "en")))
def test_a_month_is_never_shown_as_a_day(when: date, lang: Lang) -> None:
    said = as_of(AsOf(words=None, start=when, end=when, grain=Grain.MONTH), lang)
    assert not re.search(r"\d日|\d{1,2} (?=[A-Z])", said)


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)), st.sampled_from(("ja", "en")))
def test_a_day_names_its_western_year_month_and_day(when: date, lang: Lang) -> None:
    numbers = re.findall(r"\d+", day(when, lang))
    assert str(when.year) in numbers
    assert str(when.day) in numbers


@pytest.mark.parametrize(
    ("year", "ja", "en"),
    [
        (2022, "令和4年度（2022年度）", "fiscal year 2022 (Reiwa 4)"),
        (2019, "令和元年度（2019年度）", "fiscal year 2019 (Reiwa 1)"),
        (2018, "平成30年度（2018年度）", "fiscal year 2018 (Heisei 30)"),
    ],
)
def test_a_fiscal_year_is_named_in_both_calendars(year: int, ja: str, en: str) -> None:
    assert (fiscal_year(year, "ja"), fiscal_year(year, "en")) == (ja, en)


def test_a_span_that_is_no_whole_months_names_its_days() -> None:
    said = span(date(2023, 4, 3), date(2023, 4, 9), "ja")
    assert said == "令和5年4月3日～令和5年4月9日（2023年4月3日～2023年4月9日）"
    assert span(date(2023, 4, 3), date(2023, 4, 9), "en") == "3 April 2023 to 9 April 2023 (Reiwa 5)"


PERIODS = [
    (Period(kind=PeriodKind.DAY, start=date(2023, 4, 3), end=date(2023, 4, 3)), "令和5年4月3日（2023年4月3日）"),
    (Period(kind=PeriodKind.MONTH, start=AUGUST[0], end=AUGUST[1]), "令和5年8月（2023年8月）"),
    (Period(kind=PeriodKind.FISCAL_YEAR, start=date(2023, 4, 1), end=date(2024, 3, 31)), "令和5年度（2023年度）"),
    (
        Period(kind=PeriodKind.HALF, start=date(2023, 4, 1), end=date(2023, 9, 30)),
        "令和5年4月～令和5年9月末（2023年4月～2023年9月末）",
    ),
    (Period(kind=PeriodKind.PREVIOUS, words="前回"), "前回"),
]


@pytest.mark.parametrize(("asked", "said"), PERIODS)
def test_a_period_that_was_asked_for_is_said_back_plainly(asked: Period, said: str) -> None:
    assert period(asked, "ja") == said


def test_the_month_of_a_period_has_an_english_form() -> None:
    assert month(AUGUST[0], "en") == "August 2023 (Reiwa 5)"


@pytest.mark.parametrize(
    ("grain", "ja", "en"),
    [
        (Grain.DAY, "令和5年8月31日", "31 August 2023"),
        (Grain.MONTH_END, "令和5年8月末", "August 2023"),
        (Grain.MONTH, "令和5年8月", "August 2023"),
        (Grain.FISCAL_YEAR, "令和5年度", "FY 2023"),
    ],
)
def test_a_chart_names_a_date_in_the_calendar_of_its_reader(grain: Grain, ja: str, en: str) -> None:
    when = AsOf(words=None, start=AUGUST[1], end=AUGUST[1], grain=grain)
    assert (axis(when, "ja"), axis(when, "en")) == (ja, en)
