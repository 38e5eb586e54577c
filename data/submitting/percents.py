"""Cells of a workbook that are shown in percent. The file holds 0.583 for what everybody sees as 58.3%."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')  # of a format: 0.0"%" shows a sign and leaves the number alone
_LONGEST_FORMAT = 255  # characters that a spreadsheet takes
_BUILT_IN = {"9": "0%", "10": "0.00%"}
_TYPED = 4  # decimals that somebody may have typed; more come from a division, and then the cell says what it shows
_MOST_DECIMALS = 15  # a cell's number has no more


def words_of(number: float, decimals: int) -> str:
    """58.3% of 0.583."""
    exact = Decimal(repr(number)).scaleb(2).normalize()
    exponent = exact.as_tuple().exponent
    if isinstance(exponent, int) and -exponent > _TYPED:
        exact = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    places = max(decimals, -exponent if isinstance(exponent, int) and -exponent <= _TYPED else 0)
    return f"{exact:.{places}f}%"


def in_percent(styles: Sequence[str], formats: Mapping[str, str]) -> dict[int, int]:
    """By the number of a cell's style how many decimals it shows, for those that show percents.

    `styles` has the number of each one's format, `formats` what the numbers stand for.
    """
    known = {**_BUILT_IN, **formats}
    decimals = {number: _decimals(code) for number, code in known.items() if len(code) <= _LONGEST_FORMAT}
    shown = ((place, decimals.get(number)) for place, number in enumerate(styles))
    return {place: many for place, many in shown if many is not None}


def _decimals(code: str) -> int | None:
    positive = _LITERAL.sub("", code).partition(";")[0]
    if "%" not in positive:
        return None
    return min(len(re.sub("[^0#?]", "", positive.partition(".")[2])), _MOST_DECIMALS)
