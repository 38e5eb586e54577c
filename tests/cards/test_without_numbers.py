"""不明, 該当なし and 未集計 are answers like any other: said as what they are, and nothing is worked out of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import product

import pytest

from cards.answer import answer_message
from cards.words.numbers import STATES
from data.answering.answers import answer
from data.answering.known import Known
from data.catalogue.schema import Metric
from data.figures import seeded
from data.model import (
    AsOf,
    Claim,
    Figure,
    FigureAnswer,
    Grain,
    Intent,
    Lang,
    Period,
    PeriodKind,
    Question,
    Relation,
    State,
)
from tests.cards.published import dumped, texts
from tests.cards.values import LANGS, catalogue, chart_url

AT = datetime(2026, 11, 20, tzinfo=UTC)
OCTOBER = AsOf(words=None, start=date(2026, 10, 31), end=date(2026, 10, 31), grain=Grain.MONTH_END)
LATER = Period(kind=PeriodKind.MONTH, start=date(2026, 10, 1), end=date(2026, 10, 31), words="令和8年10月")
BEFORE = Period(kind=PeriodKind.YEAR, start=date(2023, 1, 1), end=date(2023, 12, 31), words="令和5年")
WORDS = {State.UNKNOWN: "不明", State.NOT_APPLICABLE: "該当なし", State.NOT_COUNTED: "未集計"}

Change = Callable[[tuple[Figure, ...], State], tuple[Figure, ...]]


def _without(figure: Figure, state: State) -> Figure:
    return replace(figure, state=state, value=None, words=WORDS[state])


def corrected(figures: tuple[Figure, ...], state: State) -> tuple[Figure, ...]:
    """Every one of them."""
    return tuple(_without(one, state) for one in figures)


def added(figures: tuple[Figure, ...], state: State) -> tuple[Figure, ...]:
    """A later one of each place."""
    newest = {one.where: one for one in figures}.values()
    return (*figures, *(replace(_without(one, state), id=one.id + 1000, as_of=OCTOBER) for one in newest))


def followed(figures: tuple[Figure, ...], state: State) -> tuple[Figure, ...]:
    """One between numbers."""
    whole = [one for one in figures if not one.where][-1:]
    numbers = tuple(replace(one, id=one.id + 2000, as_of=replace(OCTOBER, end=date(2026, 11, 15))) for one in whole)
    return (*added(figures, state), *numbers)


def first_alone(figures: tuple[Figure, ...], state: State) -> tuple[Figure, ...]:
    """One part among others."""
    return tuple(_without(one, state) if at == len(figures) - 1 else one for at, one in enumerate(figures))


def known(change: Change, state: State) -> Known:
    there: dict[str, tuple[Figure, ...]] = {}
    for metric in catalogue().metrics.values():
        seeds = [replace(seeded(one, metric, catalogue(), AT), id=at + 1) for at, one in enumerate(metric.figures)]
        if seeds:
            there[metric.id] = change(tuple(seeds), state)
    return Known(catalogue(), there)


def questions(metric: Metric, lang: Lang) -> Iterator[Question]:
    claim = Claim(relation=Relation.OVER, number=Decimal(10))
    for intent in Intent:
        base = Question(lang=lang, intent=intent, subjects=(metric.id,))
        yield base
        yield replace(base, periods=(BEFORE, LATER))
        for other in metric.neighbours[:1]:
            yield replace(base, neighbours=(other.metric,))
            yield replace(base, subjects=(metric.id, other.metric))
        if "ward" in metric.dimensions:
            yield replace(base, wards=("nishi",))
            yield replace(base, wards=("nishi", "konan"), claim=claim)
            yield replace(base, wards=("nishi",), fiscal_years=(2022,), whole="fiscal_year", claim=claim)
            yield replace(base, fiscal_years=(2022, 2023))
    yield Question(lang=lang, intent=Intent.CHECK, subjects=(metric.id,), claim=claim)
    yield Question(lang=lang, intent=Intent.LIST, subjects=(catalogue().topic_of(metric.page).id,))


def _each() -> Iterator[object]:
    """One of each change, each state and each language at once; the rest of the twenty-four is for `make check`."""
    for change, at in ((corrected, 0), (added, 3), (followed, 4), (first_alone, 1)):
        for number, (state, lang) in enumerate(product(WORDS, LANGS)):
            marks = () if number == at else (pytest.mark.thorough,)
            yield pytest.param(change, state, lang, marks=marks, id=f"{change.__name__}-{state}-{lang}")


@pytest.mark.parametrize(("change", "state", "lang"), list(_each()))
def test_every_question_about_what_has_no_number_has_an_answer(change: Change, state: State, lang: Lang) -> None:
    """Made whole and proved: a card that could not be made is an apology to everybody who asks."""
    there = known(change, state)
    for metric in catalogue().metrics.values():
        for question in questions(metric, lang):
            assert answer_message(answer(question, there), catalogue(), chart_url=chart_url), question


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("state", WORDS)
def test_what_was_published_without_a_number_is_said_and_nothing_is_claimed_of_it(state: State, lang: Lang) -> None:
    claim = Claim(relation=Relation.UNDER, number=Decimal(10))
    question = Question(lang=lang, intent=Intent.CHECK, subjects=("eapply_available_procedures",), claim=claim)

    found = answer(question, known(added, state))

    assert isinstance(found, FigureAnswer)
    assert found.verdict is None
    said = texts(dumped(answer_message(found, catalogue(), chart_url=chart_url)))
    assert any(STATES[lang][state] in text for text in said)
    assert not any("2,783" in text for text in said)
