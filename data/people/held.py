"""Which roles somebody holds now, for any unit, in their own right or another's stead."""

from __future__ import annotations

from sqlalchemy import Connection

from data.by import By
from data.people.rights import Role, holds_role, units_of


def roles(connection: Connection, by: By) -> frozenset[Role]:
    """An admin looks after words too, as wherever the role is asked for; over figures only who was given that right."""
    held = {role for role in Role if units_of(connection, by.person, role, by.on)}
    return frozenset(held | {role for role in (Role.EDITOR,) if holds_role(connection, by.person, role, by.on)})
