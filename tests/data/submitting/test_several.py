"""Several figures in one message, and one that stands on several lines: as people write and paste them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.catalogue import Catalogue
from data.language import Reader
from data.refusals import Refusal
from data.submitting.typing import said

TODAY = date(2026, 11, 22)
A, B = "マイナポータルのオンライン手続", "マイナンバーカード保有率"
MEANT = {("mynaportal_online_procedures", "18"), ("mynumber_card_holding_rate", "75.2%")}


def found(text: str, catalogue: Catalogue, reader: Reader) -> set[tuple[str, str, str]]:
    forms = said(text, catalogue, reader, TODAY) or ()
    return {(form.metric, form.values[""].removesuffix("件"), form.as_of) for form in forms}


@pytest.mark.parametrize(
    "text",
    [
        f"令和8年10月末時点\n{A} 18件\n{B} 75.2%",
        f"お疲れ様です。\n時点：令和8年10月末\n・{A}：18件\n・{B}：75.2%\nよろしくお願いします",
        f"{A} 18件、{B} 75.2%（いずれも令和8年10月末）",
        f"令和8年10月末で、{A}は18件、{B}は75.2%です。",
        f"{A} 令和8年10月末 18件、{B} 令和8年10月末 75.2%",
        f"指標,値,時点\n{A},18,令和8年10月末\n{B},75.2%,令和8年10月末",
        f"| 時点 | 指標 | 値 |\n|---|:--|--:|\n| 令和8年10月末 | {A} | １８ |\n|令和8年10月末|{B}|75.2%|",
        f"時点\t今回値\t項目名\n令和8年10月末\t18\t{A}\n\n令和8年10月末\t75.2%\t {B} ",
        f"令和8年10月末\t{A}\t18\n{B}\t75.2%\t令和8年10月末",
    ],
)
def test_all_figures_of_a_message_are_read_with_the_date_that_they_share(
    catalogue: Catalogue, reader: Reader, text: str
) -> None:
    read = found(text, catalogue, reader)

    assert {(metric, value.replace("１８", "18")) for metric, value, _ in read} == MEANT
    assert {as_of.removesuffix("時点") for _, _, as_of in read} == {"令和8年10月末"}


@pytest.mark.parametrize(
    "text",
    [f"{A}\n18件\n令和8年10月末", f"{A}：\n　18件\n　令和8年10月末時点", f"令和　８年　１０月末\n{A}\n　１８　件"],
)
def test_one_figure_may_stand_on_several_lines(catalogue: Catalogue, reader: Reader, text: str) -> None:
    ((metric, value, as_of),) = found(text, catalogue, reader)

    assert (metric, value.strip()) == ("mynaportal_online_procedures", "18")
    assert as_of.replace(" ", "").removesuffix("時点") == "令和8年10月末"


@pytest.mark.parametrize(
    "text",
    [
        f"{A} 18件、{B} 75.2%",  # no date
        f"令和8年9月末\n令和8年10月末\n{A} 18件",  # which?
        f"令和8年10月末時点\n{A} 18件？",
        f"令和8年10月末時点で、{A}は18件、{B}は75.2%ですか",
        f"令和8年10月末時点\n{A} 18件\nこれで合っていますか",
        f"{A} 令和8年10月末 18件、{B}はいくつ",
        f"{A} 令和8年10月末 18件は何件",
        "デジタル区役所のチーム数 西区 8、港南区 5（令和8年度、令和8年9月末）",  # 5 of what?
    ],
)
def test_what_leaves_a_date_open_or_asks_is_not_taken(catalogue: Catalogue, reader: Reader, text: str) -> None:
    assert said(text, catalogue, reader, TODAY) is None


PIECES = [
    A,
    B,
    "18件",
    "75.2%",
    "令和8年10月末",
    "令和8年9月末",
    "、",
    "\n",
    "。",
    "？",
    "ですか",
    "は",
    " ",
    "いくつ",
    "|",
    "指標,値,時点",
]


@given(st.lists(st.sampled_from(PIECES), max_size=9))
def test_no_number_is_ever_lost_and_no_question_taken(catalogue: Catalogue, reader: Reader, pieces: list[str]) -> None:
    """However a message is put together."""
    text = "".join(pieces)
    try:
        forms = said(text, catalogue, reader, TODAY)
    except Refusal:
        return
    if forms is not None:
        assert len(forms) == sum(piece in ("18件", "75.2%") for piece in pieces)
        assert not {"？", "ですか", "いくつ"} & set(pieces)
