"""Cuts a text into known pieces so that as little as possible stays unexplained.

A dynamic programme over the characters: every known surface is an edge, an unexplained character costs more than ten
pieces do. Latin words and numbers are only found whole. Particles are kept from eating nouns: none stands first, and
none straight after another.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from data.language.lexicon import COST, Kind, Sense, Surfaces
from data.language.normalise import fold

UNEXPLAINED = 100.0
_INFINITE = float("inf")
_FREE, _AFTER_PARTICLE, _AFTER_PURPOSE = 0, 1, 2
_STATES = (_FREE, _AFTER_PARTICLE, _AFTER_PURPOSE)

_CLAUSE_END = re.compile(
    r"""\s*(?:$|[?!。、,.()」』】:;・~…'"-]|ので|から|けど|です|でしょう|だ|なの|なん|ん(?:です|でしょ|だ)|の(?:か(?![らたん])|でしょ|どこ|だれ|誰|いつ|なに|何|どの|どち|どっち|です)|教え|おしえ|知り|しり|確認|把握|分か[らりるれっん]|わか|調べ|を知|を教|を確認|が(?![ぁ-んァ-ヶ一-鿿a-z])|と(?:思|の|聞)|って|ね|よ|な|か|(?:確か|たしか|多分|たぶん)[?!。]*$|(?<=か)[一-鿿をもわおごし])"""
)
_OF_A_YEAR = re.compile("(?<=[今去昨前来翌本当同])年度")  # 今年度は is not 今 and 年度は
_JAPANESE = re.compile("[぀-ヿ㐀-鿿]")

Span = tuple[int, Sense]  # (end, sense) of a period or number found beforehand


class Piece(NamedTuple):
    """`text` is what stands from `start` to `end`; `senses` are all that it may stand for."""

    start: int
    end: int
    text: str
    senses: tuple[Sense, ...]

    @property
    def unknown(self) -> bool:
        return self.senses is UNKNOWN

    def has(self, kind: Kind) -> bool:
        return any(sense.kind is kind for sense in self.senses)


UNKNOWN: tuple[Sense, ...] = (Sense(Kind.UNKNOWN, ""),)

Edge = tuple[int, float, tuple[Sense, ...], int]  # end, cost, senses, the state after it
Back = list[list["tuple[int, int, tuple[Sense, ...]] | None"]]


def cover(s: str, surfaces: Surfaces, spans: Mapping[int, Sequence[Span]]) -> tuple[Piece, ...]:
    """The cheapest cover of a cleaned text. `spans` holds periods and numbers by where they start."""
    size = len(s)
    best = [[_INFINITE] * len(_STATES) for _ in range(size + 1)]
    back: Back = [[None] * len(_STATES) for _ in range(size + 1)]
    best[0][_AFTER_PARTICLE] = 0.0
    folded = fold(s)
    for at in range(size):
        if min(best[at]) == _INFINITE:
            continue
        if s[at] == " ":
            _skip(best, back, at)
            continue
        edges = _edges(s, folded, at, surfaces, spans)
        for state in _STATES:
            if best[at][state] < _INFINITE:
                _relax(best, back, (at, state), edges)
    return _merged(s, _walk(s, best, back))


def _skip(best: list[list[float]], back: Back, at: int) -> None:
    for state in _STATES:
        if best[at][state] < best[at + 1][state]:
            best[at + 1][state] = best[at][state]
            back[at + 1][state] = (at, state, ())


def _relax(best: list[list[float]], back: Back, node: tuple[int, int], edges: Sequence[Edge]) -> None:
    at, state = node
    base = best[at][state]
    for end, cost, senses, after in edges:
        if not _may_follow(state, after, senses):
            continue
        if base + cost < best[end][after]:
            best[end][after] = base + cost
            back[end][after] = (at, state, senses)
    if base + UNEXPLAINED < best[at + 1][_FREE]:
        best[at + 1][_FREE] = base + UNEXPLAINED
        back[at + 1][_FREE] = (at, state, UNKNOWN)


def _may_follow(state: int, after: int, senses: tuple[Sense, ...]) -> bool:
    """No particle after a particle, and after a purpose (資料) only what leads to its tail (に載せたい)."""
    kind = senses[0].kind
    if state == _AFTER_PURPOSE:
        return kind in _OF_PURPOSES
    if kind in (Kind.LINK, Kind.TAIL):
        return False
    return not (after == _AFTER_PARTICLE and state == _AFTER_PARTICLE)


def _edges(s: str, folded: str, at: int, surfaces: Surfaces, spans: Mapping[int, Sequence[Span]]) -> list[Edge]:
    edges: list[Edge] = [(end, COST[sense.kind], (sense,), _FREE) for end, sense in spans.get(at, ())]
    if at and (inside_word(s, at) or _OF_A_YEAR.match(s, at)):
        return edges
    for end, senses in surfaces.found(s, folded, at).items():
        if end == len(s) or not inside_word(s, end):
            edges += _split(s, end, senses)
    return edges


def inside_word(s: str, at: int) -> bool:
    """Whether a cut at `at` would divide a Latin word or a number: 14業務 does not hold 4業務."""
    left, right = s[at - 1], s[at]
    if not right.isascii() or not left.isascii():
        return False
    if right.isdigit() and left in ".,":
        return at >= 2 and s[at - 2].isdigit()
    return left.isalnum() and right.isalnum()


def _split(s: str, end: int, senses: tuple[Sense, ...]) -> list[Edge]:
    """One edge for what may stand anywhere, and one each for particles, signs and closing words."""
    free = tuple(dict.fromkeys(sense for sense in senses if sense.kind not in _PLACED))
    edges: list[Edge] = []
    if free:
        edges.append((end, min(COST[sense.kind] for sense in free), free, _FREE))
    for sense in senses:
        if sense.kind in _PLACED and (sense.kind not in _LAST or _CLAUSE_END.match(s, end)):
            edges.append((end, COST[sense.kind], (sense,), _PLACED[sense.kind]))
    return edges


_PLACED = {
    Kind.PARTICLE: _AFTER_PARTICLE,
    Kind.SIGN: _FREE,
    Kind.CLOSING: _FREE,
    Kind.FINAL_INTENT: _FREE,
    Kind.PURPOSE: _AFTER_PURPOSE,
    Kind.LINK: _AFTER_PURPOSE,
    Kind.TAIL: _FREE,
}
_OF_PURPOSES = (Kind.PURPOSE, Kind.LINK, Kind.TAIL)
_LAST = (Kind.CLOSING, Kind.FINAL_INTENT)


def _walk(s: str, best: list[list[float]], back: Back) -> list[Piece]:
    end = len(s)
    state = _FREE if best[end][_FREE] <= best[end][_AFTER_PARTICLE] else _AFTER_PARTICLE
    pieces: list[Piece] = []
    while end > 0:
        step = back[end][state]
        assert step is not None
        start, state, senses = step
        if senses:
            guarded = any(sense.kind is Kind.GUARD for sense in senses)
            pieces.append(Piece(start, end, s[start:end], UNKNOWN if guarded else senses))
        end = start
    return pieces[::-1]


def _merged(s: str, pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Neighbouring unexplained characters become one piece."""
    out: list[Piece] = []
    for piece in pieces:
        last = out[-1] if out else None
        if last and last.unknown and piece.unknown and last.end == piece.start:
            out[-1] = Piece(last.start, piece.end, s[last.start : piece.end], UNKNOWN)
        else:
            out.append(piece)
    return tuple(out)


def unknown_words(s: str, pieces: Sequence[Piece]) -> tuple[str, ...]:
    """The unexplained pieces, each grown over its run of one script, so that people see their word: 人口, not 口."""
    hard = {at for piece in pieces if _is_hard(piece) for at in range(piece.start, piece.end)}
    return tuple(dict.fromkeys(_grown(s, piece, hard) for piece in pieces if piece.unknown))


def _grown(s: str, piece: Piece, hard: set[int]) -> str:
    start, end = piece.start, piece.end
    while start > 0 and start - 1 not in hard and _script(s[start - 1]) == _script(s[start]) != "":
        start -= 1
    while end < len(s) and end not in hard and _script(s[end]) == _script(s[end - 1]) != "":
        end += 1
    return s[start:end]


def _is_hard(piece: Piece) -> bool:
    return any(sense.kind in (Kind.CONCEPT, Kind.WARD, Kind.PERIOD) for sense in piece.senses)


def _script(sign: str) -> str:
    if "一" <= sign <= "鿿":
        return "kanji"
    if "ァ" <= sign <= "ー":
        return "katakana"
    return "latin" if sign.isascii() and sign.isalnum() else ""
