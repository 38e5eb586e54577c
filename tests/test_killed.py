"""The bot as a process that is killed: what it had promised comes from the next one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection, Engine, func, select, update

from data.database.once import CLAIMED
from data.tables import declined, promise, turn_once
from tests.running_bot import running
from tests.teams import Fault
from tests.transactions import read, write
from tests.waiting import until

pytestmark = pytest.mark.thorough

PRESSED = {"action": {"verb": "notices", "data": {"verb": "notices", "lang": "ja", "wanted": False}}}


def time_passes(connection: Connection) -> None:
    """As long as a claim lasts."""
    connection.execute(update(promise).values(due_at=datetime.now(UTC)))
    connection.execute(update(turn_once).values(until=turn_once.c.until - CLAIMED.total_seconds() * 1000))


def owed(connection: Connection) -> int:
    return connection.execute(select(func.count()).select_from(promise)).scalar_one()


def declines(connection: Connection) -> int:
    return connection.execute(select(func.count()).select_from(declined)).scalar_one()


async def test_a_bot_that_is_killed_after_it_promised_an_answer_gives_it_when_it_is_back(
    engine: Engine, database_url: str
) -> None:
    async with running(database_url) as bot:
        teams = bot.teams
        teams.faults = [Fault(503, seconds=60)]  # Teams hangs, as long as the first process lives
        answer = await teams.invoke("adaptiveCard/action", PRESSED)
        bot.process.kill()
        await bot.process.wait()

        assert answer.status == 200
        assert "終わりしだい" in answer.body["value"]
        assert (teams.sent, read(engine, owed), read(engine, declines)) == ([], 1, 1)
        write(engine, time_passes)
        async with running(database_url):
            await until(lambda: not read(engine, owed))

        [sent] = teams.sent
        assert sent.text
        assert read(engine, declines) == 1
