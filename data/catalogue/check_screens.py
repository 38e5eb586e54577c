"""Whether the screens and headlines name what there is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from data.catalogue.check_figures import Problem
from data.catalogue.contents import Catalogue
from data.catalogue.schema import Metric
from data.catalogue.screen import Block

MOST_SCREENS = 3  # of a topic
Pointer = tuple[str, str, str, Iterable[str], Collection[str]]  # kind, id, key, what it names, what there is


def screen_pointers(c: Catalogue) -> Iterator[Pointer]:
    for topic in c.topics.values():
        yield "topics", topic.id, "headlines", topic.headlines, c.metrics
    for screen in c.screens.values():
        yield "screens", screen.id, "topic", (screen.topic,), c.topics
        yield "screens", screen.id, "leads", screen.leads, c.facts
        yield "screens", screen.id, "leads", screen.leads.values(), c.screens
        own = {one.id for one in c.metrics.values() if one.page not in c.pages or _topic(one, c) == screen.topic}
        for block in screen.blocks:
            yield from (("screens", screen.id, *pointer) for pointer in _of_block(block, own, c))


def crowded(c: Catalogue) -> Iterator[Problem]:
    """A card has six buttons: the others of its topic, the topics beside it, the contents, the original."""
    for topic in c.topics:
        for screen in [one for one in c.screens.values() if one.topic == topic][MOST_SCREENS:]:
            yield Problem("screens", screen.id, f"{topic} has {MOST_SCREENS} screens above; expected no more of them.")


def _topic(metric: Metric, c: Catalogue) -> str:
    return c.topic_of(metric.page).id


def _of_block(block: Block, own: Collection[str], c: Catalogue) -> Iterator[tuple[str, Iterable[str], Collection[str]]]:
    """`own` are the metrics of its topic: no figures of others are read for it."""
    for shelf in block.shelves:
        yield "facts", shelf.facts, c.facts
        yield "metrics", shelf.metrics, own
    yield "milestones", block.milestones, c.entries
    yield "charts", block.charts, own
    yield "pictures", block.pictures, c.gaps
