"""What every section of the bench gives, and how it is printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.issuer import Issuer


@dataclass(frozen=True, kw_only=True)
class Measured:
    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]


Section = Callable[[Path, Issuer], Measured]
"""A part of the bench: gets an empty folder for its databases, and whoever signs the calls."""


def show(measured: Measured) -> None:
    table = Table(*measured.head, title=measured.title, title_justify="left")
    for row in measured.rows:
        table.add_row(*row)
    Console(width=120).print(table)
