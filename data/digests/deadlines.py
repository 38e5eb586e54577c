"""What is overdue, and what is due within a week: as everybody may know it, so by what is published alone."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection

from data.catalogue import Catalogue
from data.digests.model import Deadline
from data.submitting.board import reached_by
from data.submitting.duties import duty
from data.submitting.extensions import put_off

SOON = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class Deadlines:
    """By day, the earliest first."""

    late: tuple[Deadline, ...] = ()
    due: tuple[Deadline, ...] = ()

    def of(self, metrics: Collection[str]) -> Deadlines:
        return Deadlines(
            late=tuple(one for one in self.late if one.metric in metrics),
            due=tuple(one for one in self.due if one.metric in metrics),
        )


def deadlines(connection: Connection, on: date, catalogue: Catalogue) -> Deadlines:
    """Of all metrics, from that day on. That somebody submitted something makes no difference: nobody may know it."""
    asked = [metric for metric in catalogue.metrics.values() if metric.reporting.since]
    ids = [metric.id for metric in asked]
    far, later = reached_by(connection, ids), put_off(connection, ids)
    late, due = [], []
    for metric in asked:
        left = duty(metric.reporting, far.get(metric.id), later.get(metric.id, {}), on)
        if left and left.late(on):
            late.append(Deadline(metric=metric.id, day=left.day))
        elif left and left.day < on + SOON:
            due.append(Deadline(metric=metric.id, day=left.day))
    return Deadlines(late=_by_day(late), due=_by_day(due))


def _by_day(some: list[Deadline]) -> tuple[Deadline, ...]:
    return tuple(sorted(some, key=lambda one: one.day))
