"""A digest that did not arrive: what it held is in the next one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, delete, select, update

from data.digests.model import Outcome
from data.digests.schedule import LATE
from data.digests.tables import subscription
from data.tables import notice
from data.telling.deliveries import MOST_DOUBTS
from data.telling.notices import AGAIN, NoticeKind, NoticeState, untold
from data.tokyo import day_in_tokyo


def take_back(connection: Connection, place: str, after: datetime | None = None) -> None:
    """What waits to be told there is not told any more; only what is due `after` a moment, where one is named."""
    theirs = (notice.c.kind == NoticeKind.DIGEST.value) & (notice.c.place == place)
    if after is not None:
        theirs &= notice.c.due_at > after
    gone = connection.execute(delete(notice).where(untold(), theirs).returning(notice.c.id, notice.c.payload)).all()
    for row in sorted(gone, key=lambda row: row.id, reverse=True):
        missed = _missed(row.payload)
        _put_back(connection, place, row.payload, missed=missed, outcome=Outcome.CANCELLED.value)


def is_late(kind: str, payload: Mapping[str, Any], at: datetime) -> bool:
    """A digest that was written, or that an admin sent again, for so long that it is not told any more."""
    return kind == NoticeKind.DIGEST and at - datetime.fromisoformat(payload.get(AGAIN) or payload["at"]) >= LATE


def overtaken(connection: Connection, places: Collection[str], at: datetime) -> int:
    """Those that wait there and are late are not told any more: the next one holds what they held. Returns how many.

    For before it is written. Of what was begun the row is left to whoever began it.
    """
    waits = untold() | ((notice.c.state == NoticeState.UNKNOWN.value) & (notice.c.doubts < MOST_DOUBTS))
    theirs = (notice.c.kind == NoticeKind.DIGEST.value) & notice.c.place.in_(places)
    rows = connection.execute(select(notice).where(theirs, waits | notice.c.begun_at.is_not(None))).all()
    late = [row for row in rows if is_late(row.kind, row.payload, at)]
    for row in sorted(late, key=lambda row: row.id, reverse=True):
        doubted = row.doubts > 0
        told = {"doubts": MOST_DOUBTS} if doubted else {"state": NoticeState.CANCELLED.value, "why": "TooLate"}
        connection.execute(update(notice).where(notice.c.id == row.id, notice.c.begun_at.is_(None)).values(told))
        lost(connection, row.id, outcome=None if doubted else Outcome.LATE)
    return len(late)


def lost(connection: Connection, number: int, outcome: Outcome | None = Outcome.FAILED) -> None:
    """Nobody tells the notice of this number any more. If it was a digest, the next one holds it and says so; what was
    said since stays. Without an `outcome` it stays in doubt whether it arrived.
    """
    row = connection.execute(select(notice.c.kind, notice.c.place, notice.c.payload).where(notice.c.id == number)).one()
    if row.kind != NoticeKind.DIGEST:
        return
    missed = _missed(row.payload) or day_in_tokyo(datetime.fromisoformat(row.payload["at"]))
    known = {"outcome": outcome.value} if outcome else {}
    _put_back(connection, row.place, row.payload, missed=missed, **known)


def _missed(payload: Mapping[str, Any]) -> date | None:
    """What it would have said was missed."""
    return date.fromisoformat(payload["missed"]) if payload["missed"] else None


def _put_back(connection: Connection, place: str, payload: Mapping[str, Any], **more: Any) -> None:
    """Also where another was written meanwhile; but where a later one holds the same, nothing is missing. Of the
    subscription that it was for, and not of one that was set up there since.
    """
    at, after = datetime.fromisoformat(payload["at"]), int(payload["after"])
    theirs = (subscription.c.place == place) & (subscription.c.created_at <= at) & (subscription.c.covered_at >= at)
    now = connection.execute(select(subscription).where(theirs).with_for_update()).first()
    if now is None:
        return
    if now.covered_at > at:
        if now.covered < after or _is_held(connection, place, at, after):
            return
        known = [day for day in (now.missed, more["missed"]) if day]
        more = {"missed": min(known, default=None)}  # what became of the last one is not what became of this
    covered = {"covered": after, "covered_at": datetime.fromisoformat(payload["since"])}
    connection.execute(update(subscription).where(subscription.c.id == now.id).values({**covered, **more}))


def _is_held(connection: Connection, place: str, at: datetime, after: int) -> bool:
    """By one that was written later than `at`. Should that be lost in its turn, it is put back itself."""
    theirs = (notice.c.kind == NoticeKind.DIGEST.value) & (notice.c.place == place)
    payloads = connection.execute(select(notice.c.payload).where(theirs)).scalars()
    return any(datetime.fromisoformat(one["at"]) > at and int(one["after"]) <= after for one in payloads)
