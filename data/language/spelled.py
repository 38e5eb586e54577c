"""Numbers as English sentences have them and forms do not: "six fire corps", "the 55-75 minutes"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from data.language import counters

_TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NUMBERS = {word: number for number, word in enumerate((*counters.ENGLISH, *_TEENS)) if number > 1}
_NUMBERS |= {word: 10 * tens for tens, word in enumerate(_TENS, 2)}
_ONES = {word: number for number, word in enumerate(counters.ENGLISH[:10]) if number}
_WORD = re.compile(
    rf"(?<![a-z0-9'-])(?P<number>{counters.any_of(_NUMBERS)})(?:[ -](?P<ones>{counters.any_of(_ONES)}))?(?![a-z'-])"
    r"(?! (?:hundred|thousand|million|point|and a half|out of|in (?:ten|five|four|three)))"
    rf"(?: (?P<unit>{counters.UNIT}))?"
)
_RANGE = re.compile(  # of minutes alone: 160-116 is a difference, "from 6 to 20 corps" a change
    r"(?<![0-9a-z.,/:~'_$-])(?<!from )(?P<low>[0-9]{1,3})(?: ?- ?| to )(?P<high>[0-9]{1,3})"
    r" (?P<unit>minutes|mins|min)(?![a-z])"
)


class Spelled(NamedTuple):
    start: int
    end: int
    number: int
    high: int | None
    unit: str


def spelled(s: str) -> Iterator[Spelled]:
    """The numbers of a cleaned text that are words, and ranges of minutes."""
    for found in _WORD.finditer(s):
        tens, ones = _NUMBERS[found["number"]], _ONES.get(found["ones"] or "", 0)
        if not ones or (tens >= 20 and not tens % 10):
            yield Spelled(*found.span(), tens + ones, None, found["unit"] or "")
    for found in _RANGE.finditer(s):
        if int(found["low"]) < int(found["high"]):
            yield Spelled(*found.span(), int(found["low"]), int(found["high"]), found["unit"])
