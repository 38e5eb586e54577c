"""How far the last notice of each place's digest is."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, select

from data.digests.model import LastNotice
from data.tables import notice
from data.telling.notices import NoticeKind, NoticeState


def lasts(connection: Connection, places: Collection[str] | None = None) -> dict[str, LastNotice]:
    """By place; of all without `places`. A place without any is absent."""
    at = notice.c.payload["at"].as_string().label("at")
    query = select(notice.c.place, notice.c.state, notice.c.doubts, at).where(notice.c.kind == NoticeKind.DIGEST.value)
    if places is not None:
        query = query.where(notice.c.place.in_(places))
    rows = connection.execute(query.order_by(notice.c.id))
    return {
        row.place: LastNotice(
            state=NoticeState(row.state), doubts=row.doubts, at=datetime.fromisoformat(row.at) if row.at else None
        )
        for row in rows
    }
