"""The question bank: what the reader makes of some 6,000 labelled questions, set by set."""

from __future__ import annotations

from collections import Counter

import pytest

from data.language import Reader
from tests.data.language.judge import Case, cases, judge, outcome

LEAST_RIGHT = 0.95
MOST_WRONG = 0.003
SETS = (
    "study_dev",
    "study_1",
    "study_2",
    "study_3",
    "study_ja_2",
    "blind_1",
    "blind_2",
    "blind_3",
    "blind_4",
    "blind_5",
    "blind_6",
    "refused_ja",
    "refused_en",
    "words_en",
    "structures",
    "asked_ja",
    "asked_en",
    "daily_ja",
    "plain_ja",
    "heard_1",
    "heard_2",
    "heard_own",
    "counter",
    "chat",
    "counter_own",
    "heard_office",
    "heard_plain",
    "near",
    "claimed",
    "followed",
)


@pytest.fixture(scope="module")
def judged(reader: Reader) -> list[tuple[Case, str]]:
    return [(case, judge(case, outcome(reader, case))) for case in cases()]


def test_every_set_has_questions_and_every_question_a_set(judged: list[tuple[Case, str]]) -> None:
    assert {case.set for case, _ in judged} == set(SETS)


def test_no_question_stands_twice(judged: list[tuple[Case, str]]) -> None:
    counted = Counter((*case.before, case.text) for case, _ in judged)
    assert [text for text, times in counted.items() if times > 1] == []


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_nearly_all_of_a_set_are_read_rightly(judged: list[tuple[Case, str]], name: str, lang: str) -> None:
    found = Counter(verdict for case, verdict in judged if case.set == name and case.lang == lang)
    total = sum(found.values())
    print(f"{name} {lang}: {dict(found)} of {total}")  # noqa: T201 - seen with -s
    assert found["right"] >= LEAST_RIGHT * total, _listed(judged, name, lang)


def test_hardly_any_is_read_wrongly(judged: list[tuple[Case, str]]) -> None:
    wrong = [" >> ".join((*case.before, case.text)) for case, verdict in judged if verdict == "wrong"]
    assert len(wrong) <= MOST_WRONG * len(judged), wrong


def _listed(judged: list[tuple[Case, str]], name: str, lang: str) -> list[str]:
    here = [(case, verdict) for case, verdict in judged if case.set == name and case.lang == lang]
    return [f"{verdict}: {case.text}" for case, verdict in here if verdict != "right"]
