"""A number that nobody has counted yet never comes in as one that somebody has."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.catalogue import Catalogue
from data.language import Reader
from data.refusals import BadSheet
from data.submitting import tentative
from data.submitting.typing import said

TODAY = date(2026, 11, 23)
MYNA = "マイナポータルのオンライン手続 令和8年10月末"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (f"{MYNA} 18件予定", "18件予定"),
        (f"{MYNA} 18件 予定", "18件予定"),
        (f"{MYNA} 18件の見込みです", "18件の見込みです"),
        (f"{MYNA} 18件になる見込み", "18件になる見込み"),
        (f"{MYNA} 18件を見込んでいます", "18件を見込んでいます"),
        (f"{MYNA} 18件（見込）", "18件見込"),
        (f"{MYNA} 18件に増やします", "18件に増やします"),
        (f"{MYNA} 18件に増やしたい", "18件に増やしたい"),
        (f"{MYNA} 18件に増やしていきます", "18件に増やしていきます"),
        ("マイナポータルのオンライン手続 15件から18件に増やします 令和8年10月末", "18件に増やします"),
        ("マイナポータルのオンライン手続 15件から18件に増やす 令和8年10月末", "18件に増やす"),
        (f"{MYNA} 目標18件", "目標18件"),
        (f"{MYNA} 計画値は18件です", "計画値は18件"),
        (f"{MYNA} 概算18件", "概算18件"),
        (f"{MYNA} 速報値18件", "速報値18件"),
        (f"{MYNA} たぶん18件です", "たぶん18件"),
        ("マイナポータルのオンライン手続の目標 令和8年10月末 18件", "目標18件"),
        ("マイナポータルのオンライン手続（見込み）令和8年10月末 18件", "見込み18件"),
        ("MynaPortal procedures, end of October 2026: 18 (planned)", "18 planned"),
        ("MynaPortal procedures, end of October 2026: expected 18", "expected 18"),
        ("MynaPortal procedures, end of October 2026: an estimated 18", "an estimated 18"),
        ("MynaPortal procedures will be 18 at the end of October 2026", "will be 18"),
        ("MynaPortal procedures, end of October 2026: probably 18", "probably 18"),
        ("マイナポータルのオンライン手続\t令和8年10月末\t18件予定", "18件予定"),
    ],
)
def test_a_number_that_nobody_has_counted_keeps_the_word_that_says_so(
    catalogue: Catalogue, reader: Reader, text: str, value: str
) -> None:
    (form,) = said(text, catalogue, reader, TODAY) or ()

    assert (form.values, form.metric) == ({"": value}, "mynaportal_online_procedures")
    assert tentative.says(form.values[""])


def test_a_cell_that_only_says_planned_is_no_comment_beside_an_actual_figure(
    catalogue: Catalogue, reader: Reader
) -> None:
    with pytest.raises(BadSheet) as refused:
        said("マイナポータルのオンライン手続\t令和8年10月末\t18\t予定", catalogue, reader, TODAY)

    assert [(row.why, row.words) for row in refused.value.rows] == [("state", "予定")]


@pytest.mark.parametrize("text", [f"{MYNA} 目標は18件ですか", f"{MYNA} 予定どおり18件", f"{MYNA} 18件ずつ"])
def test_what_asks_or_says_something_else_of_a_number_states_none(
    catalogue: Catalogue, reader: Reader, text: str
) -> None:
    assert said(text, catalogue, reader, TODAY) is None


@pytest.mark.parametrize("said_of_it", ["18件に増えました", "18件に増やしました", "18件に更新したい"])
def test_what_was_counted_and_how_it_came_about_is_no_plan(
    catalogue: Catalogue, reader: Reader, said_of_it: str
) -> None:
    (form,) = said(f"{MYNA} {said_of_it}", catalogue, reader, TODAY) or ()

    assert form.values == {"": "18件"}


def test_no_name_of_a_figure_says_that_it_is_planned(catalogue: Catalogue) -> None:
    names = [n for m in catalogue.metrics.values() for n in (m.name.ja, m.name.en, m.short.ja, m.short.en, m.unit.ja)]

    assert not any(map(tentative.says, names))


@given(st.text(max_size=80))
def test_a_text_without_such_a_word_stays_as_it_is(text: str) -> None:
    rest, words = tentative.apart(text)

    assert words or rest == text
