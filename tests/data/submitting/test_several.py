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


# ── parts of one figure ──────────────────────────────────────────────────────────────────────────────────

TEAMS = "デジタル区役所のチーム数"
OF_THE_DATE = {"fiscal_year=2026;ward=konan": "12", "fiscal_year=2026;ward=midori": "8"}


@pytest.mark.parametrize(
    "text",
    [
        f"{TEAMS} 港南区 12、緑区 8 令和8年10月末",
        f"{TEAMS}は港南区が12、緑区が8です（令和8年10月末）",
        f"令和8年10月末の{TEAMS} 港南区12 緑区8",
        f"{TEAMS} 令和8年度 港南区 12、緑区 8 令和8年10月末",
        f"{TEAMS} 港南区 12、緑区 8（令和8年度、令和8年10月末）",
        f"{TEAMS}\n港南区 12\n緑区 8\n令和8年10月末",
        "Project teams for digital ward offices Konan Ward 12, Midori Ward 8, end of October 2026",
        "Project teams for digital ward offices: Konan Ward 12; Midori Ward 8; Oct 31",
    ],
)
def test_wards_on_one_line_are_one_breakdown_in_the_year_of_its_date(
    catalogue: Catalogue, reader: Reader, text: str
) -> None:
    (form,) = said(text, catalogue, reader, TODAY) or ()

    assert (form.metric, form.values) == ("digital_ward_teams", OF_THE_DATE)
    assert form.as_of in ("令和8年10月末", "end of october 2026", "oct 31")


def test_wards_without_a_figure_are_those_of_the_only_one_that_has_wards(catalogue: Catalogue, reader: Reader) -> None:
    (form,) = said("港南区 12件、緑区 8件 令和7年10月末", catalogue, reader, TODAY) or ()

    assert form.metric == "digital_ward_teams"
    assert form.values == {"fiscal_year=2025;ward=konan": "12件", "fiscal_year=2025;ward=midori": "8件"}


def test_each_ward_of_a_line_keeps_its_own_last_value_and_its_own_state(catalogue: Catalogue, reader: Reader) -> None:
    text = f"{TEAMS} 港南区 前回4 今回12、西区 未集計、緑区 前回7 今回8 10/31"
    (form,) = said(text, catalogue, reader, TODAY) or ()

    assert form.values == {**OF_THE_DATE, "fiscal_year=2026;ward=nishi": "未集計"}
    assert form.previous == {"fiscal_year=2026;ward=konan": "4", "fiscal_year=2026;ward=midori": "7"}
    assert form.as_of == "10/31"


@pytest.mark.parametrize(
    "text",
    [
        f"{TEAMS} 港南区と緑区 8 令和8年10月末",
        f"{TEAMS} 港南区 12、緑区は？ 令和8年10月末",
        f"{TEAMS} 港南区 12、緑区 8",
        f"{TEAMS} 港南区より緑区が8多い 令和8年10月末",
        "マイナポータルのオンライン手続 港南区 12、緑区 8 令和8年10月末",
    ],
)
def test_wards_that_are_asked_for_compared_or_unknown_to_the_figure_state_nothing(
    catalogue: Catalogue, reader: Reader, text: str
) -> None:
    assert said(text, catalogue, reader, TODAY) is None


@given(st.dictionaries(st.sampled_from(["konan", "midori", "nishi", "naka"]), st.integers(0, 99), min_size=2))
def test_no_ward_of_a_line_takes_the_value_of_another(
    catalogue: Catalogue, reader: Reader, by_ward: dict[str, int]
) -> None:
    named = "、".join(f"{catalogue.wards[ward].name.ja} {number}" for ward, number in by_ward.items())
    (form,) = said(f"{TEAMS} {named} 令和8年10月末", catalogue, reader, TODAY) or ()

    assert form.values == {f"fiscal_year=2026;ward={ward}": str(number) for ward, number in by_ward.items()}
