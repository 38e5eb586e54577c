"""What is put on an answer for one person, and what others get of it: nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cards.answer import answer_message
from cards.message import Message, Written
from cards.submitting.beside import with_beside
from cards.submitting.corrected import corrected_message
from cards.words import figures
from data.answering.beside import NOTHING, Beside
from data.model import FigureAnswer, Intent, Lang, Value
from data.submitting.model import Stage
from tests.cards.published import dumped, every, problems, texts
from tests.cards.submissions import COUNT, RATE, last, submission
from tests.cards.values import LANGS, catalogue, chart_url, question, shown


def answer(lang: Lang) -> Written:
    told = FigureAnswer(question=question(lang, Intent.VALUE, COUNT), shown=shown(COUNT))
    return answer_message(told, catalogue(), chart_url=chart_url).written


def said(message: Message | Written) -> str:
    return "\n".join(texts(dumped(message)))


@pytest.mark.parametrize("lang", LANGS)
def test_those_in_charge_see_what_waits_and_the_kept_answer_stays_as_it_is(lang: Lang) -> None:
    kept = answer(lang)
    before = said(kept)
    waiting = (submission(), submission(Stage.APPROVED))

    own = with_beside(kept, Beside(updates=(COUNT,), unpublished=waiting), lang, catalogue())

    assert problems(dumped(own)) == []
    assert "18" in said(own)
    assert ("未公表" if lang == "ja" else "Not published") in said(own)
    assert {"form", "submission"} <= {str(one["verb"]) for one in every(dumped(own), "Action.Execute")}
    assert said(kept) == before
    assert "18" not in before


@pytest.mark.parametrize("lang", LANGS)
def test_of_several_figures_each_that_may_be_updated_is_named_and_the_rest_is_on_the_list(lang: Lang) -> None:
    metrics = tuple(catalogue().metrics)
    waiting = (submission(),) * 5
    few = with_beside(answer(lang), Beside(updates=metrics[:5], several=True), lang, catalogue())
    many = with_beside(answer(lang), Beside(updates=metrics, several=True, unpublished=waiting), lang, catalogue())

    forms = [[one for one in every(dumped(card), "Action.Execute") if one["verb"] == "form"] for card in (few, many)]
    names = [catalogue().metrics[one].name.in_(lang) for one in metrics[:5]]
    assert [[name in str(one["title"]) for one, name in zip(titles, names, strict=True)] for titles in forms] == [
        [True] * 5
    ] * 2
    assert "submit" not in {one["verb"] for one in every(dumped(few), "Action.Execute")}
    assert "submit" in {one["verb"] for one in every(dumped(many), "Action.Execute")}
    assert said(many).count(catalogue().metrics[COUNT].name.in_(lang)) > 3
    assert ("ほか2件" if lang == "ja" else "and 2 more") in said(many)
    assert problems(dumped(many)) == []


@pytest.mark.parametrize(("lang", "words"), [("ja", "更新予定日超過"), ("en", "Update overdue")])
def test_a_late_figure_says_so_with_the_day_to_everybody(lang: Lang, words: str) -> None:
    late = with_beside(answer(lang), Beside(overdue={COUNT: date(2027, 1, 8)}), lang, catalogue())

    assert problems(dumped(late)) == []
    assert words in said(late)
    assert "2027" in said(late)
    assert "form" not in {one["verb"] for one in every(dumped(late), "Action.Execute")}


@pytest.mark.parametrize(("lang", "words"), [("ja", "読まずに"), ("en", "unread")])
def test_what_was_left_unread_is_said_on_the_card_as_plain_text(lang: Lang, words: str) -> None:
    clause = "[庁議](https://example.org)で**話す**ので"

    own = with_beside(answer(lang), Beside(unread=(clause,)), lang, catalogue())

    assert problems(dumped(own)) == []
    assert words in said(own)
    assert any(clause in str(run["text"]) for run in every(dumped(own), "TextRun"))


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_of_several_late_figures_each_is_named_the_longest_overdue_first(lang: Lang) -> None:
    days = {COUNT: date(2027, 4, 9), RATE: date(2027, 1, 8)}
    late = said(with_beside(answer(lang), Beside(overdue=days), lang, catalogue()))
    many = dict.fromkeys(list(catalogue().metrics)[:9], date(2027, 1, 8))

    names = [catalogue().metrics[one].name.in_(lang) for one in (RATE, COUNT)]
    assert late.rindex(names[0]) < late.rindex(names[1])
    assert ("ほか3件" if lang == "ja" else "and 3 more") in said(
        with_beside(answer(lang), Beside(overdue=many), lang, catalogue())
    )


def test_with_nothing_beside_it_the_very_same_message_is_sent() -> None:
    kept = answer("ja")

    assert with_beside(kept, NOTHING, "ja", catalogue()) is kept


@pytest.mark.parametrize("lang", LANGS)
def test_a_correction_names_the_old_value_the_new_one_and_the_reason(lang: Lang) -> None:
    old = last(COUNT)[""]
    new = replace(old, id=99, revision=2, value=Value(number=Decimal(16)), words="16手続", reason="[重なり](x) 2件")

    message = corrected_message(old, new, lang, catalogue())

    assert problems(dumped(message)) == []
    assert "15" in said(message)
    assert "16" in said(message)
    assert "[重なり](x) 2件" in said(message)
    assert not any("重なり" in str(one) for one in every(dumped(message), "TextBlock"))


@pytest.mark.parametrize("lang", LANGS)
def test_a_correction_has_the_notes_that_stand_beside_the_figure_on_its_answer(lang: Lang) -> None:
    noted = [one for one in catalogue().metrics.values() if catalogue().notes_of(one)]
    for metric in noted:
        [note, *_] = catalogue().notes_of(metric)
        old = replace(last(COUNT)[""], metric=metric.id, as_of=shown(metric.id).figure.as_of)

        message = corrected_message(old, replace(old, id=99, revision=2), lang, catalogue())

        assert figures.note(note, lang) in said(message)
        assert problems(dumped(message)) == []
    assert noted


@pytest.mark.parametrize(
    ("lang", "words"), [("ja", "「[of**ices」を「offices」と読みました。"), ("en", "was read as “offices”")]
)
def test_how_a_misspelt_word_was_read_is_said_on_the_card_as_plain_text(lang: Lang, words: str) -> None:
    own = with_beside(answer(lang), Beside(respelt=("[of**ices", "offices")), lang, catalogue())

    assert problems(dumped(own)) == []
    assert any(words in str(run["text"]) for run in every(dumped(own), "TextRun"))
