"""A database of an earlier version keeps what it holds when it is brought to this one."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Connection, MetaData, insert, select, text

from data import migrations
from data.database.migrate import migrate
from data.store import open_engine
from data.submitting.tables import told_figure

STEPS = str(Path(migrations.__file__).parent)
EARLIER = [step.revision for step in ScriptDirectory(STEPS).walk_revisions()][1:]
FIGURE = (
    "INSERT INTO figure (metric, place, as_of_key, revision, as_of_grain, state, qualifier, words, recorded_at)"
    " VALUES ('m', '', '', 1, 'none', 'number', 'exact', '15', '2026-01-01 00:00:00')"
)


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/old.db"
    return str(request.getfixturevalue("empty_postgres_url"))


def made_at(step: str, connection: Connection) -> None:
    """The tables as they were after that step."""
    config = Config()
    config.set_main_option("script_location", STEPS)
    config.attributes["connection"] = connection
    command.upgrade(config, step)


@pytest.mark.parametrize("step", EARLIER)
def test_what_an_earlier_version_wrote_is_still_there(empty_url: str, step: str) -> None:
    engine = open_engine(empty_url)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        made_at(step, connection)
        connection.execute(text(FIGURE))

    migrate(engine)

    with engine.connect() as connection:
        assert connection.execute(text("SELECT words FROM figure")).scalars().all() == ["15"]
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == migrations.HEAD
    engine.dispose()


@pytest.mark.parametrize("step", EARLIER)
def test_every_row_of_every_table_of_an_earlier_version_is_still_there(empty_url: str, step: str) -> None:
    engine = open_engine(empty_url)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        made_at(step, connection)
        earlier = MetaData()
        earlier.reflect(connection)
        tables = [table for table in earlier.sorted_tables if table.name != "alembic_version"]
        for table in tables:
            connection.execute(insert(table).values({column.name: something(column) for column in table.columns}))
        before = {table.name: connection.execute(select(table)).one() for table in tables}

    migrate(engine)

    with engine.connect() as connection:
        after = {table.name: connection.execute(select(table)).one() for table in tables}
    engine.dispose()
    assert len(before) >= 2
    assert after == before


def something(column: Column[Any]) -> object:
    """A value that fits, the same in every table, so that keys find one another."""
    fitting: dict[type, object] = {
        sa.Boolean: True,
        sa.Integer: 1,
        sa.DateTime: datetime(2026, 1, 1, tzinfo=UTC),
        sa.Date: date(2026, 1, 1),
        sa.JSON: {},
    }
    return next((value for kind, value in fitting.items() if isinstance(column.type, kind)), "x")


def test_who_was_told_a_figure_before_places_were_counted_was_told_it_there(empty_url: str) -> None:
    engine = open_engine(empty_url)
    told = ("p1", 1, "chat", "ja", "2026-11-01 00:00:00.000000")
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        config = Config()
        config.set_main_option("script_location", STEPS)
        config.attributes["connection"] = connection
        command.upgrade(config, "0010")
        connection.execute(text(FIGURE))
        connection.execute(text(f"INSERT INTO told_figure (person, figure, place, lang, at) VALUES {told}"))

    migrate(engine)

    again = (
        "INSERT INTO told_figure (person, figure, place, lang, at)"
        " VALUES ('p1', 1, 'channel', 'ja', '2026-11-02 00:00:00.000000')"
    )
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(text(again))
        rows = connection.execute(select(told_figure).order_by(told_figure.c.at)).all()
    assert [(row.person, row.figure, row.place) for row in rows] == [("p1", 1, "chat"), ("p1", 1, "channel")]
    assert [row.at.day for row in rows] == [1, 2]
    engine.dispose()


def test_who_withdrew_before_that_was_kept_is_read_from_the_history(empty_url: str) -> None:
    engine = open_engine(empty_url)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        config = Config()
        config.set_main_option("script_location", STEPS)
        config.attributes["connection"] = connection
        command.upgrade(config, "0007")
        for number, stage in ((1, "withdrawn"), (11, "waiting")):
            connection.execute(text(SUBMITTED), {"number": number, "stage": stage})
        connection.execute(text(WITHDREW))

    migrate(engine)

    with engine.connect() as connection:
        found = connection.execute(text("SELECT withdrawn_by, withdrawn_at FROM submission ORDER BY number")).all()
    engine.dispose()
    assert [row.withdrawn_by for row in found] == ["tanaka", None]
    assert str(found[0].withdrawn_at).startswith("2026-01-02 00:00:00")


SUBMITTED = (
    "INSERT INTO submission (number, version, stage, metric, unit, as_of_grain, comment, reason, evidence, warnings,"
    " submitted_by, submitted_at, edited_by)"
    " VALUES (:number, 2, :stage, 'm', 'u', 'none', '', '', '', '[]', 'mori', '2026-01-01 00:00:00', 'mori')"
)
WITHDREW = (
    "INSERT INTO history (id, at, actor, kind, subject, before, after, previous, seal)"
    " VALUES (1, '2026-01-02 00:00:00', 'tanaka', 'submission.withdrawn', 'submission:1', '', '', '', 'a')"
)
