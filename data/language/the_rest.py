"""「税とそれ以外で」「税以外は」: a group that is named only as what is left of the whole beside another group.

Which group that is stands in the catalogue's vocabulary (`rest`). Where it has none, 以外 stays a word that refuses.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from data.language.cover import Piece
from data.language.lexicon import Kind, Sense

_OTHERS = re.compile(
    "(?:以外|その他|そのほか|他|ほか|残り|のこり)[のにはをでが]?"
    "|(?:the |all the )(?:rest|others|other ones)|everything else"
    "|how many (?:are|is) (?:something else|others?|the others?|other things|other ones)"
)
_JOINT = (Sense(Kind.PARTICLE, "particle"),)
_AND = (
    "と",
    "か",
    "や",
    "、",
    "も",
    "and",
    "vs",
    "vs.",
    "versus",
    "or",
    "than",
    "against",
    "with",
    "ahead of",
    "behind",
    "/",
)
_NOT_THAT = re.compile("(?:じゃ|では|で)ない(?:の|ほう|方|やつ|もの)?[のにはをでが]?")
_LEFT_TO_DO = ("残り", "のこり", "the rest", "all the rest")
_THOSE = ("それ", "これ", "そこ", "そう")
_SOFT = frozenset({Kind.UNIT, Kind.PARTICLE, Kind.FUNCTION, Kind.GENERIC, Kind.SIGN, Kind.CLOSING})


def with_the_rest(pieces: Sequence[Piece], rest: Mapping[str, str]) -> tuple[Piece, ...]:
    """The pieces, with what is left beside a group read as the other group, and both groups by their full names."""
    if not any(_group(piece, rest) for piece in pieces):
        return tuple(pieces)
    found: list[Piece] = []
    for piece, then in zip(pieces, (*pieces[1:], None), strict=True):
        left = _left(found, rest) if _is_other(piece, found) or _is_not_that(piece, then) else None
        if left is None:
            found.append(piece)
            continue
        at, other = left
        if at and found[at - 1].text == "か":
            found[at - 1] = found[at - 1]._replace(senses=_JOINT)  # 税かそれ以外か
        words = (*found[at:], piece)
        text = "".join(one.text for one in words)
        found[at:] = [_named(Piece(words[0].start, piece.end, text, ()), other)]
    named = {one.value for piece in found for one in piece.senses}
    return tuple(_in_full(piece, rest, named) for piece in found)


def _is_not_that(piece: Piece, then: Piece | None) -> bool:
    """「税とそうじゃないほう」, but not 「税じゃない？」, which only asks to be confirmed."""
    return _NOT_THAT.fullmatch(piece.text) is not None and then is not None and not then.has(Kind.SIGN)


def _is_other(piece: Piece, before: Sequence[Piece]) -> bool:
    """「税と残り」, but not 「地方税、残りは」: what is left of it to do."""
    if not _OTHERS.fullmatch(piece.text):
        return False
    after_and = bool(before) and before[-1].text in _AND
    return not piece.text.startswith(_LEFT_TO_DO) or (after_and and before[-1].text not in ("、", "や", "も"))


def _in_full(piece: Piece, rest: Mapping[str, str], named: set[str]) -> Piece:
    """「税と16業務」: beside the other group, a group's short name is its full one."""
    other = _group(piece, rest)
    return _named(piece, rest[other]) if other in named and other is not None else piece


def _named(piece: Piece, concept: str) -> Piece:
    return piece._replace(senses=(Sense(Kind.CONCEPT, concept),))


def _left(before: Sequence[Piece], rest: Mapping[str, str]) -> tuple[int, str] | None:
    """(where the words for the other group begin, which that is), by what stands before 以外 or その他."""
    at = len(before)
    if at and (before[at - 1].text in _THOSE or _group(before[at - 1], rest)):
        at -= 1  # それ以外, 税以外
    place = at - 1
    if place < 0 or before[place].text not in _AND:
        return (at, other) if at < len(before) and (other := _group(before[at], rest)) else None
    place -= 1
    while place >= 0 and not before[place].has(Kind.CONCEPT):
        if not any(sense.kind in _SOFT for sense in before[place].senses):
            return None
        place -= 1
    other = _group(before[place], rest) if place >= 0 else None
    return (at, other) if other else None


def _group(piece: Piece, rest: Mapping[str, str]) -> str | None:
    return next((rest[one.value] for one in piece.senses if one.kind is Kind.CONCEPT and one.value in rest), None)
