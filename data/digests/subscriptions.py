"""Who is told what and when: one subscription for each place, set up by those who may."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, insert, select, update

from data.by import By
from data.digests.last import lasts
from data.digests.model import About, Asleep, Outcome, Subscribers, Subscription, Wanted
from data.digests.schedule import LATE, Schedule, next_due
from data.digests.tables import subscription
from data.digests.undelivered import take_back
from data.figures import newest
from data.history import Event, begin, record
from data.model import Place, PlaceKind
from data.people.rights import Role, holds_role
from data.refusals import NotAllowed, NotOwner


@dataclass(frozen=True, kw_only=True)
class Right:
    """Who may change the digest of a channel, and whether Teams says that the person owns its team."""

    rule: Subscribers = "anyone"
    owner: bool = False


def at_place(connection: Connection, place: str) -> Subscription | None:
    row = connection.execute(select(subscription).where(subscription.c.place == place)).first()
    return replace(read(row), notice=lasts(connection, [place]).get(place)) if row else None


def goes_on(connection: Connection, place: str) -> bool:
    """Whether there is one there that is not paused."""
    on = select(subscription.c.id).where(subscription.c.place == place, subscription.c.paused.is_(False))
    return connection.execute(on).first() is not None


def asleep(connection: Connection, place: Place) -> Asleep:
    """What a bot that came back has to say."""
    paused = subscription.c.paused.is_(True)
    here = connection.execute(select(subscription.c.id).where(paused, subscription.c.place == place.id)).first()
    team = (subscription.c.team == place.team) & (subscription.c.place != place.id)
    elsewhere = connection.execute(select(subscription.c.id).where(paused, team)).first() if place.team else None
    return Asleep(here=here is not None, elsewhere=elsewhere is not None)


def save(connection: Connection, by: By, place: Place, wanted: Wanted, right: Right) -> Subscription:
    """A new subscription begins with what is published from now on; of one that is there only this is changed.

    Raises NotAllowed or NotOwner.
    """
    _require(connection, by, place, right)
    was = at_place(connection, place.id)
    set_ = _columns(wanted) | {
        "team": place.team,
        "changed_by": by.person,
        "next_due_at": _due_next(was, wanted.schedule, by.at),
    }
    if was:
        connection.execute(update(subscription).where(subscription.c.id == was.id).values(set_))
    else:
        connection.execute(insert(subscription).values(set_ | _start(connection, by, place)))
    now = _at(connection, place)
    _record(connection, by, "changed" if was else "made", now, was)
    return now


def pause(connection: Connection, by: By, place: Place, paused: bool, right: Right) -> Subscription | None:
    """Or goes on: then the next one tells what changed meanwhile, too. None where there is none.

    Raises NotAllowed or NotOwner.
    """
    _require(connection, by, place, right)
    was = at_place(connection, place.id)
    if was is None:
        return None
    due = _due_next(was, was.wanted.schedule, by.at)
    values = {"paused": paused, "changed_by": by.person, "next_due_at": due}
    connection.execute(update(subscription).where(subscription.c.id == was.id).values(values))
    if paused:
        take_back(connection, was.place)
    now = _at(connection, place)
    _record(connection, by, "paused" if paused else "resumed", now, was)
    return now


def stop(connection: Connection, by: By, place: Place, right: Right) -> bool:
    """False where there was none. Raises NotAllowed or NotOwner."""
    _require(connection, by, place, right)
    was = at_place(connection, place.id)
    if was:
        _end(connection, by, was)
    return was is not None


def end(connection: Connection, by: By, number: int) -> bool:
    """Stops any; for admins. False when it was gone already. Raises NotAllowed."""
    begin(connection)
    if not holds_role(connection, by.person, Role.ADMIN, by.on):
        tried = Event(at=by.at, actor=by.person, kind="refused.subscription", subject=f"subscription:{number}")
        raise NotAllowed(role=Role.ADMIN.value, audit=tried)
    row = connection.execute(select(subscription).where(subscription.c.id == number)).first()
    if row:
        _end(connection, by, read(row))
    return row is not None


def put_to_sleep(connection: Connection, place: str) -> None:
    """The bot was taken out: should it come back, it says nothing unasked until somebody lets it go on."""
    _sleep(connection, subscription.c.place == place)


def put_team_to_sleep(connection: Connection, team: str) -> None:
    _sleep(connection, subscription.c.team == team)


def read(row: Row[Any]) -> Subscription:
    about = About(topics=tuple(row.topics), metrics=tuple(row.metrics))
    schedule = Schedule(weekday=row.weekday, at=time.fromisoformat(row.time))
    return Subscription(
        id=row.id,
        place=row.place,
        team=row.team,
        wanted=Wanted(lang="en" if row.lang == "en" else "ja", about=about, schedule=schedule),
        paused=row.paused,
        created_by=row.created_by,
        changed_by=row.changed_by,
        next_due_at=row.next_due_at,
        covered=row.covered,
        covered_at=row.covered_at,
        said_on=row.said_on,
        missed=row.missed,
        outcome=Outcome(row.outcome) if row.outcome else None,
        outcome_at=row.outcome_at,
    )


def _require(connection: Connection, by: By, place: Place, right: Right) -> None:
    """One change is made at a time."""
    begin(connection)
    require_right(connection, by, place, right)


def require_right(connection: Connection, by: By, place: Place, right: Right) -> None:
    """In their own chat everybody decides, and in a group chat those who are in it. Raises NotAllowed or NotOwner."""
    if place.kind is not PlaceKind.CHANNEL or right.rule == "anyone":
        return
    if right.rule == "editors" and not holds_role(connection, by.person, Role.EDITOR, by.on):
        raise NotAllowed(role=Role.EDITOR.value)
    if right.rule == "owners" and not right.owner:
        raise NotOwner


def _sleep(connection: Connection, which: ColumnElement[bool]) -> None:
    asleep = update(subscription).where(which).values(paused=True).returning(subscription.c.place)
    for place in connection.execute(asleep).scalars().all():
        take_back(connection, place)


def _due_next(was: Subscription | None, schedule: Schedule, at: datetime) -> datetime:
    """What fell due already, and waits for the tick, stays due. What fell due in a pause does for a day."""
    if was and was.next_due_at <= at and (not was.paused or at - was.next_due_at < LATE):
        return was.next_due_at
    return next_due(schedule, at)


def _columns(wanted: Wanted) -> dict[str, Any]:
    return {
        "lang": wanted.lang,
        "topics": list(wanted.about.topics),
        "metrics": list(wanted.about.metrics),
        "weekday": wanted.schedule.weekday,
        "time": f"{wanted.schedule.at:%H:%M}",
    }


def _start(connection: Connection, by: By, place: Place) -> dict[str, Any]:
    return {
        "place": place.id,
        "paused": False,
        "created_by": by.person,
        "created_at": by.at,
        "covered": newest(connection),
        "covered_at": by.at,
        "said_on": by.on,
    }


def _at(connection: Connection, place: Place) -> Subscription:
    now = at_place(connection, place.id)
    assert now is not None  # it was written in this transaction
    return now


def _end(connection: Connection, by: By, was: Subscription) -> None:
    take_back(connection, was.place)
    connection.execute(delete(subscription).where(subscription.c.id == was.id))
    _record(connection, by, "ended", None, was)


def _record(connection: Connection, by: By, kind: str, now: Subscription | None, was: Subscription | None) -> None:
    one = now or was
    assert one is not None
    event = Event(
        at=by.at,
        actor=by.person,
        kind=f"subscription.{kind}",
        subject=f"subscription:{one.place}",
        before=_told(was),
        after=_told(now),
    )
    record(connection, event)


def _told(one: Subscription | None) -> Mapping[str, Any] | None:
    """As the history tells of it."""
    return _columns(one.wanted) | {"place": one.place, "paused": one.paused} if one else None
