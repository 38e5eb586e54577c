"""Tables that a phone can show: columns as wide as what stands in them, and no figure and no head broken in two."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Literal

from microsoft_teams.cards import CardElement, ColumnDefinition, Table, TableCell, TableRow, TextBlock

from cards.breadth import breadth
from cards.elements import kept

# All in quarters of a Japanese character.
_CELL = 6  # the padding of a cell
_PHONE = 78  # of letters as large as around the table
_PHONE_SMALL = 98  # of small ones
_WRAPS = 56  # of a column of words, which wrap well above it
_HEAD = 20  # a Japanese head as long as this can be broken
_LATIN, _BOLD = 1.2, 1.15  # letters are somewhat wider than half a Japanese character

Size = Literal["Small"] | None


def table(head: Sequence[str], rows: Sequence[Sequence[str]], numbers_from: int = 1) -> Table:
    """Columns from `numbers_from` on hold numbers and stand to the right. The first row is the head by default.

    What is broad for a phone is written small. A cell may have several lines.
    """
    columns = list(zip(head, *rows, strict=True))
    least = [_least(cells, numbers=at >= numbers_from) for at, cells in enumerate(columns)]
    rooms = _shared([_wanted(cells) for cells in columns], least)
    size: Size = "Small" if sum(rooms) > _PHONE else None
    return Table(
        columns=[
            ColumnDefinition(width=room, horizontal_cell_content_alignment="Left" if at < numbers_from else "Right")
            for at, room in enumerate(rooms)
        ],
        rows=[_row(head, size, "Bolder"), *(_row(row, size, None) for row in rows)],
        show_grid_lines=True,
        spacing="Small",
    )


def _shared(wanted: Sequence[int], least: Sequence[int]) -> list[int]:
    """As wanted; where a phone has less, columns of words give way and wrap."""
    over = max(0, sum(max(pair) for pair in zip(wanted, least, strict=True)) - _PHONE_SMALL)
    loose = [max(0, want - need) for want, need in zip(wanted, least, strict=True)]
    given = min(1.0, over / sum(loose)) if any(loose) else 0.0
    return [need + round(more * (1 - given)) for need, more in zip(least, loose, strict=True)]


def _wanted(cells: Sequence[str]) -> int:
    return _CELL + min(_WRAPS, max(2 * breadth(line) for line in _lines_of(cells[1:])))


def _least(cells: Sequence[str], *, numbers: bool) -> int:
    """All of a number, and the longest word of what has spaces, or is short."""
    head, *rest = cells
    broad = [_broad(word, _BOLD) for word in head.split()]
    broad = [one for one in broad if head.isascii() or one <= _HEAD]
    broad += [_broad(one) for line in _lines_of(rest) for one in ([line] if numbers else _words(line))]
    return _CELL + min(_WRAPS, math.ceil(max(broad, default=0)))


def _broad(text: str, latin: float = _LATIN) -> float:
    return 2 * breadth(text) * (latin if text.isascii() else 1)


def _words(line: str) -> list[str]:
    return [word for word in line.split() if word.isascii()]


def _lines_of(cells: Sequence[str]) -> list[str]:
    return [line for cell in cells for line in cell.split("\n")] or [""]


def _row(cells: Sequence[str], size: Size, weight: Literal["Bolder"] | None) -> TableRow:
    return TableRow(cells=[TableCell(items=list(_written(cell, size, weight))) for cell in cells])


def _written(cell: str, size: Size, weight: Literal["Bolder"] | None) -> Iterator[CardElement]:
    for at, line in enumerate(cell.split("\n")):
        yield TextBlock(text=kept(line), wrap=True, size=size, weight=weight, spacing="None" if at else None)
