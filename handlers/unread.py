"""What somebody sent that is refused before it becomes a turn: it is kept in the history that it was tried."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from data.by import By
from data.history import record
from data.store import Store
from data.submitting.rights import audit

UNKNOWN = "unread"  # the actor: who it was stands in what nobody read


@dataclass(frozen=True, kw_only=True)
class Unread:
    """`why` is "too_large" or "too_much"; `size` its bytes as announced or read, None where nobody knows."""

    why: str
    size: int | None = None
    person: str = ""


async def unread(one: Unread, store: Store, at: datetime) -> None:
    by = By(person=one.person or UNKNOWN, at=at)
    await store.write(record, audit(by, one.why, "message", {"size": one.size}))
