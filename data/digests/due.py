"""What falls due becomes a notice, once for each subscription and period, or nothing, and the row says why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import structlog
from sqlalchemy import Connection, Select, bindparam, or_, select, update

from data.catalogue import Catalogue
from data.digests.changes import read_changes
from data.digests.deadlines import Deadlines, deadlines
from data.digests.model import Change, Digest, Ids, Outcome, Subscription
from data.digests.payload import pack
from data.digests.schedule import AHEAD, LATE, LONGEST_PAUSE, next_due, passed
from data.digests.subscriptions import read
from data.digests.tables import subscription
from data.digests.undelivered import overtaken, take_back
from data.figures import newest
from data.tables import conversation
from data.telling.notices import Notice, NoticeKind, post_all
from data.tokyo import day_in_tokyo

log = structlog.stdlib.get_logger("data.digests")

SOME = 100  # digests that one transaction writes, in some twenty milliseconds


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
    """Some of them: whoever asks something meanwhile waits for no more than that. The log says of each what became of
    it, and why nothing was sent.
    """
    done = run(connection, at, catalogue, most=SOME)
    for one in done:
        log.info("digest", subscription=one.subscription.id, outcome=one.outcome.value, skipped=len(one.skipped))
    return len(done)


def run(connection: Connection, at: datetime, catalogue: Catalogue, most: int | None = None) -> tuple[Ran, ...]:
    """Writes the notice of each digest that is due, and moves each subscription on to its next."""
    rows = connection.execute(_due(at).limit(most)).all()
    if not rows:
        return ()
    if overtaken(connection, [row.place for row in rows], at):
        rows = connection.execute(_due(at).limit(most)).all()  # the same ones: what they cover has changed
    there = _There(connection, at, catalogue)
    found = [(read(row), bool(row.reachable)) for row in rows]
    due = [(one, reachable, periods) for one, reachable in found if (periods := _periods(one, at))]
    settled = [_settled(one, reachable, periods, there) for one, reachable, periods in due]
    posted = post_all(connection, [notice for _, notice in settled if notice], at)
    done = tuple(
        replace(ran, outcome=Outcome.AGAIN) if notice and notice.key not in posted else ran for ran, notice in settled
    )
    if done:
        connection.execute(_MOVE_ON, [_after(ran, there) for ran in done])
    kept = {one.id for one, _, _ in due}
    for one in (one for one, _ in found if one.id not in kept):
        _put_right(connection, one, at)
    return done


def _due(at: datetime) -> Select[Any]:
    """And those that a clock that ran ahead moved on: they are due further off than any is, or ran in the future."""
    reachable = conversation.c.id.is_not(None) & conversation.c.closed_at.is_(None)
    ran = subscription.c.outcome_at
    after_a_run_ahead = (ran > at + AHEAD) & (subscription.c.next_due_at > ran)
    astray = or_(subscription.c.next_due_at > at + LONGEST_PAUSE, after_a_run_ahead)
    return (
        select(subscription, reachable.label("reachable"))
        .join_from(subscription, conversation, conversation.c.id == subscription.c.place, isouter=True)
        .where(subscription.c.paused.is_(False), or_(subscription.c.next_due_at <= at, astray))
        .order_by(subscription.c.id)
        .with_for_update(of=subscription, skip_locked=True)  # SQLite has one writer, and ignores this
    )


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
        since=min(one.covered_at, there.at),  # it is later where a clock ran ahead
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


def _periods(one: Subscription, at: datetime) -> tuple[datetime, ...]:
    """Those that came since the last run. A clock that was behind made older ones due, which were settled already."""
    settled = [moment for moment in (one.covered_at, one.outcome_at) if moment and moment <= at]
    since = max(settled, default=None)
    return tuple(due for due in passed(one.wanted.schedule, one.next_due_at, at) if since is None or due > since)


def _settled(
    one: Subscription, reachable: bool, periods: tuple[datetime, ...], there: _There
) -> tuple[Ran, Notice | None]:
    """A later moment of the same subscription stands for those before it, which are said to have been missed."""
    *skipped, last = periods
    late = there.at - last >= LATE
    skipped += [last] if late else []
    before = one.missed if one.missed and one.missed < there.on else None  # nothing was missed in the future
    one = replace(one, missed=before or (day_in_tokyo(skipped[0]) if skipped else None))
    ran = Ran(subscription=one, period=last, outcome=Outcome.LATE, skipped=tuple(skipped))
    if late:
        return ran, None
    if not reachable:
        return replace(ran, outcome=Outcome.CLOSED), None
    digest = digest_of(one, there)
    ran = replace(ran, outcome=_outcome(one, digest, there.on), digest=digest)
    return ran, None if ran.outcome is Outcome.NOTHING else _notice(one, last, digest)


def _notice(one: Subscription, period: datetime, digest: Digest) -> Notice:
    return Notice(
        key=f"{NoticeKind.DIGEST}:{one.place}:{period:%Y-%m-%dT%H:%MZ}",
        person="",
        place=one.place,
        kind=NoticeKind.DIGEST,
        payload=pack(one, digest),
    )


def _outcome(one: Subscription, digest: Digest, on: date) -> Outcome:
    """Silence lasts for a month at most, so that it can be told from a failure. What was missed is said."""
    if is_news(digest):
        return Outcome.SENT
    said_this_month = (one.said_on.year, one.said_on.month) == (on.year, on.month) and one.said_on <= on
    return Outcome.NOTHING if said_this_month and not digest.missed else Outcome.HEARTBEAT


_MOVED = ("next_due_at", "covered", "covered_at", "said_on", "missed", "outcome", "outcome_at")
_MOVE_ON = (
    update(subscription)
    .where(subscription.c.id == bindparam("one"))
    .values({name: bindparam(f"new_{name}") for name in _MOVED})
)


def _after(ran: Ran, there: _There) -> dict[str, Any]:
    """The columns of a subscription after its period."""
    was = ran.subscription
    said = ran.outcome in (Outcome.SENT, Outcome.HEARTBEAT)
    told = said or ran.outcome is Outcome.NOTHING
    return _values(
        was,
        next_due_at=next_due(was.wanted.schedule, there.at),
        covered=there.newest if told else was.covered,
        covered_at=there.at if told else was.covered_at,
        said_on=there.on if said else was.said_on,
        missed=None if said else was.missed,
        outcome=ran.outcome,
        outcome_at=there.at,
    )


def _put_right(connection: Connection, one: Subscription, at: datetime) -> None:
    """What was written for a moment far ahead, and is not sent yet, is in the next one.

    Nothing else is touched: the clock that is wrong may be this one.
    """
    moved = update(subscription).where(subscription.c.id == one.id)
    connection.execute(moved.values(next_due_at=next_due(one.wanted.schedule, at)))
    take_back(connection, one.place, after=at + AHEAD)


def _values(one: Subscription, **moved: object) -> dict[str, Any]:
    columns = {f"new_{name}": moved.get(name, getattr(one, name)) for name in _MOVED}
    return {"one": one.id} | {name: v.value if isinstance(v, Outcome) else v for name, v in columns.items()}
