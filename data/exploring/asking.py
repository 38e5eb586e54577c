"""A sentence that looks closer at a figure, fully understood or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from data.answering.ask import Said
from data.answering.known import falls_in
from data.answering.readers import Readers
from data.answering.talked import language, named, shown_last
from data.catalogue import Catalogue
from data.catalogue.schema import Metric
from data.exploring.goals import grows
from data.figures import current
from data.language.closer import Closer
from data.model import Intent, Lang, Period, PeriodKind, Question
from data.refusals import Ambiguous, Toward
from data.submitting.units import fits

_OF_A_FIGURE = (Intent.VALUE, Intent.TREND, Intent.PROGRESS, Intent.REMAINING, Intent.CHART)
_ONE_POINT = (PeriodKind.DAY, PeriodKind.MONTH)


@dataclass(frozen=True, kw_only=True)
class Looked:
    """`question` asks for a trend or an index; without one a goal is meant, by the day `goal` if one was named, and of
    `target` as it was typed.

    `whole` where all that can be looked into of it is to be shown.
    """

    metric: str
    lang: Lang
    question: Question | None = None
    goal: date | None = None
    target: str = ""
    whole: bool = False


def looked(connection: Connection, wish: Closer, said: Said, readers: Readers, catalogue: Catalogue) -> Looked | None:
    """None where the rest is not fully read as one figure of the whole city: then it is a question like any other.

    Raises Ambiguous where no figure is named and several could be meant.
    """
    found = _asked_of(connection, wish, said, readers, catalogue)
    if found is None:
        return None
    question, metric = found
    if wish.kind == "more":
        return Looked(metric=metric.id, lang=question.lang, whole=True)
    if wish.kind == "goal":
        return _to_goal(wish, question, metric)
    if wish.kind == "growth":
        grows = question.intent is Intent.TREND and question.periods
        return Looked(metric=metric.id, lang=question.lang, question=question) if grows else None
    return _as_index(connection, wish, question, metric)


def _asked_of(
    connection: Connection, wish: Closer, said: Said, readers: Readers, catalogue: Catalogue
) -> tuple[Question, Metric] | None:
    """What is left as a question about one figure; its name may lack what it is counted in (地方税は月何ステップ)."""
    if not wish.rest:
        asked = [_talked_of(connection, wish, said, catalogue)]
    else:
        asked = [named(connection, text, said, readers) for text in _names(wish, said)]
    found = ((one, _metric_of(one, wish, catalogue)) for one in asked if one)
    return next(((question, metric) for question, metric in found if metric), None)


def _names(wish: Closer, said: Said) -> Iterator[str]:
    """Also with what is counted, and of a goal that is no number as what can be finished."""
    yield wish.rest
    if wish.counter:
        yield from (f"{wish.rest} {wish.counter}", f"{wish.counter} {wish.rest}")
    elif wish.kind == "goal" and not wish.target:
        yield f"{wish.rest} {'進捗' if language(said) == 'ja' else 'progress'}"


def _metric_of(question: Question, wish: Closer, catalogue: Catalogue) -> Metric | None:
    if len(question.subjects) != 1 or question.claim or question.wards or question.intent not in _OF_A_FIGURE:
        return None
    metric = catalogue.metrics.get(question.subjects[0])
    return metric if metric and fits(wish.counter, metric) else None


def _talked_of(connection: Connection, wish: Closer, said: Said, catalogue: Catalogue) -> Question | None:
    """The figure that this person was shown here last, else all that it could be. Raises Ambiguous."""
    before = shown_last(connection, said)
    shown = catalogue.metrics.get(before.subjects[0]) if before and len(before.subjects) == 1 else None
    if before and shown and not before.wards and fits(wish.counter, shown):
        return Question(lang=before.lang, intent=Intent.VALUE, subjects=before.subjects)
    intent = Intent.INDEX if wish.kind == "index" else Intent.VALUE
    offers = tuple(
        Question(lang=language(said), intent=intent, subjects=(metric.id,)) for metric in _could_be(wish, catalogue)
    )
    if len(offers) == 1 and wish.target:  # nothing else is counted so
        return offers[0]
    if offers:
        raise Ambiguous(offers=offers, toward=_toward(wish))
    return None


def _toward(wish: Closer) -> Toward | None:
    """A day that leaves the year to be guessed is asked for once more, in its field."""
    if wish.kind != "goal":
        return None
    day = wish.goal.end if wish.goal and not wish.goal.assumed else None
    return Toward(target=wish.target, goal=day)


def _could_be(wish: Closer, catalogue: Catalogue) -> Iterator[Metric]:
    for metric in catalogue.metrics.values():
        if wish.kind == "index" and metric.chart == "series":
            yield metric
        goal = wish.target or metric.goal
        if wish.kind == "goal" and goal and grows(metric) and not metric.picture_only and fits(wish.counter, metric):
            yield metric


def _to_goal(wish: Closer, question: Question, metric: Metric) -> Looked | None:
    """The last day of what was named. One that leaves the year to be guessed is none."""
    unclear = wish.goal and (wish.goal.assumed or wish.goal.end is None)
    if question.periods or question.fiscal_years or unclear:
        return None
    day = wish.goal.end if wish.goal else None
    return Looked(metric=metric.id, lang=question.lang, goal=day, target=wish.target)


def _as_index(connection: Connection, wish: Closer, question: Question, metric: Metric) -> Looked | None:
    """From the date that was named as 100, or that there is no figure of it."""
    asked = replace(question, intent=Intent.INDEX)
    if wish.base is None:
        return Looked(metric=metric.id, lang=question.lang, question=asked)
    if wish.base.kind not in _ONE_POINT or wish.base.assumed or question.fiscal_years:
        return None
    asked = replace(asked, periods=(wish.base, *question.periods))
    if not _is_there(connection, metric, wish.base):
        asked = replace(question, intent=Intent.VALUE, periods=(wish.base,))
    return Looked(metric=metric.id, lang=question.lang, question=asked)


def _is_there(connection: Connection, metric: Metric, period: Period) -> bool:
    return any(not one.where and falls_in(one, period) for one in current(connection, [metric.id]).get(metric.id, ()))
