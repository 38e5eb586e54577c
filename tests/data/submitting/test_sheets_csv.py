"""Rows of a sheet, as CSV for short: what is read of them, and what is named instead."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.catalogue import Catalogue
from data.model import State
from data.refusals import BadSheet
from data.submitting.markup import MOST_ROWS
from data.submitting.rows import LONGEST_CELL
from data.submitting.rows import MOST_ROWS as MOST_FILLED
from tests.sheets import CSV, HEAD, MYNA, PLAIN, forms, refusal, values


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


@pytest.mark.parametrize("line", ["," * 1_900_000, f"{HEAD}\n{MYNA}" + ",x" * 900_000])
def test_a_line_of_a_million_cells_is_refused_at_once(catalogue: Catalogue, line: str) -> None:
    begun = time.thread_time()

    assert refusal(line.encode(), catalogue).why == "too_far"

    assert time.thread_time() - begun < 3


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


@settings(max_examples=300)
@given(st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04", CSV.encode(), PLAIN[:200], b"\xff\xfe"]))
def test_any_bytes_are_read_or_refused(catalogue: Catalogue, raw: bytes, before: bytes) -> None:
    try:
        assert all(form.metric in catalogue.metrics for form in forms(before + raw, catalogue))
    except BadSheet as refused:
        assert refused.why  # noqa: PT017 - both ways out are right


@settings(max_examples=60)
@given(st.integers(0, len(PLAIN) - 1), st.binary(min_size=1, max_size=8))
def test_a_workbook_with_a_few_bytes_changed_is_read_or_refused(catalogue: Catalogue, at: int, other: bytes) -> None:
    try:
        found = forms(PLAIN[:at] + other + PLAIN[at + len(other) :], catalogue)
    except BadSheet:
        return
    assert [form.metric for form in found] == [MYNA]
