"""The topology of deploy/compose.yaml."""

from __future__ import annotations

from collections.abc import AsyncIterator
from uuid import uuid4

import pytest
import pytest_asyncio

from tests.conftest import named, statement
from tests.deployment.town import Town, town


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def running(postgres: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Town]:
    """Two replicas behind the proxy that came up together on an empty PostgreSQL."""
    name = f"town{uuid4().hex[:8]}"
    statement(postgres, f"CREATE DATABASE {name}")
    async with town(named(postgres, name), tmp_path_factory.mktemp("town")) as made:
        yield made
