"""A sentence that looks closer at a figure, fully understood or not at all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from data.answering.ask import Said
from data.answering.readers import Heard, Readers
from data.catalogue import Catalogue
from data.desk.word_store import newest
from data.language.exploring import Closer
from data.language.periods import parse_period
from data.language.read import Reading
from data.model import Intent, Lang, Question
from data.refusals import BadPeriod
from data.submitting.units import fits
from data.tokyo import day_in_tokyo

_OF_A_FIGURE = (Intent.VALUE, Intent.TREND, Intent.PROGRESS, Intent.REMAINING)


@dataclass(frozen=True, kw_only=True)
class Looked:
    """`question` asks for an index; without one a goal is meant, by the day `goal` if one was named."""

    metric: str
    lang: Lang
    question: Question | None = None
    goal: date | None = None


def looked(connection: Connection, wish: Closer, said: Said, readers: Readers, catalogue: Catalogue) -> Looked | None:
    """None where the rest is not fully read as one figure of the whole city: then it is a question like any other."""
    today = day_in_tokyo(said.at)
    heard = Heard(text=wish.rest, today=today, before=None, lang=said.lang)
    reading = readers.read(heard, newest(connection), connection)
    if not isinstance(reading, Reading) or reading.unread or reading.respelt:
        return None
    question = reading.question
    if len(question.subjects) != 1 or question.intent not in _OF_A_FIGURE or question.claim or question.wards:
        return None
    metric = catalogue.metrics.get(question.subjects[0])
    if metric is None or (wish.counter and not fits(wish.counter, metric)):
        return None
    if wish.kind == "index":
        return Looked(metric=metric.id, lang=question.lang, question=replace(question, intent=Intent.INDEX))
    if question.periods or question.fiscal_years:
        return None
    try:
        goal = _day(wish.when, today)
    except BadPeriod:
        return None
    return Looked(metric=metric.id, lang=question.lang, goal=goal)


def _day(when: str, today: date) -> date | None:
    """The last day of what was named. Raises BadPeriod for what is none, or leaves the year to be guessed."""
    if not when:
        return None
    period = parse_period(when, today)
    if period.assumed or period.end is None:
        raise BadPeriod(words=when)
    return period.end
