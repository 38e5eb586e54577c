"""What stands beside an answer for the person who asked: never kept with it, for others get the same answer.

Nearly everybody holds no role: for them nothing is asked here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection

from data.by import By
from data.catalogue import Catalogue
from data.catalogue.schema import Metric
from data.model import (
    Answer,
    BreakdownAnswer,
    ComparisonAnswer,
    EntryAnswer,
    Figure,
    FigureAnswer,
    ListAnswer,
    Missing,
    MissingAnswer,
    Shown,
    State,
)
from data.people.rights import Role, may_for
from data.submitting.board import overdue
from data.submitting.browsing import unpublished
from data.submitting.duties import overdue_since
from data.submitting.model import Submission


@dataclass(frozen=True, kw_only=True)
class Beside:
    """`updates` are the metrics that the person may update, `overdue` the due days that passed without a figure.

    `several`: the answer shows more than one metric, so that each must be named. `unread` are the clauses of what
    was typed that were not needed to understand it, `respelt` is a misspelt word and as what it was read.
    """

    updates: tuple[str, ...] = ()
    at_once: bool = False  # one button leads to all that may be updated
    several: bool = False
    unpublished: tuple[Submission, ...] = ()
    overdue: Mapping[str, date] = field(default_factory=dict)  # by metric
    unread: tuple[str, ...] = ()
    respelt: tuple[str, str] | None = None

    @property
    def nothing(self) -> bool:
        return not (self.updates or self.unpublished or self.overdue or self.unread or self.respelt)


NOTHING = Beside()


def beside(connection: Connection, by: By, answer: Answer, catalogue: Catalogue, *, inside: bool) -> Beside:
    """`inside` for somebody with a role, where nobody reads along: what is not published is shown nowhere else."""
    about = _about(answer)
    if not about or answer.question.known_on:  # what was known once is neither late nor changed by anybody
        return NOTHING
    passed = _overdue(connection, about, by.on)
    if not inside:
        return Beside(overdue=passed) if passed else NOTHING
    shown = {metric.id: metric for metric, _ in about}
    return Beside(
        updates=_updates(connection, by, shown),
        several=len(shown) > 1,
        unpublished=unpublished(connection, by, shown, catalogue),
        overdue=passed,
    )


def on_screen(connection: Connection, by: By, screen: ListAnswer, *, inside: bool) -> Beside:
    """The same on a screen, on which nothing stands that is not published."""
    about = _about(screen)
    shown = {metric.id: metric for metric, _ in about}
    updates = _updates(connection, by, shown) if inside else ()
    passed = _overdue(connection, about, by.on)
    return Beside(updates=updates, at_once=len(updates) > 1, several=len(shown) > 1, overdue=passed)


def _updates(connection: Connection, by: By, shown: Mapping[str, Metric]) -> tuple[str, ...]:
    owners = may_for(connection, by.person, Role.SUBMITTER, {metric.owner for metric in shown.values()}, by.on)
    return tuple(metric.id for metric in shown.values() if metric.owner in owners)


def late(connection: Connection, answers: Sequence[Answer], on: date) -> tuple[Beside, ...]:
    """What stands beside each of several answers, whoever looks at them."""
    about = [_about(answer) for answer in answers]
    days = _overdue(connection, [pair for pairs in about for pair in pairs], on)
    return tuple(Beside(overdue={m.id: days[m.id] for m, _ in pairs if m.id in days}) for pairs in about)


def _about(answer: Answer) -> list[tuple[Metric, Figure | None]]:
    """The figures that an answer shows."""
    match answer:
        case FigureAnswer():
            return [(answer.shown.metric, answer.shown.figure)]
        case BreakdownAnswer():
            first = answer.total or answer.parts[0]
            return [(first.metric, first.figure)]
        case MissingAnswer():
            return [(answer.missing.metric, None)]
        case ComparisonAnswer():
            return [_pair(side) for side in answer.sides]
        case ListAnswer():
            return [_pair(one) for one in answer.metrics]
        case EntryAnswer():
            return [_pair(one) for one in answer.related]
    return []


def _pair(one: Shown | Missing) -> tuple[Metric, Figure | None]:
    return one.metric, one.figure if isinstance(one, Shown) else None


def _reaches(figure: Figure | None) -> date | None:
    """未集計 reports nothing."""
    return figure.as_of.end if figure and figure.state is not State.NOT_COUNTED else None


def _overdue(connection: Connection, about: list[tuple[Metric, Figure | None]], on: date) -> dict[str, date]:
    """Asks the store only where a figure that is shown could be late: a newer one makes nothing later."""
    maybe = {metric.id: metric for metric, figure in about if overdue_since(metric.reporting, _reaches(figure), {}, on)}
    return overdue(connection, maybe.values(), on) if maybe else {}
