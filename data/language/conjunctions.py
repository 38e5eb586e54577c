"""Question words that only join: "what do residents gain when paperwork moves online" asks for no date, and
"the share who use the app" for nobody.
"""

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


# What people are counted as, straight before a "who" that goes on to say which of them.
_COUNTED = re.compile(
    r"\b(?:companies|firms|businesses|people|persons|users|members|residents|citizens|parents|guardians|applicants"
    r"|visitors|holders|volunteers|firefighters|employees|staff|officials|respondents|those|ones"
    r"|share|percentage|per cent|percent|proportion|fraction|number)$"
)
# "users who to contact", "companies who owns it": there it asks after all.
_SOMEBODY = re.compile(
    r" ?(?:$|[?!.,;]|(?:to|is|was|do|does|did|should|shall|knows?|runs?|owns?|decides?|publishes|published|provides?"
    r"|keeps?|answers?|maintains?|handles?|manages?|oversees?"
    r"|(?:can|could|may|must|will|would) (?:i|we|one|you|they))\b)"
)


def with_conjunctions(s: str, pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces of `s`, with a "when" or "who" that only joins two clauses read as no question."""
    if "when" not in s and "who" not in s:
        return tuple(pieces)
    return tuple(piece._replace(senses=_JOINS) if _joins(s, piece) else piece for piece in pieces)


def _joins(s: str, piece: Piece) -> bool:
    if piece.text not in ("when", "who") or not piece.has(Kind.INTENT):
        return False
    before, after = s[: piece.start].rstrip(), s[piece.end :]
    if piece.text == "who":
        return _COUNTED.search(before) is not None and _SOMEBODY.match(after) is None
    asked = _ASKED_BEFORE.search(before) is not None and _NO_JOINT.search(before) is None
    return asked and _AUXILIARY.match(after) is None
