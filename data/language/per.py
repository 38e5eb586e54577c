"""「消防団1つあたりの利用者」, "users per fire corps": what is published is a total, and it is divided by nothing.

The words are one that refuses, so that neither the total is shown as if it were the share of each, nor the 1 is taken
for a claim. Where something is published per thing (1申請あたり), the catalogue has the whole of it as a word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.language.cover import Piece
from data.language.lexicon import Kind, Sense

_EACH = ("あたり", "当たり", "当り", "につき", "ごとに", "ごとの", "毎に")
_PER = frozenset({"per", "for each", "for every"})
_ANY = re.compile(f"{'|'.join(_EACH)}|\\b(?:{'|'.join(sorted(_PER))})\\b")
_REFUSED = (Sense(Kind.BLOCKED, "per"),)


def without_per(s: str, pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces of `s`, with the first "per one of these" in them as one word that refuses."""
    if not _ANY.search(s):
        return tuple(pieces)
    for place in range(len(pieces) - 1):
        first, then = pieces[place : place + 2]
        if _per_number(first, then) or _per_thing(pieces[place : place + 4]) or _divides(first, then):
            joined = Piece(first.start, then.end, s[first.start : then.end], _REFUSED)
            return (*pieces[:place], joined, *pieces[place + 2 :])
    return tuple(pieces)


def _per_number(first: Piece, then: Piece) -> bool:
    """1チームあたり"""
    return first.has(Kind.NUMBER) and then.text.startswith(_EACH) and not then.has(Kind.CONCEPT)


def _per_thing(four: Sequence[Piece]) -> bool:
    """消防団あたりの利用者, and not 「保有率あたりの話」, which is about that or thereabouts."""
    if len(four) < 4 or four[1].text.rstrip("の") not in _EACH:
        return False
    return four[0].has(Kind.CONCEPT) and four[2].text == "の" and four[3].has(Kind.CONCEPT)


def _divides(first: Piece, then: Piece) -> bool:
    """per fire corps"""
    return first.text in _PER and not first.has(Kind.CONCEPT) and (then.has(Kind.CONCEPT) or then.has(Kind.NUMBER))
