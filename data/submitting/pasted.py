"""Cells that were copied from a spreadsheet: parted by tabs, with or without their headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from csv import Error
from csv import reader as csv_rows

from data.catalogue import Catalogue
from data.language.normalise import clean
from data.refusals import BadSheet, RowProblem, RowTrouble
from data.submitting.beside import Apart, joined
from data.submitting.columns import HEADINGS, Column, column_of, state_of
from data.submitting.kinds import apart, has_digit, is_dated, kinds_of, may_be_a_day
from data.submitting.model import Form
from data.submitting.rows import Reading, Row, forms_of, is_heading, rows_of
from data.submitting.shapes import upright


def forms(lines: Sequence[str], against: Reading) -> tuple[Form, ...] | None:
    """None where no row names a figure of ours beside a value. Raises BadSheet with all rows that cannot be read."""
    table = upright(_cells(lines))
    if any(is_heading(cells) for cells in table):
        return forms_of(rows_of(table), against)
    if all(_is_of_template(cells, against.catalogue) for cells in table if any(cells)):
        return forms_of([_of_template(number, cells) for number, cells in enumerate(table, start=1)], against)
    table = [[cell if set(cell) - _BLANK else "" for cell in cells] for cells in table]
    rows: list[Row] = []
    problems: list[RowProblem] = []
    for number, cells in enumerate(_less_numbers(table), start=1):
        try:
            if any(cells):
                rows.append(_row(number, cells, against))
        except _Unclear as unclear:
            problems.append(RowProblem(row=number, why=unclear.why, words=unclear.words))
            rows.append(unclear.row)
    unread = {problem.row for problem in problems}
    if not any((_states(row) or row.number in unread) and against.naming(row[Column.METRIC]) for row in rows):
        _check_named(rows)
        return None
    rows = _dated(rows)
    empty = [row.number for row in rows if row.number not in unread and not _has_value(row)]
    problems += [_without_value(number, table[number - 1]) for number in empty]
    if problems:
        raise BadSheet(why="rows", rows=tuple(sorted(problems, key=lambda problem: problem.row)))
    return forms_of(rows, against)


def _cells(lines: Sequence[str]) -> list[list[str]]:
    """Excel puts cells with quotes, tabs or line breaks between quotes. A quote that stays open is a letter."""
    try:
        rows = list(csv_rows([f"{line}\n" for line in lines], delimiter="\t", strict=True))
    except Error:
        rows = [[_unquoted(cell) for cell in line.split("\t")] for line in lines]
    return [[cell.strip() for cell in row] for row in rows]


def _less_numbers(table: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """Without the column that only counts the rows: 1, 2, 3."""
    firsts = [cells[0] for cells in table if any(cells)]
    counts = len(firsts) > 1 and all(map(_BARE.fullmatch, firsts))
    if counts and [int(first) for first in firsts] == list(range(int(firsts[0]), int(firsts[0]) + len(firsts))):
        return [cells[1:] for cells in table]
    return list(table)


_BARE = re.compile("[0-9]{1,4}")
_ITEM = re.compile(  # ①, (1), 1., No.1, ・ before a name, or alone
    r"(?:[①-⑳㉑-㊿❶-❿⓪⓵-⓾]|[(（][0-9０-９]{1,3}[)）]|[0-9０-９]{1,3}[)）.．、:：](?![0-9０-９])"
    r"|(?:no|№|#)[.．]? ?[0-9０-９]{1,3}(?![0-9０-９])|[●○◆◇■□▪•・])[ 　]*",
    re.I,
)


class _Unclear(Exception):
    """A row of which nobody knows what it says; `row` has what could be told apart."""

    def __init__(self, row: Row, why: RowTrouble, words: str = "") -> None:
        super().__init__(why)
        self.row, self.why, self.words = row, why, words[:_QUOTED]


_QUOTED = 40  # characters


def _dated(rows: Sequence[Row]) -> list[Row]:
    """A date that stands alone in a row is that of the rows without one."""
    alone = [row for row in rows if row.cells.keys() == {Column.AS_OF}]
    if len(alone) != 1:
        return list(rows)
    date = {Column.AS_OF: alone[0][Column.AS_OF]}
    return [Row(number=row.number, cells={**date, **row.cells}) for row in rows if row is not alone[0]]


def _states(row: Row) -> bool:
    return _has_value(row) or bool(row[Column.PREVIOUS] or row[Column.CHANGE])


def _has_value(row: Row) -> bool:
    return bool(row[Column.VALUE] or row[Column.STATE])


def _without_value(number: int, cells: Sequence[str]) -> RowProblem:
    """A row of headings names those that are not ours."""
    there = [cell for cell in cells if cell]
    unknown = [cell for cell in there if not column_of(cell)]
    if 0 < len(unknown) < len(there) and not any(map(has_digit, there)):
        return RowProblem(row=number, why="headings", words="、".join(unknown)[:_QUOTED])
    return RowProblem(row=number, why="no_value", words=" ".join(there)[:_QUOTED])


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


def _row(number: int, cells: Sequence[str], against: Reading) -> Row:
    """Each cell by what it is, or by the heading that stands before it. Raises _Unclear.

    Of two numbers, dates or figures nobody knows which is meant. Other words that are left over are a comment, and so
    never lost. With a digit they may be the value: 18（仮）.
    """
    there = [part for cell in cells if cell for part in apart(cell, against.today, against.catalogue) or (cell,)]
    found, rest, names, over = _sorted_out(*_together(number, there, against), against)
    named, meant = _named(names, against)
    if named:
        found[Column.METRIC] = named
    others = [*over, *(name for name in names if name != found.get(Column.METRIC))]
    if others:
        found[Column.COMMENT] = " ".join([found[Column.COMMENT], *others] if Column.COMMENT in found else others)
    row = Row(number=number, cells=found)
    if rest or (_has_value(row) and any(map(has_digit, others))):
        raise _Unclear(row, "two_of_a_kind")
    elsewhere = next((word for word in others if clean(word).endswith(("区", " ward"))), "")
    if elsewhere and _has_value(row):
        raise _Unclear(row, "ward", elsewhere)
    if meant > 1:
        raise _Unclear(row, "two_figures", "、".join(names))
    if narrowed := next((name for name in names if against.says_more(name)), ""):
        raise _Unclear(row, "more_in_name", narrowed)
    if _is_number_of_row(cells, row):
        raise _Unclear(row, "numbered", row[Column.VALUE])
    return row


def _together(number: int, cells: Sequence[str], against: Reading) -> tuple[list[str], frozenset[str]]:
    """The cells less what only counts the row, with units and bounds at their numbers."""
    bare = [_ITEM.sub("", cells[0], count=1) if _ITEM.match(cells[0]) else cells[0], *cells[1:]]
    there = [cell for cell in bare if cell and column_of(cell) is not Column.UNIT]
    row = Row(number=number, cells={Column.METRIC: next((cell for cell in there if against.naming(cell)), "")})
    loose = next((cell for cell in there if clean(cell) in _LOOSE), None)
    if loose:
        raise _Unclear(row, "apart", loose)
    try:
        return joined(there, lambda cell: Column.VALUE in kinds_of(cell, against), against.catalogue)
    except Apart as apart:
        raise _Unclear(row, "apart", str(apart)) from None


_LOOSE = frozenset(  # without their number, or date, they would leave another figure than the one that is meant
    (
        *(
            "増",
            "減",
            "増加",
            "減少",
            "増加数",
            "減少数",
            "増分",
            "減分",
            "純増",
            "件増",
            "件減",
            "新規",
            "うち",
            "うち新規",
        ),
        *(
            "末",
            "末日",
            "月末",
            "年度末",
            "上旬",
            "中旬",
            "下旬",
            "?",
            "仮",
            "(仮)",
            "案",
            "(案)",
            "未確定",
            "除く",
            "以外",
        ),
        *("up", "down", "increase", "decrease", "increased", "decreased", "of which", "end", "draft"),
    )
)
_BLANK = frozenset("-－−ー―—–…‥/／")  # signs that stand where nothing does


def _sorted_out(
    cells: Sequence[str], made: frozenset[str], against: Reading
) -> tuple[dict[Column, str], list[str], list[str], list[str]]:
    """What each cell is, those that are one too many of their kind, those that may be names, and other words."""
    found, cells = _labelled(cells, against)
    told = Column.VALUE in found or Column.PREVIOUS in found or Column.CHANGE not in found
    rest: list[str] = []
    names: list[str] = []
    over: list[str] = []
    days = 0  # cells that may be one as well as a value
    for cell in sorted(cells, key=may_be_a_day):
        kinds = (Column.VALUE,) if cell in made else kinds_of(cell, against)
        days += kinds == (Column.VALUE, Column.AS_OF)
        free = [column for column in kinds if column not in found]
        if kinds == (Column.METRIC,):
            (over if Column.METRIC in found else names).append(cell)
        elif free:
            found[free[0]] = cell
        else:
            rest.append(cell)
    return found, rest if days < 2 and told else [*rest, *cells], names, over


def _labelled(cells: Sequence[str], against: Reading) -> tuple[dict[Column, str], list[str]]:
    """What stands behind its own heading (前回 | 15 | 今回 | 18), and the other cells."""
    found: dict[Column, str] = {}
    others: list[str] = []
    if not any(map(has_digit, cells)):
        return found, list(cells)
    labels = [_label(cell, against) for cell in cells]
    for place, (cell, label) in enumerate(zip(cells, labels, strict=True)):
        before = labels[place - 1] if place else None
        if before and not label and before not in found:
            found[before] = cell
        elif not label or place + 1 == len(cells) or labels[place + 1] or label in found:
            others.append(cell)
    return found, others


def _label(cell: str, against: Reading) -> Column | None:
    """No word that is a kind of figure, or a date, by itself: 不明, 先月."""
    if state_of(cell) is not None or is_dated(cell, against.today):
        return None
    return column_of(cell)


def _named(names: Sequence[str], against: Reading) -> tuple[str, int]:
    """The cell that names the figure, and how many figures such cells name for sure; the first cell if none does."""
    meant = {name: against.naming(name) for name in names}
    sure = {some[0] for some in meant.values() if len(some) == 1}
    first = next((name for name in names if len(meant[name]) == 1), next((n for n in names if meant[n]), ""))
    return first or next(iter(names), ""), len(sure)


def _is_number_of_row(cells: Sequence[str], row: Row) -> bool:
    """A bare 3 before everything else, where no other number is."""
    first = next(cell for cell in cells if cell)
    alone = first == "".join(filter(str.isdigit, row[Column.VALUE]))
    return alone and bool(row[Column.METRIC]) and _BARE.fullmatch(first) is not None


def _unquoted(cell: str) -> str:
    """Excel puts cells with quotes or commas between quotes."""
    if len(cell) > 1 and cell.startswith('"') and cell.endswith('"'):
        return cell[1:-1].replace('""', '"')
    return cell
