"""Figures called by their whole names, as the catalogue prints them: 「実証試行数と全体会議開催数を比べて」.

A whole name is that figure's and no other's, whatever its words would mean in pieces and beside those of another name.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from data.catalogue import Catalogue
from data.language.asked import Asked
from data.language.cover import Piece, Span, cover, inside_word
from data.language.intents import intent_of_several
from data.language.lexicon import Kind, Sense
from data.language.normalise import clean
from data.language.offers import MOST as MOST_OFFERS
from data.language.side_by_side import MOST
from data.language.subjects import Book, Subject
from data.model import Intent, Lang, Question
from data.refusals import NoSuchMetric, NotUnderstood

_ASIDE = frozenset(
    {Kind.COURTESY, Kind.FUNCTION, Kind.CLOSING, Kind.PARTICLE, Kind.SIGN, Kind.GENERIC, Kind.PURPOSE, Kind.TAIL}
)
_SIDE_BY_SIDE = frozenset({"compare", "chart", "largest"})


class Name(NamedTuple):
    """Where a text has the whole name of a metric."""

    start: int
    end: int
    metric: str
    full: bool  # not the short name


class Names:
    """The whole names of a catalogue's metrics, short and full, in both languages."""

    def __init__(self, catalogue: Catalogue) -> None:
        known: dict[str, tuple[str, bool]] = {}
        for full in (False, True):  # a spelling that is both is the full name
            for metric in catalogue.metrics.values():
                both = metric.name if full else metric.short
                for name in (clean(both.ja), clean(both.en)):
                    known[name] = known[_SPACE_BESIDE_KANJI.sub("", name)] = (metric.id, full)
        self._head = min(map(len, known), default=1)  # many names begin alike: the longer, the fewer are tried
        self._by_head: dict[str, list[tuple[str, str, bool]]] = {}
        for name, (metric_id, full) in known.items():
            self._by_head.setdefault(name[: self._head], []).append((name, metric_id, full))
        self.found = lru_cache(maxsize=16)(self._found)  # of one message they are asked for up to three times

    def _found(self, s: str) -> tuple[Name, ...]:
        """The whole names in a cleaned text, in their order; of names within a longer one only the longer."""
        places = [
            Name(at, at + len(name), metric, full)
            for at in range(len(s) - self._head + 1)
            for name, metric, full in self._by_head.get(s[at : at + self._head], ())
            if s.startswith(name, at) and not _divides(s, at) and not _divides(s, at + len(name))
        ]
        return tuple(sorted(one for one in places if not any(_is_within(one, other) for other in places)))


_SPACE_BESIDE_KANJI = re.compile("(?<=[!a-z]) (?=[ァ-ヺ一-鿿])")


def _divides(s: str, at: int) -> bool:
    return 0 < at < len(s) and inside_word(s, at)


def _is_within(one: Name, other: Name) -> bool:
    return other.start <= one.start and one.end <= other.end and other.end - other.start > one.end - one.start


def set_side_by_side(book: Book, names: Sequence[Name], s: str, lang: Lang) -> Question | None:
    """The comparison of the named figures, where a cleaned text says nothing else than that it wants one."""
    metrics = _distinct(names)
    if not 2 <= len(metrics) <= MOST or len(metrics) != len(names):
        return None
    pieces = _pieces(book, names, s)
    named = [piece for piece in pieces if _is_name(piece)]
    rest = [piece for piece in pieces if not _is_name(piece)]
    intents = [_asked_by(piece) for piece in rest]
    if len(named) != len(names) or None in intents:
        return None
    asked = Asked(intents=frozenset().union(*filter(None, intents)), paired=True)
    if not asked.intents and not _all_joined(book, pieces):
        return None
    return Question(lang=lang, intent=intent_of_several(asked, _subjects(book, metrics)), subjects=metrics)


def left_out(book: Book, names: Sequence[Name], s: str, question: Question) -> bool:
    """Whether a figure that is named beside another one is not among those that the question shows."""
    shown = {key for subject in _subjects(book, question.subjects) for key in _shown_with(subject)}
    missing = {name.metric for name in names} - shown
    return bool(missing) and any(name.metric in missing and _is_joined(book, s, name) for name in names)


def also_named(names: Sequence[Name], question: Question) -> tuple[str, ...]:
    """Other metrics that are named in full beside the full name of one that the question is about.

    「実証試行数のチーム数」 is neither of the two.
    """
    full = _distinct([name for name in names if name.full])
    others = tuple(metric for metric in full if metric not in question.subjects)
    return others if len(others) < len(full) else ()


def denies(refusal: NoSuchMetric | NotUnderstood, names: Sequence[Name], s: str) -> bool:
    """Whether it would say of figures that were named that they are not published, or of their words that none knows.

    What was not understood beside the names stays so.
    """
    if len(_distinct(names)) < 2:
        return False
    if isinstance(refusal, NoSuchMetric):
        return refusal.blocked is None
    inside = [s[name.start : name.end] for name in names]
    return bool(refusal.words) and all(any(clean(word) in name for name in inside) for word in refusal.words)


def each_of(names: Sequence[Name], lang: Lang) -> tuple[Question, ...]:
    """What may be asked instead of what was not understood: the named figures side by side, and each by itself."""
    metrics = _distinct(names)
    together = (Question(lang=lang, intent=Intent.COMPARE, subjects=metrics),) if 2 <= len(metrics) <= MOST else ()
    alone = (Question(lang=lang, intent=Intent.VALUE, subjects=(metric,)) for metric in metrics)
    return (*together, *alone)[:MOST_OFFERS]


def _distinct(names: Sequence[Name]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.metric for name in names))


def _subjects(book: Book, keys: Sequence[str]) -> list[Subject]:
    return [book.subjects[key] for key in keys if key in book.subjects]


def _shown_with(subject: Subject) -> tuple[str, ...]:
    return (subject.id, *subject.pair, *subject.about, *([subject.share_of] if subject.share_of else []))


# ── the words around the names ───────────────────────────────────────────────────────────────────────────

_NAME = "whole name"


def _pieces(book: Book, names: Sequence[Name], s: str) -> tuple[Piece, ...]:
    spans: Mapping[int, Sequence[Span]] = {one.start: [(one.end, Sense(Kind.CONCEPT, _NAME))] for one in names}
    return cover(s, book.surfaces, spans)


def _is_name(piece: Piece) -> bool:
    return any(sense.value == _NAME for sense in piece.senses)


def _asked_by(piece: Piece) -> frozenset[str] | None:
    """What a piece between names asks for, often nothing; None if it says more than a comparison does."""
    asked = {sense.value for sense in piece.senses if sense.kind in (Kind.INTENT, Kind.FINAL_INTENT)}
    if asked & _SIDE_BY_SIDE:
        return frozenset(asked & _SIDE_BY_SIDE)
    silent = not asked and any(sense.kind in _ASIDE for sense in piece.senses)
    return frozenset() if silent and not piece.has(Kind.BLOCKED) else None


def _all_joined(book: Book, pieces: Sequence[Piece]) -> bool:
    """「AとB」: between each two names stands what joins them, and nothing else."""
    at = [place for place, piece in enumerate(pieces) if _is_name(piece)]
    between = [pieces[one + 1 : other] for one, other in itertools.pairwise(at)]
    return all(len(joint) == 1 and joint[0].text in book.joining for joint in between)


def _is_joined(book: Book, s: str, name: Name) -> bool:
    """Whether a word that joins stands straight before or after the name."""
    before, after = s[: name.start].rstrip(), s[name.end :].lstrip()
    return any(_ends_in(before, joint) or _starts_with(after, joint) for joint in book.joining)


def _ends_in(text: str, joint: str) -> bool:
    at = len(text) - len(joint)
    return text.endswith(joint) and at > 0 and not _divides(text, at)


def _starts_with(text: str, joint: str) -> bool:
    return text.startswith(joint) and len(text) > len(joint) and not _divides(text, len(joint))
