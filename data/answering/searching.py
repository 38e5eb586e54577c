"""What a search of the figures lists: the published figures that were found, one page of them.

Where none is as near as what was typed: that there is none, and what else the dashboard tells of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, islice

from sqlalchemy import Connection

from data import figures
from data.answering.ask import Answers, Found, Said, Told
from data.answering.beside import late
from data.answering.finding import Finder, Near
from data.answering.readers import Heard, Readers
from data.desk.word_store import newest
from data.language.normalise import clean
from data.language.read import Reading
from data.model import EntryAnswer, FigureAnswer, Intent, Lang, MissingAnswer, Question
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


Listed = FigureAnswer | MissingAnswer | EntryAnswer


def searched(
    connection: Connection, sought: Sought, answers: Answers, finder: Finder, readers: Readers
) -> tuple[Told, ...]:
    last = figures.newest(connection)

    def found(subject: str) -> Found:
        return answers.to(connection, _about(subject, sought.lang, answers), last)

    if sought.typed.strip():
        near, told_of = finder.near(sought.typed)
        named = _as_near(near, found) or _asked_for(connection, sought, answers, readers)
    else:
        named, told_of = _first_of_each_topic(answers), ()
    with_figure = (one for one in map(found, named) if isinstance(one[0], FigureAnswer))
    first = next(with_figure, None)
    listed = chain([first], with_figure) if first else map(found, dict.fromkeys((*named, *told_of)))
    page = tuple(islice(listed, sought.skip, sought.skip + sought.count))
    stands = late(connection, [answer for answer, _ in page], sought.on)
    return tuple(Told(found=one, beside=beside) for one, beside in zip(page, stands, strict=True))


def _as_near(near: Sequence[Near], found: Callable[[str], Found]) -> tuple[str, ...]:
    """Where what is meant has no published figure, what is farther off is something else, and not to be had instead."""
    if not near or not near[0].meant or isinstance(found(near[0].id)[0], FigureAnswer):
        return tuple(one.id for one in near)
    return tuple(one.id for one in near if one.far <= near[0].far)


def _asked_for(connection: Connection, sought: Sought, answers: Answers, readers: Readers) -> tuple[str, ...]:
    """Whoever types a whole question means what it is about; a part of a figure is not what would be listed."""
    heard = Heard(text=clean(sought.typed), today=sought.on, before=None, lang=sought.lang)
    read = readers.read(heard, newest(connection), connection)
    if not isinstance(read, Reading) or read.unread or read.respelt:
        return ()
    asked = read.question
    of_a_part = asked.wards or asked.fiscal_years or asked.periods or asked.claim
    known = answers.catalogue.metrics.keys() | answers.catalogue.entries.keys()
    return () if of_a_part else tuple(one for one in asked.subjects if one in known)


def picked(connection: Connection, said: Said, subject: str, answers: Answers) -> Told:
    """What somebody puts into what they write: of its figures' 訂正 they are told in their own chat.

    Raises StalePress for what is gone.
    """
    if subject not in answers.catalogue.metrics and subject not in answers.catalogue.entries:
        raise StalePress(verb="pick")
    found = answers.to(connection, _about(subject, said.lang or "ja", answers))
    remember_told(connection, seen_in(found[0]), replace(said, place="").hearing(said.lang or "ja"))
    [stands] = late(connection, [found[0]], said.by.on)
    return Told(found=found, beside=stands)


def _about(subject: str, lang: Lang, answers: Answers) -> Question:
    if subject in answers.catalogue.entries:
        return Question(lang=lang, intent=Intent.ABOUT, subjects=(subject,))
    neighbours = tuple(one.metric for one in answers.catalogue.metrics[subject].neighbours)
    return Question(lang=lang, intent=Intent.VALUE, subjects=(subject,), neighbours=neighbours)


def _first_of_each_topic(answers: Answers) -> tuple[str, ...]:
    """The figure that stands for each topic, then all others, in the dashboard's order."""
    catalogue = answers.catalogue
    heads = [next(_printed(topic, answers), None) for topic in catalogue.topics]
    return tuple(dict.fromkeys([*(head for head in heads if head), *catalogue.metrics]))


def _printed(topic: str, answers: Answers) -> Iterator[str]:
    return (metric.id for metric in answers.catalogue.metrics_of(topic) if not metric.picture_only)
