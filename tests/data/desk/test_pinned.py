"""The question bank and the official names, which no new word may change."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from data.answering.outcomes import Kind, Outcome
from data.catalogue import Catalogue
from data.desk.pinned import BANK, Sample, pinned_texts
from data.model import Claim, Intent, Question, Relation


def test_the_bank_and_every_official_name_are_pinned(catalogue: Catalogue) -> None:
    texts = {sample.text for sample in pinned_texts(catalogue)}

    assert {metric.name.ja for metric in catalogue.metrics.values()} <= texts
    assert {entry.name.en for entry in catalogue.entries.values()} <= texts
    rows = [json.loads(line) for path in BANK.glob("*.jsonl") for line in path.read_text("utf-8").splitlines()]
    assert rows
    assert {row["text"] for row in rows} <= texts


def test_without_a_bank_no_word_can_be_tried(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.desk.pinned.BANK", tmp_path / "gone")

    with pytest.raises(FileNotFoundError, match="no question bank"):
        pinned_texts(catalogue)


WANT = {"subjects": ["digital_ward_teams"], "intents": ["value", "breakdown"], "wards": ["nishi"], "years": [2022]}
RIGHT = Question(
    lang="ja", intent=Intent.VALUE, subjects=("digital_ward_teams",), wards=("nishi",), fiscal_years=(2022,)
)


ANSWER = Outcome(kind=Kind.ANSWER, question=RIGHT)
NO = Outcome(kind=Kind.NO_SUCH_METRIC, word="人口")


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        (RIGHT, True),
        (replace(RIGHT, lang="en", intent=Intent.BREAKDOWN), True),
        (replace(RIGHT, intent=Intent.TREND), False),
        (replace(RIGHT, subjects=("hack_members",)), False),
        (replace(RIGHT, wards=("konan",)), False),
        (replace(RIGHT, fiscal_years=()), False),
        (replace(RIGHT, claim=Claim(relation=Relation.OVER, number=Decimal(7))), False),
    ],
)
def test_a_sample_knows_the_answer_that_it_wants(question: Question, wanted: bool) -> None:
    found = Outcome(kind=Kind.ANSWER, question=question)

    assert Sample(text="x", lang="ja", want=({"refuse": True}, WANT)).wants(found) is wanted


@pytest.mark.parametrize(
    ("want", "wanted"), [([{"refuse": True}], True), ([{"refuse": True}, WANT], False), ([WANT], False), ([], False)]
)
def test_a_no_is_wanted_only_where_no_answer_would_do(want: list[dict[str, object]], wanted: bool) -> None:
    assert Sample(text="x", lang="ja", want=tuple(want)).wants(NO) is wanted


def test_a_question_back_is_no_answer() -> None:
    assert not Sample(text="x", lang="ja", want=(WANT,)).wants(Outcome(kind=Kind.ASKED_BACK))


def test_a_sample_that_wants_nothing_is_never_content() -> None:
    assert not Sample(text="x", lang="ja").wants(ANSWER)
