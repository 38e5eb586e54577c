"""Cells that were copied from a spreadsheet, as forms."""

from __future__ import annotations

from datetime import date

import pytest

from data.catalogue import Catalogue
from data.language import Reader
from data.model import State
from data.refusals import BadSheet
from data.submitting.model import Form
from data.submitting.typing import said

TODAY = date(2026, 11, 22)

MYNA = "mynaportal_online_procedures"


def pasted(text: str, catalogue: Catalogue, reader: Reader) -> list[Form]:
    forms = said(text, catalogue, reader, TODAY)
    assert forms is not None
    return list(forms)


def problems(text: str, catalogue: Catalogue, reader: Reader) -> list[tuple[int, str]]:
    with pytest.raises(BadSheet) as refused:
        said(text, catalogue, reader, TODAY)
    return [(row.row, row.why) for row in refused.value.rows]


def test_cells_with_headings_are_read_by_them(catalogue: Catalogue, reader: Reader) -> None:
    text = (
        "指標\t前回値\t今回の値\t時点\t備考\n"
        "マイナポータルのオンライン手続可能な手続数\t15手続\t18\t2023/9/30\t\n"
        '電子申請\t2,783\t2,900\t2023/9/30\t"追加, ""届出"" を含む"'
    )

    first, second = pasted(text, catalogue, reader)

    assert (first.metric, first.values, first.previous, first.as_of) == (MYNA, {"": "18"}, {"": "15手続"}, "2023/9/30")
    assert (second.metric, second.comment) == ("eapply_available_procedures", '追加, "届出" を含む')


def test_cells_without_headings_are_read_by_what_they_are(catalogue: Catalogue, reader: Reader) -> None:
    text = (
        "デジタル区役所のチーム数\t西区\tR5年度\t令和5年9月末\t8\n"
        "港南区\t令和5年9月末\t5チーム\tデジタル区役所のチーム数\tR5年度\n"
        "マイナポータル\t未集計\t令和5年9月末\tシステム停止のため"
    )

    teams, procedures = pasted(text, catalogue, reader)

    assert dict(teams.values) == {"fiscal_year=2023;ward=nishi": "8", "fiscal_year=2023;ward=konan": "5チーム"}
    assert (procedures.metric, procedures.state, procedures.comment) == (MYNA, State.NOT_COUNTED, "システム停止のため")


def test_of_two_numbers_or_dates_without_headings_none_is_taken(catalogue: Catalogue, reader: Reader) -> None:
    text = "マイナポータル\t15\t18\t令和5年9月末\nマイナポータル\t18\t令和5年8月末\t令和5年9月末"

    assert problems(text, catalogue, reader) == [(1, "two_of_a_kind"), (2, "two_of_a_kind")]


CODE = f"\t数値\t\t\t\t{MYNA}"


def test_whole_rows_of_the_template_are_read_without_its_headings(catalogue: Catalogue, reader: Reader) -> None:
    first = f"マイナポータル オンライン手続可能数\t\t\t15手続\t令和5年8月末\t15\t18\t令和8年10月末{CODE}"
    other = "デジタル区役所のチーム数\t西区\t2023\t3チーム\t\t\t8\t令和8年9月末\t数値\tコメント\t\t\tdigital_ward_teams"

    procedures, teams = pasted(f"{first}\n\n{other}", catalogue, reader)

    assert (procedures.values, procedures.previous, procedures.as_of) == ({"": "18"}, {"": "15"}, "令和8年10月末")
    assert dict(teams.values) == {"fiscal_year=2023;ward=nishi": "8"}
    assert teams.comment == "コメント"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"電子申請\t\t\t15手続\t令和5年8月末\t15\t18\t令和8年10月末{CODE}", [(1, "code")]),
        (f"マイナポータル\t15手続\t令和5年8月末\t15\t18\t令和8年10月末{CODE}", [(1, "two_of_a_kind")]),
        ("マイナポータル\t\t\t15手続\t\t15\t18\t令和8年10月末\t数値\t\t\t\tno_such_code", [(1, "two_of_a_kind")]),
    ],
)
def test_what_is_no_whole_row_of_the_template_is_not_read_as_one(
    catalogue: Catalogue, reader: Reader, text: str, found: list[tuple[int, str]]
) -> None:
    assert problems(text, catalogue, reader) == found


def test_every_row_that_cannot_be_read_is_named_at_once(catalogue: Catalogue, reader: Reader) -> None:
    text = (
        "指標\t区\t値\t時点\t種別\n"
        "人口\t\t3,770,000\t2023/9/30\t\n"
        "\t\t18\t2023/9/30\t\n"
        "\t\t\t\t\n"
        "マイナポータル\tみなと区\t18\t2023/9/30\t\n"
        "マイナポータル\t\t18\t2023/9/30\tたぶん\n"
        "オンライン手続\t\t18\t2023/9/30\t\n"
        "マイナポータル\t\t18\t2023/9/30\t\n"
        "マイナポータル\t\t19\t2023/9/30\t"
    )

    assert problems(text, catalogue, reader) == [
        (2, "metric"),
        (3, "no_metric"),
        (5, "ward"),
        (6, "state"),
        (7, "which_metric"),
        (9, "twice"),
    ]


def test_tabs_around_something_else_are_no_submission(catalogue: Catalogue, reader: Reader) -> None:
    assert said("マイナポータルの\t件数は？", catalogue, reader, TODAY) is None
    assert said("人口\t3,770,000\t2023/9/30", catalogue, reader, TODAY) is None


@pytest.mark.parametrize(
    "cells", ["マイナポータルのオンライン手続\t18\t10/31", "10/31\tマイナポータルのオンライン手続\t18"]
)
def test_a_day_as_a_spreadsheet_shows_it_is_the_date_beside_a_number(
    catalogue: Catalogue, reader: Reader, cells: str
) -> None:
    (form,) = said(cells, catalogue, reader, TODAY) or ()

    assert (form.values, form.as_of) == ({"": "18"}, "10/31")


def test_a_part_of_a_whole_beside_a_date_is_the_value(catalogue: Catalogue, reader: Reader) -> None:
    (form,) = said("16業務の完了ステップ数\t20/31\t令和8年10月末", catalogue, reader, TODAY) or ()

    assert (form.values, form.as_of) == ({"": "20/31"}, "令和8年10月末")


@pytest.mark.parametrize("headings", ["指標\t区\t値\t時点\n", ""])
def test_wards_without_a_year_are_in_that_of_their_date(catalogue: Catalogue, reader: Reader, headings: str) -> None:
    cells = "デジタル区役所のチーム数\t港南区\t12\t令和8年10月末\nデジタル区役所のチーム数\t緑区\t8\t令和8年10月末"
    (form,) = said(f"{headings}{cells}", catalogue, reader, TODAY) or ()

    assert form.values == {"fiscal_year=2026;ward=konan": "12", "fiscal_year=2026;ward=midori": "8"}


@pytest.mark.parametrize("cells", ["区\tチーム数\n港南区\t12\n緑区\t8", "令和8年10月末\t18\n令和8年9月末\t17"])
def test_values_of_wards_or_dates_without_a_figure_are_no_question(
    catalogue: Catalogue, reader: Reader, cells: str
) -> None:
    with pytest.raises(BadSheet) as refused:
        said(cells, catalogue, reader, TODAY)

    assert {row.why for row in refused.value.rows} == {"no_metric"}


STATED = "マイナポータルのオンライン手続\t15\t{}\t令和8年10月末"


@pytest.mark.parametrize(
    "other", ["18（仮）", "18件未満", "18？", "18*", "18 ※1", "18件に増加", "160ステップ中120", "１８くらい？"]
)
def test_a_number_that_we_cannot_read_does_not_become_the_comment_of_the_last_one(
    catalogue: Catalogue, reader: Reader, other: str
) -> None:
    assert problems(STATED.format(other), catalogue, reader) == [(1, "two_of_a_kind")]


def test_of_two_numbers_one_may_have_the_unit_of_its_figure(catalogue: Catalogue, reader: Reader) -> None:
    text = "効率化した消防団の活動報告関係事務\t5,000\t5,600件/月\t令和8年9月"

    assert problems(text, catalogue, reader) == [(1, "two_of_a_kind")]


@pytest.mark.parametrize("other", ["システム停止のため", "http://example.jp/18", "資料はhttps://example.jp/18 です"])
def test_words_without_a_number_and_addresses_are_a_comment(catalogue: Catalogue, reader: Reader, other: str) -> None:
    (form,) = pasted(STATED.format(other), catalogue, reader)

    assert (form.values, form.comment) == ({"": "15"}, other)


@pytest.mark.parametrize("pairs", ["10/31\t10/12", "12/16\t10/31", "10/31\t18\t10/12"])
def test_of_two_cells_that_may_both_be_days_none_is_the_value(catalogue: Catalogue, reader: Reader, pairs: str) -> None:
    assert problems(f"16業務の完了ステップ数\t{pairs}", catalogue, reader) == [(1, "two_of_a_kind")]
