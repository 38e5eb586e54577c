"""A digest for whoever wants to see one now. Nothing is taken as told by it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from data.catalogue import Catalogue
from data.digests.changes import read_changes
from data.digests.due import is_news, preview
from data.digests.model import Change, Digest, Ids, Subscription
from data.figures import last_published

MOST = 3  # metrics of an example


@dataclass(frozen=True, kw_only=True)
class Trial:
    """What would be told now; or an `example` of figures that were published before, where there is nothing to tell."""

    digest: Digest
    example: bool


def trial(connection: Connection, one: Subscription, at: datetime, catalogue: Catalogue) -> Trial | None:
    """None where nothing was ever published of what is wanted."""
    now = preview(connection, one, at, catalogue)
    if is_news(now):
        return Trial(digest=now, example=False)
    shown = _newest(connection, one.wanted.about.chosen(catalogue), now.to, catalogue)
    return Trial(digest=replace(now, changes=shown), example=True) if shown else None


def _newest(connection: Connection, metrics: Ids, to: int, catalogue: Catalogue) -> tuple[Change, ...]:
    """As they were told when they came, corrections first."""
    found = [
        change
        for metric, before in last_published(connection, metrics, MOST).items()
        for change in read_changes(connection, [metric], before, to, catalogue)
    ]
    return tuple(sorted(found, key=lambda one: not one.corrected))
