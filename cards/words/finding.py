"""What the sentences about findings are made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a sentence can name. `first` and `second` are empty where the finding brings no number."""

    words: str  # as typed, quoted
    first: str
    second: str
    unit: str
    day: str
    or_day: str
    other: str  # another metric's name, quoted
    number: str  # of another submission
    places: str  # by their names, the first of them
    limit: str  # the first number without a unit


Say = Callable[[Told], str]


def fixed(ja: str, en: str) -> tuple[Say, Say]:
    """A sentence that names nothing."""
    return lambda _: ja, lambda _: en


def ja_paren(text: str) -> str:
    return f"（{text}）" if text else ""


def paren(text: str) -> str:
    return f" ({text})" if text else ""
