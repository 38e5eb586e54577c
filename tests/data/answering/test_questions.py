"""A question survives the trip through a button, and nothing else comes back as one."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.answering.questions import pack, unpack
from data.catalogue import Catalogue
from data.model import Claim, Intent, Period, PeriodKind, Question, Relation
from data.refusals import StalePress

FULL = Question(
    lang="en",
    intent=Intent.CHECK,
    subjects=("eapply_available_procedures",),
    wards=("nishi", "konan"),
    fiscal_years=(2022, 2023),
    periods=(Period(kind=PeriodKind.MONTH, start=date(2023, 8, 1), end=date(2023, 8, 31), words="令和5年8月"),),
    claim=Claim(relation=Relation.OVER, number=Decimal("3000")),
    neighbours=("mynaportal_online_procedures",),
    whole="fiscal_year",
    known_at=12,
)


@pytest.mark.parametrize("question", [FULL, Question(lang="ja", intent=Intent.VALUE, subjects=("hack_members",))])
def test_a_question_comes_back_as_it_went(catalogue: Catalogue, question: Question) -> None:
    assert unpack(json.loads(json.dumps(pack(question))), catalogue) == question


def test_empty_fields_do_not_travel() -> None:
    assert pack(Question(lang="ja", intent=Intent.VALUE, subjects=("x",))) == {"l": "ja", "i": "value", "s": ["x"]}


@pytest.mark.parametrize(
    "forged",
    [
        {},
        {"l": "ja", "i": "value"},
        {"l": "ja", "i": "value", "s": []},
        {"l": "ja", "i": "value", "s": ["no_such_metric"]},
        {"l": "ja", "i": "value", "s": ["hack_members"], "w": ["atlantis"]},
        {"l": "ja", "i": "drop table", "s": ["hack_members"]},
        {"l": "fr", "i": "value", "s": ["hack_members"]},
        {"l": "ja", "i": "value", "s": ["hack_members"] * 500},
        {"l": "ja", "i": "value", "s": ["hack_members"], "k": -1},
        {"l": "ja", "i": "value", "s": ["hack_members"], "c": {"r": "over", "n": "NaN"}},
        {"l": "ja", "i": "value", "s": ["hack_members"], "c": {"r": "over", "n": "9" * 400}},
        {"l": "ja", "i": "value", "s": ["hack_members"], "role": "admin"},
        {"l": "ja", "i": "value", "s": ["hack_members"], "p": [{"k": "month", "a": "2023-02-30"}]},
    ],
)
def test_a_forged_question_is_a_stale_press(catalogue: Catalogue, forged: dict[str, object]) -> None:
    with pytest.raises(StalePress):
        unpack(forged, catalogue)


@given(
    st.dictionaries(
        st.sampled_from(["l", "i", "s", "w", "f", "p", "c", "n", "k", "v", "x"]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
            max_leaves=6,
        ),
    )
)
def test_whatever_arrives_is_a_question_of_ours_or_refused(catalogue: Catalogue, data: dict[str, object]) -> None:
    try:
        question = unpack(data, catalogue)
    except StalePress:
        return
    assert set(question.subjects) <= catalogue.metrics.keys() | catalogue.entries.keys() | catalogue.topics.keys()
