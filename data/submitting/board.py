"""What is due, what is late, what waits: for those who submit, for a bureau, for the headquarters."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import Connection, and_, bindparam, exists, func, select

from data.catalogue import Catalogue
from data.catalogue.schema import Metric
from data.model import State
from data.people.rights import Role, may_for
from data.submitting.duties import Duty, Later, duty, overdue_since
from data.submitting.extensions import put_off
from data.submitting.model import OPEN, By, Stage
from data.submitting.tables import submission, submission_line
from data.tables import figure


class Standing(StrEnum):
    """How a metric stands, what needs somebody first. What was submitted is never called late: it waits for others."""

    LATE = "late"  # the due day is over, and nothing came
    RETURNED = "returned"  # submitted, and sent back
    DUE = "due"  # the term is over, the due day is not
    NEXT = "next"  # nothing to do: the term goes on
    AS_NEEDED = "as_needed"  # no date
    WAITING = "waiting"  # submitted, not decided
    APPROVED = "approved"  # decided, under embargo


_BY_STAGE = {
    Stage.WAITING: Standing.WAITING,
    Stage.RETURNED: Standing.RETURNED,
    Stage.APPROVED: Standing.APPROVED,
}
PRESSING = (Standing.LATE, Standing.RETURNED, Standing.DUE)  # somebody has to do something
_ORDER = {standing: place for place, standing in enumerate(Standing)}


@dataclass(frozen=True, kw_only=True)
class Due:
    """One metric. `duty` is the term that it stands so for; `submission` the number of the open one, if there is one.

    `reached` is the last day that its newest published figure speaks of.
    """

    metric: str
    unit: str  # the bureau whose figure it is
    standing: Standing
    duty: Duty | None = None
    reached: date | None = None
    submission: int | None = None


@dataclass(frozen=True, kw_only=True)
class Board:
    """Every metric of some bureaus, what needs somebody first."""

    on: date
    units: tuple[str, ...]
    rows: tuple[Due, ...]

    def count(self, standing: Standing) -> int:
        return sum(row.standing is standing for row in self.rows)


@dataclass(frozen=True, kw_only=True)
class _Open:
    """The open submission of a metric; `days` are those for which its parts would be reported, were all published."""

    number: int
    stage: Stage
    days: Mapping[str, date]


def due_list(connection: Connection, by: By, catalogue: Catalogue) -> tuple[Due, ...]:
    """The metrics that the person may submit, what is due first. Empty for who may submit none."""
    units = units_of(connection, by, Role.SUBMITTER, catalogue)
    return rows_of(connection, [m for m in catalogue.metrics.values() if m.owner in units], by.on)


def only_one(dues: Sequence[Due]) -> str | None:
    """The one metric that somebody may mean who names none: the only one that is due, or the only one that there is.

    None as well for one that was submitted already: what was sent back has a reason to be read first.
    """
    some = [due for due in dues if due.standing in PRESSING] or dues
    return some[0].metric if len(some) == 1 and some[0].submission is None else None


def units_of(connection: Connection, by: By, role: Role, catalogue: Catalogue) -> frozenset[str]:
    """The bureaus with figures for which the person holds a role on that day."""
    owners = {metric.owner for metric in catalogue.metrics.values()}
    return may_for(connection, by.person, role, owners, by.on)


def board_of(connection: Connection, by: By, units: Collection[str], catalogue: Catalogue) -> Board:
    """Of bureaus that the person may look at."""
    metrics = [metric for metric in catalogue.metrics.values() if metric.owner in units]
    return Board(on=by.on, units=tuple(units), rows=rows_of(connection, metrics, by.on))


def overdue(connection: Connection, metrics: Collection[Metric], on: date) -> dict[str, date]:
    """Of each that is late (更新予定日超過) the due day that passed without a figure. For everybody to see."""
    ids = [metric.id for metric in metrics]
    reached, later = reached_by(connection, ids), put_off(connection, ids)
    late = {m.id: overdue_since(m.reporting, reached.get(m.id), later.get(m.id, {}), on) for m in metrics}
    return {metric: day for metric, day in late.items() if day}


def rows_of(connection: Connection, metrics: Collection[Metric], on: date) -> tuple[Due, ...]:
    """How metrics stand on a day, what needs somebody first. Asks for no rights."""
    ids = [metric.id for metric in metrics]
    days, later = _published(connection, ids), put_off(connection, ids)
    held = _open(connection, ids)
    rows = (_row(m, days.get(m.id, {}), later.get(m.id, {}), held.get(m.id), on) for m in metrics)
    return tuple(sorted(rows, key=_urgency))


def _row(metric: Metric, days: Mapping[str, date], later: Later, held: _Open | None, on: date) -> Due:
    """An open submission counts as if it were published, so that it is not asked for once more."""
    reached = _reached(days)
    published = duty(metric.reporting, reached, later, on)
    left = duty(metric.reporting, _reached(_further(days, held.days)), later, on) if held else published
    waits = held and not (left and left.over(on))
    return Due(
        metric=metric.id,
        unit=metric.owner,
        standing=_BY_STAGE[held.stage] if held and waits else _standing(left, on),
        duty=published if waits else left,
        reached=reached,
        submission=held.number if held else None,
    )


def _standing(left: Duty | None, on: date) -> Standing:
    if left is None:
        return Standing.AS_NEEDED
    if left.late(on):
        return Standing.LATE
    return Standing.DUE if left.over(on) else Standing.NEXT


def _urgency(row: Due) -> tuple[int, date]:
    return _ORDER[row.standing], row.duty.day if row.duty else date.max


def reached_by(connection: Connection, metrics: Iterable[str]) -> dict[str, date]:
    """The last day for which a metric is reported: its total, or else every part of its breakdown.

    未集計 reports nothing, also where it corrects a number; 不明 and 該当なし are answers. Figures without a date say
    nothing about it.
    """
    published = _published(connection, metrics)
    return {metric: day for metric, days in published.items() if (day := _reached(days))}


_newer = figure.alias()
_LAST_DAYS = (
    select(figure.c.metric, figure.c.place, func.max(figure.c.as_of_end))
    .where(
        figure.c.metric.in_(bindparam("metrics", expanding=True)),
        figure.c.as_of_end.is_not(None),
        figure.c.state != State.NOT_COUNTED.value,
        ~exists().where(
            _newer.c.metric == figure.c.metric,
            _newer.c.place == figure.c.place,
            _newer.c.as_of_key == figure.c.as_of_key,
            _newer.c.revision > figure.c.revision,
        ),
    )
    .group_by(figure.c.metric, figure.c.place)
)
_OPEN_LINES = (
    select(
        submission.c.metric,
        submission.c.number,
        submission.c.stage,
        submission.c.as_of_end,
        submission_line.c.place,
        submission_line.c.state,
    )
    .join(submission_line, and_(submission_line.c.submission == submission.c.number, submission_line.c.holds))
    .where(
        submission.c.metric.in_(bindparam("metrics", expanding=True)),
        submission.c.stage.in_([stage.value for stage in OPEN]),
    )
    .order_by(func.coalesce(submission.c.as_of_end, date.min), submission.c.number)
)


def _published(connection: Connection, metrics: Iterable[str]) -> dict[str, dict[str, date]]:
    """By metric and part the last day that is reported."""
    found: dict[str, dict[str, date]] = {}
    for metric, place, day in connection.execute(_LAST_DAYS, {"metrics": list(metrics)}):
        found[metric] = _further(found.get(metric, {}), {_part(place): day})
    return found


def _open(connection: Connection, metrics: Iterable[str]) -> dict[str, _Open]:
    """Of each metric the open submission that reaches furthest, with what all of them report."""
    found: dict[str, _Open] = {}
    for row in connection.execute(_OPEN_LINES, {"metrics": list(metrics)}):
        before = found.get(row.metric)
        counted = row.as_of_end is not None and row.state != State.NOT_COUNTED.value
        reports = {_part(row.place): row.as_of_end} if counted else {}
        days = _further(before.days if before else {}, reports)
        found[row.metric] = _Open(number=row.number, stage=Stage(row.stage), days=days)
    return found


def _further(days: Mapping[str, date], more: Mapping[str, date]) -> dict[str, date]:
    return {part: max(day for day in (days.get(part), more.get(part)) if day) for part in (*days, *more)}


def _reached(days: Mapping[str, date]) -> date | None:
    return max(days.get("", date.min), min(days.values())) if days else None


def _part(place: str) -> str:
    """The place without its year, which every report has anew; "" is the total."""
    return ";".join(one for one in place.split(";") if not one.startswith("fiscal_year="))
