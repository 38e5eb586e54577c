"""The engine of today's version on the tables that an older version of it left: what was under way is told once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import dbos._migration as steps
import dbos._sys_db_sqlite as on_sqlite
import pytest
from dbos._serialization import DefaultSerializer
from sqlalchemy import Connection, Engine, inspect, select, text

from bot import engine as engines
from bot.connector import Connector
from bot.delivering import Delivering
from bot.engine import Rhythm
from bot.hosts import THIS_MACHINE
from bot.measures import Measures
from data.database.engine_store import open_database
from data.model import PlaceKind
from data.store import Store
from data.tables import notice
from data.telling import deliveries
from data.telling.conversations import Conversation, seen
from data.telling.notices import Notice, NoticeKind, post
from tests.conftest import StoreAt
from tests.refused import QUESTION
from tests.teams import Teams
from tests.waiting import until

pytestmark = pytest.mark.thorough

# DBOS numbers its steps: before they were renumbered, and in the middle of those since then. 125 is the newest.
OLDER = (47, 105, 118)
Migrate = Callable[[Engine, int], None]


@pytest.fixture
def store(database_url: str, store_at: StoreAt) -> Store:
    return store_at(database_url)


@pytest.fixture
def older(store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[int], Engine]]:
    """The engine's own database as it was after so many of its steps."""
    database = open_database(store.engine)

    def made(step: int) -> Engine:
        with monkeypatch.context() as patched:
            if database.dialect.name == "sqlite":
                patched.setattr(on_sqlite, "sqlite_migrations", steps.sqlite_migrations[:step])
                on_sqlite.SQLiteSystemDatabase.run_migrations(SimpleNamespace(engine=database))  # type: ignore[arg-type]
            else:
                every = steps.get_dbos_migrations
                patched.setattr(steps, "get_dbos_migrations", lambda *given: every(*given)[:step])
                steps.ensure_dbos_schema(database, "dbos")
                steps.run_dbos_migrations(database, "dbos", True)
        return database

    yield made
    database.dispose()


def under_way(database: Engine, name: str, status: str, *arguments: object) -> None:
    """A workflow of a process that is no more, with the columns that its version knew."""
    schema = None if database.dialect.name == "sqlite" else "dbos"
    known = {column["name"] for column in inspect(database).get_columns("workflow_status", schema=schema)}
    serial = DefaultSerializer()
    row: dict[str, object] = {
        "workflow_uuid": f"{name}-{status}",
        "status": status,
        "name": name,
        "executor_id": "gone" if schema else "alone",
        "application_version": "1",
        "recovery_attempts": 1,
        "queue_name": "notices",
        "priority": 0,
        "created_at": 1_700_000_000_000,
        "updated_at": 1_700_000_000_000,
        "inputs": serial.serialize({"args": arguments, "kwargs": {}}),
        "serialization": serial.name(),
    }
    row = {column: value for column, value in row.items() if column in known}
    table = f"{schema}.workflow_status" if schema else "workflow_status"
    names, values = ", ".join(row), ", ".join(f":{column}" for column in row)
    with database.begin() as connection:
        connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({values})"), row)


def left(connection: Connection, service: str) -> None:
    """One notice that was being sent when its process ended, and one that waited."""
    now = datetime.now(UTC)
    asked = {"text": "オンライン手続は何件？", "question": QUESTION}
    for place in ("19:flying", "19:waiting"):
        seen(connection, Conversation(id=place, kind=PlaceKind.CHANNEL, service_url=service, bot="28:bot"), now)
        new = Notice(key=place, person="", place=place, kind=NoticeKind.ANSWERABLE, payload={"asked": [asked]})
        post(connection, new, now)
        if place == "19:flying":
            assert len(deliveries.claim(connection, now)) == 1


def states(connection: Connection) -> dict[str, str]:
    return {row.place: row.state for row in connection.execute(select(notice.c.place, notice.c.state))}


@pytest.mark.parametrize("step", OLDER)
async def test_what_was_under_way_under_an_older_version_of_the_engine_is_told_once(
    store: Store, older: Callable[[int], Engine], step: int
) -> None:
    database = older(step)
    under_way(database, "tell", "PENDING")
    under_way(database, "deliver", "ENQUEUED", {"notice": 1, "ticket": "t", "tries": 1}, "19:flying")

    async with Teams() as teams, Connector(THIS_MACHINE) as connector:
        await store.write(left, teams.service)
        delivering = Delivering(store=store, connector=connector, clock=lambda: datetime.now(UTC))
        rhythm = Rhythm(rate=30, gap=1.0, tick="0 0 1 1 *", beat=0.2, after=0)
        async with engines.Engine(store, delivering, Measures(), rhythm) as engine:
            await until(lambda: not _under_way(database))
            assert engine.alive

    assert [sent.conversation for sent in teams.sent] == ["19:waiting"]
    assert await store.read(states) == {"19:flying": "unknown", "19:waiting": "sent"}
    assert {"tell-PENDING", "deliver-ENQUEUED"} <= {
        one for one, status in _ended(database).items() if status == "SUCCESS"
    }


def _ended(database: Engine) -> dict[str, Any]:
    table = "workflow_status" if database.dialect.name == "sqlite" else "dbos.workflow_status"
    with database.connect() as connection:
        return {
            row.workflow_uuid: row.status
            for row in connection.execute(text(f"SELECT workflow_uuid, status FROM {table}"))
        }


def _under_way(database: Engine) -> set[str]:
    return {one for one, status in _ended(database).items() if status in ("PENDING", "ENQUEUED")}
