"""A cell that shows 58.3% holds 0.583. It is read as what its author sees; what cannot be told apart is asked about."""

from __future__ import annotations

import re
import zipfile
from contextlib import suppress
from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from data.catalogue import Catalogue
from data.refusals import BadSheet
from data.submitting.boxes import Unread, read_value
from data.submitting.model import Check
from tests.sheets import PLAIN, changed, forms, refusal, sheet_xml, values, workbook

RATE = "mynumber_card_holding_rate"
COUNT = "mynaportal_online_procedures"


def sheet(number: float, shown: str, metric: str = RATE, formula: str = "") -> bytes:
    def fill(book: Workbook, page: Worksheet) -> None:
        style = book.add_format({"num_format": shown})
        page.write_string(1, 0, metric)
        if formula:
            page.write_formula(1, 1, formula, style, number)
        else:
            page.write_number(1, 1, number, style)
        page.write_string(1, 2, "令和5年9月末")

    return workbook(fill)


@pytest.mark.parametrize(
    ("number", "shown", "typed"),
    [
        (0.583, "0.0%", "58.3%"),
        (0.583, "0.00%", "58.30%"),
        (0.583, "0%", "58.3%"),  # as it was typed, and not as it was rounded
        (0.7, "0.0%", "70.0%"),
        (1, "0%", "100%"),
        (0.29, "0.0%", "29.0%"),  # no 28.999999999999996
        (0.57999999999999996, "0%", "58%"),
        (0.583, "[Red]0.0%;-0.0%", "58.3%"),
        (0.583, '0.0" "%', "58.3%"),
        (58.3, "0.0", "58.3"),
        (58.3, '0.0"%"', "58.3"),  # the sign is a text: the number is what is seen
        (58.3, r"0.0\%", "58.3"),
        (0.583, "0.000", "0.583"),
        (0.583, "General", "0.583"),
    ],
)
def test_a_cell_is_read_as_it_is_seen(catalogue: Catalogue, number: float, shown: str, typed: str) -> None:
    assert values(sheet(number, shown), catalogue) == [(RATE, typed, "令和5年9月末")]


def test_a_format_that_only_a_condition_sets_has_a_number_of_its_own(catalogue: Catalogue) -> None:
    """What a `dxf` calls 164 is shown where its condition holds, and says nothing of the cells whose format is 164."""
    raw = sheet(45199, "yyyy/m/d")
    with zipfile.ZipFile(BytesIO(raw)) as package:
        styles = package.read("xl/styles.xml")
    number = re.findall(rb'numFmtId="(\d+)"', styles)[0]
    colours = b'<dxfs count="1"><dxf><numFmt numFmtId="%s" formatCode="0.00%%"/></dxf></dxfs>' % number
    conditional = styles.replace(b'<dxfs count="0"/>', colours)

    assert conditional != styles
    assert values(changed(raw, {"xl/styles.xml": conditional}), catalogue) == [(RATE, "2023-09-30", "令和5年9月末")]


@pytest.mark.parametrize(("shown", "typed"), [("0%", "58%"), ("0.0%", "58.3%"), ("0.00%", "58.33%")])
def test_a_quotient_is_what_its_cell_shows(catalogue: Catalogue, shown: str, typed: str) -> None:
    raw = sheet(7 / 12, shown, formula="=7/12")

    assert values(raw, catalogue) == [(RATE, typed, "令和5年9月末")]


@settings(max_examples=40)
@given(tenths=st.integers(0, 1000), shown=st.sampled_from(["0%", "0.0%", "0.00%"]))
def test_every_percentage_comes_out_as_it_went_in(catalogue: Catalogue, tenths: int, shown: str) -> None:
    ((_, typed, _),) = values(sheet(tenths / 1000, shown), catalogue)

    assert Decimal(typed.removesuffix("%")) == Decimal(tenths) / 10
    value = read_value(typed, None, catalogue.metrics[RATE]).value
    assert value is not None
    assert value.number == Decimal(tenths) / 10


def test_cells_with_another_prefix_are_the_same_cells(catalogue: Catalogue) -> None:
    raw = sheet(0.583, "0.0%")
    xml = sheet_xml(raw).replace(b"<c ", b"<x:c ").replace(b"</c>", b"</x:c>").replace(b"<v>", b"<x:v>")
    xml = xml.replace(b"</v>", b"</x:v>").replace(
        b"<worksheet ", b'<worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    )

    assert values(changed(raw, {"xl/worksheets/sheet1.xml": xml}), catalogue) == [(RATE, "58.3%", "令和5年9月末")]


@pytest.mark.parametrize(
    ("number", "metric", "check"), [(58.3, RATE, Check.OVER_HUNDRED), (0.18, COUNT, Check.WRONG_UNIT)]
)
def test_a_percent_that_cannot_be_is_said_to_be_wrong(
    catalogue: Catalogue, number: float, metric: str, check: Check
) -> None:
    (form,) = forms(sheet(number, "0.0%", metric), catalogue)

    with pytest.raises(Unread) as unread:
        read_value(form.values[""], None, catalogue.metrics[metric])
    assert unread.value.finding.check is check


def test_what_is_no_number_is_left_as_it_is(catalogue: Catalogue) -> None:
    raw = sheet(0.583, "0.0%")

    for odd in (b"0.5.8", b".", b"1e9999", b"x"):
        broken = changed(raw, {"xl/worksheets/sheet1.xml": sheet_xml(raw).replace(b"<v>0.583</v>", b"<v>%s</v>" % odd)})
        with suppress(BadSheet):
            assert "%" not in values(broken, catalogue)[0][1]


def test_percents_stand_where_they_did_in_a_long_sheet_that_begins_with_a_mark(catalogue: Catalogue) -> None:
    raw = sheet(0.583, "0.0%")
    note = b"<!-- " + "区".encode() * 700_000 + b' <c r="B2" s="1"><v>0.9</v></c> -->'
    xml = b"\xef\xbb\xbf" + sheet_xml(raw).replace(b"<sheetData>", note + b"<sheetData>")

    assert values(changed(raw, {"xl/worksheets/sheet1.xml": xml}), catalogue) == [(RATE, "58.3%", "令和5年9月末")]


def test_a_style_or_a_format_of_absurd_length_is_no_percent(catalogue: Catalogue) -> None:
    raw = sheet(0.583, "0.0%")
    styled = sheet_xml(raw).replace(b's="1"', b's="' + b"9" * 5_000 + b'"')

    with suppress(BadSheet):
        assert "%" not in values(changed(raw, {"xl/worksheets/sheet1.xml": styled}), catalogue)[0][1]
    assert values(sheet(2 / 3, "0." + "0" * 30 + "%"), catalogue)[0][1] == "66.666666666666660%"


@pytest.mark.parametrize(
    ("cell", "empty"),
    [
        (b'<c r="D2" t="str"><f>IF(B3="","",B3)</f><v></v></c>', True),
        (b'<c r="D2" t="str"><f>IF(B3="","",B3)</f><v/></c>', True),
        (b'<c r="D2" t="str"><f>IF(B3="","",B3)</f></c>', False),
        (b'<c r="D2"><f>IF(B3="","",B3)</f><v/></c>', False),  # as openpyxl writes what was never worked out
        (b'<c r="D2" t="n"><f>B3</f><v></v></c>', False),
    ],
)
def test_an_empty_text_is_a_result_of_a_formula(catalogue: Catalogue, cell: bytes, empty: bool) -> None:
    row = sheet_xml(PLAIN).replace(b"</row></sheetData>", cell + b"</row></sheetData>")
    raw = changed(PLAIN, {"xl/worksheets/sheet1.xml": row})

    if empty:
        assert values(raw, catalogue) == values(PLAIN, catalogue)
    else:
        assert (refusal(raw, catalogue).why, refusal(raw, catalogue).words) == ("formulas", ("D2",))
