"""How numbers are written."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.words.numbers import amount, join, number, phrase, rounded, spelled_alike
from data.model import Figure, Lang, Qualifier, State, Value
from tests.cards.values import figure

Q = Qualifier


def of(value: Value, *, words: str = "", qualifier: Qualifier = Q.EXACT) -> Figure:
    return replace(figure(), value=value, words=words, qualifier=qualifier)


def one(text: str) -> Value:
    return Value(number=Decimal(text))


WRITTEN = [
    # value, qualifier, words as printed, unit (ja, en), Japanese, English
    (one("2783"), Q.EXACT, "2,783手続", "手続", "procedures", "2,783手続", "2,783 procedures"),
    (one("2639436"), Q.EXACT, "2,639,436枚", "枚", "cards", "2,639,436枚", "2,639,436 cards"),
    (one("0"), Q.EXACT, "0件", "件", "cases", "0件", "0 cases"),
    (one("70.3"), Q.EXACT, "70.3%", "%", "%", "70.3%", "70.3%"),
    (one("90.0"), Q.EXACT, "", "%", "%", "90.0%", "90.0%"),
    (
        Value(number=Decimal(55), high=Decimal(75)),
        Q.ABOUT,
        "約55～75分",
        "分",
        "minutes",
        "約55～75分",
        "about 55–75 minutes",
    ),
    (
        Value(number=Decimal(116), whole=Decimal(160)),
        Q.EXACT,
        "全160ステップのうち116ステップ",
        "ステップ",
        "steps",
        "160ステップ中116ステップ",
        "116 of 160 steps",
    ),
    (one("37"), Q.ABOUT, "約37%", "%", "%", "約37%", "about 37%"),
    (one("90"), Q.EXACT, "9割", "%", "%", "9割", "90%"),
    (one("5000"), Q.ABOUT, "約5千件", "件", "tasks a month", "約5千件", "about 5,000 tasks a month"),
    (one("33"), Q.ALL, "全33チーム", "チーム", "teams", "全33チーム", "all 33 teams"),
    (one("51"), Q.TOTAL, "51取組", "取組", "trials", "累計51取組", "51 trials (in total so far)"),
    (one("282"), Q.GROSS, "282社", "社", "companies", "延べ282社", "282 companies (counted with repeats)"),
    (one("1000"), Q.SCALE, "1,000人規模", "人", "people", "1,000人規模", "on the scale of 1,000 people"),
    (one("3"), Q.AT_LEAST, "3割以上", "割", "tenths", "3割以上", "at least 3 tenths"),
    (one("20"), Q.AT_MOST, "", "分", "minutes", "20分以下", "at most 20 minutes"),
]


@pytest.mark.parametrize(("value", "qualifier", "words", "ja_unit", "en_unit", "ja", "en"), WRITTEN)
def test_a_figure_is_written_as_its_publisher_wrote_it(
    value: Value, qualifier: Qualifier, words: str, ja_unit: str, en_unit: str, ja: str, en: str
) -> None:
    stored = of(value, words=words, qualifier=qualifier)
    assert phrase(stored, ja_unit, "ja") == ja
    assert phrase(stored, en_unit, "en") == en


@pytest.mark.parametrize(
    ("state", "ja", "en"),
    [
        (State.UNKNOWN, "不明", "not known"),
        (State.NOT_APPLICABLE, "該当なし", "not applicable"),
        (State.NOT_COUNTED, "未集計", "not counted yet"),
    ],
)
def test_no_number_is_never_written_as_nought(state: State, ja: str, en: str) -> None:
    stored = replace(figure(), value=None, state=state)
    assert (phrase(stored, "件", "ja"), phrase(stored, "cases", "en")) == (ja, en)


@pytest.mark.parametrize(
    ("given_", "shown"),
    [("27.96875", "28.0"), ("72.5", "72.5"), ("72", "72"), ("0.05", "0.1"), ("-0.25", "-0.3"), ("33.333333", "33.3")],
)
def test_a_sum_is_rounded_half_up_to_one_place(given_: str, shown: str) -> None:
    assert str(rounded(Decimal(given_))) == shown


def test_a_minus_is_a_minus_sign() -> None:
    assert number(Decimal(-1234)) == "−1,234"


@pytest.mark.parametrize(("unit", "said"), [("%", "5%"), ("cards", "5 cards"), ("", "5")])
def test_english_sets_a_space_before_words_only(unit: str, said: str) -> None:
    assert join("5", unit) == said


@pytest.mark.parametrize(
    ("words", "alike"), [("2,783手続", True), ("２，７８３手続", True), ("", True), ("約3千", False), ("2783.5", False)]
)
def test_our_own_spelling_is_used_only_where_it_has_the_printed_digits(words: str, alike: bool) -> None:
    assert spelled_alike(figure("2783", words=words)) is alike


numbers = st.decimals(-(10**12), 10**12, allow_nan=False, allow_infinity=False, places=4) | st.integers(
    -(10**15), 10**15
).map(Decimal)
values = st.builds(Value, number=numbers, high=st.none() | numbers) | st.builds(Value, number=numbers, whole=numbers)


@given(values, st.sampled_from(Qualifier), st.sampled_from(("ja", "en")))
def test_the_digits_that_are_written_are_exactly_those_of_the_value(
    value: Value, qualifier: Qualifier, lang: Lang
) -> None:
    stored = of(value, qualifier=qualifier)
    expected = [abs(n) for n in (value.number, value.high, value.whole) if n is not None]
    for text in (phrase(stored, "件", lang), amount(stored, "件", lang).number):
        found = re.findall(r"\d[\d,]*(?:\.\d+)?", unicodedata.normalize("NFKC", text))
        assert sorted(Decimal(digits.replace(",", "")) for digits in found) == sorted(expected)


@given(numbers.filter(lambda n: abs(n) >= 1000))
def test_large_numbers_are_grouped_in_threes(value: Decimal) -> None:
    whole = number(abs(value)).split(".")[0]
    assert re.fullmatch(r"\d{1,3}(,\d{3})+", whole)
