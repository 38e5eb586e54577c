"""Numbers as English sentences have them: words, and ranges of minutes."""

from __future__ import annotations

from decimal import Decimal

import pytest

from data.language import Reader
from data.language.numbers import find_numbers
from data.refusals import Refusal
from tests.data.language.judge import TODAY


def numbers_in(text: str) -> list[tuple[Decimal, Decimal | None, str]]:
    return [(typed.number, typed.high, typed.unit) for _, _, typed in find_numbers(text)]


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("only six fire corps", 6, ""),
        ("twenty-two teams", 22, "teams"),
        ("twenty two teams", 22, "teams"),
        ("all thirty-three", 33, ""),
        ("eighteen wards", 18, "wards"),
        ("sixty", 60, ""),
    ],
)
def test_a_number_may_be_a_word(text: str, number: int, unit: str) -> None:
    assert numbers_in(text) == [(Decimal(number), None, unit)]


@pytest.mark.parametrize(
    "text", ["sixth", "six hundred users", "two thousand", "nine out of ten", "nine in ten", "someone", "fifteen two"]
)
def test_what_is_part_of_more_or_no_count_is_not_taken_apart(text: str) -> None:
    assert all(high is None and number in (2, 10, 15) for number, high, _ in numbers_in(text))
    assert not numbers_in(text) or text in ("nine out of ten", "nine in ten", "fifteen two")


@pytest.mark.parametrize("text", ["55-75 minutes", "55 - 75 minutes", "55 to 75 mins"])
def test_a_range_of_minutes_is_one_number(text: str) -> None:
    assert (Decimal(55), Decimal(75)) in [(low, high) for low, high, _ in numbers_in(text)]


@pytest.mark.parametrize("text", ["from 20 to 75 minutes", "75-55 minutes", "160-116 steps", "2023-24 minutes of"])
def test_a_change_or_a_difference_is_no_range(text: str) -> None:
    assert all(high is None for _, high, _ in numbers_in(text))


def test_a_number_word_is_compared_like_a_number(reader: Reader) -> None:
    question = reader.read("The app is only used by six fire corps, is that right?", today=TODAY).question

    assert question.claim is not None
    assert (question.subjects, question.claim.number) == (("fire_corps_operating_corps",), Decimal(6))


def test_a_number_word_that_says_which_part_is_meant_is_not_answered(reader: Reader) -> None:
    with pytest.raises(Refusal):
        reader.read("How many users are in six of the teams?", today=TODAY)


@pytest.mark.parametrize(
    "text", ["What date is the 282 companies figure from?", "When is the 2,309 users figure from?"]
)
def test_the_date_of_a_figure_may_be_asked_by_its_number(reader: Reader, text: str) -> None:
    assert reader.read(text, today=TODAY).question.intent == "as_of"


def test_where_companies_are_from_is_not_the_date_of_their_number(reader: Reader) -> None:
    with pytest.raises(Refusal):
        reader.read("Where are the 282 companies from?", today=TODAY)
