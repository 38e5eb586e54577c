"""Everything the reader knows, compiled: surfaces with their senses, and subjects with the words that mean them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple, TypeVar

from data.language.inflect import endings, is_marked, stems
from data.language.normalise import clean, fold
from data.language.phrases import Step, ends, has_alternatives, steps
from data.language.words import Words

T = TypeVar("T")


class Kind(StrEnum):
    """The class of a piece of text."""

    CONCEPT = "concept"
    WARD = "ward"
    PERIOD = "period"
    NUMBER = "number"
    UNIT = "unit"
    INTENT = "intent"
    FINAL_INTENT = "final intent"  # an intent only at the end of a clause
    RELATION = "relation"
    GENERIC = "generic"
    FUNCTION = "function"
    CLOSING = "closing"
    PURPOSE = "purpose"  # a noun that needs a tail: 会議資料
    LINK = "link"  # に, or で配る: more of the purpose follows
    TAIL = "tail"  # に載せたいので
    PARTICLE = "particle"
    SIGN = "sign"
    COURTESY = "courtesy"
    BLOCKED = "blocked"
    GUARD = "guard"
    UNKNOWN = "unknown"


COST: Mapping[Kind, float] = {
    Kind.GUARD: 9.0,
    Kind.CONCEPT: 10.0,
    Kind.WARD: 10.0,
    Kind.PERIOD: 10.0,
    Kind.NUMBER: 10.1,
    Kind.BLOCKED: 10.9,
    Kind.UNIT: 10.2,
    Kind.INTENT: 10.2,
    Kind.FINAL_INTENT: 10.2,
    Kind.RELATION: 10.2,
    Kind.GENERIC: 10.3,
    Kind.COURTESY: 10.4,
    Kind.FUNCTION: 10.5,
    Kind.CLOSING: 10.6,
    Kind.PURPOSE: 5.2,
    Kind.LINK: 5.2,
    Kind.TAIL: 5.2,
    Kind.PARTICLE: 11.0,
    Kind.SIGN: 11.0,
}


class Sense(NamedTuple):
    """What a surface may stand for: a concept's name, a ward's id, a unit, an intent …"""

    kind: Kind
    value: str


ADDED = "added"
"""The value of a word that an administrator added: it counts before all that the files say of it."""


class Surfaces:
    """Surfaces by spelling, with the lengths to try at a place. Longer catalogue words match whatever their kana."""

    def __init__(self) -> None:
        self.plain: dict[str, tuple[Sense, ...]] = {}
        self.folded: dict[str, tuple[Sense, ...]] = {}
        self.plain_lengths: dict[str, tuple[int, ...]] = {}
        self.folded_lengths: dict[str, tuple[int, ...]] = {}
        self.stems: dict[str, tuple[tuple[str, Sense], ...]] = {}  # (pattern of endings, sense)
        self.stem_lengths: dict[str, tuple[int, ...]] = {}
        self.phrases: dict[str, tuple[tuple[Step, Sense], ...]] = {}  # by the first two characters
        self.spellings: dict[str, None] = {}  # catalogue words as written, for offers

    def copy(self) -> Surfaces:
        other = Surfaces()
        other.plain, other.folded = dict(self.plain), dict(self.folded)
        other.plain_lengths, other.folded_lengths = dict(self.plain_lengths), dict(self.folded_lengths)
        other.stems, other.stem_lengths = dict(self.stems), dict(self.stem_lengths)
        other.phrases, other.spellings = dict(self.phrases), dict(self.spellings)
        return other

    def add_closed(self, pairs: Iterable[tuple[str, str]], kind: Kind) -> None:
        senses: dict[str, Sense] = {}
        for surface, value in pairs:
            sense = senses.get(value) or senses.setdefault(value, Sense(kind, value))
            if is_marked(surface):
                self._add_forms(surface, sense)
            elif has_alternatives(surface):
                for step in steps(surface):
                    self.phrases[step.text[:2]] = (*self.phrases.get(step.text[:2], ()), (step, sense))
            else:
                _add(self.plain, self.plain_lengths, surface, sense)

    def add_frame(self, words: Iterable[str]) -> None:
        """Words of the asker: a verb in forms that close a clause, and in its others only where one ends."""
        free, last = Sense(Kind.FUNCTION, "function"), Sense(Kind.CLOSING, "closing")
        for word in words:
            if not is_marked(word):
                _add(self.plain, self.plain_lengths, word, free)
                continue
            for stem, pattern in stems(word):
                _add(self.stems, self.stem_lengths, stem, (pattern + "+", free))
                _add(self.stems, self.stem_lengths, stem, (pattern + "-", last))

    def _add_forms(self, marked: str, sense: Sense) -> None:
        for stem, pattern in stems(marked):
            _add(self.stems, self.stem_lengths, stem, (pattern + _PART.get(sense.kind, ""), sense))

    def drop_particles(self) -> None:
        """Forgets a word with a particle (率は) where the word is known: it would cut 保有率は into 保有 and 率は."""
        for surface in [s for s in self.plain if s[-1] in "はがをの" and s[:-1] in self.plain]:
            stem = self.plain.get(surface[:-1], ())
            self.plain[surface] = tuple(s for s in self.plain[surface] if s.kind not in _PLAIN or s not in stem)
        self.plain = {surface: senses for surface, senses in self.plain.items() if senses}

    def add_word(self, surface: str, sense: Sense) -> None:
        """A catalogue word with the spellings, or (持つ/5) the forms, that people use. Short words match literally."""
        if is_marked(surface):
            self.spellings[surface[:-2]] = None
            self._add_forms(surface, sense)
            return
        for spelling in spellings(surface):
            self.spellings[spelling] = None
            self._unguard(spelling)
            key = fold(spelling)
            if len(key) >= FOLDED_FROM:
                _add(self.folded, self.folded_lengths, key, sense)
            else:
                _add(self.plain, self.plain_lengths, spelling, sense)

    def _unguard(self, surface: str) -> None:
        """A word that the catalogue has is no longer a compound to be wary of."""
        known = self.plain.get(surface, ())
        if any(sense.kind is Kind.GUARD for sense in known):
            self.plain[surface] = tuple(sense for sense in known if sense.kind is not Kind.GUARD)

    def senses(self, surface: str) -> tuple[Sense, ...]:
        """All that a whole surface may stand for."""
        inflected = (sense for end, sense in self.made(surface, 0) if end == len(surface))
        return (*self.plain.get(surface, ()), *self.folded.get(fold(surface), ()), *inflected)

    def made(self, s: str, at: int) -> Iterator[tuple[int, Sense]]:
        """(end, sense) of everything at `at` that no list spells out: forms of verbs, phrases with alternatives."""
        yield from self._inflected(s, at)
        for head in dict.fromkeys((s[at : at + 1], s[at : at + 2])):
            for step, sense in self.phrases.get(head, ()):
                for end in ends(s, at, step):
                    yield end, sense

    def _inflected(self, s: str, at: int) -> Iterator[tuple[int, Sense]]:
        for end in ends_to_try(s, at, self.stem_lengths):
            for pattern, sense in self.stems.get(s[at:end], ()):
                for last in _ends(s, end, pattern):
                    yield last, sense


def _ends(s: str, at: int, pattern: str) -> Iterator[int]:
    """Where the endings that stand at `at` end."""
    known = endings(pattern)
    if known.bare:
        yield at
    for length in known.lengths.get(s[at : at + 1], ()):
        if s[at : at + length] in known.all and at + length <= len(s):
            yield at + length


_PART = {Kind.LINK: "-", Kind.TAIL: "+"}  # of the forms of a verb
_PLAIN = (Kind.FUNCTION, Kind.GENERIC, Kind.UNIT, Kind.INTENT)
FOLDED_FROM = 3  # shorter words would be found inside anything written in kana


def _add(surfaces: dict[str, tuple[T, ...]], lengths: dict[str, tuple[int, ...]], surface: str, sense: T) -> None:
    known = surfaces.get(surface)
    if known is None:
        surfaces[surface] = (sense,)
    elif sense in known:
        return
    else:
        surfaces[surface] = (*known, sense)
    size = len(surface)
    head = surface[: max(long for long in _HEADS if long <= size)]
    sizes = lengths.get(head, ())
    if size not in sizes:
        lengths[head] = tuple(sorted((*sizes, size), reverse=True))


_HEADS = (16, 8, 4, 2, 1)  # of a surface, the longest that fits is looked up before the surface is


def ends_to_try(text: str, at: int, lengths: Mapping[str, Sequence[int]]) -> list[int]:
    """Where surfaces that begin at `at` may end. A head has few lengths of its own: those below the next head's."""
    size = len(text)
    return [
        at + length
        for long in _HEADS
        if at + long <= size
        for length in lengths.get(text[at : at + long], ())
        if at + length <= size
    ]


def spellings(word: str) -> tuple[str, ...]:
    """The spellings to expect: with and without each ー of a long word, a final ー, and joined or hyphened English."""
    word = clean(word)
    found = dict.fromkeys([word])
    if len(word) >= 5:
        found |= dict.fromkeys(word[:i] + word[i + 1 :] for i, sign in enumerate(word) if sign == "ー")
    if word.endswith("ー") and len(word) >= 3:
        found[word[:-1]] = None
    if word.isascii():
        found |= dict.fromkeys(_english(word))
    return tuple(found)


def _english(word: str) -> Iterable[str]:
    for parts in (" ", "-"):
        if parts in word:
            yield word.replace(parts, "")
            yield word.replace(parts, "-" if parts == " " else " ")
    if word[-1:].isalpha() and not word.endswith("s"):
        yield word + "s"


# ── the words of the files ───────────────────────────────────────────────────────────────────────────────

_CLASSES = {
    "function": Kind.FUNCTION,
    "purpose": Kind.PURPOSE,
    "purpose link": Kind.LINK,
    "purpose tail": Kind.TAIL,
    "purpose en": Kind.FUNCTION,
    "generic": Kind.GENERIC,
    "closing": Kind.CLOSING,
    "intent": Kind.INTENT,
    "intent_closing": Kind.FINAL_INTENT,
    "relation": Kind.RELATION,
    "unit": Kind.UNIT,
    "greeting": Kind.COURTESY,
    "thanks": Kind.COURTESY,
    "help": Kind.COURTESY,
    "blocked": Kind.BLOCKED,
    "particle": Kind.PARTICLE,
    "sign": Kind.SIGN,
}


def common_surfaces(words: Words) -> Surfaces:
    """What is the same for every catalogue: the closed classes and the synonyms. Takes a tenth of a second."""
    surfaces = Surfaces()
    for name, kind in _CLASSES.items():
        surfaces.add_closed(words.classes[name], kind)
    surfaces.add_frame(words.frame)
    surfaces.drop_particles()
    surfaces.add_closed([(word, "guard") for word in words.guard], Kind.GUARD)
    for group in words.synonyms:
        for surface in group:
            surfaces.add_word(surface, Sense(Kind.CONCEPT, group[0]))
    return surfaces
