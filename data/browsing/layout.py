"""Which screens a topic has, and what stands on each. Pure.

A metric or a fact that no screen of its topic names is put at the end of the last one: nothing of the catalogue can be
out of reach because somebody forgot to place it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from data.catalogue import Catalogue
from data.catalogue.schema import Entry, Fact, FactKind
from data.catalogue.screen import Block, Screen


@dataclass(frozen=True, kw_only=True)
class Way:
    """A screen among those of its topic, and where one can go from it."""

    screen: Screen
    siblings: tuple[Screen, ...]  # all of its topic, itself among them
    before: Screen | None  # the first of the topic before
    after: Screen | None

    @property
    def number(self) -> int:
        return 1 + [one.id for one in self.siblings].index(self.screen.id)


def way(screen_id: str, catalogue: Catalogue) -> Way:
    """Raises KeyError for a screen that there is not."""
    topics = list(catalogue.topics)
    topic = catalogue.screens[screen_id].topic
    siblings = screens_of(topic, catalogue)
    at = topics.index(topic)
    return Way(
        screen=next(one for one in siblings if one.id == screen_id),
        siblings=siblings,
        before=first(topics[at - 1], catalogue) if at else None,
        after=first(topics[at + 1], catalogue) if at + 1 < len(topics) else None,
    )


def screens_of(topic: str, catalogue: Catalogue) -> tuple[Screen, ...]:
    """Those of a topic, with all that belongs to it."""
    found = [screen for screen in catalogue.screens.values() if screen.topic == topic]
    rest = _left_over(topic, found, catalogue)
    if found and rest:
        found[-1] = found[-1].model_copy(update={"blocks": (*found[-1].blocks, rest)})
    return tuple(found)


def first(topic: str, catalogue: Catalogue) -> Screen | None:
    return next(iter(screens_of(topic, catalogue)), None)


def facts_on(screens: Sequence[Screen], catalogue: Catalogue) -> frozenset[str]:
    """Every statement that these screens show: as printed, as a figure, as its note, or in the table."""
    return frozenset(fact for screen in screens for block in screen.blocks for fact in _facts_on(block, catalogue))


def said_beside(milestone: Entry, catalogue: Catalogue) -> tuple[Fact, ...]:
    """What is said of a milestone beside its date. Its figures and notes have places of their own."""
    facts = (catalogue.facts[fact] for fact in milestone.facts)
    return tuple(fact for fact in facts if fact.kind not in (FactKind.FIGURE, FactKind.FOOTNOTE))


def asked_by(fact: str, catalogue: Catalogue) -> Entry | None:
    """The entry that says it, by which it can be asked about: the one that says least besides."""
    saying = [entry for entry in catalogue.entries.values() if fact in entry.facts]
    return min(saying, key=lambda entry: len(entry.facts), default=None)


def _facts_on(block: Block, catalogue: Catalogue) -> Iterator[str]:
    for shelf in block.shelves:
        yield from shelf.facts
        for metric in shelf.metrics:
            yield from (fact.id for fact in catalogue.facts_of(catalogue.metrics[metric]))
    for entry in block.milestones:
        yield from (fact.id for fact in said_beside(catalogue.entries[entry], catalogue))


def _left_over(topic: str, screens: Sequence[Screen], catalogue: Catalogue) -> Block | None:
    pages = {page.id for page in catalogue.topics[topic].pages}
    shelves = [shelf for screen in screens for block in screen.blocks for shelf in block.shelves]
    named = {metric for shelf in shelves for metric in shelf.metrics}
    metrics = tuple(one.id for one in catalogue.metrics_of(topic) if one.id not in named)
    shown = facts_on(screens, catalogue) | {
        fact.id for metric in metrics for fact in catalogue.facts_of(catalogue.metrics[metric])
    }
    facts = tuple(one.id for one in catalogue.facts.values() if one.page in pages and one.id not in shown)
    return Block(facts=facts, metrics=metrics) if facts or metrics else None
