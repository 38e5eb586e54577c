"""Giving and taking roles on the command line."""

from __future__ import annotations

import pytest

from tests.test_app import refused, run

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
