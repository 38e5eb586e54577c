"""Finds metrics by a few letters, for lists from which a person chooses: what comes first decides nothing. Pure.

This is no way to understand a question: an answer is only ever given to what `data/language` has fully read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from data.catalogue import Catalogue
from data.catalogue.schema import Both, Metric
from data.language.normalise import CUT, LIMIT, clean, fold
from data.language.words import load_words

MOST_TERMS = 8  # of what was typed; the rest of a pasted text finds nothing more
_NAMES, _ALIASES, _AROUND = 0, 4, 8  # how far the word that was found is from the metric's own name
_APART = re.compile(r"[\s、，,・]+")
_BETWEEN = str.maketrans("", "", "のをはが・「」『』（）()")  # 区役所チーム finds 区役所のチーム


@dataclass(frozen=True, kw_only=True)
class _Word:
    text: str
    far: int


class Finder:
    """Of one catalogue and the vocabulary beside it. Making one takes a tenth of a second."""

    def __init__(self, catalogue: Catalogue) -> None:
        said = _synonyms(load_words().synonyms)
        self._metrics = {one.id: _words_of_metric(one, said, catalogue) for one in catalogue.metrics.values()}
        self._entries = {one.id: _words(one.ask, said, one.name) for one in catalogue.entries.values()}

    def metrics(self, typed: str) -> tuple[str, ...]:
        """All that hold every term of what was typed, the nearest first; all there are where nothing was typed."""
        return _found(typed, self._metrics)

    def targets(self, typed: str) -> tuple[str, ...]:
        """Metrics and entries."""
        return _found(typed, {**self._metrics, **self._entries})


def _found(typed: str, known: Mapping[str, Sequence[_Word]]) -> tuple[str, ...]:
    terms = _terms(typed)
    if not terms:
        return () if typed.strip() else tuple(known)  # signs alone are no wish to see everything
    ranked = ((_distance(terms, words), at, one) for at, (one, words) in enumerate(known.items()))
    return tuple(one for distance, _, one in sorted((d, at, one) for d, at, one in ranked if d is not None))


def _distance(terms: Sequence[str], words: Sequence[_Word]) -> tuple[int, int] | None:
    """How far, and how much more the words say than was typed; None where a term is in none of them."""
    far = longer = 0
    for term in terms:
        fits = [(word.far + (not word.text.startswith(term)), len(word.text)) for word in words if _holds(word, term)]
        if not fits:
            return None
        nearest = min(fits)
        far, longer = far + nearest[0], longer + nearest[1]
    return far, longer


def _holds(word: _Word, term: str) -> bool:
    """Somewhere inside; Latin letters only where a word begins, for "on" is in half of all words."""
    if not term.isascii():
        return term in word.text
    return word.text.startswith(term) or f" {term}" in word.text or _within_japanese(word.text, term)


def _within_japanese(text: str, term: str) -> bool:
    """西区dx has a word of its own after the 区."""
    at = text.find(term)
    return at > 0 and not text[at - 1].isascii()


def _terms(typed: str) -> list[str]:
    found = (_key(term).removesuffix(CUT) for term in _APART.split(typed[:LIMIT]))
    return list(dict.fromkeys(term for term in found if any(sign.isalnum() for sign in term)))[:MOST_TERMS]


def _key(text: str) -> str:
    return fold(clean(text)).translate(_BETWEEN)


# ── the words of a metric ────────────────────────────────────────────────────────────────────────────────

_Synonyms = Mapping[str, tuple[str, ...]]


def _synonyms(groups: Iterable[Sequence[str]]) -> _Synonyms:
    """By the word that names a group, to which several lists may add; without marks of inflection and phrases."""
    found: dict[str, tuple[str, ...]] = {}
    for group in groups:
        words = (word.partition("/")[0] for word in group if "|" not in word)
        found[group[0]] = (*found.get(group[0], ()), *words)
    return found


def _words_of_metric(metric: Metric, said: _Synonyms, catalogue: Catalogue) -> tuple[_Word, ...]:
    topic = catalogue.topic_of(metric.page)
    places = [metric.fixed, *(figure.where for figure in metric.figures)]
    wards = [catalogue.wards[where["ward"]].name for where in places if "ward" in where]
    around = [topic.name, metric.unit, *wards]
    return (*_words(metric.ask, said, metric.name, metric.short), *_each(_both(around), _AROUND))


def _words(ask: Sequence[str], said: _Synonyms, *names: Both) -> tuple[_Word, ...]:
    terms = [term for alias in ask for term in alias.split() if not term.startswith("@")]
    aliases = [alias for alias in ask if "@" not in alias]
    others = [word for term in dict.fromkeys(terms) for word in said.get(term, (term,))]
    return (*_each(_both(names), _NAMES), *_each([*aliases, *others], _ALIASES))


def _both(names: Iterable[Both]) -> Iterator[str]:
    for name in names:
        yield from (name.ja, name.en)


def _each(words: Iterable[str], far: int) -> Iterator[_Word]:
    for text in dict.fromkeys(map(_key, words)):
        if text:
            yield _Word(text=text, far=far)
