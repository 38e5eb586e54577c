"""The files of a release: in a folder of their own, which is there whole or not at all."""

from __future__ import annotations

import csv
import hashlib
import io
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from data.exporting import Cell, plain
from data.refusals import StartupError
from data.releasing.model import Release, Sheet


def as_csv(sheet: Sheet) -> bytes:
    """UTF-8 with a byte order mark; a record is a line, a cell one line without spaces around it."""
    text = io.StringIO(newline="")
    lines = csv.writer(text)
    lines.writerow([column.name for column in sheet.columns])
    lines.writerows([_cell(cell) for cell in row] for row in sheet.rows)
    return text.getvalue().encode("utf-8-sig")


def hashes(files: Mapping[str, bytes]) -> dict[str, str]:
    return {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}


@contextmanager
def written(folder: Path, release: Release, files: Mapping[str, bytes], *, draft: bool) -> Iterator[Path]:
    """Writes the folder `release-0001`; when the block fails, it is gone again. A draft replaces the one before it.

    Raises StartupError where a release is there already, and where nothing can be written.
    """
    place = folder / f"{'draft' if draft else 'release'}-{release.serial:04}"
    part = folder / f"{place.name}.part"
    if place.exists() and not draft:
        raise StartupError(f"{place} is there already, and no record of it is. Move it away, and run this again.")
    try:
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        for name, content in files.items():
            (part / name).write_bytes(content)
        yield place
        if place.exists():
            shutil.rmtree(place)
        part.rename(place)
    except OSError as wrong:
        sentence = f"{place} cannot be written ({wrong.strerror}). Name a folder that you may write to."
        raise StartupError(sentence) from wrong
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _cell(cell: Cell) -> str:
    return plain(" ".join(cell.split()) if isinstance(cell, str) else cell)
