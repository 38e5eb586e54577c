"""Whether the pieces of a text name two things side by side, in a row, or one measured by the other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from data.language.cover import Piece
from data.language.lexicon import Kind

_COMMAS = ("、", ",")
_BESIDES = frozenset(
    {Kind.PARTICLE, Kind.FUNCTION, Kind.GENERIC, Kind.UNIT, Kind.CLOSING, Kind.INTENT, Kind.FINAL_INTENT}
)


def paired(pieces: Sequence[Piece], joining: frozenset[str]) -> bool:
    """Whether two named things stand side by side: 満足度と利用者数 is not the 満足度 of the 利用者.

    What stands in brackets explains a name and pairs nothing: （行き・オンライン化前の例）.
    """
    if not any(piece.text in joining or piece.text.startswith(_MEASURED) for piece in pieces):
        return _both(pieces)
    named: list[Piece] = []
    depth = 0
    before: Piece | None = None
    for piece, then in zip(pieces, (*pieces[1:], None), strict=False):
        depth += (piece.text == "(") - (piece.text == ")")
        joins = (piece.text in joining and not (_concludes(before, piece) or _reports(piece, then))) or _measures(
            before, piece
        )
        if joins and _measures(before, piece) and named and named[-1].text in joining:
            named.pop()  # と比べて joins but once
        before = piece
        if piece.text in _COMMAS and named and named[-1].text in joining:
            continue  # 満足度と、利用者数
        if joins and named and named[-1].text in _COMMAS:
            named.pop()  # 地方税ですか、それとも16業務
        if piece.has(Kind.WARD):
            continue  # 消防団アプリと港南区のプッシュ型配信
        if not depth and (joins or piece.has(Kind.CONCEPT) or not any(s.kind in _BESIDES for s in piece.senses)):
            named.append(piece)
    named = _without_examples(named, pieces)
    triples = zip(named, named[1:], named[2:], strict=False)
    joined = any((b.text in joining or b.text.startswith(_MEASURED)) and _are_two(a, c) for a, b, c in triples)
    return joined or _both(pieces)


def _both(pieces: Sequence[Piece]) -> bool:
    """「税もそれ以外も」"""
    fours = zip(pieces, pieces[1:], pieces[2:], pieces[3:], strict=False)
    return any(b.text == d.text == "も" and _are_two(a, c) for a, b, c, d in fours)


Side = frozenset[frozenset[str]]
"""What stands on one side of a joint: of each named thing the concepts that it may stand for."""


def apart(pieces: Sequence[Piece], joining: frozenset[str]) -> tuple[Side, ...]:
    """Both sides of the first joint between two named things; () if there is none."""
    joints = (i for i, piece in enumerate(pieces) if piece.text in joining and _side(pieces[:i]))
    at = next(joints, len(pieces))
    return (_side(pieces[:at]), other) if (other := _side(pieces[at:])) else ()


def _side(pieces: Sequence[Piece]) -> Side:
    named = (p.senses for p in pieces if p.senses and all(one.kind is Kind.CONCEPT for one in p.senses))
    return frozenset(frozenset(one.value for one in senses) for senses in named)


def _without_examples(named: Sequence[Piece], pieces: Sequence[Piece]) -> list[Piece]:
    """「住民記録や介護など16業務」: what is only named as examples of what follows stands for nothing by itself."""
    ends = [then.start for piece, then in pairwise(pieces) if piece.has(Kind.CONCEPT) and then.text.startswith(_SUCH)]
    return [piece for piece in named if not ends or piece.start >= ends[-1]]


_SUCH = ("など", "等", "を含む", "をふくむ", "を含めた", "をはじめ")


def joined_units(pieces: Sequence[Piece], joining: frozenset[str]) -> bool:
    """「枚数と率」: two figures of one thing, each named by its unit word alone."""
    triples = zip(pieces, pieces[1:], pieces[2:], strict=False)
    return any(
        b.text in joining and a.has(Kind.UNIT) and c.has(Kind.UNIT) and a.senses != c.senses for a, b, c in triples
    )


def _are_two(one: Piece, other: Piece) -> bool:
    """Two named things, and not the same one twice: 西区のチーム数と港南区のチーム数."""
    return one.has(Kind.CONCEPT) and other.has(Kind.CONCEPT) and one.senses != other.senses


def joins_unnamed(pieces: Sequence[Piece], joining: frozenset[str]) -> bool:
    """「規模と実績」, 「計画と実績」: one is named, and what stands beside it is only called a figure."""
    triples = zip(pieces, pieces[1:], pieces[2:], strict=False)
    return any(
        b.text in joining and ((_is_named(a) and c.has(Kind.GENERIC)) or (a.has(Kind.GENERIC) and _is_named(c)))
        for a, b, c in triples
    )


def _is_named(piece: Piece) -> bool:
    return piece.has(Kind.CONCEPT) or any(one.kind is Kind.INTENT and one.value == "plan" for one in piece.senses)


def in_a_row(pieces: Sequence[Piece]) -> bool:
    """Whether two named things stand in a row: 「個人住民税、法人住民税」, 「実証から運用」."""
    triples = zip(pieces, pieces[1:], pieces[2:], strict=False)
    return any(b.text in _IN_A_ROW and _are_two(a, c) for a, b, c in triples)


_IN_A_ROW = ("、", ",", "から", "→", "to")


def counted_in_a_row(pieces: Sequence[Piece]) -> tuple[frozenset[str], ...]:
    """「チーム数、実証数、会議数」: of each of three or more the concepts that its unit word counts."""
    counted = [
        frozenset(sense.value for sense in one.senses if sense.kind is Kind.CONCEPT)
        for one, then in pairwise((*pieces, _NO_PIECE))
        if one.has(Kind.CONCEPT) and (then.has(Kind.UNIT) or one.text.endswith("数"))
    ]
    commas = sum(piece.text in _COMMAS for piece in pieces)
    return tuple(counted) if len(counted) > _A_PAIR and commas >= _A_PAIR else ()


_A_PAIR = 2
_NO_PIECE = Piece(-1, -1, "", ())


def set_against(pieces: Sequence[Piece]) -> bool:
    """「AはBより」, "A … than B": two named things, one measured by the other."""
    than = next((i for i, p in enumerate(pieces) if i and (p.text in _THAN or p.text.endswith(" than"))), 0)
    if than and pieces[than].text.endswith("than"):
        other = next((piece for piece in pieces[than + 1 :] if piece.text != "the"), None)
        return other is not None and other.has(Kind.CONCEPT) and any(p.has(Kind.CONCEPT) for p in pieces[:than])
    if not than or not pieces[than - 1].has(Kind.CONCEPT):
        return False
    pairs = pairwise(pieces[:than])
    return any(a.has(Kind.CONCEPT) and b.text.endswith(("は", "が")) for a, b in pairs)


_THAN = ("より", "よりも", "の何倍", "than")


def _concludes(before: Piece | None, piece: Piece) -> bool:
    """The と of 見ると and 並べると says when; it joins nothing."""
    return piece.text == "と" and before is not None and before.has(Kind.FUNCTION) and before.text.endswith(_ROW_OF_U)


def _reports(piece: Piece, then: Piece | None) -> bool:
    """「楽になったと聞きますが」: what is said, heard or thought; it joins nothing."""
    return piece.text == "と" and then is not None and then.has(Kind.FUNCTION) and then.text.startswith(_SAYING)


_SAYING = ("聞", "きい", "伺", "言", "思", "おも", "書", "読", "教わ", "承知", "認識", "理解", "存じ", "知っ")


def _measures(before: Piece | None, piece: Piece) -> bool:
    """「マイナポータルに比べて電子申請」: what is measured stands after it."""
    return before is not None and before.text in ("に", "と") and piece.text.startswith(_MEASURED)


_MEASURED = ("比べ", "くらべ", "比較し")
_ROW_OF_U = tuple("うくぐすつぬぶむる")
