"""A later due day for one term of one metric, with a reason, given by those who publish."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from sqlalchemy import Connection, insert, select

from data.catalogue import Catalogue
from data.catalogue.schema import Reporting
from data.history import Event, begin, record
from data.people.rights import Role, may
from data.refusals import BadExtension, NotAllowed
from data.signs import hides, marked
from data.submitting.boxes import MOST_NAMED
from data.submitting.calendar import Term, due, is_open, next_open, term_of
from data.submitting.model import By
from data.submitting.rights import refused
from data.submitting.tables import extension

Why = Literal["term", "reason", "signs", "day", "closed"]
LONGEST_REASON = 500  # characters
LONGEST = timedelta(days=366)  # after the end of the term: who needs longer needs another arrangement
_NEAR = timedelta(days=3660)  # a slip in a field for a day, such as another year, stays within some years


@dataclass(frozen=True, kw_only=True)
class Extension:
    """As a card sends it, and nothing of it is trusted.

    `term` is the key of a term of the metric, such as "2026-12-01/2026-12-31"; `until` is an ISO date.
    """

    metric: str
    term: str
    until: str
    reason: str


def extend(connection: Connection, by: By, wanted: Extension, catalogue: Catalogue) -> None:
    """Puts a due day off, or further off, or back to an earlier day that is still after the usual one.

    For publishers of the metric's bureau, so that nobody moves the day that they are themselves held to. Raises
    NotAllowed or BadExtension.
    """
    begin(connection)
    metric = catalogue.metrics.get(wanted.metric)
    if metric is None:
        raise _untaken(by, wanted, "term", forged=bool(wanted.metric))  # nothing was chosen on the card
    if not may(connection, by.person, Role.PUBLISHER, metric.owner, by.on):
        raise refused(by, NotAllowed(role=Role.PUBLISHER.value), f"metric:{metric.id}")
    term = _term(by, wanted, catalogue)
    _check_reason(by, wanted)
    until = _until(by, wanted, due(metric.reporting, term), term.end + LONGEST)
    before = put_off(connection, [metric.id]).get(metric.id, {}).get(term)
    row = {"metric": metric.id, "period": term.key, "until": until, "reason": wanted.reason.strip()}
    connection.execute(insert(extension).values(**row, given_by=by.person, given_at=by.at))
    event = Event(
        at=by.at,
        actor=by.person,
        kind="extension.given",
        subject=f"metric:{metric.id}",
        before={"period": term.key, "until": before.isoformat()} if before else None,
        after=row | {"until": until.isoformat()},
    )
    record(connection, event)


def put_off(connection: Connection, metrics: Iterable[str]) -> dict[str, dict[Term, date]]:
    """The due days that were moved, by metric; the last word about each term."""
    query = select(extension).where(extension.c.metric.in_(list(metrics))).order_by(extension.c.id)
    found: dict[str, dict[Term, date]] = {}
    for row in connection.execute(query):
        found.setdefault(row.metric, {})[Term.of_key(row.period)] = row.until
    return found


def _untaken(by: By, wanted: Extension, why: Why, *, forged: bool) -> BadExtension:
    refusal = BadExtension(why=why)
    return _audited(by, wanted, refusal) if forged else refusal


def _audited(by: By, wanted: Extension, refusal: BadExtension) -> BadExtension:
    """For what no card of ours sends; a slip is nobody's business."""
    said = {"metric": wanted.metric[:80], "term": wanted.term[:80]}
    said |= {"until": wanted.until[:MOST_NAMED], "reason": wanted.reason[:MOST_NAMED]}
    tried = {name: marked(text) for name, text in said.items()}
    return refused(by, refusal, "extension", why=refusal.why, **tried)


def _term(by: By, wanted: Extension, catalogue: Catalogue) -> Term:
    """The term of the metric's own arrangement that was named. A key that is none of them was forged, or is old; so was
    one of a term that nobody is asked for yet.
    """
    reporting = catalogue.metrics[wanted.metric].reporting
    try:
        term = term_of(reporting, date.fromisoformat(wanted.term.partition("/")[0]))
    except ValueError:
        term = None
    if term is None or term.key != wanted.term or not _is_asked(term, reporting, by.on):
        raise _untaken(by, wanted, "term", forged=True)
    return term


def _is_asked(term: Term, reporting: Reporting, on: date) -> bool:
    return reporting.since is not None and term.end >= reporting.since and term.start <= on + LONGEST


def _check_reason(by: By, wanted: Extension) -> None:
    if not wanted.reason.strip() or len(wanted.reason) > LONGEST_REASON:
        raise _untaken(by, wanted, "reason", forged=len(wanted.reason) > LONGEST_REASON)
    if hides(wanted.reason):
        raise _untaken(by, wanted, "signs", forged=True)


def _until(by: By, wanted: Extension, usual: date, last: date) -> date:
    """An open day after the usual one. A field for a day sends a day, or nothing."""
    if not wanted.until:
        raise BadExtension(why="day")
    refusal = BadExtension(why="day", first=next_open(usual + timedelta(days=1)), last=last)
    try:
        until = date.fromisoformat(wanted.until)
    except ValueError:
        raise _audited(by, wanted, refusal) from None
    if not usual < until <= last:
        raise _audited(by, wanted, refusal) if abs(until - usual) > _NEAR else refusal
    if not is_open(until):
        raise BadExtension(why="closed", first=next_open(until), last=last)
    return until
