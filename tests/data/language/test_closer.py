"""Which sentences look closer at a figure, and what of them is left to be read as its name."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.language.closer import closer
from data.language.normalise import clean
from data.language.official import of_what
from tests.data.language.judge import cases

TODAY = date(2026, 11, 23)
DATES = ("令和7年度末", "2026年3月", "令和8年3月31日", "R8.3")


@pytest.mark.parametrize("when", DATES)
@pytest.mark.parametrize("end", ["終える", "完了する", "達成する", "仕上げる", "終わらせる"])
@pytest.mark.parametrize("pace", ["月", "毎月", "ひと月あたり", "月に"])
@pytest.mark.parametrize("need", ["", "必要ですか", "進めればいいですか", "進める必要がある"])
def test_a_goal_is_found_in_any_of_its_forms(when: str, end: str, pace: str, need: str) -> None:
    for said in (
        f"ステップを{when}までに{end}には{pace}何ステップ{need}？",
        f"{when}までにステップを{end}には{pace}何ステップ{need}",
    ):
        found = closer(clean(said), TODAY)
        assert found, said
        assert (found.kind, found.rest, found.counter) == ("goal", "ステップ", "ステップ"), said
        assert found.goal, said
        assert found.goal.end == date(2026, 3, 31), said


@pytest.mark.parametrize("when", ["March 2026", "the end of March 2026", "31 March 2026"])
@pytest.mark.parametrize(
    "how", ["how many steps a month are needed to {end} X by {when}?", "how many X a month to {end} by {when}"]
)
@pytest.mark.parametrize("end", ["finish", "complete"])
def test_a_goal_is_found_in_english(when: str, how: str, end: str) -> None:
    found = closer(clean(how.format(when=when, end=end)), TODAY)
    assert found
    assert (found.kind, found.rest) == ("goal", "x")
    assert found.goal
    assert found.goal.end == date(2026, 3, 31)


@pytest.mark.parametrize(
    ("said", "rest", "base"),
    [
        ("Xを指数で", "x", None),
        ("Xの指数", "x", None),
        ("Xの推移を指数化して見せて", "xの推移", None),
        ("Xを100として指数で", "x", None),
        ("最初を100としたX", "x", None),
        ("2020年3月を100としてXを指数で見たい", "x", date(2020, 3, 1)),
        ("令和2年3月を100とした場合のXの指数は？", "x", date(2020, 3, 1)),
        ("X as an index", "x", None),
        ("index X to 100", "x", None),
        ("X, index it to 100", "x", None),
        ("X indexed to March 2020", "x", date(2020, 3, 1)),
        ("X with March 2020 = 100", "x", date(2020, 3, 1)),
        ("指数で見たい", "", None),
        ("index it to 100", "", None),
    ],
)
def test_an_index_says_of_what_and_from_when(said: str, rest: str, base: date | None) -> None:
    found = closer(clean(said), TODAY)
    assert found
    assert (found.kind, found.rest) == ("index", rest)
    assert (found.base.start if found.base else None) == base


@pytest.mark.parametrize(
    "said",
    [
        "活動報告は月に何件？",
        "ステップはあと何ステップ？",
        "ステップの目標は？",
        "ステップは令和7年度末までに月何ステップ終わる？",
        "100手続のうち何手続？",
        "保有率は何%？",
        "満足した人は何割？",
        "How many reports a month?",
        "What is the target?",
        "how many percent are held?",
        "cards issued in March 2020",
    ],
)
def test_a_question_for_a_figure_is_no_such_sentence(said: str) -> None:
    assert closer(clean(said), TODAY) is None


def test_no_question_of_the_bank_asks_for_an_index_or_a_goal() -> None:
    found = [(case.text, closer(clean(case.text), TODAY)) for case in cases()]
    assert [text for text, one in found if one and one.kind != "growth"] == []


def test_no_question_of_the_bank_asks_for_a_sentence_for_official_use() -> None:
    assert [case.text for case in cases() if of_what(clean(case.text)) is not None] == []


def test_an_impossible_date_makes_it_none() -> None:
    assert closer(clean("ステップを平成35年までに終えるには月何ステップ必要？"), TODAY) is None


@given(
    st.text(max_size=60),
    st.sampled_from(["指数で", "月何ステップずつ進めればいい", "index it to 100", "までに終えるには毎月いくつ必要"]),
)
def test_whatever_is_said_what_is_left_is_of_it(said: str, frame: str) -> None:
    found = closer(clean(said + frame), TODAY)
    if found:
        assert set(found.rest) <= set(clean(said + frame)) | set("の伸び率growth of ")
