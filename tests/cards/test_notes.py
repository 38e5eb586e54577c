"""A note (※) and what we have to say of it are not told apart from one another by where the note stands."""

from __future__ import annotations

import json

import pytest

from cards.answer import answer_message
from cards.compose import preview
from cards.words import figures
from data.model import ComparisonAnswer, FigureAnswer, Intent, Lang
from tests.cards.published import dumped
from tests.cards.values import LANGS, catalogue, chart_url, question, shown

REMARKED = [fact for fact in catalogue().facts.values() if fact.mark and fact.caution]
OF_KONAN = ("konan_push_users", "konan_push_satisfaction")


def test_that_the_address_in_the_note_of_konan_is_not_given_is_said_of_the_note() -> None:
    [note] = shown("konan_push_users").notes
    assert note in REMARKED
    assert "アドレス" in figures.note(note, "ja")
    assert "address" in figures.note(note, "en")
    assert figures.note(note, "ja").startswith(figures.printed_note(note, "ja"))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("metric", OF_KONAN)
def test_it_stands_on_the_answer_and_in_the_list_of_a_search(metric: str, lang: Lang) -> None:
    one = shown(metric)
    answer = FigureAnswer(question=question(lang, Intent.VALUE, metric), shown=one)
    said = one.notes[0].caution
    assert said
    assert said.in_(lang) in card_of(answer)
    assert said.in_(lang) in preview(answer, catalogue()).says


@pytest.mark.parametrize("lang", LANGS)
def test_it_stands_on_a_comparison(lang: Lang) -> None:
    sides = tuple(map(shown, OF_KONAN))
    answer = ComparisonAnswer(question=question(lang, Intent.COMPARE, *OF_KONAN), sides=sides, apart="unit")
    said = sides[0].notes[0].caution
    assert said
    assert card_of(answer).count(said.in_(lang)) == len(sides)


def card_of(answer: FigureAnswer | ComparisonAnswer) -> str:
    return json.dumps(dumped(answer_message(answer, catalogue(), chart_url=chart_url)), ensure_ascii=False)
