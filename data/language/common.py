"""What readers of any catalogue share."""

from __future__ import annotations

from dataclasses import dataclass

from data.language.aside import Asides
from data.language.lexicon import Surfaces, common_surfaces
from data.language.words import Words, load_words


@dataclass(frozen=True, kw_only=True)
class Common:
    """The words of the files, ready for use."""

    words: Words
    surfaces: Surfaces
    asides: Asides

    @classmethod
    def load(cls) -> Common:
        words = load_words()
        return cls(words=words, surfaces=common_surfaces(words), asides=Asides(words.aside))
