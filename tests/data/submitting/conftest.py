from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine

from data.people.local_people import seed_local_people
from data.store import open_engine
from tests.submitting import with_people
from tests.transactions import write


@pytest.fixture
def sqlite_engine(sqlite_url: str) -> Iterator[Engine]:
    """Where it does not matter which database it is."""
    engine = open_engine(sqlite_url)
    yield engine
    engine.dispose()


@pytest.fixture
def staffed(engine: Engine) -> Engine:
    return with_people(engine)


@pytest.fixture
def _local_people(engine: Engine) -> None:
    write(engine, seed_local_people, datetime(2026, 11, 24, tzinfo=UTC))
