"""What stands in the printed breakdown: teams by ward and year, and what follows from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from data.answering.known import Known
from data.answering.slices import answer
from data.catalogue import Catalogue
from data.catalogue.schema import Metric
from data.language import Reader
from data.model import (
    Answer,
    AsOf,
    BreakdownAnswer,
    FigureAnswer,
    Grain,
    Intent,
    MissingAnswer,
    Question,
    Sum,
)
from tests.cards.values import parts as shown_parts
from tests.data.answering.printed import FY2022, numbers
from tests.data.language.judge import TODAY


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


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("令和4年4月から令和5年3月までの港南区のチーム数", [15]),
        ("令和5年4月～令和5年8月末の港南区のチーム数", [4]),
        ("令和5年8月末の港南区のチーム数", [4, 15]),
        ("令和4年度上半期の港南区のチーム数", None),
        ("2022年の港南区のチーム数", None),
        ("令和5年7月の港南区のチーム数", None),
        ("令和4年12月の港南区のチームは20以上？", None),
        ("令和4年12月のチームの区別内訳", None),
        ("How many teams did Konan Ward have in July 2023?", None),
    ],
)
def test_the_parts_of_a_time_are_those_that_were_counted_in_all_of_it(
    ask: Any, reader: Reader, text: str, shown: list[int] | None
) -> None:
    question = reader.read(text, today=TODAY).question
    found = ask(
        question.subjects[0], **{name: getattr(question, name) for name in ("wards", "periods", "intent", "claim")}
    )

    if shown is None:
        assert isinstance(found, MissingAnswer)
    else:
        figures = found.parts if isinstance(found, BreakdownAnswer) else (found.shown,)
        assert sorted(numbers(figures)) == shown


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


@pytest.mark.parametrize(("wards", "sums"), [((), [Sum.TOTAL, Sum.TOTAL]), (("konan",), [])])
def test_of_a_whole_year_and_one_that_is_not_over_no_difference_is_worked_out_even_for_those_who_name_both(
    ask: Any, wards: tuple[str, ...], sums: list[Sum]
) -> None:
    answer = ask("digital_ward_teams", intent=Intent.COMPARE, fiscal_years=(2022, 2023), wards=wards)

    assert isinstance(answer, BreakdownAnswer)
    assert [c.how for c in answer.computed] == sums
    assert answer.uneven


def counted(ends: Mapping[tuple[str, int], date], question: Question, metric: Metric, whole: Catalogue) -> Answer:
    """The answer where the teams of each ward and year were counted from April 2022 to that day."""
    parts = tuple(
        replace(
            part.figure,
            id=n,
            where=(("fiscal_year", str(year)), ("ward", ward)),
            as_of=AsOf(words=None, start=date(2022, 4, 1), end=end, grain=Grain.SPAN),
        )
        for n, (((ward, year), end), part) in enumerate(zip(ends.items(), shown_parts(metric.id), strict=False), 1)
    )
    return answer(question, metric, Known(catalogue=whole, figures={metric.id: parts}))


OVER, AUGUST, MARCH_BEFORE = date(2024, 3, 31), date(2023, 8, 31), date(2023, 3, 31)


@pytest.mark.parametrize(
    ("ends", "intent", "years", "uneven"),
    [
        ({("konan", 2022): MARCH_BEFORE, ("konan", 2023): OVER}, Intent.COMPARE, (2022, 2023), False),
        ({("konan", 2022): MARCH_BEFORE, ("konan", 2023): AUGUST}, Intent.COMPARE, (2022, 2023), True),
        ({("konan", 2023): AUGUST, ("nishi", 2023): AUGUST}, Intent.COMPARE, (), False),
        ({("konan", 2023): AUGUST, ("nishi", 2023): OVER}, Intent.COMPARE, (), True),
        ({("konan", 2022): MARCH_BEFORE, ("nishi", 2023): OVER}, Intent.COMPARE, (), True),
    ],
)
def test_a_difference_is_worked_out_only_of_what_was_counted_over_like_times(
    catalogue: Catalogue,
    ends: dict[tuple[str, int], date],
    intent: Intent,
    years: tuple[int, ...],
    uneven: bool,
) -> None:
    metric = catalogue.metrics["digital_ward_teams"]
    asked = Question(lang="ja", intent=intent, subjects=(metric.id,), fiscal_years=years)
    found = counted(ends, asked, metric, catalogue)

    assert isinstance(found, BreakdownAnswer)
    assert found.uneven is uneven
    assert (Sum.DIFFERENCE in [one.how for one in found.computed]) is not uneven


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


def test_years_without_figures_are_compared_by_the_years_that_have_them_not_by_ward(ask: Any) -> None:
    answer = ask("digital_ward_teams", intent=Intent.COMPARE, fiscal_years=(2025, 2026))

    assert [(c.how, int(c.number)) for c in answer.computed] == [(Sum.TOTAL, 22), (Sum.TOTAL, 11)]


def test_a_ward_without_teams_published_is_a_no(ask: Any) -> None:
    answer = ask("digital_ward_teams", wards=("naka",))

    assert isinstance(answer, MissingAnswer)
    assert answer.missing.why == "ward"


def test_of_two_wards_only_the_one_without_figures_is_said_to_have_none(ask: Any) -> None:
    answer = ask("digital_ward_teams", intent=Intent.COMPARE, wards=("nishi", "tsurumi"))

    assert isinstance(answer, MissingAnswer)
    assert answer.question.wards == ("tsurumi",)


def test_a_year_without_figures_beside_one_with_them_is_named_and_not_replaced(ask: Any) -> None:
    answer = ask("digital_ward_teams", intent=Intent.COMPARE, wards=("konan",), fiscal_years=(2022, 2024))

    assert isinstance(answer, MissingAnswer)
    assert answer.question.fiscal_years == (2024,)
