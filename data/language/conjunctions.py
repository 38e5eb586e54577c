"""The "when" of "what do residents gain when paperwork moves online": it joins, and asks for no date."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.language.cover import Piece
from data.language.lexicon import Kind, Sense

_ASKED_BEFORE = re.compile(
    r"\b(?:what|how|which|who|why|where)\b(?!.*\b(?:and|or|tell me|know|say)$)|^(?:do|does|did|is|are|must) "
)
_NO_JOINT = re.compile(
    r"(?:[,;]|\b(?:and|or|tell me|know|say|remember|ask|show me|confirm|find out|wonder|for|since|until|by|date|day))$"
)
_AUXILIARY = re.compile(r" ?(?:is|are|was|were|did|do|does|will|would|can|could|should|has|have|had|must|may)\b")
_JOINS = (Sense(Kind.FUNCTION, "function"),)


def with_conjunctions(s: str, pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces of `s`, with a "when" that only joins two clauses read as no question."""
    if "when" not in s:
        return tuple(pieces)
    return tuple(piece._replace(senses=_JOINS) if _joins(s, piece) else piece for piece in pieces)


def _joins(s: str, piece: Piece) -> bool:
    if piece.text != "when" or not piece.has(Kind.INTENT):
        return False
    before, after = s[: piece.start].rstrip(), s[piece.end :]
    asked = _ASKED_BEFORE.search(before) is not None and _NO_JOINT.search(before) is None
    return asked and _AUXILIARY.match(after) is None
