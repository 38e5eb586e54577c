"""Files that people send: what is read of them, what is refused, and that the template is read as it was written."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import date, datetime
from io import BytesIO

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from data.catalogue import Catalogue
from data.figures import current
from data.model import State
from data.refusals import BadSheet
from data.submitting.cells import table_of
from data.submitting.columns import GUIDE, HEADINGS, SHEET, Column
from data.submitting.model import Form
from data.submitting.packages import MOST_COLUMNS, MOST_ROWS, MOST_UNPACKED
from data.submitting.rows import LONGEST_CELL
from data.submitting.rows import MOST_ROWS as MOST_FILLED
from data.submitting.sheets import Look, read_sheet, template, written
from data.submitting.sizes import LARGEST

TODAY = date(2026, 11, 22)
MYNA = "mynaportal_online_procedures"
NAME = "マイナポータルのオンライン手続数"
JA = Look(lang="ja", guide=("黄色の欄に入力してください。",))
HEAD = "指標コード,今回の値,時点"
CSV = f"{HEAD}\n{MYNA},18,令和5年9月末\n"


def forms(raw: bytes, catalogue: Catalogue, name: str = "figures.xlsx") -> tuple[Form, ...]:
    return read_sheet(name, raw, catalogue, TODAY)


def refusal(raw: bytes, catalogue: Catalogue, name: str = "figures.xlsx") -> BadSheet:
    with pytest.raises(BadSheet) as refused:
        forms(raw, catalogue, name)
    return refused.value


def values(raw: bytes, catalogue: Catalogue) -> list[tuple[str, str, str]]:
    return [(form.metric, value, form.as_of) for form in forms(raw, catalogue) for value in form.values.values()]


def workbook(fill: Callable[[xlsxwriter.Workbook, xlsxwriter.worksheet.Worksheet], object]) -> bytes:
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for place, heading in enumerate(("指標コード", "今回の値", "時点")):
            sheet.write_string(0, place, heading)
        fill(book, sheet)
    return made.getvalue()


def changed(raw: bytes, parts: Mapping[str, bytes | None]) -> bytes:
    """The package with parts put in, changed, or (None) left out."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(raw)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in dict.fromkeys([*old.namelist(), *parts]):
            content = parts[name] if name in parts else old.read(name)
            if content is not None:
                new.writestr(name, content)
    return made.getvalue()


def sheet_xml(raw: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(raw)) as package:
        return package.read("xl/worksheets/sheet1.xml")


PLAIN = workbook(lambda _, sheet: sheet.write_row(1, 0, [MYNA, 18, "令和5年9月末"]))

# ── workbooks ────────────────────────────────────────────────────────────────────────────────────────────


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
    assert refusal(lying, catalogue).why == "damaged"


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


def test_entities_are_not_expanded(catalogue: Catalogue) -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>' + sheet_xml(PLAIN).partition(b"?>")[2]

    assert refusal(changed(PLAIN, {"xl/worksheets/sheet1.xml": bomb}), catalogue).why == "damaged"


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


# ── CSV ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "shift_jis", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_csv_is_read_however_it_was_saved(catalogue: Catalogue, encoding: str, separator: str, end: str) -> None:
    raw = CSV.replace(",", separator).replace("\n", end).encode(encoding)

    assert values(raw, catalogue) == [(MYNA, "18", "令和5年9月末")]


def test_commas_and_line_ends_between_quotes_belong_to_their_cell(catalogue: Catalogue) -> None:
    raw = f'{HEAD},コメント\n{MYNA},"2,783",令和5年9月末,"一行目\n二行目, ""引用"""\n'.encode()

    (form,) = forms(raw, catalogue)

    assert (form.values, form.comment) == ({"": "2,783"}, '一行目\n二行目, "引用"')


def test_what_looks_empty_to_pandas_is_kept_as_it_is_written(catalogue: Catalogue) -> None:
    for words in ("NA", "null", "N/A", "-", "nan", "007"):
        assert values(f"{HEAD}\n{MYNA},{words},令和5年9月末\n".encode(), catalogue)[0][1] == words


def test_a_column_that_nobody_reads_is_named_and_so_is_one_that_stands_twice(catalogue: Catalogue) -> None:
    found = refusal(f"{HEAD},担当者,\n{MYNA},18,令和5年9月末,佐藤,x\n".encode(), catalogue)
    assert (found.why, found.words) == ("columns", ("担当者", ""))

    found = refusal(f"{HEAD},値\n{MYNA},18,令和5年9月末,19\n".encode(), catalogue)
    assert (found.why, found.words) == ("columns_twice", ("今回の値",))


def test_an_empty_column_without_a_name_is_no_column(catalogue: Catalogue) -> None:
    assert values(f"{HEAD},,\n{MYNA},18,令和5年9月末,,\n".encode(), catalogue)


def test_a_cell_of_a_megabyte_and_signs_that_turn_the_writing_are_named_with_their_rows(catalogue: Catalogue) -> None:
    raw = (
        f"{HEAD},コメント\n{MYNA},18,令和5年9月末,{'あ' * 300_000}\n"
        f"eapply_available_procedures,\u202e81,令和5年9月末,\n"
        f"hack_members,1\u20668,令和5年9月末,\n{MYNA},1,令和5年8月末,{'あ' * LONGEST_CELL}\n"
    ).encode()

    found = refusal(raw, catalogue)

    assert [(row.row, row.why) for row in found.rows] == [(2, "too_long"), (3, "unseen"), (4, "unseen")]
    assert all(len(row.words) <= 40 for row in found.rows)
    assert found.rows[1].words == "81"


def test_more_rows_than_anybody_fills_in_are_refused(catalogue: Catalogue) -> None:
    line = f"{MYNA},18,令和5年9月末\n"

    assert refusal(f"{HEAD}\n{line * (MOST_FILLED + 1)}".encode(), catalogue).why == "too_many_rows"
    assert refusal(f"{HEAD}\n{line * (MOST_ROWS + 1)}".encode(), catalogue).why == "too_far"


def test_a_code_and_a_name_must_mean_the_same_figure(catalogue: Catalogue) -> None:
    name = catalogue.metrics["mynumber_card_holdings"].name.ja
    raw = f"指標,{HEAD}\n{name},{MYNA},18,令和5年9月末\n".encode()

    assert [row.why for row in refusal(raw, catalogue).rows] == ["code"]


def test_a_name_is_not_guessed_in_a_sheet(catalogue: Catalogue) -> None:
    raw = "指標,今回の値,時点\nマイナポータル,18,令和5年9月末\n".encode()

    assert [row.why for row in refusal(raw, catalogue).rows] == ["metric"]


def test_a_state_without_a_value_is_a_form_of_its_own(catalogue: Catalogue) -> None:
    raw = f"{HEAD},種別\n{MYNA},,令和5年9月末,未集計\nhack_members,,令和5年9月末,数値\n".encode()

    (form,) = forms(raw, catalogue)

    assert (form.metric, form.state, form.values) == (MYNA, State.NOT_COUNTED, {"": ""})


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04", CSV.encode(), PLAIN[:200], b"\xff\xfe"]))
def test_any_bytes_are_read_or_refused(catalogue: Catalogue, raw: bytes, before: bytes) -> None:
    try:
        assert all(form.metric in catalogue.metrics for form in forms(before + raw, catalogue))
    except BadSheet as refused:
        assert refused.why  # noqa: PT017 - both ways out are right


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(PLAIN) - 1), st.binary(min_size=1, max_size=8))
def test_a_workbook_with_a_few_bytes_changed_is_read_or_refused(catalogue: Catalogue, at: int, other: bytes) -> None:
    try:
        found = forms(PLAIN[:at] + other + PLAIN[at + len(other) :], catalogue)
    except BadSheet:
        return
    assert [form.metric for form in found] == [MYNA]


# ── the template ─────────────────────────────────────────────────────────────────────────────────────────


def filled(raw: bytes, column: Column, row: int, words: str) -> bytes:
    """As if somebody had typed into an empty cell of the template."""
    address = f"{chr(65 + list(HEADINGS).index(column))}{row}"
    pattern = re.compile(rf'<c r="{address}"( s="\d+")?/>'.encode())
    xml = sheet_xml(raw)
    assert pattern.search(xml)
    typed = f'<c r="{address}" t="inlineStr"><is><t>{words}</t></is></c>'.encode()
    return changed(raw, {"xl/worksheets/sheet1.xml": pattern.sub(typed, xml)})


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_template_has_every_metric_with_what_was_published_last(
    sqlite_engine: Engine, catalogue: Catalogue, lang: str
) -> None:
    look = Look(lang="ja" if lang == "ja" else "en", guide=("x",))
    metrics = list(catalogue.metrics.values())
    with sqlite_engine.connect() as connection:
        raw = template(metrics, current(connection, catalogue.metrics), catalogue, look)

    assert refusal(raw, catalogue).why == "no_values"
    for row in range(2, 5):
        raw = filled(raw, Column.VALUE, row, "1,234件")
        raw = filled(raw, Column.AS_OF, row, "2026/9/30")
    found = forms(raw, catalogue)
    assert [form.metric for form in found] == [metric.id for metric in metrics[:3]]
    shown = next(cells for cells in table_of(raw) if "time_saved_per_application" in cells)
    assert "約55～75分" in shown
    assert not any(form.previous for form in found)
    with zipfile.ZipFile(BytesIO(raw)) as package:
        book = package.read("xl/workbook.xml").decode()
    assert SHEET.in_(look.lang) in book
    assert GUIDE.in_(look.lang) in book


def test_the_parts_of_a_breakdown_have_a_row_each(sqlite_engine: Engine, catalogue: Catalogue) -> None:
    metric = catalogue.metrics["digital_ward_teams"]
    with sqlite_engine.connect() as connection:
        raw = template([metric], current(connection, [metric.id]), catalogue, JA)
    for row in range(2, 7):
        raw = filled(raw, Column.VALUE, row, str(row))

    (form,) = forms(raw, catalogue)

    assert len(form.values) == 5
    assert form.previous == {}
    assert any("全33チーム" in cells for cells in table_of(raw))


texts = st.text(
    st.characters(blacklist_categories=["Cs", "Cc", "Cf"], blacklist_characters="\ufffe\uffff"), max_size=40
)
typed = texts | st.sampled_from(
    ["=1+1", "+18", "-18", "@SUM(A1)", '=HYPERLINK("http://x")', "1/4", "約5千件", "007", "1E5"]
)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 34), typed, typed, typed), min_size=1, max_size=8, unique_by=lambda row: row[0])
)
def test_whatever_is_written_into_the_template_is_read_back_letter_by_letter(
    catalogue: Catalogue, rows: list[tuple[int, str, str, str]]
) -> None:
    metrics = list(catalogue.metrics.values())
    cells = [
        {
            Column.METRIC: metrics[n].name.ja,
            Column.PREVIOUS: before.strip(),
            Column.VALUE: value.strip() or "0",
            Column.AS_OF: "令和5年9月末",
            Column.COMMENT: comment.strip(),
            Column.CODE: metrics[n].id,
        }
        for n, value, before, comment in rows
    ]

    raw = written(cells, JA)

    assert b"<f>" not in sheet_xml(raw)
    read = forms(raw, catalogue)
    assert [(f.metric, f.values[""], f.previous.get("", ""), f.comment) for f in read] == [
        (row[Column.CODE], row[Column.VALUE], row[Column.PREVIOUS], row[Column.COMMENT]) for row in cells
    ]
