"""「ゼンブで何チーム」「ドレクライ」: everyday words that somebody typed in katakana to stress them.

Only a whole run of katakana counts, and only if it is one listed word that is no noun, in any of its forms: so デモ is
not でも and カラー not から. What the catalogue calls something in katakana is known before this is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from data.language.cover import Piece, cover
from data.language.lexicon import Kind, Sense, Surfaces

LONG = 7  # kana; what is shorter is a loanword as likely as a phrase
_OTHER = re.compile("[ぁ-ん一-鿿]")  # who writes these as well writes only loanwords in katakana
_RUN = re.compile("[ァ-ヺー]{3,}")
_PARTICLE = re.compile("(?<=[一-鿿])[ノハガヲ](?=[一-鿿])")  # 税ノ進捗, from a keyboard that is set to katakana
_EVERYDAY = frozenset({Kind.FUNCTION, Kind.GENERIC, Kind.UNIT, Kind.INTENT, Kind.CLOSING, Kind.COURTESY})
_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ"))}


def in_katakana(s: str, surfaces: Surfaces) -> Iterator[tuple[int, int, Sense]]:
    """(start, end, sense) of every run of katakana that is an everyday word, and of particles between kanji."""
    for particle in _PARTICLE.finditer(s):
        yield particle.start(), particle.end(), Sense(Kind.PARTICLE, "particle")
    for run in _RUN.finditer(s):
        if surfaces.senses(run[0]):
            continue
        hiragana = run[0].translate(_HIRAGANA)
        for sense in surfaces.senses(hiragana):
            if sense.kind in _EVERYDAY:
                yield run.start(), run.end(), sense
        if len(hiragana) >= LONG and not _OTHER.search(s):
            yield from _in_words(run.start(), cover(hiragana, surfaces, {}))


def _in_words(start: int, pieces: Sequence[Piece]) -> Iterator[tuple[int, int, Sense]]:
    """A whole phrase in katakana (ツカッテルヒトナンニン), if every word of it is known."""
    if len(pieces) > 1 and not any(piece.unknown for piece in pieces):
        for piece in pieces:
            for sense in piece.senses:
                yield start + piece.start, start + piece.end, sense
