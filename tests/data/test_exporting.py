"""What is exported is all there is, and opens in a spreadsheet without running anything."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from sqlalchemy import Engine

from data.catalogue import Catalogue
from data.exporting import plain, tables, write_files
from data.history import Event, record
from data.refusals import StartupError
from data.submitting import workflow
from tests.submitting import AT, by, form, sent, with_people
from tests.transactions import read, write


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_figures_revisions_and_history_are_written(engine: Engine, catalogue: Catalogue, tmp_path: Path) -> None:
    with_people(engine)
    corrected = form("16手続", as_of="令和5年8月末", reason="=HYPERLINK(1)")
    write(engine, workflow.approved, by("suzuki"), sent(engine, catalogue, corrected).ref, catalogue)

    made = write_files(tmp_path / "out", read(engine, tables, catalogue))

    assert [path.name for path in made] == ["figures.csv", "revisions.csv", "history.csv", "madoguchi.xlsx"]
    assert made[0].read_bytes().startswith(b"\xef\xbb\xbf")
    header, *figures = rows(made[0])
    ours = [dict(zip(header, row, strict=True)) for row in figures if row[1] == "mynaportal_online_procedures"]
    assert [(one["words"], one["number"], one["revision"]) for one in ours] == [("16手続", "16", "2")]
    assert (ours[0]["as_of_end"], ours[0]["published_on"]) == ("2023-08-31", "2026-11-24")
    assert ours[0]["reason"] == "'=HYPERLINK(1)"
    assert ours[0]["recorded_at"] == "2026-11-24T01:00:00+00:00"
    assert len(rows(made[1])) == len(figures) + 2
    told = rows(made[2])
    assert [row[0] for row in told[1:]] == [str(n) for n in range(1, len(told))]
    assert told[-1][3] == "submission.published"


def test_the_workbook_has_the_same_and_no_formula(engine: Engine, catalogue: Catalogue, tmp_path: Path) -> None:
    write(engine, record, Event(at=AT, actor="=1+1", kind="test", subject="@x", after={"long": "長" * 40_000}))

    *_, path = write_files(tmp_path, read(engine, tables, catalogue))

    book = CalamineWorkbook.from_path(path)
    assert book.sheet_names == ["figures", "revisions", "history"]
    last = book.get_sheet_by_name("history").to_python()[-1]
    assert (last[2], last[4]) == ("'=1+1", "'@x")
    assert len(str(last[6])) == 32_767
    held = {row[1]: row[9] for row in book.get_sheet_by_name("figures").to_python()}
    assert held["mynumber_card_holding_rate"] == 70.3


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(StartupError, match=r"file/out cannot be written .*Name a folder"):
        write_files(tmp_path / "file" / "out", ())


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", "\tx", "＝1", "-"])
def test_what_a_spreadsheet_would_run_is_made_text(cell: str) -> None:
    assert plain(cell) == f"'{cell}"


def test_days_moments_and_numbers_are_written_plainly() -> None:
    assert plain(date(2026, 4, 1)) == "2026-04-01"
    assert plain(datetime(2026, 4, 1, 9, tzinfo=UTC)) == "2026-04-01T09:00:00+00:00"
    assert plain(Decimal("-1E+3")) == "-1000"
    assert plain(None) == ""


@given(st.text())
def test_no_text_begins_a_formula(cell: str) -> None:
    assert not plain(cell).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
