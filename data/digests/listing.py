"""All subscriptions with what is known of their places: a page of them for admins, and every one for the report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, func, select

from data.by import By
from data.digests.last import lasts
from data.digests.model import LastNotice, Listed
from data.digests.subscriptions import read
from data.digests.tables import subscription
from data.model import PlaceKind
from data.paging import page_in, pages_of
from data.people.rights import Role, names, require
from data.tables import conversation

PAGE = 12  # of the longest, a card that Teams takes
_EVERY = (
    select(subscription, conversation.c.kind, conversation.c.name, conversation.c.team_name, conversation.c.closed_at)
    .join_from(subscription, conversation, conversation.c.id == subscription.c.place, isouter=True)
    .order_by(subscription.c.id)
)


@dataclass(frozen=True, kw_only=True)
class Listing:
    """One page of all `count`, by the order in which they were set up. `names` are of who did, as far as known."""

    page: int
    count: int
    rows: tuple[Listed, ...]
    names: Mapping[str, str]

    @property
    def pages(self) -> int:
        return pages_of(self.count, PAGE)


def all_of(connection: Connection, by: By, page: int) -> Listing:
    """For admins. Pages count from 1; one that is not there is the last. Raises NotAllowed."""
    require(connection, by.person, Role.ADMIN, by.on)
    count = connection.execute(select(func.count()).select_from(subscription)).scalar_one()
    page = page_in(page, count, PAGE)
    found = connection.execute(_EVERY.limit(PAGE).offset(PAGE * (page - 1))).all()
    last = lasts(connection, [row.place for row in found])
    rows = tuple(_listed(row, last) for row in found)
    known = names(connection, {one.subscription.created_by for one in rows})
    return Listing(page=page, count=count, rows=rows, names=known)


def listed(connection: Connection) -> tuple[Listed, ...]:
    last = lasts(connection)
    return tuple(_listed(row, last) for row in connection.execute(_EVERY))


def _listed(row: Row[Any], last: Mapping[str, LastNotice]) -> Listed:
    return Listed(
        subscription=replace(read(row), notice=last.get(row.place)),
        kind=PlaceKind(row.kind) if row.kind else None,
        name=row.name or "",
        team_name=row.team_name or "",
        reached=row.kind is not None and row.closed_at is None,
    )
