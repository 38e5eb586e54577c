"""What must be told unasked: written in the transaction that causes it. `deliveries.py` has its way from there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from secrets import token_hex
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    String,
    bindparam,
    case,
    cast,
    delete,
    insert,
    literal,
    or_,
    select,
    text,
    update,
)

from data.database.prepared import Prepared
from data.tables import asker, declined, notice

_DECLINED = Prepared("SELECT person FROM declined WHERE person = :person AND kind = :kind")
AGAIN = "again"  # in a payload: when an admin wished that it be told again
SOME = 500  # people that one statement names
AWAY = timedelta(days=1)  # after which what waits is not late, but nobody is there to be told
_DECLINE = text("INSERT INTO declined (person, kind) VALUES (:person, :kind) ON CONFLICT (person, kind) DO NOTHING")


class NoticeKind(StrEnum):
    ANSWERABLE = "answerable"  # a question of yours can be answered now
    TO_APPROVE = "to_approve"  # a submission waits for your decision
    UNDECIDABLE = "undecidable"  # a submission waits about which nobody may decide; for admins
    DECIDED = "decided"  # what became of your submission
    CORRECTED = "corrected"  # a figure that you were told has been corrected
    REMINDER = "reminder"  # figures that you submit, or answer for, are due
    FOLLOWED = "followed"  # news of figures that you follow
    CARD = "card"  # a card of a submission shows what is no longer so
    DIGEST = "digest"  # what changed since the last one, for those who subscribed
    SHUT_OUT = "shut_out"  # nothing can be told any more in a conversation; for admins


class NoticeState(StrEnum):
    WAITING = "waiting"  # for its time, its turn, or another attempt after Teams said: later
    QUEUED = "queued"  # it is being told
    SENT = "sent"
    UNKNOWN = "unknown"  # it may have arrived
    FAILED = "failed"
    CANCELLED = "cancelled"  # by an admin, or because there was nothing to tell any more


@dataclass(frozen=True, kw_only=True)
class Notice:
    """`key` says what it is told about and to whom; `place` is the conversation in which it came up.

    Without a place it is told in the person's own chat, as soon as there is one. `replaces` is the activity that it
    is put in place of.
    """

    key: str
    person: str
    place: str
    kind: NoticeKind
    payload: Mapping[str, Any]
    replaces: str = ""
    id: int = 0
    tries: int = 0
    ticket: str = field(default="", compare=False)


# Made once: with each notice, and building one costs more than running it.
_POSTED = select(notice.c.id).where(notice.c.key == bindparam("wanted"))
_POST = insert(notice)


def post(connection: Connection, new: Notice, at: datetime) -> bool:
    """False when it was posted before, or when the person wants none of its kind. `at` is when it may be told."""
    if connection.execute(_POSTED, {"wanted": new.key}).first() is not None:
        return False
    if has_declined(connection, new.person, new.kind):
        return False
    connection.execute(_POST, _row(new, at))
    return True


def post_all(connection: Connection, new: Sequence[Notice], at: datetime) -> frozenset[str]:
    """Many at once, to places. Returns the keys of those that were not posted before."""
    keys = [one.key for one in new]
    known = set(connection.execute(select(notice.c.key).where(notice.c.key.in_(keys))).scalars()) if keys else set()
    fresh = {one.key: _row(one, at) for one in new if one.key not in known}
    if fresh:
        connection.execute(_POST, list(fresh.values()))
    return frozenset(fresh)


def _row(new: Notice, at: datetime) -> dict[str, Any]:
    return {
        "key": new.key,
        "person": new.person,
        "place": new.place,
        "kind": new.kind.value,
        "payload": dict(new.payload),
        "state": NoticeState.WAITING.value,
        "tries": 0,
        "due_at": at,
        "replaces": new.replaces or None,
        "ticket": token_hex(16),
        "doubts": 0,
    }


def gather(connection: Connection, new: Sequence[Notice], name: str, at: datetime) -> None:
    """One of a kind to each person. Where one of the kind waits for them already, the list `name` of its payload takes
    up what is in the new one's, and they are told both at once, when the first falls due. For who is away it is kept
    from the newest on.
    """
    for some in _by(SOME, new):
        untold = _untold(connection, some[0].kind, [one.person for one in some])
        longer = [
            {"row": row, "more": {**held, name: [*held.get(name, ()), *one.payload[name]]}}
            for one in some
            if one.person in untold
            for row, held in [untold[one.person]]
        ]
        if longer:
            same = update(notice).where(notice.c.id == bindparam("row"))
            later = case((notice.c.due_at < at - AWAY, at), else_=notice.c.due_at)
            more = bindparam("more", type_=notice.c.payload.type)
            connection.execute(same.values(payload=more, due_at=later), longer)
        for one in some:
            if one.person not in untold:
                post(connection, one, at)


def no_longer(connection: Connection, kind: NoticeKind, about: str) -> tuple[str, ...]:
    """What was not told yet of this kind, under keys that begin with `about`, need not be told any more.

    Returns the people to whom it was not told.
    """
    those = notice.c.key.startswith(about, autoescape=True)
    gone = delete(notice).where(untold(), notice.c.kind == kind.value, those).returning(notice.c.person)
    return tuple(connection.execute(gone).scalars())


def over(connection: Connection, kind: NoticeKind, about: str) -> None:
    """As `no_longer`; and what was told under such keys stands in the way of no new notice under them."""
    no_longer(connection, kind, about)
    those = (notice.c.kind == kind.value) & notice.c.key.startswith(about, autoescape=True)
    renamed = literal(f"{kind}:over:").concat(cast(notice.c.id, String))
    connection.execute(update(notice).where(those).values(key=renamed))


def decline(connection: Connection, who: str, kind: NoticeKind) -> None:
    """No more notices of this kind, those that wait included; and nobody remembers any longer what they asked."""
    connection.execute(_DECLINE, {"person": who, "kind": kind.value})
    doubtful = (notice.c.state == NoticeState.UNKNOWN.value) & notice.c.begun_at.is_(None)
    theirs = (notice.c.person == who) & (notice.c.kind == kind.value)
    connection.execute(delete(notice).where(theirs, or_(untold(), doubtful)))
    connection.execute(delete(asker).where(asker.c.person == who))


def accept(connection: Connection, who: str, kind: NoticeKind) -> None:
    connection.execute(delete(declined).where(declined.c.person == who, declined.c.kind == kind.value))


def has_declined(connection: Connection, who: str, kind: NoticeKind) -> bool:
    return _DECLINED.run(connection, {"person": who, "kind": kind.value}).first() is not None


def forget_old(connection: Connection, before: datetime) -> None:
    """Deletes those that were due before a moment, told or not."""
    connection.execute(delete(notice).where(notice.c.due_at < before))


def untold() -> ColumnElement[bool]:
    """Of it nothing has been said yet, and no attempt to say it is under way."""
    open_ = notice.c.state.in_([NoticeState.WAITING.value, NoticeState.QUEUED.value])
    return open_ & notice.c.begun_at.is_(None) & (notice.c.doubts == 0)


def _untold(
    connection: Connection, kind: NoticeKind, people: Sequence[str]
) -> dict[str, tuple[int, Mapping[str, Any]]]:
    """Number and payload of the first for each person; nobody begins with it before the transaction ends."""
    theirs = (notice.c.kind == kind.value) & notice.c.person.in_(people)
    query = select(notice.c.id, notice.c.person, notice.c.payload).where(untold(), theirs)
    rows = connection.execute(query.order_by(notice.c.id.desc()).with_for_update())
    return {row.person: (row.id, row.payload) for row in rows}


def _by(size: int, all_: Sequence[Notice]) -> Iterator[Sequence[Notice]]:
    return (all_[start : start + size] for start in range(0, len(all_), size))
