"""A CSV as a machine finds it: from its bytes alone, whatever was meant to be in there."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from data.releasing.model import Column, Sheet

BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, kw_only=True)
class Spot:
    """Where something is wrong. Row 1 is the heading; 0 is the file as a whole."""

    file: str
    row: int = 0
    column: str = ""
    cell: str = ""


@dataclass(frozen=True, kw_only=True)
class File:
    """`sheet` is what its columns are to be. `text` is "" where the bytes are no UTF-8."""

    sheet: Sheet
    content: bytes
    text: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def whole(self) -> Spot:
        return Spot(file=self.sheet.file)

    def cells(self) -> Iterator[tuple[Spot, Column, str]]:
        """Of all rows below the heading, as far as there are columns for them."""
        for number, row in enumerate(self.rows, 2):
            for column, cell in zip(self.sheet.columns, row, strict=False):
                yield Spot(file=self.sheet.file, row=number, column=column.name, cell=cell), column, cell

    def row_of(self, row: tuple[str, ...]) -> dict[str, str]:
        """By the columns' codes."""
        return {column.code: cell for column, cell in zip(self.sheet.columns, row, strict=False)}


def read(sheet: Sheet, content: bytes) -> File:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = ""
    header, *rows = [tuple(row) for row in csv.reader(io.StringIO(text, newline=""))] or [()]
    return File(sheet=sheet, content=content, text=text, header=header, rows=tuple(rows))
