"""Buttons write themselves and are read back; whatever else arrives is stale, never an error."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.actions import LARGEST, Action, Ask, Help, button, read
from data.model import Claim, Intent, Lang, Period, PeriodKind, Question, Relation
from data.refusals import StalePress
from tests.cards.values import catalogue

METRICS = ("digital_ward_teams", "eapply_available_procedures", "std_steps_local_tax")

periods = st.builds(
    Period,
    kind=st.sampled_from(PeriodKind),
    start=st.none() | st.dates(date(2000, 1, 1), date(2030, 12, 31)),
    end=st.none() | st.dates(date(2000, 1, 1), date(2030, 12, 31)),
    words=st.text(max_size=20),
    assumed=st.booleans(),
)
claims = st.builds(
    Claim,
    relation=st.sampled_from(Relation),
    number=st.decimals(0, 10**9, places=2),
)
questions = st.builds(
    Question,
    lang=st.sampled_from(("ja", "en")),
    intent=st.sampled_from(Intent),
    subjects=st.lists(st.sampled_from(METRICS), min_size=1, max_size=4, unique=True).map(tuple),
    wards=st.lists(st.sampled_from(("nishi", "konan")), max_size=2, unique=True).map(tuple),
    fiscal_years=st.lists(st.integers(2010, 2030), max_size=3).map(tuple),
    periods=st.lists(periods, max_size=2).map(tuple),
    claim=st.none() | claims,
    neighbours=st.lists(st.sampled_from(METRICS), max_size=2).map(tuple),
    known_at=st.none() | st.integers(0, 10**6),
)


def pressed(action: Action) -> tuple[str, Mapping[str, object]]:
    """What a client sends back for the button."""
    written = button("押す", action).model_dump(exclude_none=True)
    return written["verb"], written["data"]


@given(questions)
def test_a_question_on_a_button_comes_back_whole(asked: Question) -> None:
    assert read(*pressed(Ask(question=asked)), catalogue()) == Ask(question=asked)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_help_button_comes_back_in_its_language(lang: Lang) -> None:
    assert read(*pressed(Help(lang=lang)), catalogue()) == Help(lang=lang)


STALE: list[tuple[str, dict[str, object]]] = [
    ("", {}),
    ("delete", {"verb": "delete"}),
    ("ask", {}),
    ("ask", {"verb": "ask"}),
    ("ask", {"verb": "help", "question": {}}),
    ("ask", {"verb": "ask", "question": "すべて"}),
    ("ask", {"verb": "ask", "question": {"l": "ja", "i": "value", "s": ["secret_metric"]}}),
    ("ask", {"verb": "ask", "question": {"l": "ja", "i": "value", "s": ["digital_ward_teams"], "x": 1}}),
    ("ask", {"verb": "ask", "question": {"l": "ja", "i": "value", "s": ["digital_ward_teams"]}, "more": 1}),
    ("ask", {"verb": "ask", "question": {"l": "fr", "i": "value", "s": ["digital_ward_teams"]}}),
    ("help", {"verb": "help", "lang": "fr"}),
    ("help", {"verb": "help", "lang": "ja", "more": 1}),
]


@pytest.mark.parametrize(("verb", "data"), STALE)
def test_a_press_that_is_not_ours_is_stale(verb: str, data: dict[str, object]) -> None:
    with pytest.raises(StalePress):
        read(verb, data, catalogue())


@given(st.dictionaries(st.text(max_size=8), st.none() | st.integers() | st.text() | st.lists(st.text())))
def test_no_payload_can_do_more_than_be_stale(data: dict[str, object]) -> None:
    with pytest.raises(StalePress):
        read("ask", data, catalogue())


def test_a_press_without_the_verb_in_its_data_is_read_all_the_same() -> None:
    verb, data = pressed(Help(lang="ja"))
    assert read(verb, {key: value for key, value in data.items() if key != "verb"}, catalogue()) == Help(lang="ja")


def test_a_payload_over_two_kilobytes_fails_while_the_card_is_built() -> None:
    long = tuple(f"{at:0>80}" for at in range(12))
    asked = Question(lang="ja", intent=Intent.COMPARE, subjects=long, wards=(*long, *long[:6]))
    with pytest.raises(ValueError, match=f"{LARGEST} are allowed"):
        button("長い", Ask(question=asked))


def test_a_claim_survives_the_button_to_the_last_digit() -> None:
    claim = Claim(relation=Relation.OVER, number=Decimal("70.30"))
    asked = Question(lang="ja", intent=Intent.CHECK, subjects=("mynumber_card_holding_rate",), claim=claim)
    again = read(*pressed(Ask(question=asked)), catalogue())
    assert isinstance(again, Ask)
    assert str(again.question.claim and again.question.claim.number) == "70.30"
