"""One part of a workbook, gone through once: where its cells stand, how long its texts are, what is in percent.

A parser that knows what it reads stands here, and no pattern: a pattern sees other cells than whoever reads the file
after it, and takes hours for what somebody never closed. What two readers could take differently is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from data.refusals import BadSheet
from data.submitting.percents import words_of

MOST_ROWS, MOST_COLUMNS = 5_000, 64  # up to the last cell with anything in it
_MOST_ELEMENTS = 1_500_000  # a full sheet has three for each cell
_DEEPEST = 100
_ADDRESS = re.compile("([A-Z]{1,3})([1-9][0-9]{0,6})")  # as every spreadsheet writes it; readers take small letters too
_ROW = re.compile("[1-9][0-9]{0,6}")
_COUNT = re.compile("[0-9]{1,7}")
_STYLE = re.compile("[0-9]{1,9}")
_NUMBER = re.compile(r"\s*(-?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]{1,3})?)\s*")


@dataclass(kw_only=True)
class Part:
    """What was found. `shown` are cells to be put otherwise: from where, to which end tag, and as what."""

    cells: int = 0
    longest: int = 0  # bytes of the longest of the texts that cells share
    without_result: list[str] = field(default_factory=list)
    formats: dict[str, str] = field(default_factory=dict)
    styles: list[str] = field(default_factory=list)  # the format of each
    shown: list[tuple[int, int, bytes]] = field(default_factory=list)


def gone_through(content: bytes, decimals: Mapping[int, int]) -> Part:
    """`decimals`: by the number of a style in percent how many it shows.

    There must be no document type in it. Raises BadSheet for what is no XML, and for cells that stand where none may.
    """
    walk = _Walk(decimals)
    try:
        walk.parser.Parse(content, True)
    except expat.ExpatError as wrong:
        raise BadSheet(why="damaged") from wrong
    return walk.part


def put(content: bytes, part: Part) -> bytes:
    """The part with its percents as they are shown."""
    pieces, last = [], 0
    for start, end, cell in part.shown:
        pieces += [content[last:start], cell]
        last = content.index(b">", end) + 1
    return b"".join((*pieces, content[last:]))


@dataclass(kw_only=True)
class _Cell:
    place: str
    prefix: str
    start: int
    kind: str
    style: str
    formula: bool = False


class _Walk:
    def __init__(self, decimals: Mapping[int, int]) -> None:
        self.part = Part()
        self._decimals = decimals
        self._elements = self._depth = 0
        self._inside: dict[str, int] = {"sheetData": 0, "cellXfs": 0, "numFmts": 0}
        self._cell: _Cell | None = None
        self._value: list[str] | None = None  # of the cell, from its first sign
        self._heard: list[str] | None = None  # where text goes at the moment
        self.parser = expat.ParserCreate("utf-8")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._starts
        self.parser.EndElementHandler = self._ends
        self.parser.CharacterDataHandler = self._hears

    def _starts(self, name: str, traits: dict[str, str]) -> None:
        self._elements += 1
        self._depth += 1
        if self._elements > _MOST_ELEMENTS or self._depth > _DEEPEST:
            raise BadSheet(why="bomb")
        prefix, colon, local = name.rpartition(":")
        if local in self._inside:
            self._inside[local] += 1
        elif self._inside["sheetData"] and local in ("row", "c", "f", "v"):
            self._of_a_sheet(prefix + colon, local, traits)
        elif local == "si":
            self._heard = []
        elif local == "sst":
            _check_counts(traits)
        elif local == "numFmt" and self._inside["numFmts"]:
            self.part.formats[traits.get("numFmtId", "")] = traits.get("formatCode", "")
        elif local == "xf" and self._inside["cellXfs"]:
            self.part.styles.append(traits.get("numFmtId", ""))

    def _of_a_sheet(self, prefix: str, local: str, traits: dict[str, str]) -> None:
        if local == "row":
            if not _ROW.fullmatch(traits.get("r", "")):  # how far down it may stand, its cells say
                raise BadSheet(why="damaged")
        elif local == "c":
            self._cell_starts(prefix, traits)
        elif self._cell and local == "f":
            self._cell.formula = True
        elif self._cell:
            if self._value is not None:
                raise BadSheet(why="damaged")
            self._heard = self._value = []

    def _cell_starts(self, prefix: str, traits: dict[str, str]) -> None:
        """A single cell at the far end of a sheet would make all between into cells."""
        place = _ADDRESS.fullmatch(traits.get("r", ""))
        if place is None or self._cell:
            raise BadSheet(why="damaged")
        _check_place(int(place[2]), _number(place[1]))
        self.part.cells += 1
        kind, style = traits.get("t", "n"), traits.get("s", "")
        start = self.parser.CurrentByteIndex
        self._cell = _Cell(place=place[0], prefix=prefix, start=start, kind=kind, style=style)
        self._value = None

    def _hears(self, text: str) -> None:
        if self._heard is not None:
            self._heard.append(text)

    def _ends(self, name: str) -> None:
        local = name.rpartition(":")[2]
        self._depth -= 1
        if local in self._inside:
            self._inside[local] -= 1
        elif local == "si" and self._heard is not None:
            self.part.longest = max(self.part.longest, sum(len(text.encode()) for text in self._heard))
            self._heard = None
        elif local == "v":
            self._heard = None
        elif local == "c" and self._cell:
            self._cell_ends(self._cell, "".join(self._value or ()))
            self._cell = self._value = None

    def _cell_ends(self, cell: _Cell, value: str) -> None:
        """One whose formula was never worked out, or ended in an error, would look empty. An empty text is a result."""
        empty_text = cell.kind == "str" and self._value is not None
        if cell.kind == "e" or (cell.formula and not value and not empty_text):
            self.part.without_result.append(cell.place)
        number = _NUMBER.fullmatch(value)
        decimals = self._decimals.get(int(cell.style)) if _STYLE.fullmatch(cell.style) else None
        if cell.kind == "n" and number and decimals is not None:
            words, x = words_of(float(number[1]), decimals), cell.prefix
            made = f"<{x}c r='{cell.place}' t='inlineStr'><{x}is><{x}t>{words}</{x}t></{x}is></{x}c>"
            self.part.shown.append((cell.start, self.parser.CurrentByteIndex, made.encode()))


def _check_place(row: int, column: int) -> None:
    if row > MOST_ROWS or column > MOST_COLUMNS:
        raise BadSheet(why="too_far", words=(str(MOST_ROWS), str(MOST_COLUMNS)))


def _check_counts(traits: Mapping[str, str]) -> None:
    """The reader of cells sets memory aside for as many texts as the part says it has, before it has seen one."""
    for said in (traits[name] for name in ("count", "uniqueCount") if name in traits):
        if not _COUNT.fullmatch(said) or int(said) > _MOST_ELEMENTS:
            raise BadSheet(why="untrue")


def _number(column: str) -> int:
    """1 of A, 27 of AA."""
    number = 0
    for letter in column:
        number = number * 26 + ord(letter) - 64
    return number
