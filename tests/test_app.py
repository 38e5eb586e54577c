"""The command line from outside: a process, its exit status, and the sentence it leaves on standard error."""

from __future__ import annotations

import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def run(*args: str, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], "PYTHONWARNINGS": "default", "COLUMNS": "100"}
    environment |= {f"MADOGUCHI_{name}": value for name, value in settings.items()}
    return subprocess.run(
        [sys.executable, "app.py", *args],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def refused(done: subprocess.CompletedProcess[str]) -> str:
    """The one sentence of a start that was refused: an exit status, nothing on standard output, no traceback."""
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    return done.stderr


def test_a_question_in_the_terminal_gets_the_figure_and_its_date(sqlite_url: str) -> None:
    done = run("ask", "西区のチーム数は？", DATABASE_URL=sqlite_url)

    assert done.returncode == 0, done.stderr
    assert "14" in done.stdout
    assert "西区" in done.stdout


def test_json_prints_the_activity_that_teams_would_get(sqlite_url: str) -> None:
    done = run("ask", "オンライン手続は何件？", "--json", DATABASE_URL=sqlite_url)
    activity = json.loads(done.stdout)

    assert activity["type"] == "message"
    assert activity["attachments"][0]["content"]["version"] == "1.5"
    assert "2,783" in activity["summary"]


def test_the_language_can_be_forced(sqlite_url: str) -> None:
    done = run("ask", "オンライン手続は何件？", "--lang", "en", "--json", DATABASE_URL=sqlite_url)

    assert "2,783 procedures" in json.loads(done.stdout)["summary"]


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"HOST": "0.0.0.0"}, "MADOGUCHI_HOST"),
        ({"PORT": "99999"}, "MADOGUCHI_PORT"),
        ({"MODE": "cloud"}, "MADOGUCHI_MODE"),
        ({"MODE": "teams"}, "MADOGUCHI_APP_ID"),
        ({"MODE": "teams", "APP_ID": "a", "TENANT_ID": "t", "PUBLIC_URL": "http://bot"}, "MADOGUCHI_SECRET_KEY"),
    ],
)
def test_a_wrong_setting_stops_the_start_and_is_named(tmp_path: Path, settings: dict[str, str], named: str) -> None:
    database = tmp_path / "never.db"

    sentence = refused(run("serve", DATABASE_URL=f"sqlite:///{database}", **settings))

    assert named in sentence
    assert not database.exists()


def test_a_secret_is_not_repeated_in_the_refusal() -> None:
    assert "hunter2" not in refused(run("serve", MODE="teams", APP_PASSWORD="hunter2", SECRET_KEY="hunter2"))


def test_a_newer_database_stops_the_start(sqlite_url: str) -> None:
    with sqlite3.connect(sqlite_url.removeprefix("sqlite:///")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()

    assert "newer version" in refused(run("serve", DATABASE_URL=sqlite_url))


def test_a_port_in_use_stops_the_start(sqlite_url: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])

        sentence = refused(run("serve", DATABASE_URL=sqlite_url, PORT=port))

    assert port in sentence
    assert "MADOGUCHI_PORT" in sentence


def test_a_broken_catalogue_stops_the_start_and_nothing_is_written(tmp_path: Path) -> None:
    for name in ("app.py", "bot", "cards", "data", "handlers"):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, tmp_path / name)
    broken = tmp_path / "data" / "catalogue" / "topics.yaml"
    broken.write_text(broken.read_text() + "\n  - {id: [unclosed\n")

    done = subprocess.run(
        [sys.executable, "app.py", "serve"], cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False
    )

    assert "topics.yaml" in refused(done)
    assert not (tmp_path / "var").exists()
