"""The channel of a bureau: where its people are reached who have no chat of their own with the bot."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from data.by import By
from data.catalogue import Catalogue
from data.history import Event, begin, record
from data.people.rights import Role, may
from data.refusals import NotAllowed, StalePress
from data.reminding.tables import unit_channel
from data.submitting.rights import refused
from data.tables import conversation

_ROLES = (Role.SUBMITTER, Role.APPROVER, Role.PUBLISHER)


@dataclass(frozen=True, kw_only=True)
class Channel:
    """As somebody sees it who may say whose it is: the bureaus that it is of, and those that it could be of."""

    units: tuple[str, ...]
    may: tuple[str, ...]


def channel(connection: Connection, by: By, place: str, catalogue: Catalogue) -> Channel:
    """Raises NotAllowed for who submits, approves and publishes nothing."""
    owners = sorted({metric.owner for metric in catalogue.metrics.values()})
    able = tuple(unit for unit in owners if _may_say(connection, by, unit))
    if not able:
        raise NotAllowed(role=Role.SUBMITTER.value)
    return Channel(units=units_at(connection, place), may=able)


def units_at(connection: Connection, place: str) -> tuple[str, ...]:
    """The bureaus whose channel it is."""
    units = connection.execute(select(unit_channel.c.unit).where(unit_channel.c.place == place)).scalars()
    return tuple(sorted(units))


def say(connection: Connection, by: By, unit: str, place: str) -> None:
    """That a channel is a bureau's; with place "" that it has none.

    Raises NotAllowed, and StalePress where no bureau was named.
    """
    begin(connection)
    if not unit:
        raise StalePress(verb="channel")
    if not _may_say(connection, by, unit):
        raise refused(by, NotAllowed(role=Role.SUBMITTER.value), f"unit:{unit}")
    gone = delete(unit_channel).where(unit_channel.c.unit == unit).returning(unit_channel.c.place)
    before = connection.execute(gone).scalar()
    if place:
        connection.execute(insert(unit_channel).values(unit=unit, place=place, set_by=by.person, set_at=by.at))
    event = Event(
        at=by.at,
        actor=by.person,
        kind="channel.said",
        subject=f"unit:{unit}",
        before={"place": before} if before else None,
        after={"place": place} if place else None,
    )
    record(connection, event)


def channels(connection: Connection, units: Collection[str]) -> dict[str, str]:
    """The channels of bureaus that can be written to."""
    query = (
        select(unit_channel.c.unit, unit_channel.c.place)
        .join(conversation, conversation.c.id == unit_channel.c.place)
        .where(unit_channel.c.unit.in_(sorted(set(units))), conversation.c.closed_at.is_(None))
    )
    return {row.unit: row.place for row in connection.execute(query)}


def _may_say(connection: Connection, by: By, unit: str) -> bool:
    return any(may(connection, by.person, role, unit, by.on) for role in _ROLES)
