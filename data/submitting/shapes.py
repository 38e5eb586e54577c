"""Tables in other shapes than one thing a cell and one figure a row, put into that shape. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from data.submitting.columns import Column, column_of

_BETWEEN = re.compile(r"[ 　\n]+|[、;／]|[，,](?![0-9０-９])|[(（](?=[^()（）]*[)）]$)")
_EDGES = " 　\n、，,;／()（）"


def upright(table: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
    """With its headings on top, where they stand in the first column: 指標 | …, 今回の値 | 18, 時点 | …"""
    rows = [cells for cells in table if any(cell.strip() for cell in cells)]
    headings = [column_of(cells[0]) for cells in rows]
    named = {column for column in headings if column}
    if len(named) < len(rows) or Column.VALUE not in named or not named & {Column.METRIC, Column.CODE}:
        return table
    if column_of(next((cell for cell in rows[0][1:] if cell.strip()), "")):  # 指標 | 今回の値: headings on top
        return table
    widest = max(map(len, rows))
    return [[cells[at] if at < len(cells) else "" for cells in rows] for at in range(widest)]


def parted(cell: str, is_value: Callable[[str], bool], is_date: Callable[[str], bool]) -> tuple[str, str] | None:
    """The value and the date of 「18件 令和8年10月末」, in either order. None where there is no one way to part it."""
    found = set()
    for between in _BETWEEN.finditer(cell):
        one, other = cell[: between.start()].strip(_EDGES), cell[between.end() :].strip(_EDGES)
        found |= {(a, b) for a, b in ((one, other), (other, one)) if a and b and is_value(a) and is_date(b)}
    return next(iter(found)) if len(found) == 1 else None
