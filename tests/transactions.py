"""One function in one transaction, as the store would run it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine

from data.store import writing

P = ParamSpec("P")
T = TypeVar("T")


def write(engine: Engine, fn: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
    with writing(engine) as connection:
        return fn(connection, *args, **kwargs)


def read(engine: Engine, fn: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
    with engine.connect() as connection:
        return fn(connection, *args, **kwargs)
