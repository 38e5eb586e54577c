"""The bytes of a workbook or of a CSV file, as a table of texts. What kind of file it is, its content says."""

from __future__ import annotations

import csv
import warnings
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from itertools import islice

from data.refusals import BadSheet
from data.submitting.columns import SHEET
from data.submitting.markup import MOST_COLUMNS, MOST_ROWS
from data.submitting.packages import repacked, trouble_of
from data.submitting.sizes import LARGEST, SAID

_LOOKED_AT = 4_000  # characters, to see what parts the cells
csv.field_size_limit(LARGEST)  # a cell may be the whole file: that it is too long is said of the row

Table = list[list[str]]


def table_of(raw: bytes) -> Table:
    """Raises BadSheet. Of a workbook the sheet of our template, or else its first one."""
    if len(raw) > LARGEST:
        raise BadSheet(why="too_large", words=SAID)
    if not raw.strip():
        raise BadSheet(why="empty")
    if trouble := trouble_of(raw):
        raise BadSheet(why=trouble)
    return _workbook(repacked(raw)) if raw.startswith(b"PK\x03\x04") else _csv(_text(raw))


def _workbook(raw: bytes) -> Table:
    # pandas takes 60 MB and half a second: it is loaded with the first file, not at start.
    import pandas as pd
    from python_calamine import CalamineError

    try:
        with pd.ExcelFile(BytesIO(raw), engine="calamine") as book:
            names = [str(name) for name in book.sheet_names]
            chosen = next((name for name in names if name in (SHEET.ja, SHEET.en)), names[0])
            frame = pd.read_excel(book, sheet_name=chosen, header=None, dtype=object, na_filter=False)
    except (CalamineError, ValueError, KeyError, IndexError) as wrong:
        raise BadSheet(why="damaged") from wrong
    except ArithmeticError as wrong:
        raise BadSheet(why="untrue") from wrong  # a date or a time that no calendar has
    except BaseException as wrong:
        if type(wrong).__name__ != "PanicException":  # of the reader's Rust: no Exception, and nowhere to import from
            raise
        raise BadSheet(why="untrue") from wrong
    return [[_words(cell) for cell in row] for row in frame.itertuples(index=False)]


def _words(cell: object) -> str:
    """What a spreadsheet would show, as far as that is known: 18, 70.3, 2023-09-30."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, float):
        return "" if cell != cell else format(Decimal(repr(cell)), "f").removesuffix(".0")
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == datetime.min.time() else cell.isoformat(" ")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _text(raw: bytes) -> str:
    """As UTF-8 with or without its mark, UTF-16 with it, or what Japanese Excel writes (Shift_JIS as of Windows)."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\x00" in raw:
        raise BadSheet(why="not_a_sheet")
    else:
        encodings = ["utf-8-sig", "cp932"]
    for encoding in encodings:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadSheet(why="encoding")


def _csv(text: str) -> Table:
    import pandas as pd

    between = max("\t,;", key=text[:_LOOKED_AT].count)
    _check_width(text, between)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # what pandas would let pass with a warning is not read
            frame = pd.read_csv(
                StringIO(text),
                sep=between,
                header=None,
                names=range(MOST_COLUMNS),
                index_col=False,
                dtype=str,
                keep_default_na=False,
                skip_blank_lines=False,
                nrows=MOST_ROWS + 1,
            )
    except (pd.errors.ParserError, pd.errors.ParserWarning, pd.errors.EmptyDataError, ValueError) as wrong:
        raise BadSheet(why="damaged") from wrong
    if len(frame) > MOST_ROWS:
        raise BadSheet(why="too_far", words=(str(MOST_ROWS), str(MOST_COLUMNS)))
    return [[cell if isinstance(cell, str) else "" for cell in row] for row in frame.itertuples(index=False)]


def _check_width(text: str, between: str) -> None:
    """Before pandas: a line of a million cells costs it minutes, and threads that the store shares with everybody."""
    rows = csv.reader(StringIO(text), delimiter=between)
    try:
        too_wide = any(len(row) > MOST_COLUMNS for row in islice(rows, MOST_ROWS + 1))
    except csv.Error as wrong:
        raise BadSheet(why="damaged") from wrong
    if too_wide:
        raise BadSheet(why="too_far", words=(str(MOST_ROWS), str(MOST_COLUMNS)))
