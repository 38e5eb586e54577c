"""Sentences that look closer at one figure: 「交付枚数を指数で」「あと何ステップずつ進めればいい？」 "index it to 100".

What makes them such sentences is taken out piece by piece, wherever it stands: a start that is 100, a pace, an end.
What is left must name a figure by itself, and goes to the reader; so with a word that nobody knows it is none.
"""

from __future__ import annotations

import re
from datetime import date

from data.language.closer import english, japanese
from data.language.closer.pieces import Closer, Dated, Kind
from data.language.periods import find_periods
from data.refusals import BadPeriod

__all__ = ["Closer", "Kind", "closer"]

LONGEST = 120
_MAYBE = re.compile(
    "100|指数|ずつ|月|目標|期限|必要|%|パーセント|詳しく|には"
    "|index|rebas|month|goal|percent|more|closer|(?:growth|increase|rise|change) in|^(?:what|how) "
)


def closer(said: str, today: date) -> Closer | None:
    """What a cleaned sentence looks for, None if it is no such sentence."""
    if len(said) > LONGEST or not _MAYBE.search(said):
        return None
    try:
        dated = Dated.of(said, find_periods(said, today))
    except BadPeriod:
        return None
    ways = (japanese.WAYS, english.WAYS)
    return next((found for each in ways for way in each if (found := way(dated))), None)
