"""Giving and taking roles on the command line."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from data.database.migrate import migrate
from data.store import open_engine
from tests.commands import run_here as run
from tests.test_app import refused

WHO = "0d9e1f50-7a3c-4c8e-9a51-6f2b8c4d0005"
TEAMS = {
    "MODE": "teams",
    "APP_ID": "app",
    "APP_PASSWORD": "secret",
    "TENANT_ID": "tenant",
    "PUBLIC_URL": "https://bot.example.jp",
    "SECRET_KEY": "k" * 32,
}


def give(url: str, *more: str, **settings: str) -> str:
    done = run("grant", "--aad", WHO, "--name", "伊藤 さくら", *more, DATABASE_URL=url, **settings)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_role_is_given_once_and_taken_away(sqlite_url: str) -> None:
    role = ("--role", "submitter", "--unit", "市民局")

    assert "is submitter for 市民局 from " in give(sqlite_url, *role)
    assert "already" in give(sqlite_url, *role)

    taken = run("revoke", "--aad", WHO, *role, DATABASE_URL=sqlite_url)
    assert (taken.returncode, "no longer" in taken.stdout) == (0, True)
    again = run("revoke", "--aad", WHO, *role, DATABASE_URL=sqlite_url)
    assert (again.returncode, "was not submitter" in again.stdout) == (1, True)


def test_the_days_of_a_role_are_said_back(sqlite_url: str) -> None:
    said = give(sqlite_url, "--role", "editor", "--from", "2026-04-01", "--until", "2027-03-31")

    assert "is editor for the whole city from 2026-04-01 to 2027-03-31." in said


@pytest.mark.parametrize(
    ("more", "named"),
    [
        (("--role", "boss"), "--role 'boss' is not a role"),
        (("--role", "editor", "--unit", "税務局"), "--unit '税務局' is not a bureau"),
        (("--role", "editor", "--from", "tomorrow"), "--from 'tomorrow' is not a day"),
        (("--role", "editor", "--from", "2026-04-02", "--until", "2026-04-01"), "--until 2026-04-01 is before"),
    ],
)
def test_what_cannot_be_given_is_named(sqlite_url: str, more: tuple[str, ...], named: str) -> None:
    assert named in refused(run("grant", "--aad", WHO, "--name", "x", *more, DATABASE_URL=sqlite_url))


def test_in_teams_mode_only_a_directory_id_names_a_person(sqlite_url: str) -> None:
    done = run("grant", "--aad", "ito", "--name", "x", "--role", "editor", DATABASE_URL=sqlite_url, **TEAMS)

    assert "is not an Entra object id" in refused(done)


def test_only_local_mode_has_the_people_of_the_playground(sqlite_url: str) -> None:
    editor = ("--aad", "0d9e1f50-7a3c-4c8e-9a51-6f2b8c4d0004", "--role", "editor")

    there = run("revoke", *editor, DATABASE_URL=sqlite_url)
    gone = run("revoke", *editor, DATABASE_URL=sqlite_url, **TEAMS)

    assert (there.returncode, gone.returncode) == (0, 1)


# ── files, and the history ───────────────────────────────────────────────────────────────────────────────


def test_a_file_gives_all_of_its_roles_or_none(sqlite_url: str, tmp_path: Path) -> None:
    path = tmp_path / "roles.csv"
    path.write_text("aad,name,role,unit\np8,森,submitter,市民局\np9,林,approver,税務局\n", encoding="utf-8")
    said = refused(run("grant", "--csv", str(path), DATABASE_URL=sqlite_url))
    assert "row 3: --unit '税務局' is not a bureau" in said

    path.write_text("aad,name,role,unit\np8,森,submitter,市民局\np9,林,approver,市民局\n", encoding="utf-8")
    done = run("grant", "--csv", str(path), DATABASE_URL=sqlite_url)
    assert done.stdout.splitlines()[0].startswith("森 (p8) is submitter for 市民局 from ")
    assert "already" in run("grant", "--csv", str(path), DATABASE_URL=sqlite_url).stdout


def test_a_deputy_is_named_with_the_one_they_stand_in_for(sqlite_url: str) -> None:
    said = give(sqlite_url, "--role", "approver", "--unit", "市民局", "--deputy-for", "suzuki")

    assert "is approver for 市民局 in the stead of suzuki from " in said


def test_what_a_grant_lacks_is_named(sqlite_url: str) -> None:
    assert "aad and name and role missing" in refused(run("grant", DATABASE_URL=sqlite_url))


def test_the_history_is_verified_and_its_first_break_named(sqlite_url: str) -> None:
    give(sqlite_url, "--role", "editor")
    sound = run("verify", DATABASE_URL=sqlite_url)
    assert (sound.returncode, sound.stderr) == (0, "")
    assert sound.stdout.startswith("The history is sound: ")

    with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))) as base, base:
        base.execute("DROP TRIGGER history_no_update")
        base.execute("UPDATE history SET actor = 'nobody' WHERE id = 2")
    broken = run("verify", DATABASE_URL=sqlite_url)
    assert (broken.returncode, broken.stdout) == (1, "")
    assert "The history is broken at row 2: row 2 (role.granted of person:" in broken.stderr


def test_a_history_in_which_nothing_stands_is_not_called_sound(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'other.db'}"
    migrate(open_engine(url))

    done = run("verify", DATABASE_URL=url)

    assert (done.returncode, done.stdout) == (1, "")
    assert "The history is empty" in done.stderr


def test_verifying_writes_nothing(tmp_path: Path, sqlite_url: str) -> None:
    give(sqlite_url, "--role", "editor")
    kept = Path(sqlite_url.removeprefix("sqlite:///"))
    before = hashlib.sha256(kept.read_bytes()).digest()
    assert run("verify", DATABASE_URL=sqlite_url).returncode == 0
    assert hashlib.sha256(kept.read_bytes()).digest() == before

    nowhere = run("verify", DATABASE_URL=f"sqlite:///{tmp_path / 'new' / 'other.db'}")
    assert "MADOGUCHI_DATABASE_URL" in refused(nowhere)
    assert "Nothing was written" in nowhere.stderr
    assert str(tmp_path) not in nowhere.stderr
    assert not (tmp_path / "new").exists()

    bare = tmp_path / "bare.db"
    with closing(sqlite3.connect(bare)) as base, base:
        base.execute("CREATE TABLE x (y)")
    assert "is at step none" in refused(run("verify", DATABASE_URL=f"sqlite:///{bare}"))
    with closing(sqlite3.connect(bare)) as base:
        assert [row[0] for row in base.execute("SELECT name FROM sqlite_master")] == ["x"]


def test_verifying_where_no_server_answers_says_what_to_do_and_no_word_of_the_address() -> None:
    nowhere = run("verify", DATABASE_URL="postgresql+psycopg://reader:s3cret@127.0.0.1:9/figures?password=s4cret")

    said = refused(nowhere)
    assert "start the server, and run this again" in said
    assert not any(part in said for part in ("s3cret", "s4cret", "reader", "127.0.0.1", "figures?"))


def test_a_database_that_is_opened_to_read_cannot_be_changed(database_url: str) -> None:
    reading = open_engine(database_url, reads_only=True)
    with pytest.raises(DatabaseError), reading.connect() as connection, connection.begin():
        connection.execute(text("DELETE FROM figure"))
    reading.dispose()


def test_an_export_names_the_files_that_it_wrote(sqlite_url: str, tmp_path: Path) -> None:
    done = run("export", str(tmp_path / "out"), DATABASE_URL=sqlite_url)

    assert done.returncode == 0, done.stderr
    written = [Path(line) for line in done.stdout.splitlines()]
    assert {path.name for path in written} == {"figures.csv", "revisions.csv", "history.csv", "madoguchi.xlsx"}
    assert all(path.is_file() for path in written)
