"""A screen with what is known now: statements as printed, figures with all that belongs to them, charts, the table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from data.answering.answers import answer
from data.answering.known import Known
from data.browsing.layout import Way, asked_by, said_beside, screens_of
from data.catalogue import Catalogue
from data.catalogue.schema import Both, Bureau, Entry, Fact, Gap, Metric, Page, Topic
from data.catalogue.screen import Block, Screen, Shelf
from data.model import Answer, Intent, Lang, Missing, OwnerAnswer, Question, Shown

_DRAWN_BY = {"progress": Intent.PROGRESS, "breakdown": Intent.BREAKDOWN}  # else by how it went


@dataclass(frozen=True, kw_only=True)
class Told:
    """Statements, and where they lead: to a screen, or to the entry by which one can ask about them."""

    facts: tuple[Fact, ...]
    entry: Entry | None = None
    leads: Screen | None = None


@dataclass(frozen=True, kw_only=True)
class Seen:
    name: Both | None = None
    told: tuple[Told, ...] = ()
    sides: tuple[Shown | Missing, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Unseen:
    """What the dashboard shows only as a picture, and who can be asked for it."""

    gap: Gap
    owner: Bureau | None
    entry: Entry | None


@dataclass(frozen=True, kw_only=True)
class SeenBlock(Seen):
    columns: tuple[Seen, ...] = ()
    milestones: tuple[Told, ...] = ()
    drawn: tuple[Answer, ...] = ()
    pictures: tuple[Unseen, ...] = ()
    tasks: OwnerAnswer | None = None


@dataclass(frozen=True, kw_only=True)
class SeenScreen:
    lang: Lang
    topic: Topic
    way: Way
    blocks: tuple[SeenBlock, ...]
    pages: tuple[Page, ...]  # of the dashboard, from which it was taken

    @property
    def sides(self) -> tuple[Shown | Missing, ...]:
        return tuple(side for block in self.blocks for seen in (*block.columns, block) for side in seen.sides)

    @property
    def drawn(self) -> tuple[Answer, ...]:
        return tuple(one for block in self.blocks for one in block.drawn)


@dataclass(frozen=True, kw_only=True)
class Headline:
    topic: Topic
    screens: tuple[Screen, ...]
    sides: tuple[Shown | Missing, ...]


@dataclass(frozen=True, kw_only=True)
class Overview:
    lang: Lang
    topics: tuple[Headline, ...]

    @property
    def sides(self) -> tuple[Shown | Missing, ...]:
        return tuple(side for topic in self.topics for side in topic.sides)


def chart_question(metric: Metric, lang: Lang) -> Question:
    """The question whose answer is drawn for a metric."""
    return Question(lang=lang, intent=_DRAWN_BY.get(metric.chart, Intent.TREND), subjects=(metric.id,))


def seen(way: Way, known: Known, lang: Lang) -> SeenScreen:
    catalogue = known.catalogue
    blocks = tuple(_led(_block(block, known, lang), way.screen, catalogue) for block in way.screen.blocks)
    there = {*_pages(way.screen, catalogue)}
    pages = tuple(page for page in catalogue.pages.values() if page.id in there)
    return SeenScreen(lang=lang, topic=catalogue.topics[way.screen.topic], way=way, blocks=blocks, pages=pages)


def overview(known: Known, lang: Lang) -> Overview:
    catalogue = known.catalogue
    topics = (
        Headline(
            topic=topic,
            screens=screens_of(topic.id, catalogue),
            sides=tuple(known.side(catalogue.metrics[metric]) for metric in topic.headlines),
        )
        for topic in catalogue.topics.values()
    )
    return Overview(lang=lang, topics=tuple(topics))


def _block(block: Block, known: Known, lang: Lang) -> SeenBlock:
    catalogue = known.catalogue
    shelf = _shelf(block, known)
    entries = [catalogue.entries[entry] for entry in block.milestones]
    return SeenBlock(
        name=shelf.name,
        told=shelf.told,
        sides=shelf.sides,
        columns=tuple(_shelf(column, known) for column in block.columns),
        milestones=tuple(Told(facts=said_beside(entry, catalogue), entry=entry) for entry in entries),
        drawn=tuple(_drawn(catalogue.metrics[metric], known, lang) for metric in block.charts),
        pictures=tuple(_unseen(catalogue.gaps[gap], catalogue) for gap in block.pictures),
        tasks=_tasks(catalogue, lang) if block.tasks else None,
    )


def _led(block: SeenBlock, screen: Screen, catalogue: Catalogue) -> SeenBlock:
    """With its references going where they say."""
    leads = {fact: catalogue.screens[to] for fact, to in screen.leads.items()}
    told = tuple(replace(one, leads=leads.get(one.facts[0].id)) for one in block.told)
    return replace(block, told=told)


def _shelf(shelf: Shelf, known: Known) -> Seen:
    catalogue = known.catalogue
    return Seen(
        name=shelf.name,
        told=tuple(Told(facts=(catalogue.facts[fact],), entry=asked_by(fact, catalogue)) for fact in shelf.facts),
        sides=tuple(known.side(catalogue.metrics[metric]) for metric in shelf.metrics),
    )


def _drawn(metric: Metric, known: Known, lang: Lang) -> Answer:
    return answer(chart_question(metric, lang), known)


def _unseen(gap: Gap, catalogue: Catalogue) -> Unseen:
    return Unseen(
        gap=gap,
        owner=catalogue.bureaus[gap.owner] if gap.owner else None,
        entry=catalogue.entries[gap.entry] if gap.entry else None,
    )


def _tasks(catalogue: Catalogue, lang: Lang) -> OwnerAnswer:
    """The whole table, as it is for a question about every bureau of it."""
    question = Question(lang=lang, intent=Intent.OWNER, subjects=tuple(catalogue.tasks))
    known = Known(catalogue, {})
    whole = answer(question, known)
    assert isinstance(whole, OwnerAnswer), "its subjects are all tasks"
    return whole


def _pages(screen: Screen, catalogue: Catalogue) -> Iterator[str]:
    for block in screen.blocks:
        for shelf in block.shelves:
            yield from (catalogue.facts[fact].page for fact in shelf.facts)
            for metric in (catalogue.metrics[metric] for metric in shelf.metrics):
                yield from (metric.page, *(catalogue.facts[note].page for note in metric.notes))
        yield from (catalogue.entries[entry].page for entry in block.milestones)
