"""A date whose days hang on the day on which it is read is written in full before anybody confirms it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.catalogue import Catalogue
from data.language import Reader
from data.language.periods import parse_period
from data.refusals import BadPeriod
from data.submitting.typing import said
from data.submitting.wording import in_full

TODAY = date(2026, 11, 23)
MYNA = "マイナポータルのオンライン手続"


@pytest.mark.parametrize(
    ("typed", "full"),
    [
        ("10/31", "2026/10/31"),
        ("１０/３１", "2026/10/31"),
        ("10月31日", "令和8年10月31日"),
        ("10月末現在", "令和8年10月末"),
        ("Oct 31", "31 October 2026"),
        ("end of October", "end of October 2026"),
        ("11/24", "2025/11/24"),  # tomorrow: the last such day was a year ago
        ("2月29日", "令和6年2月29日"),
        ("4月～8月", "令和8年4月~8月"),
        ("先月末", "令和8年10月末"),
        ("昨日", "令和8年11月22日"),
        ("yesterday", "22 November 2026"),
        ("今年度", "令和8年度"),
        ("去年", "令和7年1月～令和7年12月"),
        ("今年", "令和8年1月～令和8年12月"),
        ("last year", "1 January 2025 - 31 December 2025"),
        ("第2四半期", "令和8年7月～令和8年9月"),
        ("今年度上半期", "令和8年4月～令和8年9月"),
        ("先週", "令和8年11月16日～令和8年11月22日"),
    ],
)
def test_the_last_such_day_is_written_in_full(typed: str, full: str) -> None:
    assert in_full(typed, TODAY) == full


@pytest.mark.parametrize(
    "typed", ["令和8年10月末時点", "R8.10.31", "2026-10-31", "令和8年度", "最新", "2/30", "abc", ""]
)
def test_what_means_the_same_on_every_day_or_nothing_stays_as_it_is(typed: str) -> None:
    assert in_full(typed, TODAY) == typed


@pytest.mark.parametrize("typed", ["去年", "今年", "last year", "第2四半期", "今年度上半期", "先週"])
def test_a_stretch_in_full_is_not_another_one_a_year_later(typed: str) -> None:
    meant = parse_period(typed, TODAY)
    full = parse_period(in_full(typed, TODAY), TODAY + timedelta(days=400))

    assert (full.start, full.end) == (meant.start, meant.end)


@given(
    st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    st.dates(date(2024, 1, 1), date(2024, 12, 31)),  # a leap year: every day of the calendar
    st.sampled_from(["{0.month}/{0.day}", "{0.month}月{0.day}日", "{0.month}月末", "{0:%B} {0.day}", "{0.day} {0:%b}"]),
)
def test_a_date_in_full_means_the_same_days_whenever_it_is_read(today: date, day: date, shape: str) -> None:
    typed = shape.format(day)
    meant = parse_period(typed, today)
    full = parse_period(in_full(typed, today), today + timedelta(days=400))

    assert (full.kind, full.start, full.end) == (meant.kind, meant.start, meant.end)
    assert not full.assumed


@given(st.text(max_size=30))
def test_a_date_in_full_is_still_that_date(text: str) -> None:
    try:
        meant = parse_period(text, TODAY)
    except BadPeriod:
        assert in_full(text, TODAY) == text
    else:
        full = parse_period(in_full(text, TODAY), TODAY)
        assert (full.start, full.end) == (meant.start, meant.end)


@pytest.mark.parametrize(
    ("text", "as_of"),
    [
        (f"{MYNA} 10/31 18件", "10/31"),
        (f"10/31 {MYNA} 18件", "10/31"),
        (f"{MYNA}（10/31）18件", "10/31"),
        (f"{MYNA}は10/31で18件です", "10/31"),
        (f"{MYNA} 10月31日 18件", "10月31日"),
        ("MynaPortal procedures Oct 31: 18", "oct 31"),
        ("MynaPortal procedures as of 10/31: 18", "10/31"),
    ],
)
def test_a_day_without_a_year_is_a_date_in_a_sentence(
    catalogue: Catalogue, reader: Reader, text: str, as_of: str
) -> None:
    (form,) = said(text, catalogue, reader, TODAY) or ()

    assert (form.values[""].removesuffix("件"), form.as_of) == ("18", as_of)


def test_a_part_of_a_whole_is_no_day(catalogue: Catalogue, reader: Reader) -> None:
    (form,) = said("地方税4業務の完了ステップ数 令和8年10月末 10/31", catalogue, reader, TODAY) or ()

    assert (form.values, form.as_of) == ({"": "10/31"}, "令和8年10月末")
    assert said(f"{MYNA} 10/31 13/20 18件", catalogue, reader, TODAY) is None


STEPS = "16業務の完了ステップ数"


@pytest.mark.parametrize("pairs", ["12/16 10/31", "10/31 12/16", "(10/31) 12/16", "10/31に12/16"])
def test_of_two_pairs_that_may_both_be_days_none_is_taken(catalogue: Catalogue, reader: Reader, pairs: str) -> None:
    assert said(f"{STEPS} {pairs}", catalogue, reader, TODAY) is None


@pytest.mark.parametrize("pairs", ["16/120 10/31", "10/31 13/16", "13/16 10/31", "12/16 10月31日", "10/31時点で12/16"])
def test_of_two_pairs_the_one_that_can_be_a_day_is_the_date(catalogue: Catalogue, reader: Reader, pairs: str) -> None:
    (form,) = said(f"{STEPS} {pairs}", catalogue, reader, TODAY) or ()

    assert form.as_of in ("10/31", "10月31日")
