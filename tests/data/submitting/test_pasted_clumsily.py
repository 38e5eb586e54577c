"""Cells that were pasted as a clumsy hand leaves them: no wrong value, date or figure without a word."""

from __future__ import annotations

from datetime import date

import pytest

from data.catalogue import Catalogue
from data.language import Reader
from data.refusals import BadSheet
from data.submitting.beside import adds_up
from data.submitting.model import Check, Form
from data.submitting.reading import read_form
from data.submitting.typing import said

TODAY = date(2026, 11, 22)
NAME = "マイナポータルのオンライン手続"
MYNA = "mynaportal_online_procedures"
CARDS = "マイナンバーカード保有枚数"
TEAMS = "デジタル区役所のチーム数"
DAY = "令和8年10月末"


def one(text: str, catalogue: Catalogue, reader: Reader) -> Form:
    (form,) = said(text, catalogue, reader, TODAY) or ()
    return form


def problems(text: str, catalogue: Catalogue, reader: Reader) -> list[tuple[int, str, str]]:
    with pytest.raises(BadSheet) as refused:
        said(text, catalogue, reader, TODAY)
    return [(row.row, row.why, row.words) for row in refused.value.rows]


@pytest.mark.parametrize(
    ("cells", "value"),
    [
        (f"{NAME}\t18\t件\t{DAY}", "18件"),
        (f"{NAME}\t件\t18\t{DAY}", "18件"),
        (f"{NAME}\t{DAY}\t18\t\t件\t\t", "18件"),
        (f"{NAME}\t18件\t件\t{DAY}", "18件"),
        (f"{NAME}\t約\t18\t件\t{DAY}", "約18件"),
        (f"{NAME}\t18\t件\t以上\t{DAY}", "18件以上"),
        (f"{NAME}\tabout\t18\tprocedures\t2026-10-31", "about 18 procedures"),
        (f"{CARDS}\t290\t万\t枚\t{DAY}", "290万枚"),
        (f"{CARDS}\t290\t単位：万枚\t{DAY}", "290万枚"),
        (f"{CARDS}\t（単位：万枚）\t290\t{DAY}", "290万枚"),
        (f"{CARDS}\t290\t（万枚）\t{DAY}", "290万枚"),
        (f"マイナンバーカード保有率\t75.2\t％\t{DAY}", "75.2％"),
        (f"効率化した消防団の活動報告関係事務\t5,612\t件/月\t{DAY}", "5,612件/月"),
    ],
)
def test_a_unit_or_a_bound_in_a_cell_of_its_own_belongs_to_the_number(
    catalogue: Catalogue, reader: Reader, cells: str, value: str
) -> None:
    form = one(cells, catalogue, reader)

    assert (form.values, form.comment) == ({"": value}, "")
    assert read_form(form, catalogue, TODAY)[1] == ()


@pytest.mark.parametrize(
    ("cells", "check"),
    [
        (f"{NAME}\t18\t枚\t{DAY}", Check.WRONG_UNIT),
        (f"{NAME}\t18\t未満\t{DAY}", Check.UNKNOWN_QUALIFIER),
        (f"{NAME}\t18\t件未満\t{DAY}", Check.UNKNOWN_QUALIFIER),
        (f"{NAME}\tmore than\t18\t{DAY}", Check.UNKNOWN_QUALIFIER),
        (f"{NAME}\t≧\t18\t{DAY}", Check.BAD_NUMBER),
        (f"{NAME}\t▲\t3\t{DAY}", Check.NEGATIVE),
        (f"{NAME}\t▲2\t{DAY}", Check.NEGATIVE),
        (f"{NAME}\t+3\t{DAY}", Check.CHANGE_NOT_LEVEL),
        (f"効率化した消防団の活動報告関係事務\t5,612\t件/年\t{DAY}", Check.WRONG_UNIT),
    ],
)
def test_what_no_value_may_have_beside_it_is_found(
    catalogue: Catalogue, reader: Reader, cells: str, check: Check
) -> None:
    found = read_form(one(cells, catalogue, reader), catalogue, TODAY)[1]

    assert [finding.check for finding in found] == [check]


@pytest.mark.parametrize("beside", ["増", "件増", "うち新規", "末", "？", "仮", "of which"])
def test_a_word_that_would_make_another_figure_of_the_number_is_no_comment(
    catalogue: Catalogue, reader: Reader, beside: str
) -> None:
    assert problems(f"{NAME}\t18\t{beside}\t{DAY}", catalogue, reader) == [(1, "apart", beside)]


@pytest.mark.parametrize("item", ["①", "⑱", "1.", "(1)", "（1）", "No.1", "№2", "1）", "・", "1", "① ", "⑱ "])
def test_the_number_of_a_row_is_not_its_value(catalogue: Catalogue, reader: Reader, item: str) -> None:
    rows = f"{item}\t{NAME}\t18\t{DAY}" if item != "1" else f"1\t{NAME}\t18\t{DAY}\n2\t電子申請\t2,900\t{DAY}"
    forms = said(rows, catalogue, reader, TODAY) or ()

    assert (forms[0].metric, forms[0].values, forms[0].comment) == (MYNA, {"": "18"}, "")


@pytest.mark.parametrize("cells", [f"1\t{NAME}\t{DAY}", f"3\t{NAME}\t件\t{DAY}", f"2026\t{NAME}\t{DAY}"])
def test_a_bare_number_before_a_row_without_another_is_asked_about(
    catalogue: Catalogue, reader: Reader, cells: str
) -> None:
    assert [why for _, why, _ in problems(cells, catalogue, reader)] == ["numbered"]


def test_rows_numbered_in_order_of_which_one_has_no_value_are_told(catalogue: Catalogue, reader: Reader) -> None:
    rows = f"1\t{NAME}\t18\t{DAY}\n2\t電子申請\t\t{DAY}"

    assert problems(rows, catalogue, reader) == [(2, "no_value", f"2 電子申請 {DAY}")]


@pytest.mark.parametrize(
    ("heading", "why", "words"),
    [
        ("指標\t今期のすうじ\t時点", "headings", "今期のすうじ"),
        ("Name\tAmount of it\tAs of", "headings", "Amount of it"),
        ("なまえ\tかず\tいつ", "no_value", "なまえ かず いつ"),
        ("10月分の報告です", "no_value", "10月分の報告です"),
    ],
)
def test_a_row_above_the_figures_that_cannot_be_read_is_told(
    catalogue: Catalogue, reader: Reader, heading: str, why: str, words: str
) -> None:
    assert problems(f"{heading}\n{NAME}\t18\t{DAY}", catalogue, reader) == [(1, why, words)]


def test_greetings_around_the_cells_say_nothing_of_them(catalogue: Catalogue, reader: Reader) -> None:
    text = f"お疲れ様です。\n{NAME}\t18\t{DAY}\n-\t-\t-\n以上、よろしくお願いします。"

    assert one(text, catalogue, reader).values == {"": "18"}


def test_a_date_alone_in_a_row_is_that_of_the_rows_without_one(catalogue: Catalogue, reader: Reader) -> None:
    first, second = said(f"{DAY}現在\n{NAME}\t18\n電子申請\t2,900\t令和8年9月末", catalogue, reader, TODAY) or ()

    assert (first.as_of, second.as_of) == (f"{DAY}現在", "令和8年9月末")


HEADS = "No.\t区分\t項目\t単位\t前回\t今回値\t増減\t対象月\t備考"


def test_the_headings_of_an_office_table_are_known(catalogue: Catalogue, reader: Reader) -> None:
    form = one(f"{HEADS}\n1\t数値\t{NAME}\t件\t15\t18\t+3\t{DAY}\t増えた", catalogue, reader)

    assert (form.values, form.previous, form.as_of, form.comment) == ({"": "18件"}, {"": "15"}, DAY, "増えた")


def test_an_english_table_is_known(catalogue: Catalogue, reader: Reader) -> None:
    heads = "#\tIndicator\tUnit\tPrior\tCurrent\tChange\tMonth\tRemark"
    form = one(f"{heads}\n1\tOnline procedures on Mynaportal\tprocedures\t15\t18\t3\tOctober 2026\t", catalogue, reader)

    assert (form.values, form.previous, form.as_of) == ({"": "18 procedures"}, {"": "15"}, "October 2026")


def test_a_change_that_is_not_the_difference_is_told(catalogue: Catalogue, reader: Reader) -> None:
    row = f"1\t\t{NAME}\t件\t15\t18\t▲3\t{DAY}\t"

    assert problems(f"{HEADS}\n{row}", catalogue, reader) == [(2, "change", "▲3")]


@pytest.mark.parametrize(
    ("previous", "value", "change", "so"),
    [
        ("15", "18", "3", True),
        ("18件", "15件", "▲3", True),
        ("18", "15", "3", True),
        ("15", "18", "+4", False),
        ("15", "15", "±0", True),
        ("70.3", "75.2%", "+4.9", True),
        ("15", "18", "+20%", True),
        ("約15", "18", "+9", True),
        ("", "18", "+9", True),
    ],
)
def test_three_numbers_add_up_where_that_can_be_worked_out(previous: str, value: str, change: str, so: bool) -> None:
    assert adds_up(previous, value, change) is so


def test_a_state_has_no_unit(catalogue: Catalogue, reader: Reader) -> None:
    form = one(f"項目\t単位\t値\t時点\n{NAME}\t件\t不明\t{DAY}", catalogue, reader)

    assert read_form(form, catalogue, TODAY)[1] == ()


@pytest.mark.parametrize(
    ("cells", "value", "previous"),
    [
        (f"{NAME}\t前回\t15\t今回\t18\t{DAY}", "18", {"": "15"}),
        (f"{NAME}\t今回\t18\t件\t前回\t15\t件\t{DAY}", "18件", {"": "15件"}),
        (f"{NAME}\t今回\t18\t増減\t+3\t{DAY}", "18", {}),
    ],
)
def test_a_heading_right_before_its_cell_says_what_that_is(
    catalogue: Catalogue, reader: Reader, cells: str, value: str, previous: dict[str, str]
) -> None:
    form = one(cells, catalogue, reader)

    assert (form.values, form.previous) == ({"": value}, previous)


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        (f"{NAME}\t前回\t15\t{DAY}", "no_value"),
        (f"{NAME}\t増減\t3\t{DAY}", "two_of_a_kind"),
        (f"{NAME}\t15\t増減\t+3\t{DAY}", "two_of_a_kind"),
        (f"{NAME}\t18\t+3\t{DAY}", "two_of_a_kind"),
        (f"{NAME}\t▲2\t18\t{DAY}", "two_of_a_kind"),
        (f"{NAME}\t電子申請\t18\t{DAY}", "two_figures"),
        (f"{NAME}\t18\t件\t電子申請\t2,900\t件\t{DAY}", "two_of_a_kind"),
        (f"{TEAMS}\t港南区\t緑区\t12\t{DAY}", "two_of_a_kind"),
        (f"{TEAMS}\tみなと区\t12\t{DAY}", "ward"),
        (f"{TEAMS}\tその他の区\t12\t{DAY}", "ward"),
        (f"{TEAMS}（港南区）\t12\t{DAY}", "more_in_name"),
        (f"港南区の{TEAMS}\t12\t{DAY}", "more_in_name"),
        (f"指標\t値\t時点\n港南区の{TEAMS}\t12\t{DAY}", "more_in_name"),
        (f"{TEAMS}\t港南区の{TEAMS}\t12\t{DAY}", "more_in_name"),
        (f"前月の{NAME}\t15\t{DAY}", "more_in_name"),
        (f"電子申請（令和8年9月末）\t2,900\t{DAY}", "more_in_name"),
        (f"{NAME}の増加数\t3\t{DAY}", "more_in_name"),
    ],
)
def test_what_may_be_another_figure_value_or_date_is_asked_about(
    catalogue: Catalogue, reader: Reader, cells: str, why: str
) -> None:
    assert [one for _, one, _ in problems(cells, catalogue, reader)] == [why]


def test_a_cell_with_a_line_break_is_one_cell(catalogue: Catalogue, reader: Reader) -> None:
    form = one(f'"マイナポータルの\nオンライン手続"\t18\t{DAY}', catalogue, reader)

    assert (form.metric, form.values) == (MYNA, {"": "18"})


def test_a_quote_that_stays_open_does_not_swallow_the_rows_below(catalogue: Catalogue, reader: Reader) -> None:
    first, second = said(f'{NAME}\t18\t{DAY}\t"増えた\n電子申請\t2,900\t{DAY}', catalogue, reader, TODAY) or ()

    assert (first.values, second.values) == ({"": "18"}, {"": "2,900"})
