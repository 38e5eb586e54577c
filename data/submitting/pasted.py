"""Cells that were copied from a spreadsheet: parted by tabs, with or without their headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from data.catalogue import Catalogue
from data.language.normalise import clean
from data.language.numbers import parse_number, strange
from data.language.periods import either_day, parse_period
from data.model import PeriodKind
from data.refusals import BadNumber, BadPeriod, BadSheet, RowProblem
from data.submitting import tentative
from data.submitting.columns import HEADINGS, Column, state_of
from data.submitting.model import Form
from data.submitting.naming import Naming
from data.submitting.rows import Reading, Row, forms_of, is_heading, reading, rows_of
from data.submitting.units import rate_apart


def forms(lines: Sequence[str], catalogue: Catalogue, naming: Naming, today: date) -> tuple[Form, ...] | None:
    """None where no row names a figure of ours beside a value. Raises BadSheet with all rows that cannot be read."""
    table = [[_unquoted(cell) for cell in line.split("\t")] for line in lines]
    against = reading(catalogue, naming, today)
    if any(is_heading(cells) for cells in table):
        return forms_of(rows_of(table), against)
    if all(_is_of_template(cells, catalogue) for cells in table if any(cells)):
        return forms_of([_of_template(number, cells) for number, cells in enumerate(table, start=1)], against)
    rows = [_row(number, cells, against) for number, cells in enumerate(table, start=1)]
    if not any((row[Column.VALUE] or row[Column.STATE]) and naming(row[Column.METRIC]) for row, _ in rows):
        _check_named([row for row, _ in rows])
        return None
    unclear = [row for row, clear in rows if not clear]
    if unclear:
        raise BadSheet(why="rows", rows=tuple(RowProblem(row=row.number, why="two_of_a_kind") for row in unclear))
    return forms_of([row for row, _ in rows], against)


def _check_named(rows: Sequence[Row]) -> None:
    """Raises BadSheet for rows that can be nothing but figures: values of a ward, or of a date, without a name."""
    nameless = [row for row in rows if row[Column.VALUE] and not row[Column.METRIC]]
    stating = [row for row in nameless if row[Column.WARD] or row[Column.AS_OF]]
    if stating:
        raise BadSheet(why="rows", rows=tuple(RowProblem(row=row.number, why="no_metric") for row in stating))


def _is_of_template(cells: Sequence[str], catalogue: Catalogue) -> bool:
    """A whole row of our template, copied without its headings: it ends with the code."""
    return len(cells) == len(HEADINGS) and cells[-1].strip() in catalogue.metrics


def _of_template(number: int, cells: Sequence[str]) -> Row:
    named = zip(HEADINGS, cells, strict=False)
    return Row(number=number, cells={column: cell.strip() for column, cell in named if cell.strip()})


def _row(number: int, cells: Sequence[str], against: Reading) -> tuple[Row, bool]:
    """Each cell by what it is, and whether that is clear: of two numbers or two dates nobody knows which is meant.

    Other words that are left over are a comment, and so never lost. With a digit they may be the value: 18（仮）.
    """
    found: dict[Column, str] = {}
    over: list[str] = []
    days = 0  # cells that may be one as well as a value
    clear = True
    for cell in sorted((cell.strip() for cell in cells if cell.strip()), key=_may_be_a_day):
        kinds = _candidates(cell, against)
        days += kinds == (Column.VALUE, Column.AS_OF)
        free = [column for column in kinds if column not in found]
        if free:
            found[free[0]] = cell
        else:
            over.append(cell)
            clear = clear and kinds == (Column.METRIC,)
    if days > 1 or (found.get(Column.VALUE) and any(map(_has_digit, over))):
        clear = False
    if over:
        found[Column.COMMENT] = " ".join(over)
    return Row(number=number, cells=found), clear


def _candidates(cell: str, against: Reading) -> tuple[Column, ...]:
    """What a cell may be, the likeliest first. What is nothing else is a name."""
    state = state_of(cell)
    if state is not None or _only_tentative(cell):  # 「予定」: no kind of figure, which is said of its row
        return (Column.STATE,)
    if clean(cell) in against.wards:
        return (Column.WARD,)
    if _may_be_a_day(cell) and _period(cell, against.today):
        return (Column.VALUE, Column.AS_OF)
    if is_number(tentative.apart(clean(cell))[0] if tentative.says(cell) else cell, against.catalogue):
        return (Column.VALUE,)
    if kind := _period(cell, against.today):
        return (Column.YEAR, Column.AS_OF) if kind is PeriodKind.FISCAL_YEAR else (Column.AS_OF,)
    if cell.startswith("https://"):
        return (Column.EVIDENCE,)
    return (Column.METRIC,)


def is_number(cell: str, catalogue: Catalogue) -> bool:
    """Whether it is one, be it with a unit that only a figure of ours has: 5,000件/月."""
    bare, rate = rate_apart(clean(cell))
    try:
        parse_number(bare if rate and not any(map(strange, cell)) else cell)
    except BadNumber:
        return False
    return True


def _has_digit(cell: str) -> bool:
    """Whether one stands in it outside its addresses."""
    return any(map(str.isdigit, _ADDRESS.sub(" ", cell)))


_ADDRESS = re.compile(r"https?://[!-~]+")


def _may_be_a_day(cell: str) -> bool:
    """10/31, which beside another number is a day. It is looked at last."""
    return re.fullmatch("[0-9]{1,2}/[0-9]{1,2}", clean(cell)) is not None


def _only_tentative(cell: str) -> bool:
    rest, words = tentative.apart(clean(cell))
    return bool(words) and not rest


def _period(cell: str, today: date) -> PeriodKind | None:
    try:
        return parse_period(cell, today).kind
    except BadPeriod:
        return PeriodKind.DAY if either_day(cell) else None


def _unquoted(cell: str) -> str:
    """Excel puts cells with quotes or commas between quotes."""
    if len(cell) > 1 and cell.startswith('"') and cell.endswith('"'):
        return cell[1:-1].replace('""', '"')
    return cell
