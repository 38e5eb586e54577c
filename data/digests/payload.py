"""What a digest covers, as its notice holds it: whenever it is told, it says the same."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection

from data.catalogue import Catalogue
from data.digests.changes import read_changes
from data.digests.model import About, Deadline, Digest, Subscription
from data.telling.notices import AGAIN


def pack(one: Subscription, digest: Digest) -> dict[str, Any]:
    """Figures are named by the ids between which they lie: they never change."""
    return {
        "subscription": one.id,
        "lang": one.wanted.lang,
        "topics": list(one.wanted.about.topics),
        "metrics": list(one.wanted.about.metrics),
        "after": one.covered,
        "to": digest.to,
        "since": digest.since.isoformat(),
        "at": digest.at.isoformat(),
        "late": [[one.metric, one.day.isoformat()] for one in digest.late],
        "due": [[one.metric, one.day.isoformat()] for one in digest.due],
        "missed": digest.missed.isoformat() if digest.missed else None,
    }


def same_for(payload: Mapping[str, Any]) -> str:
    """The same for all that say the same."""
    return json.dumps(
        {name: part for name, part in payload.items() if name not in ("subscription", AGAIN)}, sort_keys=True
    )


def about_in(payload: Mapping[str, Any]) -> About:
    return About(topics=tuple(payload["topics"]), metrics=tuple(payload["metrics"]))


def covered(connection: Connection, payload: Mapping[str, Any], catalogue: Catalogue) -> Digest:
    """What it covers. What the catalogue no longer knows is left out."""
    metrics, after, to = about_in(payload).chosen(catalogue), int(payload["after"]), int(payload["to"])
    return Digest(
        at=datetime.fromisoformat(payload["at"]),
        since=datetime.fromisoformat(payload["since"]),
        to=to,
        changes=read_changes(connection, metrics, after, to, catalogue),
        late=_dated(payload["late"], catalogue),
        due=_dated(payload["due"], catalogue),
        missed=date.fromisoformat(payload["missed"]) if payload["missed"] else None,
    )


def _dated(some: Sequence[Sequence[str]], catalogue: Catalogue) -> tuple[Deadline, ...]:
    return tuple(
        Deadline(metric=metric, day=date.fromisoformat(day)) for metric, day in some if metric in catalogue.metrics
    )
