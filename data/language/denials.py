"""A claim that is put the other way round: "The rate isn't over 80%, right?", 「3,000件は超えていませんよね」.

A real negation asks for something else (終わっていないもの) and refuses. Only where all that is said is that one number
is not so, to be confirmed, is it set aside and remembered: the verdict says then what is so, and not yes or no.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.language.cover import Piece
from data.language.lexicon import Kind, Sense

DENIED = Sense(Kind.FUNCTION, "denied")
_EN = frozenset({"isn't", "aren't", "wasn't", "weren't", "doesn't", "don't", "didn't", "hasn't", "haven't", "not"})
_NOT_CLAIMED = re.compile(r"\b(?:which|who|whom|where|when|why|how|what)\b")
_JA = re.compile(
    r"は?(?:い|おり)?(?:ない|なかった|ません(?:でした)?)"
    r"(?=(?:(?:ん|の)?(?:です|でしょう|だろう)?(?:よね|よ|ね|な|か|かね|かな|っけ)*(?:という(?:こと|理解|認識)?で.*)?)?[?。!、]*$)"
)
_BETWEEN = (Kind.RELATION, Kind.FUNCTION, Kind.PARTICLE)
_BESIDE = frozenset(set(Kind) - {Kind.BLOCKED, Kind.GUARD, Kind.UNKNOWN, Kind.INTENT, Kind.FINAL_INTENT})
_CHECK = Sense(Kind.INTENT, "check")


def with_denials(s: str, pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces of `s` with a denial of its one number as a piece that only says so."""
    if sum(piece.has(Kind.NUMBER) for piece in pieces) != 1:
        return tuple(pieces)
    if "ない" in s or "なかった" in s or "ません" in s:
        return _japanese(s, pieces) or tuple(pieces)
    return _english(s, pieces) or tuple(pieces)


def is_set_aside(pieces: Sequence[Piece]) -> bool:
    return any(DENIED in piece.senses for piece in pieces)


def _english(s: str, pieces: Sequence[Piece]) -> tuple[Piece, ...] | None:
    """Between the denial and the number stands at most how they compare: "isn't over 80%", "hasn't reached 3,000"."""
    place = next((place for place, piece in enumerate(pieces) if piece.text in _EN), None)
    if place is None or _NOT_CLAIMED.search(s):
        return None
    number = next(i for i, piece in enumerate(pieces) if piece.has(Kind.NUMBER))
    between = pieces[place + 1 : number]
    if number < place or not all(any(piece.has(kind) for kind in _BETWEEN) for piece in between):
        return None
    others = (*pieces[:place], *pieces[place + 1 :])
    if not all(_CHECK in piece.senses or any(piece.has(kind) for kind in _BESIDE) for piece in others):
        return None
    return (*pieces[:place], pieces[place]._replace(senses=(DENIED,)), *pieces[place + 1 :])


def _japanese(s: str, pieces: Sequence[Piece]) -> tuple[Piece, ...] | None:
    """At the end of the text, and straight after how it compares: 超えていません."""
    number = next(i for i, piece in enumerate(pieces) if piece.has(Kind.NUMBER))
    place = next((i for i in range(number + 1, len(pieces)) if pieces[i].has(Kind.RELATION)), None)
    found = _JA.match(s, pieces[place].end) if place is not None else None
    if place is None or found is None or not all(one.has(Kind.PARTICLE) for one in pieces[number + 1 : place]):
        return None
    start = pieces[place].end
    end = max(piece.end for piece in pieces if piece.start < found.end())  # 「ないですか」 may be one word
    denial = Piece(start, end, s[start:end], (DENIED,))
    return (*pieces[: place + 1], denial, *(piece for piece in pieces if piece.start >= end))
