"""「ゼンブで何チーム」「ドレクライ」「確認ｼﾀｲﾃﾞｽ」: everyday words that somebody typed in katakana.

Beside hiragana, only a whole run counts, and only if it is one listed word that is no noun, in any of its forms (so
デモ is not でも and カラー not から), such words behind a name, or behind a particle that follows kanji. Who types no
hiragana at all has a keyboard that knows none: there the endings and particles between kanji and names are in katakana,
too. What the catalogue calls something in katakana is known before this is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from data.language.cover import Piece, cover
from data.language.lexicon import Kind, Sense, Surfaces
from data.language.normalise import fold

LONG = 7  # kana; what is shorter is a loanword as likely as a phrase
_ENOUGH = 4  # kana behind a name or a particle
_CLAUSE_END = frozenset(("", " ", "、", "。", "?", "!", ",", "."))
_AND_SO = re.compile(
    "(?:です|でした|でしょう|だ|なの)か?[ねよな]?$|(?<=.)[かねよ]$"
)  # how a clause may end, however short
_ASKING = frozenset(("いくつ", "どこ", "いつ", "だれ", "なに", "どれ", "どう"))
_HIRAGANA = re.compile("[ぁ-ん]")
_KANJI = re.compile("[一-鿿]")
_RUN = re.compile("[ァ-ヺー]{3,}")
_PARTICLE = re.compile("(?<=[一-鿿])[ノハガヲ](?=[一-鿿])")  # 税ノ進捗, from a keyboard that is set to katakana
_BEFORE_RUN = re.compile("(?<=[一-鿿])[ノハガヲデニモト](?=[ァ-ヺー]{3})")
_STEM = re.compile("[オゴ]?[一-鿿]+$")  # of 確認ｼﾀｲ, ｵ願ｲ
_KANA = re.compile("[ァ-ヺー]+")
_EVERYDAY = frozenset({Kind.FUNCTION, Kind.GENERIC, Kind.UNIT, Kind.INTENT, Kind.CLOSING, Kind.COURTESY})
_SPOKEN = _EVERYDAY | {Kind.CONCEPT}
_PARTICLES = "ノハヲガデニモト"
_TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ"))}


def in_katakana(s: str, surfaces: Surfaces) -> Iterator[tuple[int, int, Sense]]:
    """(start, end, sense) of every run of katakana that is an everyday word, and of particles between kanji."""
    for particle in _PARTICLE.finditer(s):
        yield particle.start(), particle.end(), Sense(Kind.PARTICLE, "particle")
    if not _KANA.search(s):
        return
    if not _HIRAGANA.search(s):
        yield from _without_hiragana(s, surfaces)
    for run in _RUN.finditer(s):
        if not surfaces.senses(run[0]):
            yield from _of_run(s, run.start(), run[0], surfaces)


def _of_run(s: str, start: int, run: str, surfaces: Surfaces) -> Iterator[tuple[int, int, Sense]]:
    hiragana = run.translate(_TO_HIRAGANA)
    for sense in surfaces.senses(hiragana) if len(run) >= _ENOUGH or not _KANJI.match(s[start - 1 : start]) else ():
        if sense.kind in _EVERYDAY:
            yield start, start + len(run), sense
    if len(hiragana) >= LONG and not (_HIRAGANA.search(s) or _KANJI.search(s)):
        yield from _in_words(start, cover(hiragana, surfaces, {}))
    if _BEFORE_RUN.match(s, start):
        yield start, start + 1, Sense(Kind.PARTICLE, "particle")
        yield from _everyday(s, start + 1, start + len(run), surfaces)
    for at in range(3, len(run) - _ENOUGH + 1):  # チームゼンブデ
        if any(sense.kind is Kind.CONCEPT for sense in surfaces.senses(run[:at])):
            yield from _everyday(s, start + at, start + len(run), surfaces)


def _everyday(s: str, start: int, end: int, surfaces: Surfaces) -> Iterator[tuple[int, int, Sense]]:
    """The rest of a run, if it ends a clause and is everyday words, none short (クレジット is not くれ, じっと)."""
    hiragana = s[start:end].translate(_TO_HIRAGANA)
    if not hiragana or s[end : end + 1] not in _CLAUSE_END:
        return
    said = _AND_SO.sub("", hiragana)
    pieces = cover(hiragana, surfaces, {})
    if len(hiragana) > 1 and all(_is_everyday(piece) for piece in pieces if piece.start < len(said)):
        for piece in pieces:
            yield from ((start + piece.start, start + piece.end, sense) for sense in piece.senses)


def _is_everyday(piece: Piece) -> bool:
    long = len(piece.text) > 3 or piece.text in _ASKING
    return long and not piece.unknown and any(sense.kind in _EVERYDAY for sense in piece.senses)


def _without_hiragana(s: str, surfaces: Surfaces) -> Iterator[tuple[int, int, Sense]]:
    """「保有率ｦ教ｴﾃｸﾀﾞｻｲ」: endings behind kanji, and particles and everyday words behind kanji and names."""
    hiragana = s.translate(_TO_HIRAGANA)
    folded = fold(hiragana)
    for run in _KANA.finditer(s):
        start, stop = run.span()
        behind_kanji = _STEM.search(s[:start].rstrip())
        heads = [start] if behind_kanji else []
        heads += [at for at in range(start + 2, stop) if _is_name(surfaces, s[start:at])]
        for head in heads:
            yield from _behind(s, head, stop, surfaces)
        if behind_kanji:
            for end, senses in surfaces.found(hiragana, folded, behind_kanji.start()).items():
                rest = list(_everyday(s, end, stop, surfaces))
                if start < end and (end == stop or rest):
                    yield from ((behind_kanji.start(), end, sense) for sense in senses if sense.kind in _SPOKEN)
                    yield from rest


def _behind(s: str, head: int, end: int, surfaces: Surfaces) -> Iterator[tuple[int, int, Sense]]:
    """A particle (税ﾉ), one with a name or everyday words behind it (数ﾊﾄﾞﾚｸﾗｲ), or these words alone (ﾁｰﾑｲｸﾂ)."""
    rest = s[head + 1 : end]
    words = list(_everyday(s, head + 1, end, surfaces))
    named = any(_is_name(surfaces, rest[:at]) for at in range(3, len(rest) + 1))
    if s[head] in _PARTICLES and (not rest or words or named):
        yield head, head + 1, Sense(Kind.PARTICLE, "particle")
        yield from words
    yield from _everyday(s, head, end, surfaces)


def _is_name(surfaces: Surfaces, word: str) -> bool:
    return any(sense.kind in (Kind.CONCEPT, Kind.UNIT, Kind.INTENT) for sense in surfaces.senses(word))


def _in_words(start: int, pieces: Sequence[Piece]) -> Iterator[tuple[int, int, Sense]]:
    """A whole phrase in katakana (ツカッテルヒトナンニン), if every word of it is known."""
    if len(pieces) > 1 and not any(piece.unknown for piece in pieces):
        for piece in pieces:
            for sense in piece.senses:
                yield start + piece.start, start + piece.end, sense
