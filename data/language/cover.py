"""Cuts a text into known pieces so that as little as possible stays unexplained.

A dynamic programme over the characters: every known surface is an edge, an unexplained character costs more than ten
pieces do. Latin words and numbers are only found whole. Particles are kept from eating nouns: none stands first, and
none straight after another.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from data.language.lexicon import COST, Kind, Sense, Surfaces
from data.language.normalise import fold

UNEXPLAINED = 100.0
_INFINITE = float("inf")
_FREE, _AFTER_PARTICLE, _AFTER_PURPOSE = 0, 1, 2
_STATES = 3

_CLAUSE_END = re.compile(
    r"""\s*(?:$|[?!。、,.()」』】:;・~…'"-]|ので|から|けど|です|でしょう|だ|なの|なん|ん(?:です|でしょ|だ)|の(?:か(?![らたん])|でしょ|どこ|だれ|誰|いつ|なに|何|どの|どち|どっち|です)|教え|おしえ|知り|しり|確認|把握|分か[らりるれっん]|わか|調べ|を知|を教|を確認|が(?![ぁ-んァ-ヶ一-鿿a-z])|と(?:思|の|聞)|って|ね|よ|な|か|(?:確か|たしか|多分|たぶん)[?!。]*$|(?<=か)(?:[一-鿿をもわおごし]|ください|くれ|ほしい|ちょうだい))"""
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
        return kind in [sense.kind for sense in self.senses]


UNKNOWN: tuple[Sense, ...] = (Sense(Kind.UNKNOWN, ""),)


class Taken(NamedTuple):
    """One way to take a surface: as all that may stand anywhere, or as a particle, a sign, a closing word."""

    cost: float
    senses: tuple[Sense, ...]
    after: int  # the state that it leads to
    before: tuple[int, ...]  # the states that it may follow
    last: bool  # only where a clause ends


Edge = tuple[int, Taken]  # the end of a surface, and how it is taken
Step = tuple[int, tuple[Sense, ...]]  # the node before, and what led on from it
# A node is a place of the text in one of the states: the third place in the second state is 3 * 2 + 1.


def cover(s: str, surfaces: Surfaces, spans: Mapping[int, Sequence[Span]]) -> tuple[Piece, ...]:
    """The cheapest cover of a cleaned text. `spans` holds periods and numbers by where they start.

    Most texts have no unknown word, so it is first tried without any: then few places are ever reached. Nothing with
    an unknown word is cheaper than what comes to less than one of its characters.
    """
    edges = _Edges(s, surfaces, spans)
    last, cost, back = _cheapest(s, edges, unexplained=_INFINITE, bound=_INFINITE)
    if cost >= UNEXPLAINED:
        last, _, back = _cheapest(s, edges, unexplained=UNEXPLAINED, bound=cost)
    return _merged(s, _walk(s, last, back))


def _cheapest(
    s: str, edges: Mapping[int, Sequence[Edge]], *, unexplained: float, bound: float
) -> tuple[int, float, Mapping[int, Step]]:
    """(the last node, what the cheapest way to it costs, each node's step). What costs `bound` is not followed."""
    best = [_INFINITE] * (_STATES * (len(s) + 1))
    best[_AFTER_PARTICLE] = 0.0
    back: dict[int, Step] = {}
    for at in range(len(s)):
        costs = best[_STATES * at : _STATES * (at + 1)]
        if min(costs) >= bound:
            continue
        for node, cost in enumerate(costs, _STATES * at):
            if cost == _INFINITE:
                continue
            if s[at] == " ":
                _skip(best, back, node)
            else:
                _relax(best, back, node, edges[at], unexplained)
    node = _STATES * len(s)
    last = min(node + _FREE, node + _AFTER_PARTICLE, key=best.__getitem__)
    return last, best[last], back


def _skip(best: list[float], back: dict[int, Step], node: int) -> None:
    if best[node] < best[node + _STATES]:
        best[node + _STATES] = best[node]
        back[node + _STATES] = (node, ())


def _relax(best: list[float], back: dict[int, Step], node: int, edges: Sequence[Edge], unexplained: float) -> None:
    cost, state = best[node], node % _STATES
    for end, taken in edges:
        then = _STATES * end + taken.after
        if cost + taken.cost < best[then] and state in taken.before:
            best[then] = cost + taken.cost
            back[then] = (node, taken.senses)
    then = node - state + _STATES + _FREE
    if cost + unexplained < best[then]:
        best[then] = cost + unexplained
        back[then] = (node, UNKNOWN)


class _Edges(dict[int, list[Edge]]):
    """What is known that starts at a place of a text, looked up when it is asked for."""

    def __init__(self, s: str, surfaces: Surfaces, spans: Mapping[int, Sequence[Span]]) -> None:
        super().__init__()
        self._s, self._folded, self._surfaces, self._spans = s, fold(s), surfaces, spans

    def __missing__(self, at: int) -> list[Edge]:
        s = self._s
        edges = self[at] = [
            (end, _taken((sense,), _PLACED.get(sense.kind, _FREE))) for end, sense in self._spans.get(at, ())
        ]
        if at and (inside_word(s, at) or _OF_A_YEAR.match(s, at)):
            return edges
        for end, senses in self._surfaces.found(s, self._folded, at).items():
            if end < len(s) and inside_word(s, end):
                continue
            for one in _ways(senses):
                if not one.last or _CLAUSE_END.match(s, end):
                    edges.append((end, one))
        return edges


@lru_cache(maxsize=4096)
def _ways(senses: tuple[Sense, ...]) -> tuple[Taken, ...]:
    """One for what may stand anywhere, and one each for particles, signs and closing words."""
    free = tuple(dict.fromkeys(sense for sense in senses if sense.kind not in _PLACED))
    placed = (_taken((sense,), _PLACED[sense.kind]) for sense in senses if sense.kind in _PLACED)
    return (*((_taken(free, _FREE),) if free else ()), *placed)


def _taken(senses: tuple[Sense, ...], after: int) -> Taken:
    kind = senses[0].kind
    return Taken(
        cost=min(COST[sense.kind] for sense in senses),
        senses=senses,
        after=after,
        before=tuple(state for state in range(_STATES) if _may_follow(state, after, kind)),
        last=kind in _LAST,
    )


def _may_follow(state: int, after: int, kind: Kind) -> bool:
    """No particle after a particle, and after a purpose (資料) only what leads to its tail (に載せたい)."""
    if state == _AFTER_PURPOSE:
        return kind in _OF_PURPOSES
    if kind in (Kind.LINK, Kind.TAIL):
        return False
    return not (after == _AFTER_PARTICLE and state == _AFTER_PARTICLE)


def inside_word(s: str, at: int) -> bool:
    """Whether a cut at `at` would divide a Latin word or a number: 14業務 does not hold 4業務."""
    left, right = s[at - 1], s[at]
    if not right.isascii() or not left.isascii():
        return False
    if right.isdigit() and left in ".,":
        return at >= 2 and s[at - 2].isdigit()
    return left.isalnum() and right.isalnum()


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


def _walk(s: str, node: int, back: Mapping[int, Step]) -> list[Piece]:
    """The pieces on the way to a node."""
    pieces: list[Piece] = []
    while node >= _STATES:
        end = node // _STATES
        node, senses = back[node]
        if senses:
            guarded = any(sense.kind is Kind.GUARD for sense in senses)
            start = node // _STATES
            pieces.append(Piece(start, end, s[start:end], UNKNOWN if guarded else senses))
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
    """The unexplained pieces, each grown over its run of one script, so that people see their word: 人口, not 口.

    A kana by itself is nobody's word. It is seen with the pieces that touch it: 持っていない, not い.
    """
    if not any(piece.unknown for piece in pieces):
        return ()
    hard = {at for piece in pieces if _is_hard(piece) for at in range(piece.start, piece.end)}
    around = zip((None, *pieces), pieces, (*pieces[1:], None), strict=False)
    words = (_with_both(s, *three) or _grown(s, three[1], hard) for three in around if three[1].unknown)
    return tuple(dict.fromkeys(words))


def _with_both(s: str, before: Piece | None, piece: Piece, after: Piece | None) -> str:
    if piece.end - piece.start > 1 or not "ぁ" <= s[piece.start] <= "ゖ":
        return ""
    start = before.start if before and before.end == piece.start and not before.has(Kind.SIGN) else piece.start
    end = after.end if after and after.start == piece.end and not after.has(Kind.SIGN) else piece.end
    return s[start:end]


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
