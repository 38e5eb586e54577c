"""Renews the gallery: snapshots and page always, and the pictures of those cards that changed.

`python -m tests.gallery` for all, with names of kinds for these, with --snapshots for no pictures, with --again to take
pictures of cards that did not change (the renderer did).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from tests.gallery import sheets, snapshots
from tests.gallery.kind import Kind, every_kind, rooms
from tests.gallery.page import PAGE, page


def main() -> int:
    asked = argparse.ArgumentParser(prog="python -m tests.gallery", description=__doc__)
    asked.add_argument("names", nargs="*", metavar="kind")
    asked.add_argument("--snapshots", action="store_true", help="no pictures")
    asked.add_argument("--again", action="store_true", help="also pictures of cards that did not change")
    args = asked.parse_args()
    kinds = [kind for kind in every_kind() if kind.name in args.names or not args.names]
    _write(kinds)
    if not args.snapshots:
        _take([kind for kind in kinds if args.again or not sheets.is_current(kind)])
    return 0


def _write(kinds: list[Kind]) -> None:
    snapshots.FOLDER.mkdir(exist_ok=True)
    for kind in kinds:
        for lang in snapshots.LANGS:
            snapshots.file_of(kind, lang).write_text(snapshots.text_of(kind, lang), encoding="utf-8")
    every = list(every_kind())
    _forget(
        snapshots.FOLDER.glob("*.json"), {snapshots.file_of(kind, lang) for kind in every for lang in snapshots.LANGS}
    )
    _forget(sheets.GALLERY.glob("*.png"), {file for kind in every for file in sheets.files_of(kind)})
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(rooms()), encoding="utf-8")


def _forget(files: Iterable[Path], wanted: set[Path]) -> None:
    """Of kinds that there were once."""
    for file in set(files) - wanted:
        file.unlink()


def _take(kinds: list[Kind]) -> None:
    if not kinds:
        return
    from tests.chromium import chromium
    from tests.gallery.window import Window

    with chromium() as browser:
        shown = Window(browser)
        for kind in kinds:
            sheets.take(kind, shown)
            sys.stdout.write(f"{sheets.file_of(kind).name}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
