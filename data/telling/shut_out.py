"""Where Teams lets the bot say nothing any more: nothing more is sent there, and the admins hear of it, once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, select

from data.digests.model import Outcome
from data.digests.undelivered import is_late, lost
from data.model import PlaceKind
from data.people.rights import admins
from data.reminding.due import put_off
from data.tables import notice
from data.telling.conversations import closed, personal_chat, reachable
from data.telling.deliveries import (
    Attempt,
    Failure,
    await_chat,
    doubt,
    doubt_lost,
    drop,
    give_up,
    in_doubt_for_good,
    notice_of,
)
from data.telling.notices import Notice, NoticeKind, gather
from data.tokyo import day_in_tokyo

PLACES = "places"  # the list in a notice's payload
GATHERED = timedelta(minutes=10)  # so long more may be closed that is told in the same message


@dataclass(frozen=True, kw_only=True)
class Closed:
    """A conversation in which nothing can be told. `names`: its team's, its own; `reason`: Teams' word for it."""

    place: PlaceKind
    names: tuple[str, str]
    reason: str


def shut_out(connection: Connection, attempt: Attempt, channel: str, failure: Failure, at: datetime) -> None:
    """`failure.why` is Teams' own word for it. Until somebody is heard from there, the conversation stays closed.

    What a person is told goes to their own chat, and waits until they have one; a reminder is made anew for whoever
    can be reached. What belongs to the place is given up.
    """
    if not await_chat(connection, attempt, failure):
        given_up(connection, attempt, failure)
    untold = notice_of(connection, attempt)
    if untold and untold.kind is NoticeKind.REMINDER:
        put_off(connection, untold)
    where = reachable(connection, channel)
    if where is None or not closed(connection, channel, failure.why, at):
        return
    told = {"kind": where.kind.value, "person": where.person, "why": failure.why[:80]}
    told |= {"name": where.name or "", "team_name": where.team_name or ""}
    news = []
    for admin in admins(connection, day_in_tokyo(at)):
        if admin == where.person:
            continue
        chat = personal_chat(connection, admin)
        payload = {"lang": (chat.lang if chat else None) or "ja", PLACES: [told]}
        key = f"{NoticeKind.SHUT_OUT}:{channel}:{at.isoformat()}:{admin}"
        news.append(Notice(key=key, person=admin, place="", kind=NoticeKind.SHUT_OUT, payload=payload))
    gather(connection, news, PLACES, at + GATHERED)


def given_up(connection: Connection, attempt: Attempt, failure: Failure) -> None:
    """Nobody tries again by themselves. What a digest held is in the next one."""
    if give_up(connection, attempt, failure):
        lost(connection, attempt.notice)


def dropped(connection: Connection, attempt: Attempt, why: str, at: datetime) -> None:
    """There is nothing to tell any more. What a digest held that was paused, or is late, is in the next one."""
    told = notice_of(connection, attempt)
    late = told is not None and is_late(told.kind, told.payload, at)
    if drop(connection, attempt, "TooLate" if late else why):
        lost(connection, attempt.notice, Outcome.LATE if late else Outcome.CANCELLED)


def doubted(connection: Connection, attempt: Attempt, due: datetime, failure: Failure) -> None:
    """Nobody knows whether it arrived. Once that stays so, what a digest held is in the next one, too."""
    if doubt(connection, attempt, due, failure):
        _in_doubt_for_good(connection, notice.c.id == attempt.notice)


def doubted_in_flight(connection: Connection, due: datetime) -> int:
    """The same of all that were in flight when whoever sent them died. Returns how many."""
    count = doubt_lost(connection, due)
    if count:
        _in_doubt_for_good(connection, notice.c.due_at == due)
    return count


def _in_doubt_for_good(connection: Connection, which: ColumnElement[bool]) -> None:
    for number in connection.execute(select(notice.c.id).where(which, in_doubt_for_good())).scalars().all():
        lost(connection, number, outcome=None)
