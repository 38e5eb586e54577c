"""Reminders that are due: who hears of what, written once, and looked at again when they are told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from data.catalogue import Catalogue
from data.history import begin
from data.people.rights import Role, authorities
from data.reminding.channels import channels
from data.reminding.schedule import (
    Audience,
    Item,
    Missing,
    Reminder,
    Whom,
    in_office_hours,
    missing_step,
    reminders,
    rows_of,
)
from data.reminding.tables import reminded
from data.submitting import board
from data.submitting.board import Due
from data.submitting.calendar import Term
from data.submitting.rights import deciding_role
from data.telling.conversations import Conversation, personal_chat
from data.telling.notices import Notice, NoticeKind, post
from data.tokyo import day_in_tokyo

KEPT = timedelta(days=1100)  # longer than any step lasts that is reached within five years


@dataclass(frozen=True, kw_only=True)
class Open:
    """A figure that somebody was reminded of and that is still missing, as it stands now."""

    item: Item
    due: Due


def remind(connection: Connection, at: datetime, catalogue: Catalogue) -> int:
    """Posts what is due at a moment and was not posted; returns to how many. Nothing outside office hours."""
    if not in_office_hours(at) or not _found(connection, at, catalogue):
        return 0
    begin(connection)
    found = _found(connection, at, catalogue)  # of two replicas the second finds nothing left
    return sum(_post(connection, one, at) for one in found)


def still_open(connection: Connection, notice: Notice, at: datetime, catalogue: Catalogue) -> tuple[Open, ...]:
    """What of a reminder is not done yet: neither submitted nor put off since."""
    items = [item for item in _unpacked(notice.payload) if item.metric in catalogue.metrics]
    metrics = [catalogue.metrics[item.metric] for item in items]
    rows = {due.metric: due for due in board.rows_of(connection, metrics, day_in_tokyo(at))}
    found = (Open(item=item, due=rows[item.metric]) for item in items)
    return tuple(one for one in found if _is_same(one, catalogue, day_in_tokyo(at)))


def put_off(connection: Connection, notice: Notice) -> None:
    """It could not be told, at this hour or in this place: what is due then is posted anew, to whom it can be told."""
    whom = Whom(person=notice.person, place=notice.place)
    day = date.fromisoformat(notice.payload["day"])
    connection.execute(delete(reminded).where(reminded.c.whom == whom.key, reminded.c.day == day))


def forget_old(connection: Connection, at: datetime) -> None:
    connection.execute(delete(reminded).where(reminded.c.day < day_in_tokyo(at - KEPT)))


def _found(connection: Connection, at: datetime, catalogue: Catalogue) -> tuple[Reminder, ...]:
    on = day_in_tokyo(at)
    missing = tuple(_missing(connection, on, catalogue))
    if not missing:
        return ()
    rows = connection.execute(select(reminded).where(reminded.c.metric.in_({one.due.metric for one in missing}))).all()
    said = {(row.whom, row.metric, row.term, row.until, row.step) for row in rows}
    had = connection.execute(select(reminded.c.whom).where(reminded.c.day == on)).scalars()
    return reminders(missing, said, set(had))


def _missing(connection: Connection, on: date, catalogue: Catalogue) -> Iterator[Missing]:
    asked = [metric for metric in catalogue.metrics.values() if metric.reporting.since]
    reached = _Reached(connection, on)
    for due in board.rows_of(connection, asked, on):
        metric = catalogue.metrics[due.metric]
        step = missing_step(due, metric.reporting.remind, on)
        if step and due.duty:
            people = {one: reached.of(one, due.unit, deciding_role(metric)) for one in step.audiences}
            yield Missing(due=due, duty=due.duty, step=step, people=people)


class _Reached:
    """Who is reached where. Asked for each bureau and role once."""

    def __init__(self, connection: Connection, on: date) -> None:
        self._connection, self._on = connection, on
        self._known: dict[tuple[Audience, str, Role], tuple[Whom, ...]] = {}

    def of(self, audience: Audience, unit: str, decides: Role) -> tuple[Whom, ...]:
        key = audience, unit, decides
        if key not in self._known:
            self._known[key] = self._look(audience, unit, decides)
        return self._known[key]

    def _look(self, audience: Audience, unit: str, decides: Role) -> tuple[Whom, ...]:
        """In their own chats. Where a bureau has nobody to submit, or one without a chat, its channel hears it too."""
        roles = {
            Audience.SUBMITTERS: Role.SUBMITTER,
            Audience.APPROVERS: decides,
            Audience.HEADQUARTERS: Role.PUBLISHER,
        }
        held = authorities(self._connection, roles[audience], unit, self._on)
        chats = {one.person: self._chat(one.person) for one in held}
        found = [Whom(person=who, place=chat.id) for who, chat in chats.items() if chat]
        nobody = audience is Audience.SUBMITTERS and not chats
        if audience is not Audience.HEADQUARTERS and (nobody or len(found) < len(chats)):
            place = channels(self._connection, [unit]).get(unit)
            found += [Whom(place=place)] if place else []
        return tuple(found)

    def _chat(self, who: str) -> Conversation | None:
        return personal_chat(self._connection, who)


def _post(connection: Connection, one: Reminder, at: datetime) -> bool:
    """False where one of that day is there already: who could not be told it is told on the next."""
    on = day_in_tokyo(at)
    chat = personal_chat(connection, one.whom.person) if one.whom.person else None
    notice = Notice(
        key=f"{NoticeKind.REMINDER}:{one.whom.key}:{on}",
        person=one.whom.person,
        place=one.whom.place,
        kind=NoticeKind.REMINDER,
        payload={"lang": (chat.lang if chat else None) or "ja", "day": on.isoformat(), "items": _packed(one.items)},
    )
    if not post(connection, notice, at):
        return False
    names = ("whom", "metric", "term", "until", "step")
    rows = [dict(zip(names, row, strict=True)) | {"day": on} for row in rows_of(one)]
    connection.execute(insert(reminded), rows)
    return True


def _is_same(one: Open, catalogue: Catalogue, on: date) -> bool:
    due, item = one.due, one.item
    step = missing_step(due, catalogue.metrics[due.metric].reporting.remind, on)
    return step is not None and due.duty is not None and (due.duty.term, due.duty.day) == (item.term, item.until)


def _packed(items: Iterable[Item]) -> list[dict[str, Any]]:
    return [
        {
            "metric": item.metric,
            "term": item.term.key,
            "until": item.until.isoformat(),
            "step": item.step,
            "watches": item.watches,
        }
        for item in items
    ]


def _unpacked(payload: Mapping[str, Any]) -> tuple[Item, ...]:
    return tuple(
        Item(
            metric=one["metric"],
            term=Term.of_key(one["term"]),
            until=date.fromisoformat(one["until"]),
            step=one["step"],
            watches=one["watches"],
        )
        for one in payload["items"]
    )
