"""Tables that people made for themselves: two things in a cell, a unit in its own, headings in the first column."""

from __future__ import annotations

from datetime import date

import pytest
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from data.catalogue import Catalogue
from data.language import Reader
from data.refusals import BadSheet
from data.submitting.model import Form
from data.submitting.shapes import upright
from data.submitting.typing import said
from tests.sheets import forms, workbook

TODAY = date(2026, 11, 22)
MYNA = "mynaportal_online_procedures"
NAME = "マイナポータルのオンライン手続"
OTHER = "横浜市電子申請・届出システムの手続数"


def pasted(catalogue: Catalogue, reader: Reader, *rows: str) -> tuple[Form, ...]:
    found = said("\n".join(rows), catalogue, reader, TODAY)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "cell",
    [
        "18件 令和8年10月末",
        "18件（令和8年10月末）",
        "令和8年10月末　18件",
        "令和8年10月末、18件",
        "18件／令和8年10月末",
    ],
)
@pytest.mark.parametrize("headings", [(), ("指標\t今回の値",)])
def test_a_value_and_its_date_in_one_cell_are_both_read(
    catalogue: Catalogue, reader: Reader, headings: tuple[str, ...], cell: str
) -> None:
    (form,) = pasted(catalogue, reader, *headings, f"{NAME}\t{cell}")

    assert (form.metric, form.values, form.as_of) == (MYNA, {"": "18件"}, "令和8年10月末")


def test_two_dates_in_a_row_are_not_chosen_between(catalogue: Catalogue, reader: Reader) -> None:
    with pytest.raises(BadSheet) as refused:
        pasted(catalogue, reader, f"{NAME}\t18件（令和8年9月末）\t令和8年10月末")

    assert [row.why for row in refused.value.rows] == ["two_of_a_kind"]


def test_a_scale_and_a_unit_in_a_cell_of_their_own_are_those_of_the_number_before(
    catalogue: Catalogue, reader: Reader
) -> None:
    (form,) = pasted(catalogue, reader, "マイナンバーカードの保有枚数\t2,900\t千枚\t令和8年10月末")

    assert form.values == {"": "2,900千枚"}
    assert form.as_of == "令和8年10月末"


@pytest.mark.parametrize("labels", [("指標", "今回の値", "前回値", "時点"), ("Figure", "Value", "Previous", "As of")])
def test_headings_in_the_first_column_are_read_as_on_top(
    catalogue: Catalogue, reader: Reader, labels: tuple[str, ...]
) -> None:
    cells = ((NAME, OTHER), ("18", "2,801"), ("15", "2,783"), ("2026-10-31", "2026-10-31"))
    rows = ["\t".join((label, *some)) for label, some in zip(labels, cells, strict=True)]

    one, other = pasted(catalogue, reader, *rows)

    assert (one.metric, one.values, one.previous, one.as_of) == (MYNA, {"": "18"}, {"": "15"}, "2026-10-31")
    assert (other.values, other.previous) == ({"": "2,801"}, {"": "2,783"})


def test_a_workbook_with_its_headings_in_the_first_column_is_read_too(catalogue: Catalogue) -> None:
    cells = (("指標コード", MYNA), ("今回の値", "18件 令和8年10月末"), ("前回値", "15"))

    def fill(_: Workbook, sheet: Worksheet) -> None:
        for at, row in enumerate(cells):
            sheet.write_row(at, 0, (*row, ""))

    (form,) = forms(workbook(fill), catalogue)

    assert (form.values, form.previous, form.as_of) == ({"": "18件"}, {"": "15"}, "令和8年10月末")


@pytest.mark.parametrize(
    "table",
    [
        [["指標", "今回の値"], [NAME, "18"]],
        [["指標", NAME], ["今回の値", "18"], ["担当", "田中"]],  # of a heading that is not ours nothing is guessed
        [[NAME, "18"], [OTHER, "2,801"]],
    ],
)
def test_any_other_table_stays_as_it_is(table: list[list[str]]) -> None:
    assert upright(table) is table
