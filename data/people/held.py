"""What somebody holds now, and for which units; who is told what depends on it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from data.by import By
from data.people.rights import Role, grants, holds_role, units_of


@dataclass(frozen=True, kw_only=True)
class Held:
    """`roles` for any unit, in one's own right or another's stead; `units`, wards and bureaus, in one's own."""

    roles: frozenset[Role] = frozenset()
    units: tuple[str, ...] = ()


def held(connection: Connection, by: By) -> Held:
    """An admin looks after words too, as wherever the role is asked for; over figures only who was given that right."""
    roles = {role for role in Role if units_of(connection, by.person, role, by.on)}
    roles |= {role for role in (Role.EDITOR,) if holds_role(connection, by.person, role, by.on)}
    own = [one for one in grants(connection, by.on, by.person) if one.since <= by.on and not one.deputy_for]
    return Held(roles=frozenset(roles), units=tuple(dict.fromkeys(one.unit for one in own if one.unit)))
