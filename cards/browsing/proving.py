"""What proves the digits of a screen: the figures and statements on it, and the answers that are drawn."""

from __future__ import annotations

from collections.abc import Iterator

from cards.evidence import Item, Part, of_answer, of_parts
from data.browsing.layout import Way
from data.browsing.pages import Overview, SeenBlock, SeenScreen, Told
from data.catalogue.schema import Topic
from data.catalogue.screen import Screen


def of_overview(page: Overview) -> Iterator[Item]:
    yield f"{len(page.topics)}つの分野"
    yield f"the {len(page.topics)} topics"
    for headline in page.topics:
        yield from _of_topic(headline.topic)
        yield from of_parts(*(screen.name for screen in headline.screens))
    yield from of_parts(*page.sides)


def of_screen(page: SeenScreen) -> Iterator[Item]:
    yield from _of_topic(page.topic)
    yield from _of_way(page.way)
    yield from of_parts(*page.pages, *page.sides)
    for answer in page.drawn:
        yield from of_answer(answer)
    for block in page.blocks:
        yield from of_parts(*_statements(block))
        yield from of_answer(block.tasks) if block.tasks else ()


def _of_topic(topic: Topic) -> Iterator[Item]:
    yield from (f"{topic.number} {topic.name.ja}", f"{topic.number} {topic.name.en}")
    yield from (f"分野{topic.number}", f"Topic {topic.number}")
    yield from of_parts(topic)


def _of_way(way: Way) -> Iterator[Item]:
    many = len(way.siblings)
    yield from (f"{many}画面中{way.number}", f"screen {way.number} of {many}")
    near: tuple[Screen, ...] = (*way.siblings, *(one for one in (way.before, way.after) if one))
    yield from of_parts(*(screen.name for screen in near))


def _statements(block: SeenBlock) -> Iterator[Part]:
    for shelf in (block, *block.columns):
        yield shelf.name
        yield from (part for told in shelf.told for part in _of_told(told))
    yield from (part for told in block.milestones for part in _of_told(told))
    for one in block.pictures:
        yield from (one.gap.name, one.owner, one.entry)


def _of_told(told: Told) -> Iterator[Part]:
    yield told.entry
    for fact in told.facts:
        yield from (fact, fact.title, fact.caution)
