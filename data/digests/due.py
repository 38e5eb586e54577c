"""What falls due becomes a notice, once for each subscription and period, or nothing, and the row says why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import structlog
from sqlalchemy import Connection, or_, select, update

from data.catalogue import Catalogue
from data.digests.changes import read_changes
from data.digests.deadlines import Deadlines, deadlines
from data.digests.model import Change, Digest, Ids, Outcome, Subscription
from data.digests.payload import pack
from data.digests.schedule import LATE, LONGEST_PAUSE, next_due, passed
from data.digests.subscriptions import read
from data.digests.tables import subscription
from data.figures import newest
from data.notices import Notice, NoticeKind, post
from data.tables import conversation
from data.tokyo import day_in_tokyo

log = structlog.stdlib.get_logger("data.digests")


@dataclass(frozen=True, kw_only=True)
class Ran:
    """What became of a subscription's periods up to now. `period` is the last of them, in UTC; `skipped` came earlier.

    `digest` is what is told, or would have been if anything had changed.
    """

    subscription: Subscription
    period: datetime
    outcome: Outcome
    skipped: tuple[datetime, ...] = ()
    digest: Digest | None = None


def digests_due(connection: Connection, at: datetime, catalogue: Catalogue) -> int:
    """The log says of each what became of it, and why nothing was sent."""
    done = run(connection, at, catalogue)
    for one in done:
        log.info("digest", subscription=one.subscription.id, outcome=one.outcome.value, skipped=len(one.skipped))
    return len(done)


def run(connection: Connection, at: datetime, catalogue: Catalogue) -> tuple[Ran, ...]:
    """Writes the notice of each digest that is due, and moves each subscription on to its next."""
    reachable = conversation.c.id.is_not(None) & conversation.c.closed_at.is_(None)
    # One that is due further off than any is was moved on by a clock that ran ahead.
    astray = subscription.c.next_due_at > at + LONGEST_PAUSE
    due = (
        select(subscription, reachable.label("reachable"))
        .join_from(subscription, conversation, conversation.c.id == subscription.c.place, isouter=True)
        .where(subscription.c.paused.is_(False), or_(subscription.c.next_due_at <= at, astray))
        .order_by(subscription.c.id)
        .with_for_update(of=subscription, skip_locked=True)  # SQLite has one writer, and ignores this
    )
    done = []
    there: _There | None = None
    for row in connection.execute(due).all():
        one = read(row)
        if one.next_due_at > at:
            _set(connection, one, next_due_at=next_due(one.wanted.schedule, at))
            continue
        there = there or _There(connection, at, catalogue)
        done.append(_period(connection, one, bool(row.reachable), there))
    return tuple(done)


class _There:
    """What is published at one moment, read once for all who want the same of it."""

    def __init__(self, connection: Connection, at: datetime, catalogue: Catalogue) -> None:
        self.at, self.on, self.newest, self.catalogue = at, day_in_tokyo(at), newest(connection), catalogue
        self._deadlines: Deadlines | None = None
        self._changes: dict[tuple[Ids, int], tuple[Change, ...]] = {}
        self._connection = connection

    def changes(self, metrics: Ids, after: int) -> tuple[Change, ...]:
        key = metrics, after
        if key not in self._changes:
            self._changes[key] = read_changes(self._connection, metrics, after, self.newest, self.catalogue)
        return self._changes[key]

    def deadlines(self) -> Deadlines:
        self._deadlines = self._deadlines or deadlines(self._connection, self.on, self.catalogue)
        return self._deadlines


def digest_of(one: Subscription, there: _There) -> Digest:
    metrics = one.wanted.about.chosen(there.catalogue)
    dated = there.deadlines().of(metrics)
    return Digest(
        at=there.at,
        since=one.covered_at,
        to=there.newest,
        changes=there.changes(metrics, one.covered),
        late=dated.late,
        due=dated.due,
        missed=one.missed,
    )


def preview(connection: Connection, one: Subscription, at: datetime, catalogue: Catalogue) -> Digest:
    """What would be told if the next one were due now."""
    return digest_of(one, _There(connection, at, catalogue))


def is_news(digest: Digest) -> bool:
    """Whether there is something to say. What was overdue before is none: it was said when it became so."""
    since = day_in_tokyo(digest.since)
    newly_late = any(one.day >= since for one in digest.late)
    return bool(digest.changes or newly_late or digest.due)


def _period(connection: Connection, one: Subscription, reachable: bool, there: _There) -> Ran:
    """A later moment of the same subscription stands for those before it, which are said to have been missed."""
    *skipped, last = passed(one.wanted.schedule, one.next_due_at, there.at)
    late = there.at - last >= LATE
    skipped += [last] if late else []
    one = replace(one, missed=one.missed or (day_in_tokyo(skipped[0]) if skipped else None))
    outcome, digest = (Outcome.LATE, None) if late else _told(connection, one, last, reachable, there)
    ran = Ran(subscription=one, period=last, outcome=outcome, skipped=tuple(skipped), digest=digest)
    _set(connection, one, **_after(ran, there))
    return ran


def _told(
    connection: Connection, one: Subscription, period: datetime, reachable: bool, there: _There
) -> tuple[Outcome, Digest | None]:
    if not reachable:
        return Outcome.CLOSED, None
    digest = digest_of(one, there)
    outcome = _outcome(one, digest, there.on)
    if outcome is Outcome.NOTHING:
        return outcome, digest
    notice = Notice(
        key=f"{NoticeKind.DIGEST}:{one.place}:{period:%Y-%m-%dT%H:%MZ}",
        person="",
        place=one.place,
        kind=NoticeKind.DIGEST,
        payload=pack(one, digest),
    )
    return (outcome if post(connection, notice, there.at) else Outcome.AGAIN), digest


def _outcome(one: Subscription, digest: Digest, on: date) -> Outcome:
    """Silence lasts for a month at most, so that it can be told from a failure. What was missed is said."""
    if is_news(digest):
        return Outcome.SENT
    quiet = (one.said_on.year, one.said_on.month) < (on.year, on.month)
    return Outcome.HEARTBEAT if quiet or digest.missed else Outcome.NOTHING


def _after(ran: Ran, there: _There) -> dict[str, Any]:
    """The columns of a subscription after its period."""
    moved: dict[str, Any] = {
        "next_due_at": next_due(ran.subscription.wanted.schedule, there.at),
        "missed": ran.subscription.missed,
        "outcome": ran.outcome.value,
        "outcome_at": there.at,
    }
    if ran.outcome in (Outcome.SENT, Outcome.HEARTBEAT, Outcome.NOTHING):
        moved |= {"covered": there.newest, "covered_at": there.at}
    if ran.outcome in (Outcome.SENT, Outcome.HEARTBEAT):
        moved |= {"said_on": there.on, "missed": None}
    return moved


def _set(connection: Connection, one: Subscription, **values: Any) -> None:
    connection.execute(update(subscription).where(subscription.c.id == one.id).values(values))
