"""Who may do what. Asked inside the transaction that uses the right, so a role that ended a second ago has ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, and_, insert, or_, select, update

from data.refusals import NotAllowed
from data.tables import person, role_grant


class Role(StrEnum):
    SUBMITTER = "submitter"
    APPROVER = "approver"
    EDITOR = "editor"
    PUBLISHER = "publisher"
    ADMIN = "admin"


@dataclass(frozen=True, kw_only=True)
class Grant:
    """A role that somebody holds from the day `since` to the end of the day `until`, in Tokyo, or without an end.

    `unit` is a bureau's id, or "" for the whole city.
    """

    person: str
    role: Role
    unit: str = ""
    since: date
    until: date | None = None


def grant(connection: Connection, given: Grant, *, name: str, by: str, at: datetime) -> bool:
    """Gives a role. False when all of it is held already: then nothing changes but the name."""
    _introduce(connection, given.person, name, at)
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
    }
    connection.execute(insert(role_grant).values(row))
    return True


def revoke(connection: Connection, held: Grant, *, at: datetime) -> bool:
    """Takes a role away from this moment on, whatever its days were. False when it was not held."""
    ended = update(role_grant).where(_same(held)).values(revoked_at=at)
    return connection.execute(ended).rowcount > 0


def holds_role(connection: Connection, who: str, role: Role, on: date) -> bool:
    """Whether the role is held for any unit. `on` is the day in Tokyo. An admin holds every role."""
    query = select(role_grant.c.id).where(
        role_grant.c.person == who,
        role_grant.c.role.in_([role.value, Role.ADMIN.value]),
        role_grant.c.revoked_at.is_(None),
        role_grant.c.valid_from <= on,
        or_(role_grant.c.valid_until.is_(None), role_grant.c.valid_until >= on),
    )
    return connection.execute(query.limit(1)).first() is not None


def require(connection: Connection, who: str, role: Role, on: date) -> None:
    """Raises NotAllowed."""
    if not holds_role(connection, who, role, on):
        raise NotAllowed(role=role.value)


def _introduce(connection: Connection, who: str, name: str, at: datetime) -> None:
    known = connection.execute(select(person.c.name).where(person.c.id == who)).scalar()
    if known is None:
        connection.execute(insert(person).values(id=who, name=name, added_at=at))
    elif name and name != known:
        connection.execute(update(person).where(person.c.id == who).values(name=name))


def _same(one: Grant) -> ColumnElement[bool]:
    return and_(
        role_grant.c.person == one.person,
        role_grant.c.role == one.role.value,
        role_grant.c.unit == one.unit,
        role_grant.c.revoked_at.is_(None),
    )
