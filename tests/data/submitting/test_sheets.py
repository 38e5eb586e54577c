"""Workbooks that people send: what is read of them, and what is refused before it is unpacked."""

from __future__ import annotations

import re
import zipfile
from datetime import datetime
from io import BytesIO
from time import process_time

import pytest
import xlsxwriter

from data.catalogue import Catalogue
from data.refusals import BadSheet
from data.submitting.cells import table_of
from data.submitting.markup import MOST_COLUMNS, MOST_ROWS
from data.submitting.packages import MOST_UNPACKED, repacked
from data.submitting.sizes import LARGEST
from tests.sheets import CSV, HEAD, MYNA, PLAIN, changed, forms, refusal, sheet_xml, values, workbook


def test_a_plain_workbook_is_read(catalogue: Catalogue) -> None:
    assert values(PLAIN, catalogue) == [(MYNA, "18", "令和5年9月末")]


@pytest.mark.parametrize(
    ("cell", "read"),
    [(2783, "2783"), (70.3, "70.3"), (2639436.0, "2639436"), (0.703, "0.703"), (1e15, "1000000000000000")],
)
def test_numbers_come_as_they_are_and_no_digit_is_invented(catalogue: Catalogue, cell: float, read: str) -> None:
    raw = workbook(lambda _, sheet: sheet.write_row(1, 0, [MYNA, cell, "令和5年9月末"]))

    assert values(raw, catalogue)[0][1] == read


def test_a_cell_that_excel_made_a_date_is_that_day(catalogue: Catalogue) -> None:
    def fill(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_row(1, 0, [MYNA, 18])
        sheet.write_datetime(1, 2, datetime(2023, 9, 30), book.add_format({"num_format": "yyyy/m/d"}))

    assert values(workbook(fill), catalogue)[0][2] == "2023-09-30"


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (1e15, "[h]:mm"),
        (1e300, "[h]:mm"),
        (-1e15, "[h]:mm"),
        (-1e300, "[h]:mm"),
        (-1e15, "yyyy/m/d"),
        (-1e300, "yyyy/m/d"),
    ],
)
def test_a_time_that_no_calendar_has_is_refused_however_the_reader_fails(
    catalogue: Catalogue, number: float, shown: str
) -> None:
    """It overflows for the long ones, and for those before all time it panics, which is no Exception."""

    def fill(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_row(1, 0, [MYNA, 18, "令和5年9月末"])
        sheet.write_number(1, 1, number, book.add_format({"num_format": shown}))

    assert refusal(workbook(fill), catalogue).why == "untrue"


@pytest.mark.parametrize("stop", [KeyboardInterrupt, SystemExit])
def test_who_stops_the_process_is_not_taken_for_a_bad_sheet(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, stop: type[BaseException]
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise stop

    monkeypatch.setattr("pandas.read_excel", stopped)
    with pytest.raises(stop):
        forms(PLAIN, catalogue)


def test_a_formula_counts_as_its_result_and_one_without_a_result_is_named(catalogue: Catalogue) -> None:
    def fill(value: int | str) -> bytes:
        def cells(_: object, sheet: xlsxwriter.worksheet.Worksheet) -> None:
            sheet.write_row(1, 0, [MYNA, "", "令和5年9月末"])
            sheet.write_formula(1, 1, "=SUM(D1:D9)", value=value)

        return workbook(cells)

    assert values(fill(18), catalogue)[0][1] == "18"
    found = refusal(
        changed(fill(18), {"xl/worksheets/sheet1.xml": sheet_xml(fill(18)).replace(b"<v>18</v>", b"")}), catalogue
    )
    assert (found.why, found.words) == ("formulas", ("B2",))
    found = refusal(fill("#REF!"), catalogue)
    assert (found.why, found.words) == ("formulas", ("B2",))


def test_merged_and_blank_rows_are_told_apart(catalogue: Catalogue) -> None:
    def fill(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.merge_range(2, 0, 3, 0, MYNA, book.add_format())
        sheet.write_row(2, 1, [18, "令和5年9月末"])
        sheet.write_row(3, 1, [19, "令和5年10月末"])

    found = refusal(workbook(fill), catalogue)

    assert [(row.row, row.why) for row in found.rows] == [(4, "no_metric")]


def test_a_title_above_the_headings_is_passed_over_and_rows_keep_their_numbers(catalogue: Catalogue) -> None:
    text = f"実績報告（令和5年9月）\n\n{CSV}\n人口,1,令和5年9月末\n"

    assert [(row.row, row.why) for row in refusal(text.encode(), catalogue).rows] == [(6, "metric")]


@pytest.mark.parametrize("name", ["figures.xlsm", "FIGURES.XLSM ", "x.xltm"])
def test_a_workbook_with_macros_is_refused_by_its_name(catalogue: Catalogue, name: str) -> None:
    assert refusal(PLAIN, catalogue, name).why == "macros"


def test_a_workbook_with_macros_is_refused_by_what_is_in_it(catalogue: Catalogue) -> None:
    with zipfile.ZipFile(BytesIO(PLAIN)) as package:
        kinds = package.read("[Content_Types].xml")
    main = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    assert main in kinds
    enabled = kinds.replace(main, b"application/vnd.ms-excel.sheet.macroEnabled.main+xml")

    for parts in ({"xl/vbaProject.bin": b"x"}, {"[Content_Types].xml": enabled}):
        assert refusal(changed(PLAIN, parts), catalogue).why == "macros"
    assert refusal(changed(PLAIN, {"xl/macrosheets/sheet1.xml": b"<x/>"}), catalogue).why == "macros"


def test_what_excel_keeps_about_the_printer_is_no_macro(catalogue: Catalogue) -> None:
    raw = changed(PLAIN, {"xl/printerSettings/printerSettings1.bin": bytes(9), "docProps/thumbnail.wmf": bytes(9)})

    assert values(raw, catalogue) == [(MYNA, "18", "令和5年9月末")]


def test_a_zip_bomb_is_refused_before_it_is_unpacked(catalogue: Catalogue) -> None:
    raw = changed(PLAIN, {"xl/worksheets/sheet1.xml": b" " * (MOST_UNPACKED + 1)})

    assert len(raw) < 100_000
    assert refusal(raw, catalogue).why == "bomb"


def test_a_zip_that_lies_about_its_sizes_is_refused(catalogue: Catalogue) -> None:
    content = sheet_xml(PLAIN) + b" " * (2 * MOST_UNPACKED)
    raw = changed(PLAIN, {"xl/worksheets/sheet1.xml": content})
    lying = raw.replace(len(content).to_bytes(4, "little"), (1000).to_bytes(4, "little"))

    assert lying != raw
    assert refusal(lying, catalogue).why == "untrue"


def test_many_entries_are_a_bomb_too(catalogue: Catalogue) -> None:
    assert refusal(changed(PLAIN, {f"xl/x{n}.xml": b"" for n in range(300)}), catalogue).why == "bomb"


def test_one_long_text_in_many_cells_is_a_bomb(catalogue: Catalogue) -> None:
    def fill(_: object, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        for row in range(1, MOST_ROWS):
            sheet.write_string(row, 3, "あ" * 32_000)

    raw = workbook(fill)

    assert len(raw) < LARGEST
    assert refusal(raw, catalogue).why == "bomb"


def test_a_cell_at_the_far_end_of_a_sheet_makes_no_cells_of_all_between(catalogue: Catalogue) -> None:
    for row, column in ((1_048_575, 0), (1, 16_383), (MOST_ROWS, 0), (1, MOST_COLUMNS)):
        raw = workbook(lambda _, sheet, at=(row, column): sheet.write_string(*at, "x"))  # type: ignore[misc]
        assert refusal(raw, catalogue).why == "too_far"


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (b'<row r="3"><c r="bz9000"><v>1</v></c></row>', "damaged"),
        (b'<row r="3"><c r="xfd1048576"><v>1</v></c></row>', "damaged"),
        (b'<row r="3"><c><v>1</v></c></row>', "damaged"),
        (b'<row><c r="A3"><v>1</v></c></row>', "damaged"),
        (b'<row r="1e9"/>', "damaged"),
        (b'<row r="3"><c r="A3"><v>1</v><v>2</v></c></row>', "damaged"),
        (b'<row r="3"><c r="A3"><c r="B3"/></c></row>', "damaged"),
        (b'<row r="10000000"/>', "damaged"),
        (b'<row r = "9000"><c r="A9000"/></row>', "too_far"),
        (b'<row r="3"><c r="A1048576" s="0"/></row>', "too_far"),
        (b'<row r="3"><c\n r =\n"BZ3"><v>1</v></c></row>', "too_far"),
        (b"<x:row r='3'><x:c r='A9000'><x:v>1</x:v></x:c></x:row>", "too_far"),
    ],
)
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/Worksheets/other.xml"])
def test_a_cell_that_another_reader_would_find_elsewhere_is_refused(
    catalogue: Catalogue, row: bytes, why: str, part: str
) -> None:
    xml = sheet_xml(PLAIN).replace(b"</row></sheetData>", b"</row>" + row + b"</sheetData>")

    assert refusal(changed(PLAIN, {part: xml}), catalogue).why == why


@pytest.mark.parametrize("row", [b'<row r="1048576"/>', b'<row r = "9000" ht="12.8" hidden="false"></row>'])
def test_a_row_without_cells_may_stand_at_the_far_end(catalogue: Catalogue, row: bytes) -> None:
    """LibreOffice writes one for the height of all the rows below; nothing is made of it."""
    xml = sheet_xml(PLAIN).replace(b"</row></sheetData>", b"</row>" + row + b"</sheetData>")
    raw = changed(PLAIN, {"xl/worksheets/sheet1.xml": xml})

    assert row in xml
    assert len(table_of(raw)) == 2
    assert values(raw, catalogue) == values(PLAIN, catalogue)


def test_what_stands_beside_the_cells_has_rows_of_its_own(catalogue: Catalogue) -> None:
    box = b"<controls><anchor><from><xdr:col>0</xdr:col><xdr:row>3</xdr:row></from></anchor></controls></worksheet>"
    xml = sheet_xml(PLAIN).replace(b"</worksheet>", box)

    assert values(changed(PLAIN, {"xl/worksheets/sheet1.xml": xml}), catalogue) == [(MYNA, "18", "令和5年9月末")]


@pytest.mark.parametrize(
    "opened", [b"<c>", b"<c ", b"<row ", b'<c r="A1">', b"<f>", b"<si>", b"<xf ", b"<cellXfs>", b"<"]
)
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"])
def test_what_is_never_closed_is_refused_at_once(catalogue: Catalogue, opened: bytes, part: str) -> None:
    raw = changed(PLAIN, {part: b'<worksheet><sheetData><row r="1">' + opened * 100_000})

    begun = process_time()
    assert refusal(raw, catalogue).why in ("damaged", "bomb")
    assert process_time() - begun < 5  # some hundredths of a second; with patterns that go back, minutes


@pytest.mark.parametrize("filling", [b"<a/>" * 1_500_000, b"<a>" * 101 + b"</a>" * 101])
def test_a_part_of_endless_elements_is_a_bomb(catalogue: Catalogue, filling: bytes) -> None:
    xml = sheet_xml(PLAIN).replace(b"</worksheet>", filling + b"</worksheet>")

    assert refusal(changed(PLAIN, {"xl/worksheets/sheet1.xml": xml}), catalogue).why == "bomb"


@pytest.mark.parametrize("count", [b"4294967295", b"1152921504606846976", b"1500001", b"-1", b"+9", b" 9", b""])
@pytest.mark.parametrize("name", [b"count", b"uniqueCount"])
def test_a_number_of_texts_that_nobody_has_room_for_is_refused(catalogue: Catalogue, name: bytes, count: bytes) -> None:
    """Asked before the reader of cells is: the first of these would end the process, and the tests with it."""
    with zipfile.ZipFile(BytesIO(PLAIN)) as package:
        texts = package.read("xl/sharedStrings.xml")
    said = re.sub(rb' %s="\d+"' % name, b' %s="%s"' % (name, count), texts)
    raw = changed(PLAIN, {"xl/sharedStrings.xml": said})

    assert said != texts
    with pytest.raises(BadSheet) as refused:
        repacked(raw)
    assert refused.value.why == "untrue"


def test_entities_are_not_expanded(catalogue: Catalogue) -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>' + sheet_xml(PLAIN).partition(b"?>")[2]

    assert refusal(changed(PLAIN, {"xl/worksheets/sheet1.xml": bomb}), catalogue).why == "untrue"


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"<html><table><tr><td>18</td></tr></table></html>", "web_page"),
        (b"\xef\xbb\xbf\n <!DOCTYPE html><html></html>", "web_page"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "web_page"),
        (b"MIME-Version: 1.0\n", "web_page"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old_format"),
        (b"%PDF-1.7\n\0\1\2", "not_a_sheet"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "not_a_sheet"),
        (b"PK\x03\x04 and nothing more", "damaged"),
        (PLAIN[:-30], "damaged"),
        (PLAIN[: len(PLAIN) // 2], "damaged"),
        (b"", "empty"),
        (b" \r\n ", "empty"),
        (b"a,b\xff\xfe\x81", "encoding"),
        ("こんにちは".encode(), "no_headings"),
        (b"x" * (LARGEST + 1), "too_large"),
        (HEAD.encode(), "no_values"),
        (f'{HEAD}\n"{MYNA},18'.encode(), "damaged"),
        (b"\xff\xfe" + "x".encode("utf-16-le") + b"\x00", "encoding"),
    ],
)
def test_what_is_no_sheet_of_figures_is_refused_with_its_own_reason(catalogue: Catalogue, raw: bytes, why: str) -> None:
    assert refusal(raw, catalogue).why == why


def test_a_zip_that_is_no_workbook_is_refused(catalogue: Catalogue) -> None:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("word/document.xml", "<x/>")

    assert refusal(made.getvalue(), catalogue).why == "not_a_sheet"
    assert refusal(changed(PLAIN, {"xl/workbook.xml": None}), catalogue).why == "not_a_sheet"
