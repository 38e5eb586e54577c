"""What a clause may hold and still be left unread: words that name, count, limit or deny nothing new."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from data.language.cover import Piece
from data.language.lexicon import Kind, Sense
from data.language.normalise import clean
from data.language.parse import Parsed, parse, tells
from data.language.subjects import Book

_NUMBER = re.compile(r"\d[\d,.]*")
_MANNER = frozenset({"chart", "list", "source", "about", "what", "when", "as_of", "owner"})
_MARKED = (Kind.PERIOD, Kind.NUMBER, Kind.WARD)


@dataclass(frozen=True, kw_only=True)
class Allowed:
    """`texts` are words that an aside may hold; `senses` and `numbers` are what the rest of the message says too."""

    texts: frozenset[str]
    senses: frozenset[Sense] = frozenset()
    numbers: frozenset[str] = frozenset()
    manner: bool = False  # 「グラフに入らなくて」: words for how it is told, which change no figure

    def allows(self, piece: Piece) -> bool:
        """Whether a piece tells nothing, or nothing that is not said anyway."""
        if not counts(piece) or piece.has(Kind.PURPOSE) or piece.text in self.texts:
            return True
        told = [sense for sense in piece.senses if sense.kind is not Kind.FUNCTION]
        if all(sense.kind is Kind.INTENT and sense.value in _MANNER for sense in told):
            return self.manner
        return bool(self.senses) and all(sense in self.senses for sense in told)

    def with_said(self, said: Allowed) -> Allowed:
        return replace(said, texts=self.texts | said.texts, manner=self.manner)


@dataclass(frozen=True, kw_only=True)
class Look:
    """What every look at a clause needs beside its words. `beside` is the rest of the message, where that counts."""

    book: Book
    today: date
    own: Allowed
    beside: str = ""

    @cached_property
    def allowed(self) -> Allowed:
        """The rest is only read for a clause that looks like an aside."""
        return self.own.with_said(said_in(self.book, self.beside, self.today)) if self.beside else self.own

    def has_numbers_of(self, s: str) -> bool:
        return all(number in self.allowed.numbers for number in _NUMBER.findall(s))

    def parsed(self, words: str) -> Parsed:
        return parse(self.book, words, self.today)

    def is_silent(self, words: str, *, manner: bool = False) -> bool:
        """`manner`: words for how it is told are allowed as well."""
        allowed = replace(self.allowed, manner=True) if manner else self.allowed
        return all(map(allowed.allows, self.parsed(words).pieces))


def said_in(book: Book, text: str, today: date) -> Allowed:
    """What a text says: 「議員が残数にこだわっていて」 adds nothing to 「残数はいくつ」."""
    pieces = parse(book, text, today).pieces
    return Allowed(
        texts=frozenset(piece.text for piece in pieces if any(piece.has(kind) for kind in _MARKED)),
        senses=frozenset(sense for piece in pieces for sense in piece.senses if sense.kind not in _MARKED),
        numbers=frozenset(_NUMBER.findall(clean(text))),
    )


def counts(piece: Piece) -> bool:
    """Whether a piece may say what is asked about, when, where or how many, or forbid it."""
    return tells(piece) or any(piece.has(kind) for kind in _MARKED)
