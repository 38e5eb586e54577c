"""The closed word classes and the shared synonyms, as they stand in `words.yaml` and `catalogue/vocabulary.yaml`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NamedTuple

import yaml

Nested = Sequence["str | Nested"]


class Unit(NamedTuple):
    """A unit word's reach: the unit names it may be asked of, or (`never`) all but these."""

    fits: frozenset[str]
    never: frozenset[str]
    typed: frozenset[str] = frozenset()  # counters after a number that mean the same: users, persons

    def may_ask_for(self, unit: str) -> bool:
        return unit in self.fits if self.fits else unit not in self.never


@dataclass(frozen=True, kw_only=True)
class Words:
    """Surfaces by class: (surface, value) pairs; the value says which intent, unit or relation."""

    classes: Mapping[str, tuple[tuple[str, str], ...]]
    units: Mapping[str, Unit]
    joining: frozenset[str]
    guard: tuple[str, ...]
    frame: tuple[str, ...]  # of the asker, not of what is counted
    synonyms: tuple[tuple[str, ...], ...]  # the first of each group names the concept
    beside: Mapping[str, tuple[str, ...]]  # words that may stand beside any subject of a kind
    topics: Mapping[str, tuple[str, ...]]  # everyday names of the dashboard's tabs
    rest: Mapping[str, str]  # of two groups that make up a whole, which is the other one
    whole: Mapping[str, str]  # of a part that its number names, what it is a part of
    aside: Mapping[str, Any]  # what a clause may hold that only tells why somebody asks


@dataclass(frozen=True, kw_only=True)
class ExtraWord:
    """A word that an administrator added while the bot runs. `target` is the metric of an alias, else ""."""

    kind: Literal["alias", "neutral", "blocked"]
    words: str
    target: str = ""


def load_words(folder: Path | None = None) -> Words:
    """Reads the lists beside this file and the vocabulary of the catalogue. Takes some 60 ms; call it once."""
    here = folder or Path(__file__).parent
    lists = _yaml(here / "words.yaml")
    for more in sorted(here.glob("words_*.yaml")):  # further words of the same classes, a file for each language
        _add(lists, _yaml(more))
    vocabulary = _yaml(here.parent / "catalogue" / "vocabulary.yaml")
    for more in sorted((here.parent / "catalogue").glob("vocabulary_*.yaml")):
        _add(vocabulary, _yaml(more))
    aside = _yaml(here / "aside.yaml")
    _add(aside, _yaml(here / "aside_variants.yaml"))
    return Words(
        classes={name: tuple(pairs) for name, pairs in _classes(lists)},
        units={name: _unit(spec) for name, spec in lists["unit"].items()},
        joining=frozenset(lists["joining"]),
        guard=tuple(_lines(here / "guard.txt")),
        frame=tuple(_lines(here / "frame.txt")),
        synonyms=tuple(tuple(group) for group in vocabulary["groups"]),
        beside={kind: tuple(words) for kind, words in vocabulary["beside"].items()},
        topics={topic: tuple(words) for topic, words in vocabulary["topics"].items()},
        rest=dict(vocabulary["rest"]),
        whole=dict(vocabulary["whole"]),
        aside=aside,
    )


def _add(lists: dict[str, Any], more: Mapping[str, Any]) -> None:
    """Joins lists that have the same name; a name that `words.yaml` does not have is a mistake."""
    for name, words in more.items():
        if isinstance(words, dict):
            _add(lists[name], words)
        else:
            lists[name].extend(words)


def _lines(path: Path) -> Iterator[str]:
    """The words of a plain list: one a line, # starts a comment."""
    return (line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))


def _yaml(path: Path) -> Any:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - both are safe loaders


def _classes(lists: Mapping[str, Any]) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    for name in ("greeting", "thanks", "help", "blocked", "closing"):
        yield name, [(word, name) for word in _flat(lists[name])]
    for name in ("function", "generic"):
        words = [word for language in ("ja", "en") for word in _flat(lists[name][language])]
        yield name, [(word, name) for word in words]
    yield "particle", [(word, "particle") for word in _flat(lists["particle"]["ja"])]
    yield "sign", [(sign, "sign") for sign in lists["particle"]["signs"]]
    yield "purpose", [(word, "noun") for word in _flat(lists["purpose"]["nouns"])]
    for name, other in (("link", "links"), ("tail", "tails")):  # some forms of the verbs are links, some are tails
        words = [*_flat(lists["purpose"][other]), *_flat(lists["purpose"]["verbs"])]
        yield "purpose " + name, [(word, name) for word in words]
    yield "purpose en", [(word, "purpose") for word in lists["purpose"]["en"]]
    for name in ("intent", "intent_closing", "relation"):
        yield name, [(word, value) for value, words in lists[name].items() for word in _flat(words)]
    asked = [(word, value) for value, spec in lists["unit"].items() for word in _flat(spec["ask"])]
    yield "unit", [*asked, *(("なん" + word[1:], value) for word, value in asked if word[0] == "何" and len(word) > 1)]


def _unit(spec: Mapping[str, Sequence[str]]) -> Unit:
    return Unit(
        fits=frozenset(spec.get("fits", ())),
        never=frozenset(spec.get("not", ())),
        typed=frozenset(spec.get("typed", ())),
    )


def _flat(words: Nested) -> Iterable[str]:
    for word in words:
        if isinstance(word, str):
            yield word
        else:
            yield from _flat(word)
