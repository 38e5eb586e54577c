"""「往復じゃなくて片道の移動時間」: what is named only to be set aside, straight before what is asked for.

Both must be words of ours, side by side. After 「延べじゃなくて実数の」 there is nothing of ours to ask for, so the
denial stays a word that refuses.
"""

from __future__ import annotations

from collections.abc import Sequence

from data.language.cover import Piece
from data.language.lexicon import Kind, Sense

_BUT = ("じゃなくて", "ではなくて", "でなくて", "ではなく", "じゃなく", "でなく")
_NAMES = frozenset({Kind.CONCEPT, Kind.UNIT, Kind.WARD, Kind.PERIOD})
_SET_ASIDE = (Sense(Kind.FUNCTION, "function"),)


def without_rejected(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces, with 「XじゃなくてY」 read as Y alone."""
    found = list(pieces)
    for place, piece in enumerate(pieces):
        if piece.text in _BUT and place and _is_name(pieces[place - 1]) and _is_name(_next(pieces[place + 1 :])):
            found[place - 1 : place + 1] = (one._replace(senses=_SET_ASIDE) for one in pieces[place - 1 : place + 1])
    return tuple(found)


def _next(after: Sequence[Piece]) -> Piece | None:
    return next((piece for piece in after if not piece.has(Kind.SIGN)), None)


def _is_name(piece: Piece | None) -> bool:
    return piece is not None and bool(piece.senses) and all(sense.kind in _NAMES for sense in piece.senses)
