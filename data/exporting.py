"""All figures and the whole history as files that spreadsheets open and other programs read.

CSV is UTF-8 with a byte order mark, days and moments are ISO 8601 (moments in UTC), and no cell can be taken for a
formula. The workbook has the same tables, a sheet each; a cell there holds no more than Excel lets it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from sqlalchemy import Connection, select

from data.catalogue import Catalogue
from data.figures import current, revisions
from data.keys import place_key
from data.model import Figure
from data.refusals import StartupError
from data.submitting.tables import history
from data.tables import figure

Cell = str | int | Decimal | date | datetime | None

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_LONGEST_CELL = 32_767  # of a workbook
_EXACT_DIGITS = 15  # that a workbook's number keeps
_HISTORY = ("id", "at", "actor", "kind", "subject", "before", "after", "previous", "seal")
_FIGURE = (
    *("id", "metric", "name", "place", "as_of_start", "as_of_end", "as_of_grain", "as_of_words", "state", "number"),
    *("high", "whole", "qualifier", "unit", "words", "revision", "reason", "published_on", "recorded_at"),
)


@dataclass(frozen=True, kw_only=True)
class Table:
    """`name` is the file's and the sheet's."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def tables(connection: Connection, catalogue: Catalogue) -> tuple[Table, ...]:
    """figures: the last revision of each. revisions: all of them. history: every row, as it was sealed."""
    metrics = connection.execute(select(figure.c.metric).distinct()).scalars().all()
    last = [one for found in current(connection, metrics).values() for one in found]
    every = revisions(connection).values()
    told = connection.execute(select(history).order_by(history.c.id))
    return (
        Table(name="figures", header=_FIGURE, rows=tuple(_figure(one, catalogue) for one in last)),
        Table(name="revisions", header=_FIGURE, rows=tuple(_figure(one, catalogue) for one in every)),
        Table(name="history", header=_HISTORY, rows=tuple(tuple(getattr(row, n) for n in _HISTORY) for row in told)),
    )


def write_files(folder: Path, made: Sequence[Table]) -> tuple[Path, ...]:
    """A CSV for each table, and one workbook. Raises StartupError where nothing can be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        files = [_csv(folder / f"{table.name}.csv", table) for table in made]
        return (*files, _workbook(folder / "madoguchi.xlsx", made))
    except OSError as wrong:
        sentence = f"{folder} cannot be written ({wrong.strerror}). Name a folder that you may write to."
        raise StartupError(sentence) from wrong


def plain(cell: Cell) -> str:
    """As text; what a spreadsheet would run gets an apostrophe before it."""
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    if isinstance(cell, Decimal):
        return format(cell, "f")
    if isinstance(cell, str) and cell.startswith(_FORMULA):
        return f"'{cell}"
    return "" if cell is None else str(cell)


def _csv(path: Path, table: Table) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(table.header)
        lines.writerows([plain(cell) for cell in row] for row in table.rows)
    return path


def _workbook(path: Path, made: Iterable[Table]) -> Path:
    import xlsxwriter  # only here, and it takes a while to load

    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        for table in made:
            sheet = book.add_worksheet(table.name)
            sheet.freeze_panes(1, 0)
            for at, row in enumerate((table.header, *table.rows)):
                for column, cell in enumerate(row):
                    if isinstance(cell, int | Decimal) and len(plain(cell)) <= _EXACT_DIGITS:
                        sheet.write_number(at, column, float(cell))
                    else:
                        sheet.write_string(at, column, _fitting(plain(cell)))
    return path


def _fitting(text: str) -> str:
    return text if len(text) <= _LONGEST_CELL else f"{text[: _LONGEST_CELL - 1]}…"


def _figure(one: Figure, catalogue: Catalogue) -> tuple[Cell, ...]:
    metric = catalogue.metrics.get(one.metric)
    value = one.value
    return (
        *(one.id, one.metric, metric.name.ja if metric else "", place_key(one.where)),
        *(one.as_of.start, one.as_of.end, one.as_of.grain.value, one.as_of.words),
        one.state.value,
        *((value.number, value.high, value.whole) if value else (None, None, None)),
        *(one.qualifier.value, metric.unit.ja if metric else "", one.words, one.revision, one.reason),
        *(one.published_on, one.recorded_at),
    )
