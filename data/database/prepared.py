"""Statements that run with every message, handed to the driver as they are: past SQLAlchemy one costs half as much."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, CursorResult
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeEngine

Row = Mapping[str, Any]


class Prepared:
    """SQL for both databases, with `:name` for each value. What it gives comes as the driver gives it.

    A value whose column has a type of its own (a moment, a day, JSON) needs that type under its name.
    """

    def __init__(self, sql: str, **types: TypeEngine[Any]) -> None:
        self._sql, self._types = sql, types
        self._ways: dict[str, tuple[str, dict[str, Callable[[Any], Any]]]] = {}

    def run(self, connection: Connection, row: Row) -> CursorResult[Any]:
        sql, typed = self._way(connection.dialect)
        return connection.exec_driver_sql(sql, _written(row, typed))

    def run_each(self, connection: Connection, rows: Sequence[Row]) -> None:
        """Once for each of the rows, of which there must be one at least."""
        sql, typed = self._way(connection.dialect)
        connection.exec_driver_sql(sql, [_written(row, typed) for row in rows])

    def _way(self, dialect: Dialect) -> tuple[str, dict[str, Callable[[Any], Any]]]:
        if dialect.name not in self._ways:
            sql = self._sql if dialect.name == "sqlite" else re.sub(r":(\w+)", r"%(\1)s", self._sql)
            writers = {name: kind.dialect_impl(dialect).bind_processor(dialect) for name, kind in self._types.items()}
            self._ways[dialect.name] = sql, {name: write for name, write in writers.items() if write}
        return self._ways[dialect.name]


def _written(row: Row, typed: Mapping[str, Callable[[Any], Any]]) -> dict[str, Any]:
    return {**row, **{name: write(row[name]) for name, write in typed.items()}}
