"""「往復じゃなくて片道の移動時間」: what is named only to be set aside, straight before what is asked for.

Both must be words of ours, side by side. After 「延べじゃなくて実数の」 there is nothing of ours to ask for, so the
denial stays a word that refuses.
"""

from __future__ import annotations

from collections.abc import Sequence

from data.language.cover import Piece
from data.language.lexicon import Kind, Sense

_SIGNS_BEFORE = (",", "(", "、", "-", ";")
_NOT = ("not", "and not", "but not")
_BUT = ("じゃなくて", "ではなくて", "でなくて", "ではなく", "じゃなく", "でなく")
_NAMES = frozenset({Kind.CONCEPT, Kind.UNIT, Kind.WARD, Kind.PERIOD})
_SET_ASIDE = (Sense(Kind.FUNCTION, "function"),)


def without_rejected(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces, with 「XじゃなくてY」 read as Y alone."""
    found = _without_denied(pieces)
    for place, piece in enumerate(pieces):
        if piece.text in _BUT and place and _is_rejected(pieces[place - 1], _next(pieces[place + 1 :])):
            found[place - 1 : place + 1] = (one._replace(senses=_SET_ASIDE) for one in pieces[place - 1 : place + 1])
    return tuple(found)


def _without_denied(pieces: Sequence[Piece]) -> list[Piece]:
    """ "when did it go live, not just the trial?": a name that is denied apart from what was asked before it."""
    found = list(pieces)
    for place, piece in enumerate(pieces):
        if piece.text not in _NOT or not place or pieces[place - 1].text not in _SIGNS_BEFORE:
            continue
        after = [one for one in pieces[place + 1 :] if not one.has(Kind.SIGN)]
        named = [one for one in after if not one.has(Kind.FUNCTION)]
        if len(named) == 1 and _is_name(named[0]) and any(one.has(Kind.CONCEPT) for one in pieces[:place]):
            found[place:] = [one if one.has(Kind.SIGN) else one._replace(senses=_SET_ASIDE) for one in found[place:]]
    return found


def _is_rejected(named: Piece, instead: Piece | None) -> bool:
    """「終わった数じゃなくて全体の」: what was asked of a thing may be set aside for the whole of it as well."""
    whole = instead is not None and instead.text.startswith("全体") and any(s.kind is Kind.INTENT for s in named.senses)
    return whole or (_is_name(named) and _is_name(instead))


def _next(after: Sequence[Piece]) -> Piece | None:
    return next((piece for piece in after if not piece.has(Kind.SIGN)), None)


def _is_name(piece: Piece | None) -> bool:
    return piece is not None and bool(piece.senses) and all(sense.kind in _NAMES for sense in piece.senses)
