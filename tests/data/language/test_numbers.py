"""A number is read as what it says or refused with the reason; it is never guessed."""

from __future__ import annotations

import timeit
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.language.normalise import clean
from data.language.numbers import Typed, find_numbers, parse_number
from data.model import Qualifier
from data.refusals import BadNumber

TABLES = Path(__file__).parent / "tables"


def written(typed: Typed) -> str:
    """A number as one short line: "55~75分", "116/160", "about 5000件", "+12"."""
    precision = "" if typed.qualifier is Qualifier.EXACT else f"{typed.qualifier.value} "
    high = "" if typed.high is None else f"~{typed.high}"
    whole = "" if typed.whole is None else f"/{typed.whole}"
    return f"{precision}{'+' if typed.signed else ''}{typed.number}{high}{whole}{typed.unit}"


def rows(table: str) -> list[tuple[str, str]]:
    """The lines "typed = expected" of a file in tables/."""
    lines = (TABLES / table).read_text(encoding="utf-8").splitlines()
    parted = (line.partition(" =") for line in lines if not line.startswith("#"))
    return [(typed, expected.strip()) for typed, _, expected in parted]


@pytest.mark.parametrize(("typed", "expected"), rows("numbers.txt"))
def test_a_number_is_read_as_what_it_says(typed: str, expected: str) -> None:
    assert written(parse_number(typed)) == expected


@pytest.mark.parametrize(("typed", "why"), [("", "empty"), ("　", "empty"), *rows("no_numbers.txt")])
def test_what_is_not_plainly_one_number_is_refused_with_the_reason(typed: str, why: str) -> None:
    with pytest.raises(BadNumber) as refused:
        parse_number(typed)
    assert refused.value.why == why
    assert refused.value.words == typed.strip()


def test_the_words_are_kept_as_typed() -> None:
    assert parse_number(" 約５千件 ").words == "約５千件"


def test_only_a_precision_word_makes_a_number_approximate() -> None:
    assert parse_number("約5千件").about
    assert not parse_number("5千件以上").about


def test_a_pasted_document_is_no_number() -> None:
    with pytest.raises(BadNumber) as refused:
        parse_number("2783 " * 30)
    assert len(refused.value.words) <= 60


def test_a_sign_that_nobody_sees_changes_nothing() -> None:
    assert parse_number("2\u200b783\ufeff").number == 2783


@pytest.mark.parametrize(("question", "expected"), rows("numbers_in_questions.txt"))
def test_numbers_are_found_inside_a_question(question: str, expected: str) -> None:
    s = clean(question)
    assert " ".join(f"{s[start:end]}:{written(typed)}" for start, end, typed in find_numbers(s)) == expected


# ── properties ───────────────────────────────────────────────────────────────────────────────────────────

INTEGERS = st.integers(0, 10**12)


def kanji(number: int) -> str:
    """A writer that knows nothing of the reader: 二千七百八十三."""
    if number == 0:
        return "〇"
    text = ""
    for name, size in (("兆", 10**12), ("億", 10**8), ("万", 10**4), ("", 1)):
        section, number = divmod(number, size)
        if section:
            text += section_in_kanji(section) + name
    return text


def section_in_kanji(section: int) -> str:
    text = ""
    for name, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit, section = divmod(section, size)
        if digit:
            text += ("" if digit == 1 and name else "〇一二三四五六七八九"[digit]) + name
    return text


def mixed(number: int) -> str:
    """263万9436"""
    text = ""
    for name, size in (("兆", 10**12), ("億", 10**8), ("万", 10**4)):
        section, number = divmod(number, size)
        text += f"{section}{name}" if section else ""
    return text + (str(number) if number or not text else "")


WRITERS: dict[str, Callable[[int], str]] = {
    "plain": str,
    "commas": "{:,}".format,
    "full width": lambda n: f"{n:,}".translate(str.maketrans("0123456789,", "０１２３４５６７８９，")),
    "kanji": kanji,
    "mixed": mixed,
    "counted": "{:,} 件".format,
    "digit by digit": lambda n: "".join("〇一二三四五六七八九"[int(d)] for d in f"{n:05}"),
}


@given(INTEGERS)
def test_every_way_to_write_a_whole_number_is_read_back(number: int) -> None:
    assert {name: int(parse_number(write(number)).number) for name, write in WRITERS.items()} == dict.fromkeys(
        WRITERS, number
    )


@given(st.decimals(-(10**9), 10**9, places=1))
def test_decimals_are_read_exactly(number: Decimal) -> None:
    assert parse_number(f"{number:,}").number == number
    assert parse_number(f"{number:f}%").number == number


@settings(max_examples=300)
@given(st.one_of(st.text(max_size=80), st.text(alphabet="0123456789,.~/-+ 割分件%約以上千万億兆二〇▲k", max_size=20)))
def test_anything_typed_is_one_number_or_refused(typed: str) -> None:
    try:
        read = parse_number(typed)
    except BadNumber:
        return
    assert read.number.is_finite()
    assert read.high is None or read.high > read.number
    assert read.whole is None or read.whole >= read.number


@settings(max_examples=300)
@given(st.one_of(st.text(max_size=80), st.text(alphabet="0123456789,.~/-+ 割分件%約以上千万億人のは?", max_size=40)))
def test_found_numbers_lie_in_order_inside_the_text(typed: str) -> None:
    s, at = clean(typed), 0
    for start, end, read in find_numbers(s):
        assert at <= start < end <= len(s)
        assert read.words == s[start:end]
        at = end


@pytest.mark.parametrize(
    "text", ["1" * 300, "1," * 150, "千" * 300, "約" * 300, "1 " * 150, "1~" * 150, "約5千件と7割" * 33]
)
def test_the_worst_three_hundred_characters_take_milliseconds(text: str) -> None:
    s = text[:300]
    assert min(timeit.repeat(lambda: find_numbers(s), number=1, repeat=25)) < 0.005
