"""The desk for what is told unasked: for admins, who are asked for that right in the transaction that uses it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from secrets import token_hex
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, case, func, select, update

from data.by import By
from data.digests.model import Outcome
from data.digests.undelivered import lost
from data.history import Event, begin, record
from data.model import PlaceKind
from data.paging import page_in, pages_of
from data.people.rights import Role, holds_role, names, require
from data.refusals import NotAllowed
from data.tables import conversation, notice
from data.telling.conversations import channel_of
from data.telling.deliveries import MOST_DOUBTS, in_doubt_for_good
from data.telling.notices import AGAIN, NoticeState

PAGE = 6

_OPEN = (NoticeState.WAITING.value, NoticeState.QUEUED.value)
_ENDED = (NoticeState.FAILED.value, NoticeState.UNKNOWN.value, NoticeState.CANCELLED.value)


class Which(StrEnum):
    """What the card lists, in this order."""

    FAILED = "failed"
    UNKNOWN = "unknown"
    WAITING = "waiting"
    SENT = "sent"
    REPEATED = "repeated"  # it arrived at last, and may have before
    CANCELLED = "cancelled"


@dataclass(frozen=True, kw_only=True)
class Ref:
    """A notice as somebody saw it. What has moved on since is not touched."""

    notice: int
    tries: int
    state: str


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """`person` is whom it is for, "" for a place where many are; `at` when it was told, or is or was to be.

    `team_name` and `name` are what Teams calls a channel or group chat, as people named it; "" where it never said.
    """

    ref: Ref
    kind: str
    person: str
    place: PlaceKind | None
    at: datetime
    tries: int
    doubts: int
    begun: bool
    status: int | None
    why: str
    name: str = ""
    team_name: str = ""

    @property
    def comes_again(self) -> bool:
        """It may have arrived, and is sent once more. What is in doubt for the second time stays so."""
        return self.ref.state == NoticeState.UNKNOWN and self.doubts < MOST_DOUBTS

    @property
    def can_be_cancelled(self) -> bool:
        return (self.ref.state in _OPEN or self.comes_again) and not self.begun

    @property
    def can_be_closed(self) -> bool:
        """It stays in doubt until somebody has looked whether it is there."""
        return self.ref.state == NoticeState.UNKNOWN and not self.comes_again and not self.begun

    @property
    def can_be_retried(self) -> bool:
        return self.ref.state in _ENDED


@dataclass(frozen=True, kw_only=True)
class Deliveries:
    """One page of those of a kind, newest first. `counts` are of all kinds, `names` of the people on the page."""

    which: Which
    page: int
    counts: Mapping[Which, int]
    rows: tuple[Delivery, ...]
    names: Mapping[str, str]

    @property
    def pages(self) -> int:
        return pages_of(self.counts[self.which], PAGE)


def deliveries(connection: Connection, by: By, which: Which, page: int) -> Deliveries:
    """Pages count from 1; one that is not there is the last. Raises NotAllowed."""
    require(connection, by.person, Role.ADMIN, by.on)
    counts = _counts(connection)
    page = page_in(page, counts[which], PAGE)
    query = (
        select(notice)
        .where(_of(which))
        .order_by(notice.c.due_at.desc(), notice.c.id.desc())
        .limit(PAGE)
        .offset(PAGE * (page - 1))
    )
    found = connection.execute(query).all()
    places = _places(connection, {channel_of(row.place) for row in found})
    rows = tuple(_read(row, places.get(channel_of(row.place))) for row in found)
    known = names(connection, {row.person for row in rows if row.person})
    return Deliveries(which=which, page=page, counts=counts, rows=rows, names=known)


def retried(connection: Connection, by: By, ref: Ref) -> bool:
    """It is told as if for the first time. False when it has moved on. Raises NotAllowed."""
    _require(connection, by, ref, "retried")
    # A ticket of its own: attempts are counted anew, and the old ones' outcomes are not for the new ones.
    fresh = {"state": NoticeState.WAITING.value, "due_at": by.at, "ticket": token_hex(16), "tries": 0}
    fresh |= {"doubts": 0, "status": None, "why": None}
    payload = connection.execute(select(notice.c.payload).where(notice.c.id == ref.notice)).scalar()
    fresh["payload"] = {**(payload or {}), AGAIN: by.at.isoformat()}
    return _changed(connection, by, ref, notice.c.state.in_(_ENDED), fresh)


def cancelled(connection: Connection, by: By, ref: Ref) -> bool:
    """It is not told, and the next digest holds what a digest held; what would not have been told anyway is closed.
    False when it has moved on, or its message is in flight. Raises NotAllowed.
    """
    _require(connection, by, ref, "cancelled")
    told = {"state": NoticeState.CANCELLED.value, "why": case((in_doubt_for_good(), "Settled"), else_="Admin")}
    cancellable = notice.c.state.in_([*_OPEN, NoticeState.UNKNOWN.value])
    if not _changed(connection, by, ref, cancellable & notice.c.begun_at.is_(None), told):
        return False
    if connection.execute(select(notice.c.why).where(notice.c.id == ref.notice)).scalar() == "Admin":
        lost(connection, ref.notice, Outcome.CANCELLED)
    return True


def _require(connection: Connection, by: By, ref: Ref, wanted: str) -> None:
    if not holds_role(connection, by.person, Role.ADMIN, by.on):
        after = {"wanted": wanted}
        audit = Event(at=by.at, actor=by.person, kind="refused.delivery", subject=_subject(ref), after=after)
        raise NotAllowed(role=Role.ADMIN.value, audit=audit)


def _changed(connection: Connection, by: By, ref: Ref, may: ColumnElement[bool], values: dict[str, Any]) -> bool:
    begin(connection)
    same = (notice.c.id == ref.notice) & (notice.c.tries == ref.tries) & (notice.c.state == ref.state)
    fenced = {"begun_at": None, **values}
    row = connection.execute(update(notice).where(same, may).values(fenced).returning(notice)).first()
    if row is None:
        return False
    what = "cancelled" if row.state == NoticeState.CANCELLED else "retried"
    before, after = {"state": ref.state}, {"state": row.state, "kind": row.kind, "person": row.person or None}
    event = Event(at=by.at, actor=by.person, kind=f"delivery.{what}", subject=_subject(ref), before=before, after=after)
    record(connection, event)
    return True


def _subject(ref: Ref) -> str:
    return f"delivery:{ref.notice}"


def _counts(connection: Connection) -> dict[Which, int]:
    """Each notice is counted once."""
    doubted = notice.c.doubts > 0
    query = select(notice.c.state, doubted, func.count()).group_by(notice.c.state, doubted)
    counts = dict.fromkeys(Which, 0)
    for state, in_doubt, count in connection.execute(query):
        counts[_which(state, bool(in_doubt))] += count
    return counts


def _which(state: str, in_doubt: bool) -> Which:
    if state in _OPEN:
        return Which.WAITING
    return Which.REPEATED if state == NoticeState.SENT and in_doubt else Which(state)


def _of(which: Which) -> ColumnElement[bool]:
    if which is Which.WAITING:
        return notice.c.state.in_(_OPEN)
    sent, doubted = notice.c.state == NoticeState.SENT.value, notice.c.doubts > 0
    if which is Which.REPEATED:
        return sent & doubted
    return sent & ~doubted if which is Which.SENT else notice.c.state == which.value


def _places(connection: Connection, ids: Collection[str]) -> Mapping[str, Row[Any]]:
    query = select(conversation).where(conversation.c.id.in_(ids))
    return {row.id: row for row in connection.execute(query)}


def _kind(row: Row[Any], place: Row[Any] | None) -> PlaceKind | None:
    """What goes to people in their own chats has no place until they have one: then it is tried."""
    if place:
        return PlaceKind(place.kind)
    return PlaceKind.PERSONAL if row.person and not row.place and row.tries else None


def _read(row: Row[Any], place: Row[Any] | None) -> Delivery:
    return Delivery(
        ref=Ref(notice=row.id, tries=row.tries, state=row.state),
        kind=row.kind,
        person=row.person,
        place=_kind(row, place),
        at=row.sent_at or row.due_at,
        tries=row.tries,
        doubts=row.doubts,
        begun=row.begun_at is not None,
        status=row.status,
        why=row.why or "",
        name=place.name or "" if place else "",
        team_name=place.team_name or "" if place else "",
    )
