"""The database gets the shape that the code expects, or the start stops with a sentence."""

from __future__ import annotations

import socket
import time
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text

import data.digests.tables
import data.submitting.tables  # noqa: F401 - adds its tables
from data import migrations
from data.database.migrate import migrate
from data.refusals import StartupError
from data.store import open_engine
from data.tables import metadata


def test_the_migrations_make_exactly_the_tables_that_the_code_uses(engine: Engine) -> None:
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_head_is_the_newest_step() -> None:
    folder = Path(migrations.__file__).parent

    assert ScriptDirectory(str(folder)).get_current_head() == migrations.HEAD


def test_migrating_twice_changes_nothing(engine: Engine) -> None:
    migrate(engine)

    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM figure")).scalar_one() > 0


def test_a_database_from_a_newer_version_is_refused_and_left_alone(engine: Engine) -> None:
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(StartupError, match=r"newer version \(step 9999") as refused:
        migrate(engine)

    assert "restore a backup" in refused.value.sentence
    with engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == "9999"


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("拝啓 " * 200)
    before = path.read_bytes()

    with pytest.raises(StartupError, match="not a database"):
        migrate(open_engine(f"sqlite:///{path}"))

    assert path.read_bytes() == before


def test_a_server_that_is_not_there_is_named_without_its_password() -> None:
    engine = open_engine("postgresql+psycopg://mado:hush@127.0.0.1:1/figures")

    with pytest.raises(StartupError) as refused:
        migrate(engine)

    assert "cannot be opened" in refused.value.sentence
    assert "hush" not in refused.value.sentence


@pytest.mark.parametrize(
    "url",
    [
        "nonsense:hunter2",
        "",
        "postgresql+psycopg://bot:a:hunter2/x@127.0.0.1:54 32/x",
        "mysql://bot:hunter2@db/x",
        "sqlite:////proc/none/hunter2.db",
    ],
)
def test_an_address_that_names_no_database_is_refused_without_being_repeated(url: str) -> None:
    with pytest.raises(StartupError) as refused:
        open_engine(url)

    assert "MADOGUCHI_DATABASE_URL" in refused.value.sentence
    assert "hunter2" not in refused.value.sentence


def test_a_server_that_says_nothing_is_given_up_and_no_secret_is_shown() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        port = silent.getsockname()[1]
        since = time.monotonic()
        with pytest.raises(StartupError, match="cannot be opened") as refused:
            migrate(open_engine(f"postgresql+psycopg://bot:hunter2@127.0.0.1:{port}/x?password=hunter3"))

    assert time.monotonic() - since < 8
    assert "hunter" not in refused.value.sentence
