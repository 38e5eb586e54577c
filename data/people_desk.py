"""The desk for people and roles: for admins, who are asked for that right in the transaction that uses it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from data.by import By
from data.people import Grant, Role, give, grants, names, people_found, require, take

MOST_NAMES = 300


@dataclass(frozen=True, kw_only=True)
class People:
    """Who holds what in a unit (None: anywhere), now or later. `names` are those of everybody known, by id."""

    unit: str | None
    held: tuple[Grant, ...]
    names: Mapping[str, str]


def people(connection: Connection, by: By, unit: str | None) -> People:
    """Raises NotAllowed."""
    require(connection, by.person, Role.ADMIN, by.on)
    held = tuple(one for one in grants(connection, by.on) if unit in (None, one.unit))
    mentioned = {who for one in held for who in (one.person, one.deputy_for) if who}
    known = {**people_found(connection, "", MOST_NAMES), **names(connection, mentioned)}
    return People(unit=unit, held=held, names=known)


def added(connection: Connection, by: By, given: Grant, name: str) -> People:
    """Gives a role; nothing changes for who holds it already. Raises NotAllowed."""
    give(connection, by, given, name)
    return people(connection, by, given.unit)


def ended(connection: Connection, by: By, held: Grant) -> People:
    """Takes a role away, from now on. Raises NotAllowed."""
    take(connection, by, held)
    return people(connection, by, held.unit)
