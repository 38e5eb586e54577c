"""What stands in the printed breakdown: teams by ward and year, and what follows from them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from data.model import (
    BreakdownAnswer,
    FigureAnswer,
    Intent,
    MissingAnswer,
    Sum,
)
from tests.data.answering.printed import FY2022, numbers


def test_teams_by_ward_and_year_are_the_four_printed_parts_and_the_printed_total(ask: Any) -> None:
    answer = ask("digital_ward_teams", intent=Intent.BREAKDOWN)

    assert isinstance(answer, BreakdownAnswer)
    assert sorted(numbers(answer.parts)) == [4, 7, 7, 15]
    assert answer.total is not None
    assert numbers((answer.total,)) == [33]
    assert {one.where: one.number for one in answer.computed} == {
        (("ward", "konan"),): 19,
        (("ward", "nishi"),): 14,
        (("fiscal_year", "2022"),): 22,
        (("fiscal_year", "2023"),): 11,
    }


def test_one_ward_in_one_year_is_one_figure(ask: Any) -> None:
    for how in ({"fiscal_years": (2022,)}, {"periods": (FY2022,)}):
        answer = ask("digital_ward_teams", wards=("konan",), **how)

        assert isinstance(answer, FigureAnswer)
        assert numbers((answer.shown,)) == [15]


def test_one_ward_over_the_years_is_a_sum_that_says_so(ask: Any) -> None:
    answer = ask("digital_ward_teams", wards=("konan",))

    assert isinstance(answer, BreakdownAnswer)
    (total,) = answer.computed
    assert (total.how, total.number) == (Sum.TOTAL, Decimal(19))
    assert total.where == (("ward", "konan"),)
    assert answer.total is None


@pytest.mark.parametrize("wards", [(), ("nishi", "konan")])
def test_two_wards_are_compared_by_their_sums(ask: Any, wards: tuple[str, ...]) -> None:
    answer = ask("digital_ward_teams", intent=Intent.COMPARE, wards=wards)

    assert isinstance(answer, BreakdownAnswer)
    assert [(c.how, int(c.number)) for c in answer.computed] == [
        (Sum.TOTAL, 19),
        (Sum.TOTAL, 14),
        (Sum.DIFFERENCE, 5),
    ]


def test_of_two_fiscal_years_no_difference_is_worked_out(ask: Any) -> None:
    answer = ask("digital_ward_teams", intent=Intent.TREND)

    assert isinstance(answer, BreakdownAnswer)
    assert [(c.how, int(c.number)) for c in answer.computed] == [(Sum.TOTAL, 22), (Sum.TOTAL, 11)]


def test_the_difference_of_two_years_is_worked_out_for_those_who_name_both(ask: Any) -> None:
    answer = ask("digital_ward_teams", intent=Intent.COMPARE, fiscal_years=(2022, 2023))

    assert isinstance(answer, BreakdownAnswer)
    assert [int(c.number) for c in answer.computed] == [22, 11, 11]


@pytest.mark.parametrize(
    ("how", "percent"),
    [
        ({"wards": ("konan",)}, "57.6"),
        ({"fiscal_years": (2022,)}, "66.7"),
        ({"wards": ("konan",), "fiscal_years": (2022,)}, "45.5"),
    ],
)
def test_the_share_of_a_part_is_of_the_printed_total(ask: Any, how: Any, percent: str) -> None:
    answer = ask("digital_ward_teams", intent=Intent.RATIO, **how)

    assert round(answer.computed[-1].number, 1) == Decimal(percent)
    assert answer.computed[-1].inputs[1] == 33


def test_a_comparison_with_a_year_that_has_no_figure_shows_the_years_that_have(ask: Any) -> None:
    answer = ask("digital_ward_teams", intent=Intent.COMPARE, wards=("konan",), fiscal_years=(2025,))

    assert isinstance(answer, BreakdownAnswer)
    assert sorted(numbers(answer.parts)) == [4, 15]


def test_a_ward_without_teams_published_is_a_no(ask: Any) -> None:
    answer = ask("digital_ward_teams", wards=("naka",))

    assert isinstance(answer, MissingAnswer)
    assert answer.missing.why == "ward"
