"""A workbook is a zip of XML files that a stranger packed: opened with care, and handed on without what is not needed.

What leaves here is small, has no macros and no links to elsewhere, and every byte of it has been counted.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO

from data.refusals import BadSheet, SheetTrouble
from data.submitting.percents import as_shown

MOST_ENTRIES = 200
MOST_UNPACKED = 20_000_000  # bytes
MOST_ROWS, MOST_COLUMNS = 5_000, 64  # up to the last cell with anything in it
_MOST_TEXT = 50_000_000  # bytes of text if each cell held the longest one: one long text may stand in many cells

_WANTED = re.compile(r"\[Content_Types\]\.xml|_rels/\.rels|xl/[\w./-]+\.(?:xml|rels)")
_MACROS = re.compile(r"vbaproject|macrosheets/|activex/", re.I)
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_CELL = re.compile(rb"<(?:\w+:)?c(?=[\s>])([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.S)
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_RESULT = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>[^<]")
_ADDRESS = re.compile(rb"\br=[\"']([A-Z]{1,3})([0-9]{1,7})[\"']")
_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*?\br=[\"']([0-9]{1,7})[\"']")
_TEXT = re.compile(rb"<(?:\w+:)?si[\s>].*?</(?:\w+:)?si>", re.S)
_SHOWN = 5  # cells that a sentence names


def repacked(raw: bytes) -> bytes:
    """The workbook with only the parts that hold cells, percents as they are shown.

    Raises BadSheet for whatever is not a plain workbook.
    """
    try:
        with zipfile.ZipFile(BytesIO(raw)) as package:
            _check_list(package)
            parts = _unpacked(package)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as wrong:
        raise BadSheet(why="damaged") from wrong
    _check_parts(parts)
    _check_cells(parts)
    parts = as_shown(parts)
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return made.getvalue()


def _check_list(package: zipfile.ZipFile) -> None:
    """By what the zip says of itself. That it says the truth is seen while unpacking."""
    entries = package.infolist()
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise BadSheet(why="bomb")
    if len({entry.filename.lower() for entry in entries}) < len(entries):
        raise BadSheet(why="untrue")
    if any(entry.flag_bits & 1 for entry in entries):
        raise BadSheet(why="old_format")  # locked with a password
    if any(_MACROS.search(entry.filename) for entry in entries):
        raise BadSheet(why="macros")


def _unpacked(package: zipfile.ZipFile) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    left = MOST_UNPACKED
    for entry in package.infolist():
        if not _WANTED.fullmatch(entry.filename):
            continue
        try:
            with package.open(entry) as stream:
                content = stream.read(left + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError) as wrong:
            raise BadSheet(why="untrue") from wrong
        left -= len(content)
        if left < 0:
            raise BadSheet(why="bomb")
        parts[entry.filename] = content
    return parts


def _check_parts(parts: dict[str, bytes]) -> None:
    kinds = parts.get("[Content_Types].xml", b"")
    if "xl/workbook.xml" not in parts or not any(map(_SHEET.fullmatch, parts)):
        raise BadSheet(why="not_a_sheet")
    if b"macroenabled" in kinds.lower():
        raise BadSheet(why="macros")
    if any(b"<!DOCTYPE" in content or b"<!ENTITY" in content or b"\x00" in content for content in parts.values()):
        raise BadSheet(why="untrue")


def _check_cells(parts: dict[str, bytes]) -> None:
    """Where cells stand, how much text they could hold together, and whether every formula has its result."""
    without: list[str] = []
    count = 0
    for name, content in parts.items():
        if _SHEET.fullmatch(name):
            count += _check_places(content)
            without += _without_result(content)
    longest = max((len(text) for text in _TEXT.findall(parts.get("xl/sharedStrings.xml", b""))), default=0)
    if count * longest > _MOST_TEXT:
        raise BadSheet(why="bomb")
    if without:
        raise BadSheet(why="formulas", words=tuple(without[:_SHOWN]))


def _check_places(sheet: bytes) -> int:
    """A single cell at the far end of a sheet would make all between into cells. Gives the number of cells."""
    cells = _ADDRESS.findall(sheet)
    rows = [int(row) for row in _ROW.findall(sheet)] + [int(row) for _, row in cells]
    columns = {column for column, _ in cells}
    if max(rows, default=0) > MOST_ROWS or max(map(_number, columns), default=0) > MOST_COLUMNS:
        raise BadSheet(why="too_far", words=(str(MOST_ROWS), str(MOST_COLUMNS)))
    return len(cells)


def _number(column: bytes) -> int:
    """1 of A, 27 of AA."""
    number = 0
    for letter in column:
        number = number * 26 + letter - 64
    return number


def _without_result(sheet: bytes) -> list[str]:
    """Cells whose formula was never worked out, or ended in an error: they would look empty."""
    found = []
    for traits, content in _CELL.findall(sheet):
        failed = re.search(rb"\bt=[\"']e[\"']", traits)
        if failed or (_FORMULA.search(content) and not _RESULT.search(content)):
            address = _ADDRESS.search(traits)
            found.append(b"".join(address.groups()).decode() if address else "?")
    return found


def trouble_of(raw: bytes) -> SheetTrouble | None:
    """What a file certainly is that is no workbook of today and no text, by its first bytes."""
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        return "old_format"  # .xls, or a workbook behind a password
    start = raw[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<", b"mime-version:")):
        return "web_page"
    return None
