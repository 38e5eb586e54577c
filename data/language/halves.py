"""「標準化は半分超えた？」, "Is local tax half done?": where it is claimed, a half is the number 50 %.

Elsewhere (半分の業務, "about half") it only says that a share is asked for, and stays that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from data.language.cover import Piece
from data.language.lexicon import Kind, Sense
from data.language.numbers import Typed

_HALF = re.compile(
    r"半分|(?:(?P<over>over|more than)|(?P<at_least>at least)|(?P<under>under|less than|below)) half(?: of)?"
    r"|half(?:[ -]?way)?(?: (?P<done>done|finished|complete|through|there))?"
)
_ASKS_ELSE = re.compile(r"ど[のれちっこ]|いつ|何|誰|\b(?:which|who|where|when|why|how|what)\b")
_RELATIONS = ("over", "at_least", "under")
_FINISHED = Sense(Kind.INTENT, "finished")
_YES_OR_NO = re.compile("(?:so |and |but )?(?:is|are|was|were|has|have|did) (?!you )")


def as_number(s: str, pieces: Sequence[Piece], place: str) -> tuple[tuple[Piece, ...], Typed] | None:
    """The pieces with the half of a claim as a number, which stands at `place`; None where nothing of it is claimed."""
    at = next((at for at, piece in enumerate(pieces) if "半分" in piece.text or "half" in piece.text), None)
    found = _HALF.fullmatch(pieces[at].text) if at is not None else None
    if at is None or found is None or _ASKS_ELSE.search(s):
        return None
    if any(piece.has(kind) for piece in pieces for kind in (Kind.NUMBER, Kind.WARD, Kind.PERIOD)):
        return None  # the half of something else
    if not (_YES_OR_NO.match(s) if s.isascii() else _is_said_of(pieces[at + 1 :])):
        return None
    piece, half = pieces[at], "half" if s.isascii() else "半分"
    middle = piece.end - 1  # one word says both, so that what it says beside the half has to stand somewhere
    said = [Sense(Kind.RELATION, name) for name in _RELATIONS if found[name]] or ([_FINISHED] if found["done"] else [])
    beside = [Piece(middle, piece.end, piece.text, tuple(said))] if said else []
    number = Piece(piece.start, middle if said else piece.end, half, (Sense(Kind.NUMBER, place),))
    typed = Typed(number=Decimal(50), unit="%", words=half)
    return (*pieces[:at], number, *beside, *pieces[at + 1 :]), typed


def _is_said_of(after: Sequence[Piece]) -> bool:
    """半分を超えた, 半分以上, 半分終わった."""
    follows = after[1:] if after and after[0].has(Kind.PARTICLE) else after
    return bool(follows) and (follows[0].has(Kind.RELATION) or _FINISHED in follows[0].senses)
