"""The words by which metrics, entries and topics are found, and how far each is from the thing's own name. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from data.catalogue import Catalogue
from data.catalogue.schema import Both, Entry, Metric, Topic
from data.language.normalise import clean, fold

NAMES, ALIASES, PARTS, AROUND = 0, 4, 6, 8  # how far the word that was found is from the metric's own name
_BETWEEN = str.maketrans("", "", "のをはが・「」『』（）()-!?。")  # 区役所チーム finds 区役所のチーム, linkup Link-Up!


@dataclass(frozen=True, kw_only=True)
class Word:
    text: str
    far: int


def key(text: str) -> str:
    return fold(clean(text)).translate(_BETWEEN)


Synonyms = Mapping[str, tuple[str, ...]]


def synonyms(groups: Iterable[Sequence[str]]) -> Synonyms:
    """By the word that names a group, to which several lists may add, as keys; without marks of inflection and phrases.

    A word is made a key here once, and not with each of the metrics that it leads to.
    """
    found: dict[str, tuple[str, ...]] = {}
    for group in groups:
        words = (key(word.partition("/")[0]) for word in group if "|" not in word)
        found[group[0]] = (*found.get(group[0], ()), *words)
    return found


def of_metric(metric: Metric, said: Synonyms, catalogue: Catalogue) -> tuple[Word, ...]:
    topic = catalogue.topic_of(metric.page)
    places = [metric.fixed, *(figure.where for figure in metric.figures)]
    wards = [catalogue.wards[where["ward"]] for where in places if "ward" in where]
    around = [topic.name, metric.unit, *(ward.name for ward in wards)]
    called = [called for ward in wards for called in (ward.reading, *ward.aliases)]
    return (*_words(metric.ask, said, metric.name, metric.short), *_each(map(key, (*_both(around), *called)), AROUND))


def of_entry(entry: Entry, said: Synonyms) -> tuple[Word, ...]:
    return (*_words(entry.ask, said, entry.name), *_each(map(key, _both(entry.items)), AROUND))


def of_topic(topic: Topic) -> tuple[Word, ...]:
    return tuple(_each(map(key, _both([topic.name])), NAMES))


def _words(ask: Sequence[str], said: Synonyms, *names: Both) -> tuple[Word, ...]:
    """A word that means it alone is nearer than one that does so beside others: 会員, of 消防団アプリ 会員."""
    terms = [term for alias in ask for term in alias.split() if not term.startswith("@")]
    aliases = [alias for alias in ask if "@" not in alias]
    spaced = [name for name in said if " " in name and any(name in alias for alias in ask)]  # yokohama hack!
    alone, parts = (
        [word for one in some for word in said.get(one, (key(one),))] for some in (aliases, (*terms, *spaced))
    )
    return (
        *_each(map(key, _both(names)), NAMES),
        *_each((*map(key, aliases), *alone), ALIASES),
        *_each(parts, PARTS),
    )


def _both(names: Iterable[Both]) -> Iterator[str]:
    for name in names:
        yield from (name.ja, name.en)


def _each(keys: Iterable[str], far: int) -> Iterator[Word]:
    for text in dict.fromkeys(keys):
        if text:
            yield Word(text=text, far=far)
