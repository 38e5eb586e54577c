"""A notice on its way. Its row is the truth: whoever tells it (`bot/teller.py`) may die at any moment.

    waiting --claim--> queued --> sent | failed | cancelled | waiting, for a chat or until `later`
                         |        unknown --claim, once and late--> queued
                         +------> whoever told it died: unknown

`queued` it is in flight, or is the next to be: from the claim on, its message may be out. An attempt is named by notice
and number (`tries`). What it does to a row counts only while the row is at that number.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, case, exists, func, or_, select, update

from data.model import PlaceKind
from data.tables import conversation, notice
from data.telling.conversations import channel_in
from data.telling.notices import Notice, NoticeKind, NoticeState

STRETCH = 100  # of those that are due, so many are looked at together
MOST_TRIES = 12
MOST_DOUBTS = 2
_ANYWHERE = (NoticeKind.ANSWERABLE.value, NoticeKind.CORRECTED.value)  # told where it came up, or else in private
_IN_FLIGHT = (notice.c.state == NoticeState.QUEUED.value) & notice.c.begun_at.is_not(None)
_OPEN = notice.c.state.in_([NoticeState.WAITING.value, NoticeState.QUEUED.value])  # an older version queued it unbegun


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """The `tries`-th one to tell a notice. `ticket` is the notice's own, for numbers may be given a second time."""

    notice: int
    ticket: str
    tries: int


def attempt_of(claimed: Notice) -> Attempt:
    return Attempt(notice=claimed.id, ticket=claimed.ticket, tries=claimed.tries)


@dataclass(frozen=True, kw_only=True)
class Failure:
    """Why a notice was not told: Teams' `status` (0: nobody answered, or nobody was asked) and a word for it."""

    status: int
    why: str


def claim(connection: Connection, at: datetime, most: int = 50, resting: Collection[str] = ()) -> tuple[Notice, ...]:
    """Those whose turn it is, for the caller alone and to be told now: one to each conversation that is not `resting`.

    The oldest first, but digests after all else: nobody who has to decide waits for two thousand of them.
    """
    turns = _turns(connection, at, most, resting)
    if not turns:
        return ()
    # SQLite has one writer, and ignores the lock.
    which = select(notice.c.id).where(notice.c.id.in_(turns), _ready(at)).with_for_update(skip_locked=True)
    values = {"state": NoticeState.QUEUED.value, "tries": notice.c.tries + 1, "begun_at": at}
    taken = connection.execute(update(notice).where(notice.c.id.in_(which)).values(values).returning(notice))
    return tuple(_read(connection, row) for row in sorted(taken.all(), key=_turn))


def waiting(connection: Connection, at: datetime) -> int:
    """How many may be told by now and are not: for the pace, for another attempt, or for the next tick."""
    query = select(func.count()).select_from(notice).where(or_(_ready(at), _IN_FLIGHT))
    return connection.execute(query).scalar_one()


def soonest(connection: Connection, until: datetime) -> datetime | None:
    """When the next is due, where that is before a moment."""
    due: datetime | None = connection.execute(select(func.min(notice.c.due_at)).where(_ready(until))).scalar()
    return due


def delivered(connection: Connection, attempt: Attempt, at: datetime, activity: str | None) -> bool:
    """False for an attempt that is not the newest any more; so with all that follow."""
    told = {"sent_at": at, "activity_id": activity, "status": None, "why": None}
    given_up = notice.c.state == NoticeState.UNKNOWN.value  # for lost, meanwhile
    return _end(connection, attempt, NoticeState.SENT, _IN_FLIGHT | given_up, **told)


def notice_of(connection: Connection, attempt: Attempt) -> Notice | None:
    row = connection.execute(select(notice).where(_same(attempt))).first()
    return _read(connection, row) if row else None


def later(connection: Connection, attempt: Attempt, due: datetime, failure: Failure) -> bool:
    """It certainly was not told; the next attempt is for `due`."""
    return _end(connection, attempt, NoticeState.WAITING, due_at=due, **_told(failure))


def doubt(connection: Connection, attempt: Attempt, due: datetime, failure: Failure) -> bool:
    """Nobody knows whether it arrived. The first time it is told once more, at `due`; the second time it stays so."""
    told = {"due_at": due, "doubts": notice.c.doubts + 1, **_told(failure)}
    return _end(connection, attempt, NoticeState.UNKNOWN, **told)


def give_up(connection: Connection, attempt: Attempt, failure: Failure) -> bool:
    return _end(connection, attempt, NoticeState.FAILED, **_told(failure))


def await_chat(connection: Connection, attempt: Attempt, failure: Failure) -> bool:
    """It waits until the person has a chat again, and is told there as if for the first time; also what was to be told
    elsewhere, unless it belongs there. False for what nobody in particular is told.
    """
    fresh = {"place": "", "ticket": token_hex(16), "tries": 0}  # numbers are given again: not to the same ticket
    theirs = (notice.c.person != "") & or_(notice.c.place == "", notice.c.kind.in_(_ANYWHERE))
    return _end(connection, attempt, NoticeState.WAITING, _IN_FLIGHT & theirs, **fresh, **_told(failure))


def drop(connection: Connection, attempt: Attempt, why: str) -> bool:
    """There is nothing to tell any more."""
    return _end(connection, attempt, NoticeState.CANCELLED, why=why)


def doubt_lost(connection: Connection, due: datetime) -> int:
    """Those that were in flight when whoever told them died. For who tells now, and has begun with nothing yet.

    Returns how many.
    """
    told = {"state": NoticeState.UNKNOWN.value, "due_at": due, "begun_at": None}
    doubted = {"doubts": notice.c.doubts + 1, **_told(Failure(status=0, why="Interrupted"))}
    return connection.execute(update(notice).where(_IN_FLIGHT).values({**told, **doubted})).rowcount


def in_doubt_for_good() -> ColumnElement[bool]:
    """Nobody tells it again by themselves."""
    return (notice.c.state == NoticeState.UNKNOWN.value) & (notice.c.doubts >= MOST_DOUBTS)


def _turns(connection: Connection, at: datetime, most: int, resting: Collection[str]) -> list[int]:
    """The first of each conversation that does not rest, whatever stands before it: a conversation with more than a
    stretch of the line is left out of the next stretch, so there are never more of these than `most`.
    """
    chat = _newest_chat(notice.c.person).correlate(notice).scalar_subquery()
    where = case((notice.c.place != "", channel_in(connection, notice.c.place)), else_=chat)
    line = select(notice.c.id, where).where(_ready(at))
    line = line.order_by(notice.c.kind == NoticeKind.DIGEST.value, notice.c.id).limit(STRETCH)
    turns: dict[str, int] = {}
    while len(turns) < most:
        stretch = connection.execute(line.where(where.not_in({*resting, *turns}))).all()
        for number, channel in stretch:
            turns.setdefault(channel, number)
        if len(stretch) < STRETCH:
            break
    return list(turns.values())[:most]


def _ready(at: datetime) -> ColumnElement[bool]:
    once_more = (notice.c.state == NoticeState.UNKNOWN.value) & (notice.c.doubts < MOST_DOUBTS)
    somewhere = or_(notice.c.place != "", exists().where(*_own_chat(notice.c.person)))
    return or_(_OPEN, once_more) & notice.c.begun_at.is_(None) & (notice.c.due_at <= at) & somewhere


def _turn(row: Row[Any]) -> tuple[bool, int]:
    return row.kind == NoticeKind.DIGEST.value, row.id


def _same(attempt: Attempt) -> ColumnElement[bool]:
    ticket = notice.c.ticket == attempt.ticket
    return (notice.c.id == attempt.notice) & ticket & (notice.c.tries == attempt.tries)


def _end(
    connection: Connection, attempt: Attempt, state: NoticeState, was: ColumnElement[bool] = _IN_FLIGHT, **values: Any
) -> bool:
    changed = update(notice).where(_same(attempt), was).values({"state": state.value, "begun_at": None, **values})
    return connection.execute(changed).rowcount == 1


def _told(failure: Failure) -> dict[str, Any]:
    return {"status": failure.status, "why": failure.why[:80]}


def _read(connection: Connection, row: Row[Any]) -> Notice:
    return Notice(
        id=row.id,
        key=row.key,
        person=row.person,
        place=row.place or _chat_of(connection, row.person),
        kind=NoticeKind(row.kind),
        payload=row.payload,
        replaces=row.replaces or "",
        tries=row.tries,
        ticket=row.ticket,
    )


def _own_chat(who: Any) -> tuple[ColumnElement[bool], ...]:
    personal = conversation.c.kind == PlaceKind.PERSONAL.value
    return conversation.c.person == who, personal, conversation.c.closed_at.is_(None)


def _newest_chat(who: Any) -> Select[tuple[str]]:
    return select(conversation.c.id).where(*_own_chat(who)).order_by(conversation.c.seen_at.desc()).limit(1)


def _chat_of(connection: Connection, who: str) -> str:
    """ "" where there is none any more."""
    row = connection.execute(_newest_chat(who)).first()
    return str(row.id) if row else ""
