"""A notice on its way. Its row is the truth; the engine that carries it (`bot/engine.py`) may lose all that it knows.

    waiting --claim--> queued --begin, then--> sent | failed | cancelled | waiting, for a chat
                       |    ^                     unknown --claim, once and late--> queued
                       +----+ later

An attempt is named by notice and number (`tries`). What it does to a row counts only while the row is at that number.
Between `begin` and what comes after it a message is in flight: whoever dies there leaves it unknown.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_hex
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, exists, func, or_, select, update

from data.model import PlaceKind
from data.tables import conversation, notice
from data.telling.notices import Notice, NoticeKind, NoticeState

# Not begun for so long, it was lost on its way: a queue may be long, but not as long. What was begun takes seconds.
NOT_BEGUN, NOT_OVER = timedelta(minutes=15), timedelta(minutes=5)
AT_ONCE = timedelta(seconds=5)  # what is handed over has come to its turn by then, on most days
NEWLY = timedelta(minutes=1)  # handed over: by then its turn has come, unless something is wrong
MOST_TRIES = 12
MOST_DOUBTS = 2
_ANYWHERE = (NoticeKind.ANSWERABLE.value, NoticeKind.CORRECTED.value)  # told where it came up, or else in private
_QUEUED = notice.c.state == NoticeState.QUEUED.value


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """The `tries`-th one to tell a notice. `ticket` is the notice's own, for numbers may be given a second time."""

    notice: int
    ticket: str
    tries: int


@dataclass(frozen=True, kw_only=True)
class Failure:
    """Why a notice was not told: Teams' `status` (0: nobody answered, or nobody was asked) and a word for it."""

    status: int
    why: str


@dataclass(frozen=True, kw_only=True)
class Begun:
    """`again` when this very attempt was begun before: its message may be out."""

    notice: Notice
    again: bool


def claim(connection: Connection, at: datetime, most: int = 50) -> tuple[Notice, ...]:
    """Those that are due, for the caller alone to hand to the engine; and those that the engine lost.

    The oldest first, but digests after all else: nobody who has to decide waits for two thousand of them.
    """
    which = (
        select(notice.c.id)
        .where(or_(_ready(at), _lost(at)))
        .order_by(notice.c.kind == NoticeKind.DIGEST.value, notice.c.id)
        .limit(most)
        .with_for_update(skip_locked=True)  # SQLite has one writer, and ignores this
    )
    ids = connection.execute(which).scalars().all()
    values = {"state": NoticeState.QUEUED.value, "tries": notice.c.tries + 1, "queued_at": at, "begun_at": None}
    taken = update(notice).where(notice.c.id.in_(ids)).values(values).returning(notice)
    rows = connection.execute(taken).all() if ids else []
    return tuple(_read(connection, row) for row in sorted(rows, key=_turn))


def waiting(connection: Connection, at: datetime) -> int:
    """How many may be told by now and are not: for the pace, for another attempt, or for the next tick."""
    queued = _QUEUED & (notice.c.due_at <= at)
    return connection.execute(select(func.count()).select_from(notice).where(or_(_ready(at), queued))).scalar_one()


def in_line(connection: Connection, at: datetime) -> int:
    """In how many chats and channels something was just handed over and is not begun.

    What waits for another attempt, or is no longer new and may be lost, keeps nobody back.
    """
    somewhere = func.count(func.distinct(notice.c.place + notice.c.person))
    here = _QUEUED & notice.c.begun_at.is_(None) & notice.c.queued_at.between(at - NEWLY, at)
    return connection.execute(select(somewhere).where(here)).scalar_one()


def overdue(connection: Connection, at: datetime) -> tuple[Notice, ...]:
    """Those that should have been begun seconds ago: whoever claimed them may have died before handing them over."""
    stuck = _QUEUED & notice.c.begun_at.is_(None) & notice.c.queued_at.between(at - NOT_BEGUN, at - AT_ONCE)
    rows = connection.execute(select(notice).where(stuck).order_by(notice.c.id))
    return tuple(_read(connection, row) for row in rows.all())


def begin(connection: Connection, attempt: Attempt, at: datetime) -> Begun | None:
    """None when this attempt is not wanted any more: the notice was told, cancelled or deleted."""
    query = select(notice).where(_same(attempt), _QUEUED).with_for_update()
    row = connection.execute(query).first()
    if row is None:
        return None
    if row.begun_at is None:
        connection.execute(update(notice).where(_same(attempt)).values(begun_at=at))
    return Begun(notice=_read(connection, row), again=row.begun_at is not None)


def delivered(connection: Connection, attempt: Attempt, at: datetime, activity: str | None) -> bool:
    """False for an attempt that is not the newest any more; so with all that follow."""
    told = {"sent_at": at, "activity_id": activity, "status": None, "why": None}
    # Also when it had been given up for lost meanwhile.
    return _end(connection, attempt, NoticeState.SENT, _QUEUED | (notice.c.state == NoticeState.UNKNOWN.value), **told)


def notice_of(connection: Connection, attempt: Attempt) -> Notice | None:
    row = connection.execute(select(notice).where(_same(attempt))).first()
    return _read(connection, row) if row else None


def later(connection: Connection, attempt: Attempt, due: datetime, failure: Failure) -> bool:
    """It certainly was not told; the next attempt is for `due`, and is the caller's to hand over."""
    told = {"due_at": due, "queued_at": due, "tries": attempt.tries + 1, **_told(failure)}
    return _end(connection, attempt, NoticeState.QUEUED, **told)


def doubt(connection: Connection, attempt: Attempt, due: datetime, failure: Failure) -> bool:
    """Nobody knows whether it arrived. The first time it is told once more, at `due`; the second time it stays so."""
    told = {"due_at": due, "queued_at": None, "doubts": notice.c.doubts + 1, **_told(failure)}
    return _end(connection, attempt, NoticeState.UNKNOWN, **told)


def give_up(connection: Connection, attempt: Attempt, failure: Failure) -> bool:
    return _end(connection, attempt, NoticeState.FAILED, **_told(failure))


def await_chat(connection: Connection, attempt: Attempt, failure: Failure) -> bool:
    """It waits until the person has a chat again, and is told there as if for the first time; also what was to be told
    elsewhere, unless it belongs there. False for what nobody in particular is told.

    A ticket of its own: the engine knows the old one's attempts, and would take the new ones for these.
    """
    fresh = {"place": "", "ticket": token_hex(16), "tries": 0, "queued_at": None}
    theirs = (notice.c.person != "") & or_(notice.c.place == "", notice.c.kind.in_(_ANYWHERE))
    return _end(connection, attempt, NoticeState.WAITING, _QUEUED & theirs, **fresh, **_told(failure))


def drop(connection: Connection, attempt: Attempt, why: str) -> bool:
    """There is nothing to tell any more."""
    return _end(connection, attempt, NoticeState.CANCELLED, why=why)


def next_due(connection: Connection, attempt: Attempt) -> datetime | None:
    """When the attempt after this one is due, if there is one that was not begun."""
    following = Attempt(notice=attempt.notice, ticket=attempt.ticket, tries=attempt.tries + 1)
    queued = _QUEUED & notice.c.begun_at.is_(None)
    due: datetime | None = connection.execute(select(notice.c.due_at).where(_same(following), queued)).scalar()
    return due


def doubt_lost(connection: Connection, at: datetime, due: datetime) -> int:
    """Those that were in flight when whoever sent them died without anybody to go on. Returns how many."""
    in_flight = _QUEUED & (notice.c.begun_at <= at - NOT_OVER)
    told = {"state": NoticeState.UNKNOWN.value, "due_at": due, "queued_at": None, "begun_at": None}
    doubted = {"doubts": notice.c.doubts + 1, **_told(Failure(status=0, why="Interrupted"))}
    return connection.execute(update(notice).where(in_flight).values({**told, **doubted})).rowcount


def _ready(at: datetime) -> ColumnElement[bool]:
    once_more = (notice.c.state == NoticeState.UNKNOWN.value) & (notice.c.doubts < MOST_DOUBTS)
    somewhere = or_(notice.c.place != "", exists().where(*_own_chat(notice.c.person)))
    return or_(notice.c.state == NoticeState.WAITING.value, once_more) & (notice.c.due_at <= at) & somewhere


def _turn(row: Row[Any]) -> tuple[bool, int]:
    return row.kind == NoticeKind.DIGEST.value, row.id


def _lost(at: datetime) -> ColumnElement[bool]:
    queued = _QUEUED & notice.c.begun_at.is_(None)
    return queued & (notice.c.queued_at <= at - NOT_BEGUN)


def _same(attempt: Attempt) -> ColumnElement[bool]:
    ticket = notice.c.ticket == attempt.ticket
    return (notice.c.id == attempt.notice) & ticket & (notice.c.tries == attempt.tries)


def _end(
    connection: Connection, attempt: Attempt, state: NoticeState, was: ColumnElement[bool] = _QUEUED, **values: Any
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


def _chat_of(connection: Connection, who: str) -> str:
    """ "" where there is none any more."""
    newest = select(conversation.c.id).where(*_own_chat(who)).order_by(conversation.c.seen_at.desc())
    return connection.execute(newest.limit(1)).scalar() or ""
