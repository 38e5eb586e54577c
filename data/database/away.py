"""Whether what failed will probably succeed in a moment: a server restarts, or another one takes its place."""

from __future__ import annotations

from sqlalchemy import Engine
from sqlalchemy.exc import InterfaceError, OperationalError


def is_away(engine: Engine, wrong: Exception) -> bool:
    """Never of a file: one that cannot be used does not mend itself, and its lock was waited for already."""
    return engine.dialect.name != "sqlite" and isinstance(wrong, OperationalError | InterfaceError)
