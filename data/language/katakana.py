"""「ゼンブで何チーム」「ドレクライ」: everyday words that somebody typed in katakana to stress them.

Only a whole run of katakana counts, and only if it is one listed word that is no noun, in any of its forms: so デモ is
not でも and カラー not から. What the catalogue calls something in katakana is known before this is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from data.language.lexicon import Kind, Sense, Surfaces

_RUN = re.compile("[ァ-ヺー]{3,}")
_EVERYDAY = frozenset({Kind.FUNCTION, Kind.GENERIC, Kind.UNIT, Kind.INTENT, Kind.CLOSING, Kind.COURTESY})
_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ"))}


def in_katakana(s: str, surfaces: Surfaces) -> Iterator[tuple[int, int, Sense]]:
    """(start, end, sense) of every run of katakana that is an everyday word."""
    for run in _RUN.finditer(s):
        if surfaces.senses(run[0]):
            continue
        for sense in surfaces.senses(run[0].translate(_HIRAGANA)):
            if sense.kind in _EVERYDAY:
                yield run.start(), run.end(), sense
