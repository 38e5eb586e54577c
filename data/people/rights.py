"""Who may do what. Asked inside the transaction that uses the right, so a role that ended a second ago has ended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Date, Row, and_, bindparam, insert, or_, select, update

from data.by import By
from data.database.prepared import Prepared
from data.history import Event, begin, record
from data.refusals import NotAllowed
from data.tables import person, role_grant


class Role(StrEnum):
    STAFF = "staff"  # belongs to a unit; nothing more
    SUBMITTER = "submitter"  # types figures
    APPROVER = "approver"  # decides about those of a unit
    EDITOR = "editor"  # of words
    PUBLISHER = "publisher"  # decides about those that headquarters decides about
    ADMIN = "admin"  # gives roles


OF_THE_CITY = frozenset({Role.EDITOR, Role.ADMIN})
"""Roles that nobody holds for a bureau: words and roles are the city's. One with a unit counts for nothing."""


@dataclass(frozen=True, kw_only=True)
class Grant:
    """A role that somebody holds from the day `since` to the end of the day `until`, in Tokyo, or without an end.

    `unit` is a bureau's or, of STAFF, a ward's id, or "" for the whole city. With `deputy_for` it is held in
    another person's stead (代決), and only while that person holds it too.
    """

    person: str
    role: Role
    unit: str = ""
    since: date
    until: date | None = None
    deputy_for: str = ""


@dataclass(frozen=True, kw_only=True)
class Authority:
    """A right that somebody has. `deputy_for` is whom they stand in for, "" when it is their own."""

    person: str
    role: Role
    unit: str
    deputy_for: str = ""


def grant(connection: Connection, given: Grant, *, name: str, by: str, at: datetime) -> bool:
    """Gives a role. False when all of it is held already: then nothing changes but the name."""
    begin(connection)
    called = _introduce(connection, given.person, name, by, at)
    lasts: ColumnElement[bool] = role_grant.c.valid_until.is_(None)
    if given.until is not None:
        lasts = or_(lasts, role_grant.c.valid_until >= given.until)
    held = select(role_grant.c.id).where(_same(given), role_grant.c.valid_from <= given.since, lasts)
    if connection.execute(held).first() is not None:
        return False
    row = {
        "person": given.person,
        "role": given.role.value,
        "unit": given.unit,
        "valid_from": given.since,
        "valid_until": given.until,
        "granted_by": by,
        "granted_at": at,
        "deputy_for": given.deputy_for or None,
    }
    connection.execute(insert(role_grant).values(row))
    told = _told(given) | {"name": called}
    record(connection, Event(at=at, actor=by, kind="role.granted", subject=f"person:{given.person}", after=told))
    return True


def revoke(connection: Connection, held: Grant, *, by: str, at: datetime) -> bool:
    """Takes a role away from this moment on, whatever its days were. False when it was not held."""
    return _revoked(connection, held, _same(held), by, at)


def _revoked(connection: Connection, held: Grant, which: ColumnElement[bool], by: str, at: datetime) -> bool:
    begin(connection)
    ended = update(role_grant).where(which).values(revoked_at=at).returning(role_grant)
    rows = [_grant(row) for row in connection.execute(ended).all()]
    for one in rows:
        event = Event(at=at, actor=by, kind="role.revoked", subject=f"person:{held.person}", before=_told(one))
        record(connection, event)
    return bool(rows)


def give(connection: Connection, by: By, given: Grant, name: str) -> bool:
    """`grant` by somebody who must be an admin. Raises NotAllowed."""
    _require_admin(connection, by, given)
    return grant(connection, given, name=name, by=by.person, at=by.at)


def take(connection: Connection, by: By, held: Grant) -> bool:
    """Takes away a role as it was given, for its days and no others, by an admin. False when it is not held so.

    Raises NotAllowed.
    """
    _require_admin(connection, by, held)
    return _revoked(connection, held, _same_days(held), by.person, by.at)


def holds_role(connection: Connection, who: str, role: Role, on: date) -> bool:
    """Whether the role is held for any unit, in one's own right or another's stead; one OF_THE_CITY for all of it.

    `on` is the day in Tokyo. An admin holds every role in this sense.
    """
    return any(units_of(connection, who, one, on) for one in dict.fromkeys((role, Role.ADMIN)))


def require(connection: Connection, who: str, role: Role, on: date) -> None:
    """Raises NotAllowed."""
    if not holds_role(connection, who, role, on):
        raise NotAllowed(role=role.value)


# ── rights over figures: by unit, with deputies, and not for admins ──────────────────────────────────────


_VALID = "role = :role AND revoked_at IS NULL AND valid_from <= :on AND (valid_until IS NULL OR valid_until >= :on)"
_OF_UNIT = Prepared(
    f"SELECT person, unit, deputy_for FROM role_grant WHERE {_VALID} AND unit IN ('', :unit) ORDER BY id",  # noqa: S608 - no value in it
    on=Date(),
)
# What one person holds, and what those hold whom they stand in for.
_OF_PERSON = Prepared(
    f"SELECT person, unit, deputy_for FROM role_grant WHERE {_VALID} AND (person = :who"  # noqa: S608 - no value in it
    " OR person IN (SELECT deputy_for FROM role_grant WHERE person = :who)) ORDER BY id",
    on=Date(),
)


def may(connection: Connection, who: str, role: Role, unit: str, on: date) -> Authority | None:
    """By which right somebody may act in a role for a unit: their own before another's whom they stand in for.

    An admin gives roles and has no say over figures without one.
    """
    return next((one for one in authorities(connection, role, unit, on) if one.person == who), None)


def may_for(connection: Connection, who: str, role: Role, units: Iterable[str], on: date) -> frozenset[str]:
    """Those among the units for which somebody may act in a role."""
    rows = _held_by(connection, who, role, on)
    return frozenset(unit for unit in units if rows and _mine(rows, who, role, unit))


def authorities(connection: Connection, role: Role, unit: str, on: date) -> tuple[Authority, ...]:
    """All who may act in a role for a unit, own rights first. A deputy of a deputy has none."""
    rows = _OF_UNIT.run(connection, {"role": role.value, "unit": unit, "on": on}).all()
    return _authorities(rows, role, unit)


def admins(connection: Connection, on: date) -> tuple[str, ...]:
    held = authorities(connection, Role.ADMIN, "", on)
    return tuple(dict.fromkeys(one.person for one in held))


def units_of(connection: Connection, who: str, role: Role, on: date) -> frozenset[str]:
    """The units for which somebody may act in a role; "" among them stands for the whole city."""
    rows = _held_by(connection, who, role, on)
    units = {row.unit for row in rows if row.person == who}
    return frozenset(unit for unit in units if _mine(rows, who, role, unit))


def _held_by(connection: Connection, who: str, role: Role, on: date) -> Sequence[Row[Any]]:
    return _OF_PERSON.run(connection, {"role": role.value, "who": who, "on": on}).all()


def _mine(rows: Sequence[Row[Any]], who: str, role: Role, unit: str) -> Authority | None:
    return next((one for one in _authorities(rows, role, unit) if one.person == who), None)


def _authorities(rows: Sequence[Row[Any]], role: Role, unit: str) -> tuple[Authority, ...]:
    there = [row for row in rows if row.unit in ("", unit) and not (row.unit and role in OF_THE_CITY)]
    own = dict.fromkeys(row.person for row in there if not row.deputy_for)
    stand_ins = dict.fromkeys((row.person, row.deputy_for) for row in there if row.deputy_for in own)
    found = [(who, "") for who in own] + [pair for pair in stand_ins if pair[0] != pair[1]]
    return tuple(Authority(person=who, role=role, unit=unit, deputy_for=principal) for who, principal in found)


def grants(connection: Connection, on: date, who: str | None = None) -> tuple[Grant, ...]:
    """What is held on a day or will be later, by person and role; of one person, or of all."""
    query = select(role_grant).where(
        role_grant.c.revoked_at.is_(None), or_(role_grant.c.valid_until.is_(None), role_grant.c.valid_until >= on)
    )
    if who is not None:
        query = query.where(role_grant.c.person == who)
    return tuple(_grant(row) for row in connection.execute(query.order_by(role_grant.c.person, role_grant.c.id)))


def people_found(connection: Connection, typed: str, most: int = 20) -> dict[str, str]:
    """Names by id, of those whose name contains what was typed; without it the first ones."""
    named = person.c.name.contains(typed, autoescape=True)
    rows = connection.execute(select(person.c.id, person.c.name).where(named).order_by(person.c.name).limit(most))
    return {row.id: row.name for row in rows}


_NAMES = select(person.c.id, person.c.name).where(person.c.id.in_(bindparam("ids", expanding=True)))


def names(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """Names by id. Who was never introduced is absent."""
    rows = connection.execute(_NAMES, {"ids": sorted(set(ids))})
    return {row.id: row.name for row in rows}


def _require_admin(connection: Connection, by: By, wanted: Grant) -> None:
    if not holds_role(connection, by.person, Role.ADMIN, by.on):
        subject = f"person:{wanted.person}"
        audit = Event(at=by.at, actor=by.person, kind="refused.role", subject=subject, after=_told(wanted))
        raise NotAllowed(role=Role.ADMIN.value, audit=audit)


def _introduce(connection: Connection, who: str, name: str, by: str, at: datetime) -> str:
    """How the person is called from now on. Another name than before is in the history, whatever else changes."""
    known = connection.execute(select(person.c.name).where(person.c.id == who)).scalar()
    if known is None:
        connection.execute(insert(person).values(id=who, name=name, added_at=at))
    elif name and name != known:
        connection.execute(update(person).where(person.c.id == who).values(name=name))
        before, after = {"name": known}, {"name": name}
        event = Event(at=at, actor=by, kind="person.renamed", subject=f"person:{who}", before=before, after=after)
        record(connection, event)
    return name or known or ""


def _same(one: Grant) -> ColumnElement[bool]:
    principal = role_grant.c.deputy_for
    return and_(
        role_grant.c.person == one.person,
        role_grant.c.role == one.role.value,
        role_grant.c.unit == one.unit,
        principal == one.deputy_for if one.deputy_for else principal.is_(None),
        role_grant.c.revoked_at.is_(None),
    )


def _same_days(one: Grant) -> ColumnElement[bool]:
    until = role_grant.c.valid_until
    return and_(
        _same(one),
        role_grant.c.valid_from == one.since,
        until.is_(None) if one.until is None else until == one.until,
    )


def _grant(row: Row[Any]) -> Grant:
    return Grant(
        person=row.person,
        role=Role(row.role),
        unit=row.unit,
        since=row.valid_from,
        until=row.valid_until,
        deputy_for=row.deputy_for or "",
    )


def _told(one: Grant) -> dict[str, Any]:
    """As the history tells of it."""
    return {
        "role": one.role.value,
        "unit": one.unit,
        "since": one.since,
        "until": one.until,
        "deputy_for": one.deputy_for or None,
    }
