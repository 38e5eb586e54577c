"""The people of local mode, so that every role can be tried out on one machine."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from data.catalogue.reading import parse
from data.people.rights import Grant, Role, grant
from data.tokyo import day_in_tokyo

FILE = Path(__file__).parent / "local_people.yaml"


def local_people() -> list[dict[str, Any]]:
    """As they stand in the file: id, name, and roles with role, perhaps unit, perhaps whom they stand in for."""
    people: list[dict[str, Any]] = parse(FILE.read_text(encoding="utf-8"))["people"]
    return people


def seed_local_people(connection: Connection, at: datetime) -> None:
    """Only for local mode, where everybody is believed to be who they say they are."""
    for one in local_people():
        for held in one["roles"]:
            role, unit = Role(held["role"]), held.get("unit", "")
            principal = held.get("deputy_for", "")
            given = Grant(person=one["id"], role=role, unit=unit, since=day_in_tokyo(at), deputy_for=principal)
            grant(connection, given, name=one["name"], by="local mode", at=at)
