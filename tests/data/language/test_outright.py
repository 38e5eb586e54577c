"""Figures called by their whole names stay these figures, however their words could be taken in pieces."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

import pytest

from data.catalogue import Catalogue
from data.language import Reader
from data.model import Intent, Lang, Question
from data.refusals import Ambiguous, NotUnderstood, Refusal
from tests.data.language.judge import TODAY

LANGS: tuple[Lang, ...] = ("ja", "en")
SAYS = {
    "ja": ("{one}と{other}を比べて", "{one}と{other}はどちらが多いですか？"),
    "en": ("compare {one} and {other}", "Which is larger, {one} or {other}?"),
}


def read(reader: Reader, text: str) -> Question:
    return reader.read(text, today=TODAY).question


def pairs(catalogue: Catalogue) -> Iterator[tuple[str, set[str]]]:
    """Every two metrics by name, in either order, short and full, in both languages and two ways to ask."""
    for one, other in permutations(catalogue.metrics.values(), 2):
        for lang in LANGS:
            for first, last in ((one.short, other.short), (one.name, other.name), (one.short, other.name)):
                for says in SAYS[lang]:
                    yield says.format(one=first.in_(lang), other=last.in_(lang)), {one.id, other.id}


def wrong(reader: Reader, asked: list[tuple[str, set[str]]]) -> list[tuple[str, object]]:
    found: list[tuple[str, object]] = []
    for text, wanted in asked:
        try:
            question = read(reader, text)
        except Refusal as refusal:
            found.append((text, refusal))
            continue
        if set(question.subjects) != wanted or question.intent is not Intent.COMPARE:
            found.append((text, question))
    return found


def test_two_names_set_side_by_side_are_these_two_figures(reader: Reader, catalogue: Catalogue) -> None:
    assert wrong(reader, list(pairs(catalogue))[::41]) == []


@pytest.mark.thorough
def test_each_two_names_set_side_by_side_are_these_two_figures(reader: Reader, catalogue: Catalogue) -> None:
    assert wrong(reader, list(pairs(catalogue))) == []


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("実証試行数と全体会議開催数と16業務の完了ステップ数を並べて", 3),
        ("お疲れ様です。実証試行数と消防団支援アプリの利用者数を比較してください。", 2),
        ("YOKOHAMA Hack!会員数と全体会議開催数の比較", 2),
        ("pilot trials vs fire corps using the app", 2),
        ("マイナンバーカード保有率とマイナンバーカード保有枚数は？", 2),
    ],
)
def test_names_may_stand_in_any_sentence_that_only_compares(reader: Reader, text: str, subjects: int) -> None:
    question = read(reader, text)
    assert (question.intent, len(question.subjects)) == (Intent.COMPARE, subjects)


@pytest.mark.parametrize(
    "text",
    [
        "デジタル区役所の全体会議開催数と消防団支援アプリの利用者数を去年と比べて",
        "移動時間（行き・前）と手続時間（前）を足すと？",
    ],
)
def test_what_cannot_be_told_of_two_named_figures_offers_them(reader: Reader, text: str) -> None:
    with pytest.raises(Ambiguous) as refused:
        read(reader, text)
    assert refused.value.named
    assert [len(offer.subjects) for offer in refused.value.offers] == [2, 1, 1]


def test_what_is_not_known_beside_two_names_is_still_said(reader: Reader) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read(reader, "実証試行数と消防団支援アプリの利用者数をホニャララで比べて")
    assert refused.value.words == ("ホニャララ",)
