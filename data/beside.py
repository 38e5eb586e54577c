"""What stands beside an answer for the person who asked: never kept with it, for others get the same answer.

Nearly everybody holds no role: for them nothing is asked here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from data.by import By
from data.catalogue import Catalogue
from data.catalogue.schema import Metric
from data.model import Answer, BreakdownAnswer, Figure, FigureAnswer, MissingAnswer
from data.people import Role, may
from data.submitting.board import overdue
from data.submitting.browsing import unpublished
from data.submitting.duties import overdue_since
from data.submitting.model import Submission


@dataclass(frozen=True, kw_only=True)
class Beside:
    """`update` is the metric that the person may update; `overdue` the due day that passed without a figure.

    `unread` are the clauses of what was typed that were not needed to understand it.
    """

    metric: str = ""
    update: bool = False
    unpublished: tuple[Submission, ...] = ()
    overdue: date | None = None
    unread: tuple[str, ...] = ()

    @property
    def nothing(self) -> bool:
        return not (self.update or self.unpublished or self.overdue or self.unread)


NOTHING = Beside()


def beside(connection: Connection, by: By, answer: Answer, catalogue: Catalogue, *, inside: bool) -> Beside:
    """`inside` for somebody with a role, where nobody reads along: what is not published is shown nowhere else."""
    metric, figure = _about(answer)
    if metric is None or answer.question.known_on:  # what was known once is neither late nor changed by anybody
        return NOTHING
    late = _overdue(connection, metric, figure, by.on, catalogue)
    if not inside:
        return Beside(metric=metric.id, overdue=late) if late else NOTHING
    return Beside(
        metric=metric.id,
        update=may(connection, by.person, Role.SUBMITTER, metric.owner, by.on) is not None,
        unpublished=unpublished(connection, by, metric.id, catalogue),
        overdue=late,
    )


def _about(answer: Answer) -> tuple[Metric | None, Figure | None]:
    match answer:
        case FigureAnswer():
            return answer.shown.metric, answer.shown.figure
        case BreakdownAnswer():
            first = answer.total or answer.parts[0]
            return first.metric, first.figure
        case MissingAnswer():
            return answer.missing.metric, None
    return None, None


def _overdue(
    connection: Connection, metric: Metric, figure: Figure | None, on: date, catalogue: Catalogue
) -> date | None:
    """Asks the store only where the figure that is shown could be late: a newer one makes nothing later."""
    reached = figure.as_of.end if figure else None
    if overdue_since(metric.reporting, reached, {}, on) is None:
        return None
    return overdue(connection, metric.id, on, catalogue)
