"""The values of a release."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from data.digests.model import Change
from data.exporting import Cell
from data.model import Figure


@dataclass(frozen=True, kw_only=True)
class Release:
    """`serial` counts from 1. It covers the figures of ids above `after` and up to `newest`; `since` is when the one
    before it was made, None for the first.
    """

    serial: int
    newest: int
    at: datetime
    after: int = 0
    since: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Pack:
    """All figures as they stand, in the order of the catalogue, and what the release changes, corrections first."""

    release: Release
    figures: tuple[Figure, ...]
    changes: tuple[Change, ...]


class Kind(StrEnum):
    """What a cell of a column may hold."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"  # 2026-04-01
    YEAR = "year"  # 2026
    CODE = "code"  # of ours: letters, digits and _
    AREA = "area"  # the five digits of 標準地域コード
    CHOICE = "choice"  # one of `choices`


@dataclass(frozen=True, kw_only=True)
class Column:
    """`name` is its heading and `code` its name for programs; `blank` says what an empty cell means, "" where there
    may be none. What is `quoted` stands as somebody printed or recorded it.
    """

    name: str
    code: str
    says: str
    kind: Kind = Kind.TEXT
    blank: str = ""
    choices: tuple[str, ...] = ()
    quoted: bool = False


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A table of a release. `file` is the name of its CSV, `title` what it is called."""

    file: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
