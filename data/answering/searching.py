"""What a search of the figures lists: the published figure of each metric that was found, one page of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from sqlalchemy import Connection

from data import figures
from data.answering.ask import Answers, Found, Said, Told
from data.answering.beside import late
from data.answering.finding import Finder, Near
from data.answering.readers import Heard, Readers
from data.desk.word_store import newest
from data.language.normalise import clean
from data.language.read import Reading
from data.model import FigureAnswer, Intent, Lang, Question
from data.refusals import StalePress
from data.telling.seen import seen_in
from data.telling.told import remember_told


@dataclass(frozen=True, kw_only=True)
class Sought:
    """`skip` and `count` are the page that is wanted, `on` is today in Tokyo."""

    typed: str
    lang: Lang
    skip: int
    count: int
    on: date


@dataclass(frozen=True, kw_only=True)
class Searched:
    """`without` is a metric that was found and has no published figure, where nothing else was as near."""

    found: tuple[Told, ...]
    without: str = ""


def searched(connection: Connection, sought: Sought, answers: Answers, finder: Finder, readers: Readers) -> Searched:
    last = figures.newest(connection)

    def found(metric: str) -> Found:
        return answers.to(connection, _value(metric, sought.lang, answers), last)

    if sought.typed.strip():
        named = _as_near(finder.near(sought.typed), found) or _asked_for(connection, sought, answers, readers)
    else:
        named = _first_of_each_topic(answers)
    with_figure = (one for one in map(found, named) if isinstance(one[0], FigureAnswer))
    page = tuple(islice(with_figure, sought.skip, sought.skip + sought.count))
    stands = late(connection, [answer for answer, _ in page], sought.on)
    told = tuple(Told(found=one, beside=beside) for one, beside in zip(page, stands, strict=True))
    return Searched(found=told, without="" if page or sought.skip or not named else named[0])


def _as_near(near: Sequence[Near], found: Callable[[str], Found]) -> tuple[str, ...]:
    """Where what is meant has no published figure, what is farther off is something else, and not to be had instead."""
    if not near or not near[0].meant or isinstance(found(near[0].id)[0], FigureAnswer):
        return tuple(one.id for one in near)
    return tuple(one.id for one in near if one.far <= near[0].far)


def _asked_for(connection: Connection, sought: Sought, answers: Answers, readers: Readers) -> tuple[str, ...]:
    """Whoever types a whole question means the figures that it is about; a part of one is not what would be listed."""
    heard = Heard(text=clean(sought.typed), today=sought.on, before=None, lang=sought.lang)
    read = readers.read(heard, newest(connection), connection)
    if not isinstance(read, Reading) or read.unread or read.respelt:
        return ()
    asked = read.question
    of_a_part = asked.wards or asked.fiscal_years or asked.periods or asked.claim
    return () if of_a_part else tuple(one for one in asked.subjects if one in answers.catalogue.metrics)


def picked(connection: Connection, said: Said, metric: str, answers: Answers) -> Told:
    """The figure that somebody puts into what they write: they are told of its 訂正, in their own chat.

    Raises StalePress for a metric that is gone, or that has no published figure.
    """
    if metric not in answers.catalogue.metrics:
        raise StalePress(verb="pick")
    found = answers.to(connection, _value(metric, said.lang or "ja", answers))
    if not isinstance(found[0], FigureAnswer):
        raise StalePress(verb="pick")
    remember_told(connection, seen_in(found[0]), replace(said, place="").hearing(said.lang or "ja"))
    [stands] = late(connection, [found[0]], said.by.on)
    return Told(found=found, beside=stands)


def _value(metric: str, lang: Lang, answers: Answers) -> Question:
    neighbours = tuple(one.metric for one in answers.catalogue.metrics[metric].neighbours)
    return Question(lang=lang, intent=Intent.VALUE, subjects=(metric,), neighbours=neighbours)


def _first_of_each_topic(answers: Answers) -> tuple[str, ...]:
    """The figure that stands for each topic, then all others, in the dashboard's order."""
    catalogue = answers.catalogue
    heads = [next(_printed(topic, answers), None) for topic in catalogue.topics]
    return tuple(dict.fromkeys([*(head for head in heads if head), *catalogue.metrics]))


def _printed(topic: str, answers: Answers) -> Iterator[str]:
    return (metric.id for metric in answers.catalogue.metrics_of(topic) if not metric.picture_only)
