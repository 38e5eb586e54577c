"""What a figure decides about a number that somebody brought along."""

from __future__ import annotations

from decimal import Decimal

import pytest

from data.answering.arithmetic import holds
from data.model import Claim, Relation, Value


def verdict(relation: Relation, number: int, *, about: bool) -> bool | None:
    claim = Claim(relation=relation, number=Decimal(number))
    return holds(claim, Value(number=Decimal(70)), about=about)


@pytest.mark.parametrize("relation", [one for one in Relation if one is not Relation.EQUAL])
@pytest.mark.parametrize("number", [69, 70, 71])
def test_a_rounded_figure_decides_no_threshold_close_to_it(relation: Relation, number: int) -> None:
    assert verdict(relation, number, about=True) is None


def test_a_rounded_figure_is_the_number_that_is_printed_of_it_and_decides_what_is_far_away() -> None:
    assert verdict(Relation.EQUAL, 70, about=True) is True
    assert verdict(Relation.AT_LEAST, 50, about=True) is True
    assert verdict(Relation.OVER, 90, about=True) is False


def test_an_exact_figure_decides_at_the_border() -> None:
    assert verdict(Relation.AT_LEAST, 70, about=False) is True
    assert verdict(Relation.OVER, 70, about=False) is False


@pytest.mark.parametrize(
    ("said", "published", "so"),
    [
        ("70", "70.3", True),
        ("2640000", "2639436", True),
        ("2800", "2783", True),
        ("5600", "5588", True),
        ("75", "75.5", None),
        ("72", "70.3", None),
        ("3000", "2783", False),
        ("90", "70.3", False),
    ],
)
def test_a_number_said_with_about_is_so_where_it_is_ours_as_the_asker_rounded(
    said: str, published: str, so: bool | None
) -> None:
    claim = Claim(relation=Relation.EQUAL, number=Decimal(said), about=True)
    assert holds(claim, Value(number=Decimal(published))) is so
