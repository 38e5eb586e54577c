"""The marks of an axis: few, evenly spaced, inside it, and in the calendar of the reader."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.ticks import MOST, count_label, day_ticks
from data.model import Lang
from tests.cards.values import LANGS


@pytest.mark.parametrize(
    ("lang", "labels"), [("ja", ["平成30年", "令和2年", "令和4年"]), ("en", ["2018", "2020", "2022"])]
)
def test_years_are_called_as_the_reader_calls_them(lang: Lang, labels: list[str]) -> None:
    assert [label for _, label in day_ticks(date(2017, 3, 8), date(2022, 12, 31), lang)] == labels


def test_a_short_axis_has_months() -> None:
    assert [label for _, label in day_ticks(date(2026, 4, 1), date(2026, 6, 30), "ja")] == [
        "令和8年4月",
        "令和8年5月",
        "令和8年6月",
    ]


@given(st.dates(date(1990, 1, 1), date(2040, 1, 1)), st.integers(31, 20_000), st.sampled_from(LANGS))
def test_marks_are_few_and_inside_the_axis(first: date, days: int, lang: Lang) -> None:
    last = first + timedelta(days)
    ticks = day_ticks(first, last, lang)

    assert 1 <= len(ticks) <= MOST
    assert all(first <= day <= last and day.day == 1 for day, _ in ticks)
    assert len({label for _, label in ticks}) == len(ticks)


@pytest.mark.parametrize(
    ("value", "top", "ja", "en"),
    [
        (1_800_000, 2_400_000, "180万", "1,800,000"),
        (0, 2_400_000, "0", "0"),
        (12_000, 16_000, "12,000", "12,000"),
        (4, 16, "4", "4"),
    ],
)
def test_large_counts_are_written_as_either_language_writes_them(value: float, top: float, ja: str, en: str) -> None:
    assert (count_label(value, top, "ja"), count_label(value, top, "en")) == (ja, en)
