"""A workbook is a zip of XML files that a stranger packed: opened with care, and handed on without what is not needed.

What leaves here is small, has no macros and no links to elsewhere, and every byte of it has been counted.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO

from data.refusals import BadSheet, SheetTrouble
from data.submitting.markup import gone_through, put
from data.submitting.percents import in_percent

MOST_ENTRIES = 200
MOST_UNPACKED = 20_000_000  # bytes
_MOST_TEXT = 50_000_000  # bytes of text if each cell held the longest one: one long text may stand in many cells

_WANTED = re.compile(r"\[Content_Types\]\.xml|_rels/\.rels|xl/[\w./-]+\.(?:xml|rels)")
_MACROS = re.compile(r"vbaproject|macrosheets/|activex/", re.I)
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
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
    parts = _as_shown(parts)
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


def _as_shown(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts with the text 58.3% in each cell that is a number shown in percent.

    Looks at every part, whatever it is called: the list of sheets may name any of them. Raises BadSheet for too much
    text in the cells together, and for formulas without a result.
    """
    styles = [gone_through(content, {}) for name, content in parts.items() if name.lower() == "xl/styles.xml"]
    decimals = in_percent(styles[0].styles, styles[0].formats) if styles else {}
    found = {name: gone_through(content, decimals) for name, content in parts.items()}
    cells = sum(part.cells for part in found.values())
    if cells * max(part.longest for part in found.values()) > _MOST_TEXT:
        raise BadSheet(why="bomb")
    without = [place for part in found.values() for place in part.without_result]
    if without:
        raise BadSheet(why="formulas", words=tuple(without[:_SHOWN]))
    return {name: put(content, found[name]) for name, content in parts.items()}


def trouble_of(raw: bytes) -> SheetTrouble | None:
    """What a file certainly is that is no workbook of today and no text, by its first bytes."""
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        return "old_format"  # .xls, or a workbook behind a password
    start = raw[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<", b"mime-version:")):
        return "web_page"
    return None
