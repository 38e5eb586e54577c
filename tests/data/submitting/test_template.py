"""The template is read as it was written."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from data.catalogue import Catalogue
from data.signs import hides
from data.submitting.cells import table_of
from data.submitting.columns import GUIDE, HEADINGS, SHEET, Column
from data.submitting.sheets import Look, written
from data.submitting.typed import template_of
from tests.sheets import JA, TODAY, changed, forms, refusal, sheet_xml


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
        raw = template_of(connection, sorted({metric.owner for metric in metrics}), TODAY, catalogue, look)

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
    with sqlite_engine.connect() as connection:
        raw = template_of(connection, ["digital_headquarters"], TODAY, catalogue, JA)
    table = table_of(raw)
    parts = [row for row, cells in enumerate(table, start=1) if "digital_ward_teams" in cells]
    for row in parts:
        raw = filled(raw, Column.VALUE, row, str(row))

    (form,) = forms(raw, catalogue)

    assert len(form.values) == len(parts) == 7  # the total, four that are published, two of this fiscal year
    assert form.previous == {}
    assert any("全33チーム" in cells for cells in table)


texts = st.text(st.characters(blacklist_categories=["Cs", "Cc", "Cf"]), max_size=40).filter(
    lambda text: not hides(text)
)
typed = texts | st.sampled_from(
    ["=1+1", "+18", "-18", "@SUM(A1)", '=HYPERLINK("http://x")', "1/4", "約5千件", "007", "1E5"]
)


@settings(max_examples=80)
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
