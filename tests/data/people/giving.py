"""Giving somebody a role, for tests of what follows from it."""

from __future__ import annotations

from datetime import UTC, date, datetime

from sqlalchemy import Engine

from data.people.rights import Grant, grant
from tests.transactions import write

AT = datetime(2026, 11, 24, tzinfo=UTC)
TODAY = date(2026, 11, 24)


def give(engine: Engine, given: Grant, name: str = "高橋 翔") -> bool:
    return write(engine, grant, given, name=name, by="test", at=AT)
