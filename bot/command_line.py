"""What may be typed after `python app.py`. What is done then is made in `app.py`, by the name of the command."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.teams_app.version import Version
from data.people.granting import COLUMNS
from data.people.rights import Role

Commands = Any  # argparse does not name the type


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="app.py", description="Madoguchi: the city's figures, asked for in Teams.")
    commands = top.add_subparsers(dest="command", required=True)
    commands.add_parser("serve", help="run the bot")
    _asking(commands)
    _roles(commands)
    commands.add_parser("verify", help="check the sealed history, and every figure against it")
    _digests(commands)
    _exporting(commands)
    _backups(commands)
    packing = commands.add_parser("package", help="write the app package that an administrator uploads to Teams")
    packing.add_argument("file", type=Path, nargs="?", default=Path("madoguchi-teams.zip"), metavar="FILE")
    packing.add_argument(
        "--after",
        type=_version,
        metavar="VERSION",
        help="what Teams has now: it takes an update only under a higher one",
    )
    return top


def _asking(commands: Commands) -> None:
    asking = commands.add_parser("ask", help="ask one question in the terminal")
    asking.add_argument("question", nargs="+")
    asking.add_argument("--lang", choices=("ja", "en"), help="answer in this language whatever the question's")
    asking.add_argument("--json", action="store_true", help="print the activity that Teams would get")


def _roles(commands: Commands) -> None:
    giving = commands.add_parser("grant", help="give a role to a person, or the roles of a file")
    giving.add_argument("--csv", type=Path, help=f"a CSV file with the columns {', '.join(COLUMNS)}")
    giving.add_argument("--name", help="how the person is called")
    giving.add_argument("--from", dest="since", help="first day, such as 2026-04-01 (default: today)")
    giving.add_argument("--until", help="last day (default: no end)")
    taking = commands.add_parser("revoke", help="take a role away at once")
    for command in (giving, taking):
        command.add_argument("--aad", help="the person's Entra object id")
        command.add_argument("--role", help=f"one of {', '.join(Role)}")
        command.add_argument("--unit", help="a bureau, by name or id (default: the whole city)")
        command.add_argument(
            "--deputy-for", dest="deputy_for", help="whom the person stands in for, by Entra object id"
        )


def _digests(commands: Commands) -> None:
    digesting = commands.add_parser("digest", help="write the digests that are due, and say of each why or why not")
    digesting.add_argument("--at", type=_moment, required=True, help="the moment, such as 2026-11-24T09:00+09:00")
    digesting.add_argument("--dry-run", action="store_true", help="only say what would be written")


def _exporting(commands: Commands) -> None:
    exporting = commands.add_parser("export", help="write figures, revisions and history as CSV and xlsx")
    exporting.add_argument("folder", type=Path, metavar="DIR")
    exporting.add_argument(
        "--release", action="store_true", help="write what changed since the last release, for the public dashboard"
    )
    exporting.add_argument("--dry-run", action="store_true", help="with --release: write the pack, and keep no record")


def _backups(commands: Commands) -> None:
    copying = commands.add_parser("backup", help="write a copy of the SQLite database, also while the bot runs")
    copying.add_argument("file", type=Path, metavar="FILE")
    restoring = commands.add_parser("restore", help="make a backup fit to run on: see docs/backup.md")
    restoring.add_argument(
        "file", type=Path, nargs="?", metavar="FILE", help="of SQLite; PostgreSQL is restored with pg_restore before"
    )


def _version(typed: str) -> Version:
    try:
        return Version.read(typed)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{typed!r} is no version of an app package, such as 0.1.0") from None


def _moment(typed: str) -> datetime:
    """Raises ArgumentTypeError for a moment without its zone: nobody could say which one it is."""
    try:
        at = datetime.fromisoformat(typed)
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        raise argparse.ArgumentTypeError(f"{typed!r} is no moment with a zone, such as 2026-11-24T09:00+09:00")
    return at
