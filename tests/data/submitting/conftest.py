from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from data.store import open_engine
from tests.submitting import with_people


@pytest.fixture
def sqlite_engine(sqlite_url: str) -> Iterator[Engine]:
    """Where it does not matter which database it is."""
    engine = open_engine(sqlite_url)
    yield engine
    engine.dispose()


@pytest.fixture
def staffed(engine: Engine) -> Engine:
    return with_people(engine)
