"""A metric over time: growth, indices and points side by side, as arithmetic on published figures."""

from __future__ import annotations

import operator
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection

from cards.charts import chart_of
from cards.words.charts import changes
from cards.words.figures import computed_line, computed_said, formula
from data.answering.answers import answer
from data.answering.arithmetic import (
    change,
    growth,
    indexed,
    is_about,
    monthly,
    rate,
    rate_left,
    remainder,
    share,
    total,
)
from data.answering.ask import answered
from data.answering.known import Known
from data.catalogue import Catalogue
from data.model import (
    ComparisonAnswer,
    FigureAnswer,
    Intent,
    Lang,
    Period,
    PeriodKind,
    Qualifier,
    Question,
    Sum,
    Value,
)
from data.store import open_engine
from tests import made
from tests.cards.values import figure

ISSUED = "mynumber_card_issued"
CATALOGUE = made.catalogue()
COUNT = CATALOGUE.metrics["eapply_available_procedures"]
RATE = CATALOGUE.metrics["mynumber_card_holding_rate"]
AMOUNTS = st.integers(1, 10**9)


@pytest.fixture
def connection(sqlite_url: str) -> Iterator[Connection]:
    engine = open_engine(sqlite_url)
    with engine.connect() as opened:
        yield opened
    engine.dispose()


def month(year: int, number: int) -> Period:
    return Period(
        kind=PeriodKind.MONTH, start=date(year, number, 1), end=date(year, number, 28), words=f"{year}/{number}"
    )


def on(day: date) -> Period:
    return Period(kind=PeriodKind.DAY, start=day, end=day, words=day.isoformat())


def asked(connection: Connection, intent: Intent, *periods: Period, metric: str = ISSUED) -> object:
    question = Question(lang="ja", intent=intent, subjects=(metric,), periods=periods)
    return answered(connection, question, CATALOGUE)[0]


def test_a_trend_has_difference_growth_and_mean_from_its_first_to_its_last_point(connection: Connection) -> None:
    found = asked(connection, Intent.TREND, month(2020, 3), month(2022, 3))

    assert isinstance(found, FigureAnswer)
    assert [one.how for one in found.computed] == [Sum.DIFFERENCE, Sum.GROWTH, Sum.MONTHLY]
    change, grown, mean = found.computed
    assert change.inputs == (Decimal(1750094), Decimal(721263))
    assert grown.number == change.number * 100 / 721263
    assert mean.inputs == (change.number, Decimal(24))


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (date(2020, 3, 1), date(2022, 12, 31), 34),  # across the change of rhythm
        (date(2022, 6, 1), date(2022, 7, 31), 2),
        (date(2022, 6, 30), date(2022, 12, 31), 6),
        (date(2020, 3, 1), date(2022, 6, 1), 27),
    ],
)
def test_a_mean_of_a_month_is_of_the_months_that_passed(
    connection: Connection, first: date, last: date, months: int
) -> None:
    found = asked(connection, Intent.TREND, on(first), on(last))

    assert isinstance(found, FigureAnswer)
    change, _, mean = found.computed
    assert mean.inputs == (change.number, Decimal(months))
    assert mean.number == change.number / months


def test_days_that_are_no_whole_months_apart_have_no_mean_of_a_month(connection: Connection) -> None:
    found = asked(connection, Intent.TREND)  # from 8 March 2017 to 31 December 2022

    assert isinstance(found, FigureAnswer)
    assert [one.how for one in found.computed] == [Sum.DIFFERENCE, Sum.GROWTH]


def test_an_index_begins_with_a_hundred_and_is_drawn_in_stretches(connection: Connection, catalogue: Catalogue) -> None:
    found = asked(connection, Intent.INDEX)

    assert isinstance(found, FigureAnswer)
    assert found.computed[0].number == 100
    assert len(found.computed) == len(found.series) == 47
    chart = chart_of(found, catalogue)
    assert chart is not None
    assert (chart.unit, [len(one.points) for one in chart.series]) == ("指数", [12, 28, 7])


@pytest.mark.parametrize(
    ("first", "last", "names"),
    [
        (date(2022, 6, 1), date(2022, 7, 31), ["月初の値", "月末の値"]),
        (date(2020, 1, 20), date(2020, 4, 1), ["不定期の値", "月初の値"]),
        (date(2022, 5, 1), date(2022, 6, 30), ["月初の値", "月末の値"]),
    ],
)
@pytest.mark.parametrize("intent", [Intent.TREND, Intent.INDEX])
def test_a_span_has_the_rhythms_of_the_whole_series(
    connection: Connection, catalogue: Catalogue, intent: Intent, first: date, last: date, names: list[str]
) -> None:
    found = asked(connection, intent, on(first), on(last))

    assert isinstance(found, FigureAnswer)
    chart = chart_of(found, catalogue)
    assert chart is not None
    assert [one.name for one in chart.series] == names
    said = changes(found.series, "ja")
    assert all(name in said for name in names)
    assert ("不定期" in said) is ("不定期の値" in names)


def test_no_line_of_the_real_series_crosses_a_change_of_its_rhythm(
    connection: Connection, catalogue: Catalogue
) -> None:
    chart = chart_of(asked(connection, Intent.TREND), catalogue)  # type: ignore[arg-type]
    assert chart is not None
    assert [(one.name, one.points[0].label) for one in chart.series] == [
        ("不定期の値", "平成29年3月8日"),
        ("月初の値", "令和2年3月1日"),
        ("月末の値", "令和4年6月30日"),
    ]


def test_periods_stand_side_by_side_and_one_without_a_figure_is_not_filled_in(connection: Connection) -> None:
    both = asked(connection, Intent.COMPARE, month(2020, 3), month(2022, 3))
    assert isinstance(both, ComparisonAnswer)
    assert [side.figure.as_of.end for side in both.sides] == [date(2020, 3, 1), date(2022, 3, 1)]  # type: ignore[union-attr]
    assert [one.how for one in both.computed] == [Sum.DIFFERENCE, Sum.GROWTH, Sum.MONTHLY]

    assert not isinstance(asked(connection, Intent.COMPARE, month(2020, 3), month(2024, 3)), ComparisonAnswer)


@given(AMOUNTS, AMOUNTS)
def test_growth_brings_the_first_to_the_last(first: int, last: int) -> None:
    grown = growth(figure(str(first)), figure(str(last)), COUNT)
    assert grown is not None
    assert round(first * (1 + grown.number / 100)) == last
    assert grown.inputs == (Decimal(last - first), Decimal(first))
    assert round(indexed(figure(str(last)), figure(str(first))).number - 100, 9) == round(grown.number, 9)


@given(AMOUNTS)
def test_rates_and_what_began_with_nothing_have_no_growth(number: int) -> None:
    assert growth(figure(str(number)), figure("5"), RATE) is None
    assert growth(figure("0"), figure(str(number)), COUNT) is None


def test_within_one_month_there_is_no_mean_of_a_month() -> None:
    change = indexed(figure("5"), figure("4"))
    assert monthly(change, 0) is None


# ── what the publisher's precision words leave of a sum ──────────────────────────────────────────────────

BOUNDS = (Qualifier.AT_LEAST, Qualifier.AT_MOST)
ROUNDED = (Qualifier.ABOUT, Qualifier.SCALE)


@given(AMOUNTS, AMOUNTS, st.sampled_from(Qualifier), st.sampled_from(Qualifier))
def test_a_difference_is_as_rounded_as_what_it_is_made_of_and_none_where_a_bound_is_printed(
    one: int, other: int, first: Qualifier, last: Qualifier
) -> None:
    figures = figure(str(one), qualifier=first), figure(str(other), qualifier=last)
    by = change(figures[1], figures[0], COUNT)

    if {first, last} & set(BOUNDS) or (first is Qualifier.GROSS) is not (last is Qualifier.GROSS):
        assert by is None
        assert growth(*figures, COUNT) is None
        return
    assert by is not None
    assert by.number == other - one
    assert by.about is bool({first, last} & set(ROUNDED))
    assert by.gross is (first is Qualifier.GROSS)


@given(AMOUNTS, st.sampled_from(ROUNDED), st.sampled_from(("ja", "en")))
def test_what_is_made_of_rounded_figures_says_so_in_words(amount: int, word: Qualifier, lang: Lang) -> None:
    rounded, exact = figure(str(amount), qualifier=word), figure("1000000001")
    parted = replace(rounded, value=Value(number=Decimal(amount), whole=Decimal(2 * 10**9)))
    made = [
        total([rounded, exact]),
        change(exact, rounded, COUNT),
        monthly(total([rounded]), 7),
        growth(rounded, exact, COUNT),
        indexed(exact, rounded),
        share(Decimal(1), rounded, ()),
        share(Decimal(1), exact, (), about=is_about(rounded)),
        *(work([parted]) for work in (rate, remainder, rate_left)),
    ]

    for one in made:
        assert one is not None
        assert computed_said(one, CATALOGUE, lang).startswith("約" if lang == "ja" else "about ")


@pytest.mark.parametrize("intent", [Intent.COMPARE, Intent.TREND])
@pytest.mark.parametrize(
    ("lang", "says"), [("ja", "▲15分（ダッシュボードの記載）"), ("en", "15 minutes less (as the dashboard says)")]
)
def test_before_and_after_differ_by_what_is_printed(
    connection: Connection, intent: Intent, lang: Lang, says: str
) -> None:
    halves = ("time_saved_example_before_handling", "time_saved_example_after_handling")
    question = Question(lang=lang, intent=intent, subjects=halves if intent is Intent.COMPARE else halves[1:])
    found = answered(connection, question, CATALOGUE)[0]

    assert isinstance(found, ComparisonAnswer)
    assert [computed_line(one, CATALOGUE, lang) for one in found.computed] == [says]


def test_a_corrected_half_differs_by_what_is_worked_out_and_no_longer_by_what_was_printed() -> None:
    halves = [CATALOGUE.metrics["time_saved_example_" + half] for half in ("before_handling", "after_handling")]
    question = Question(lang="ja", intent=Intent.COMPARE, subjects=tuple(metric.id for metric in halves))
    figures = {
        metric.id: (replace(figure(number, qualifier=Qualifier.ABOUT), metric=metric.id),)
        for metric, number in zip(halves, ("20", "6"), strict=True)
    }
    found = answer(question, Known(CATALOGUE, figures))

    assert isinstance(found, ComparisonAnswer)
    assert [computed_line(one, CATALOGUE, "ja") for one in found.computed] == ["約14分（20 − 6）"]


def test_a_difference_of_gross_counts_is_a_gross_count() -> None:
    by = change(figure("300", qualifier=Qualifier.GROSS), figure("282", qualifier=Qualifier.GROSS), COUNT)

    assert by is not None
    assert computed_said(by, CATALOGUE, "ja") == "延べ18手続"
    assert computed_said(by, CATALOGUE, "en") == "18 procedures (counted with repeats)"
    assert computed_said(by, CATALOGUE, "ja", signed=True) == "延べ+18手続"


@given(AMOUNTS, AMOUNTS)
def test_a_formula_is_an_equation_or_is_not_there(one: int, other: int) -> None:
    first, last = figure(str(one)), figure(str(other))
    parted = replace(first, value=Value(number=Decimal(min(one, other)), whole=Decimal(max(one, other))))
    cut = replace(remainder([parted]), number=Decimal(0), inputs=(Decimal(min(one, other)), Decimal(max(one, other))))
    made = [total([first, last]), change(last, first, COUNT), indexed(last, first), growth(first, last, COUNT)]

    for sum_ in (*made, rate([parted]), remainder([parted]), rate_left([parted])):
        assert sum_ is not None
        percent = 100 if computed_said(sum_, CATALOGUE, "ja").endswith("%") else 1
        assert abs(percent * worth(formula(sum_)) - sum_.number) <= abs(sum_.number) / 10**12
    assert formula(cut) == "" or one == other
    assert computed_line(cut, CATALOGUE, "ja") == "0手続" or one == other


def worth(written: str) -> Decimal:
    """Of a formula without brackets, whose signs are all of one rank."""
    first, *rest = written.replace(",", "").split(" ")
    amount = Decimal(first.replace("−", "-"))
    for sign, number in zip(rest[::2], rest[1::2], strict=True):
        amount = _DO[sign](amount, Decimal(number.replace("−", "-")))
    return amount


_DO = {"+": operator.add, "−": operator.sub, "÷": operator.truediv, "×": operator.mul}
