"""A sheet of figures: read into forms, and written as a template to fill in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from data.catalogue import Catalogue
from data.keys import where_of_key
from data.model import Figure, Lang, State
from data.refusals import BadSheet
from data.submitting.cells import table_of
from data.submitting.columns import GUIDE, HEADINGS, SHEET, STATES, Column
from data.submitting.model import Form
from data.submitting.naming import by_name
from data.submitting.rows import forms_of, reading, rows_of

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Cells = Mapping[Column, str]

_WITH_MACROS = (".xlsm", ".xltm", ".xlam", ".xlsb")
_WIDTHS = {Column.METRIC: 44, Column.COMMENT: 30, Column.REASON: 30, Column.EVIDENCE: 30, Column.CODE: 34}
_TYPED = (
    *(Column.PREVIOUS, Column.VALUE, Column.AS_OF, Column.STATE),
    *(Column.COMMENT, Column.REASON, Column.EVIDENCE),
)


@dataclass(frozen=True, kw_only=True)
class Look:
    """`guide` are the lines of the second sheet, which says how to fill in the first."""

    lang: Lang
    guide: Sequence[str] = ()


def read_sheet(name: str, raw: bytes, catalogue: Catalogue, today: date) -> tuple[Form, ...]:
    """The rows of an .xlsx or .csv file that have a value. Raises BadSheet.

    Metrics are named exactly, as the catalogue has them. `name` only ever makes a file be refused.
    """
    if name.lower().strip().endswith(_WITH_MACROS):
        raise BadSheet(why="macros")
    return forms_of(rows_of(table_of(raw)), reading(catalogue, by_name(catalogue), today))


def template(
    places: Mapping[str, Sequence[str]], last: Mapping[str, Mapping[str, Figure]], catalogue: Catalogue, look: Look
) -> bytes:
    """A workbook with a row for each place of each metric, and what was published last. 前回値 is left open.

    `places` by the metric's id, as the form has them; `last` the newest figures of each, by place key.
    """
    rows = [cells for metric in places for cells in _rows(metric, places[metric], last[metric], catalogue, look.lang)]
    return written(rows, look)


def written(rows: Iterable[Cells], look: Look) -> bytes:
    """Every cell is a text, and marked as one: nothing in it is ever taken for a formula, a date or a link."""
    import xlsxwriter  # takes a while to load

    made = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(made, options) as book:
        text = book.add_format({"num_format": "@", "quote_prefix": True, "text_wrap": True, "valign": "top"})
        typed = book.add_format({"num_format": "@", "bg_color": "#FFF8DC", "border": 1, "text_wrap": True})
        title = book.add_format({"bold": True, "bottom": 2, "text_wrap": True})
        sheet = book.add_worksheet(SHEET.in_(look.lang))
        for place, (column, heading) in enumerate(HEADINGS.items()):
            sheet.set_column(place, place, _WIDTHS.get(column, 14), typed if column in _TYPED else text)
            sheet.write_string(0, place, heading.in_(look.lang), title)
        last = 0
        for last, cells in enumerate(rows, start=1):
            _write_row(sheet, last, cells, (text, typed))
        sheet.freeze_panes(1, 1)
        kinds = [words.in_(look.lang) for words in STATES.values()]
        state = list(HEADINGS).index(Column.STATE)
        sheet.data_validation(1, state, last + 100, state, {"validate": "list", "source": kinds})
        guide = book.add_worksheet(GUIDE.in_(look.lang))
        guide.set_column(0, 0, 100, text)
        for place, line in enumerate(look.guide):
            guide.write_string(place, 0, line, text)
    return made.getvalue()


def _write_row(sheet: Worksheet, row: int, cells: Cells, formats: tuple[Format, Format]) -> None:
    text, typed = formats
    for place, column in enumerate(HEADINGS):
        words = cells.get(column, "")
        if words:
            sheet.write_string(row, place, words, typed if column in _TYPED else text)
        else:
            sheet.write_blank(row, place, None, typed if column in _TYPED else text)


def _rows(
    metric: str, places: Sequence[str], last: Mapping[str, Figure], catalogue: Catalogue, lang: Lang
) -> Iterable[Cells]:
    for place in places:
        figure, where = last.get(place), dict(where_of_key(place))
        yield {
            Column.METRIC: catalogue.metrics[metric].name.in_(lang),
            Column.WARD: catalogue.wards[where["ward"]].name.in_(lang) if "ward" in where else "",
            Column.YEAR: where.get("fiscal_year", ""),
            Column.PUBLISHED: figure.words if figure else "",
            Column.PUBLISHED_AS_OF: (figure.as_of.words or "") if figure else "",
            Column.STATE: STATES[State.NUMBER].in_(lang),
            Column.CODE: metric,
        }
