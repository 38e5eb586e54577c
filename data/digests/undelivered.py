"""A digest that did not arrive: what it held is in the next one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, delete, select, update

from data.digests.model import Outcome
from data.digests.tables import subscription
from data.tables import notice
from data.telling.notices import NoticeKind, untold
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


def _put_back(connection: Connection, place: str, payload: Mapping[str, Any], **more: object) -> None:
    """Only where no later one has told more."""
    last = (subscription.c.place == place) & (subscription.c.covered_at == datetime.fromisoformat(payload["at"]))
    covered = {"covered": int(payload["after"]), "covered_at": datetime.fromisoformat(payload["since"])}
    connection.execute(update(subscription).where(last).values({**covered, **more}))
