"""Everything the reader knows, compiled: surfaces with their senses, and subjects with the words that mean them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import chain
from typing import Any, NamedTuple

from data.language.inflect import endings, is_marked, stems
from data.language.normalise import clean, fold
from data.language.phrases import Then, ends, has_alternatives, steps
from data.language.words import Words


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
    """Surfaces by spelling, with an index of what to try at a place. Longer catalogue words match in any kana."""

    def __init__(self) -> None:
        self.plain: dict[str, tuple[Sense, ...]] = {}
        self.folded: dict[str, tuple[Sense, ...]] = {}
        self.stems: dict[str, tuple[tuple[str, Sense], ...]] = {}  # (pattern of endings, sense)
        self.phrases: dict[str, tuple[tuple[Then, Sense], ...]] = {}  # by their first step
        self.spellings: dict[str, None] = {}  # catalogue words as written, for offers
        self._heads: dict[str, tuple[_Try, ...]] = {}

    def copy(self) -> Surfaces:
        other = Surfaces()
        other.plain, other.folded = dict(self.plain), dict(self.folded)
        other.stems, other.phrases = dict(self.stems), dict(self.phrases)
        other.spellings, other._heads = dict(self.spellings), dict(self._heads)
        return other

    def add_closed(self, pairs: Iterable[tuple[str, str]], kind: Kind) -> None:
        senses: dict[str, Sense] = {}
        for surface, value in pairs:
            sense = senses.get(value) or senses.setdefault(value, Sense(kind, value))
            if is_marked(surface):
                self._add_forms(surface, sense)
            elif has_alternatives(surface):
                for step in chain.from_iterable(steps(surface).values()):
                    self._add(_PHRASE, step.text, (step.then, sense))
            else:
                self._add(_PLAIN, surface, sense)

    def add_frame(self, words: Iterable[str]) -> None:
        """Words of the asker: a verb in forms that close a clause, and in its others only where one ends."""
        free, last = Sense(Kind.FUNCTION, "function"), Sense(Kind.CLOSING, "closing")
        for word in words:
            if not is_marked(word):
                self._add(_PLAIN, word, free)
                continue
            for stem, pattern in stems(word):
                if pattern != "honour":
                    self._add(_STEM, stem, (pattern + "+", free))
                    self._add(_STEM, stem, (pattern + "-", last))

    def _add_forms(self, marked: str, sense: Sense) -> None:
        for stem, pattern in stems(marked):
            self._add(_STEM, stem, (pattern + _PART.get(sense.kind, ""), sense))

    def drop_particles(self) -> None:
        """Forgets a word with a particle (率は) where the word is known: it would cut 保有率は into 保有 and 率は."""
        for surface in [s for s in self.plain if s[-1] in "はがをの" and s[:-1] in self.plain]:
            stem = self.plain.get(surface[:-1], ())
            self.plain[surface] = tuple(s for s in self.plain[surface] if s.kind not in _COMMON or s not in stem)
        self.plain = {surface: senses for surface, senses in self.plain.items() if senses}

    def add_word(self, surface: str, sense: Sense) -> None:
        """A catalogue word with the spellings, or (持つ/5) the forms, that people use. Short words match literally."""
        if is_marked(surface):
            self.spellings[surface[:-2]] = None
            for said in _said(surface):
                self._add_forms(said, sense)
            return
        for spelling in spellings(surface):
            self.spellings[spelling] = None
            self._unguard(spelling)
            key = fold(spelling)
            if len(key) >= FOLDED_FROM:
                self._add(_FOLDED, key, sense)
            else:
                self._add(_PLAIN, spelling, sense)

    def _unguard(self, surface: str) -> None:
        """A word that the catalogue has is no longer a compound to be wary of."""
        known = self.plain.get(surface, ())
        if any(sense.kind is Kind.GUARD for sense in known):
            self.plain[surface] = tuple(sense for sense in known if sense.kind is not Kind.GUARD)

    def _add(self, table: int, surface: str, meant: Any) -> None:
        surfaces: dict[str, tuple[Any, ...]] = (self.plain, self.folded, self.phrases, self.stems)[table]
        known = surfaces.get(surface, ())
        if meant not in known:
            surfaces[surface] = (*known, meant)
        if not known:
            self._note(table, fold(surface))

    def _note(self, table: int, key: str) -> None:
        """Every head of a surface is in the index, and with the longest of them what is to be tried."""
        size = len(key)
        *shorter, last = [key[:long] for long in _HEADS if long <= size]
        for head in shorter:
            self._heads.setdefault(head, ())
        self._heads[last] = tuple(sorted({*self._heads.get(last, ()), (table, size)}))

    def senses(self, surface: str) -> tuple[Sense, ...]:
        """All that a whole surface may stand for."""
        return self.found(surface, fold(surface), 0).get(len(surface), ())

    def found(self, s: str, folded: str, at: int) -> dict[int, tuple[Sense, ...]]:
        """The senses of every surface that starts at `at`, by where it ends. `folded` is fold(s)."""
        found: dict[int, tuple[Sense, ...]] = {}
        made: list[_Try] = []
        for one in self._to_try(folded, at):
            table, size = one
            end = at + size
            if end > len(s):
                continue
            if table > _FOLDED:
                made.append(one)
            elif known := self.plain.get(s[at:end]) if table == _PLAIN else self.folded.get(folded[at:end]):
                found[end] = found.get(end, ()) + known
        for table, size in sorted(made, reverse=True) if made else ():
            for end, sense in self._made(s, at, table, size):
                found[end] = (*found.get(end, ()), sense)
        return found

    def _to_try(self, folded: str, at: int) -> list[_Try]:
        left = len(folded) - at
        found: list[_Try] = []
        for long in _HEADS:
            here = self._heads.get(folded[at : at + long]) if long <= left else None
            if here is None:
                break  # nothing is known that begins like this
            found += here
        return found

    def _made(self, s: str, at: int, table: int, size: int) -> list[tuple[int, Sense]]:
        """(end, sense) of what no list spells out: forms of verbs, and phrases with alternatives."""
        text, after = s[at : at + size], at + size
        if table == _STEM:
            return [(end, sense) for pattern, sense in self.stems.get(text, ()) for end in _ends(s, after, pattern)]
        found: list[tuple[int, Sense]] = []
        sign = s[after : after + 1]
        for then, sense in self.phrases.get(text, ()):
            if sign in then or "" in then:
                found += [(end, sense) for end in ends(s, after, then)]
        return found


_Try = tuple[int, int]  # a table, and the length of a surface in it (of a phrase, of its first step)
_PLAIN, _FOLDED, _PHRASE, _STEM = range(4)
_HEADS = (1, 2, 4, 8, 16)


def _ends(s: str, at: int, pattern: str) -> Iterator[int]:
    """Where the endings that stand at `at` end."""
    known = endings(pattern)
    if known.bare:
        yield at
    for length in known.lengths.get(s[at : at + 1], ()):
        if s[at : at + length] in known.all and at + length <= len(s):
            yield at + length


_PART = {Kind.LINK: "-", Kind.TAIL: "+", Kind.FUNCTION: "?"}  # of the forms of a verb
_COMMON = (Kind.FUNCTION, Kind.GENERIC, Kind.UNIT, Kind.INTENT)
FOLDED_FROM = 3  # shorter words would be found inside anything written in kana


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


_OBJECT = re.compile("(?<=[一-鿿ァ-ヺー])[をが](?=[一-鿿ぁ-ん])")


def _said(marked: str) -> tuple[str, ...]:
    """手をあげる/1 as it is said as well: 手あげる/1."""
    bare = _OBJECT.sub("", marked, count=1)
    return (marked,) if len(bare) < _SAID_FROM or bare == marked else (marked, bare)


_SAID_FROM = 5  # characters with the mark
_WORDS_OF_A_NAME = 2  # joints between them; what is longer is a phrase, which nobody writes as one word


def _english(word: str) -> Iterable[str]:
    for parts in (" ", "-"):
        if 0 < word.count(parts) <= _WORDS_OF_A_NAME:
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
