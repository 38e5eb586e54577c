"""The composition root and the command line. Everything is made here; nothing imports this file."""

from __future__ import annotations

import argparse
import asyncio
import gc
import sys
import tomllib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection

from bot.settings import Settings, load_settings
from data import history
from data.addresses.links import ChartLinks
from data.answering.readers import Readers
from data.catalogue import load
from data.database.migrate import expect_newest, migrate
from data.digests.report import run_and_report
from data.due import publish_due
from data.exporting import tables, write_files
from data.language import Reader
from data.model import Lang
from data.people.granting import COLUMNS, Granting
from data.people.local_people import seed_local_people
from data.people.rights import Grant, Role, grant, revoke
from data.refusals import StartupError
from data.seed import seed
from data.store import Store, open_engine
from data.tidy import tidy
from data.tokyo import day_in_tokyo

DATABASE_THREADS = 4


def open_store(settings: Settings, lang: Lang | None = None) -> Store:
    """A store that is migrated, seeded and ready. Raises StartupError before anything is written."""
    with _unswept():
        catalogue = load()
        reader = Reader(catalogue)
    engine = open_engine(settings.database_url)
    migrate(engine)
    now = datetime.now(UTC)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        seed(connection, catalogue, now)
        tidy(connection, now)
        publish_due(connection, now, catalogue)
        if settings.mode == "local":
            seed_local_people(connection, now)
    charts = ChartLinks(settings.base_url, settings.secret_key.get_secret_value().encode())
    forced = lang or (None if settings.language == "question" else settings.language)
    threads = ThreadPoolExecutor(DATABASE_THREADS, "database")
    return Store(engine, catalogue, Readers(reader), charts, threads, forced, settings.subscribers)


@contextmanager
def _unswept() -> Iterator[None]:
    """What is made at the start stays: looking for garbage among it takes a third of the time, and finds none."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def serve(settings: Settings, _: argparse.Namespace) -> int:
    with _unswept():
        from bot.serving import run

    store = open_store(settings)
    try:
        with asyncio.Runner(loop_factory=_new_loop) as runner:
            return runner.run(run(settings, store))
    finally:
        store.close()


def _new_loop() -> asyncio.AbstractEventLoop:
    """uvloop's, a tenth cheaper for each message, where there is one: there is none for Windows."""
    try:
        from uvloop import new_event_loop
    except ImportError:
        return asyncio.new_event_loop()
    return new_event_loop()


def ask(settings: Settings, args: argparse.Namespace) -> int:
    from bot.terminal import ask_once

    store = open_store(settings, args.lang)
    try:
        return asyncio.run(ask_once(" ".join(args.question), store, as_json=args.json))
    finally:
        store.close()


def give_role(settings: Settings, args: argparse.Namespace) -> int:
    """Also creates the database, so that the first roles can be given before the first start."""
    store = open_store(settings)
    try:
        reading = _granting(settings, store)
        given = reading.read_file(args.csv) if args.csv else (reading.read(_typed(args)),)
        news = asyncio.run(store.write(_give_all, given, datetime.now(UTC)))
        for (one, name), new in zip(given, news, strict=True):
            until = f" to {one.until}" if one.until else ""
            said = f"{name} ({one.person}) is {_held(one, store)} from {one.since}{until}"
            print(f"{said}." if new else f"{said} already; nothing was changed.")  # noqa: T201
    finally:
        store.close()
    return 0


def _give_all(connection: Connection, given: Sequence[tuple[Grant, str]], at: datetime) -> list[bool]:
    return [grant(connection, one, name=name, by="command line", at=at) for one, name in given]


def take_role(settings: Settings, args: argparse.Namespace) -> int:
    """Exit status 1 when there was nothing to take away."""
    store = open_store(settings)
    try:
        held, _ = _granting(settings, store).read({**_typed(args), "name": "-"})
        gone = asyncio.run(store.write(revoke, held, by="command line", at=datetime.now(UTC)))
        said = f"is no longer {_held(held, store)}" if gone else f"was not {_held(held, store)}; nothing was changed"
        print(f"{held.person} {said}.")  # noqa: T201
    finally:
        store.close()
    return 0 if gone else 1


def digest(settings: Settings, args: argparse.Namespace) -> int:
    """The running bot sends what this writes: here nothing is sent."""
    store = open_store(settings)
    try:
        lines = asyncio.run(store.write(run_and_report, args.at, store.catalogue, dry=args.dry_run))
        for line in lines or ("Nobody has subscribed.",):
            print(line)  # noqa: T201
        if args.dry_run:
            print("This was a dry run: nothing was written.")  # noqa: T201
    finally:
        store.close()
    return 0


def _moment(typed: str) -> datetime:
    """Raises ArgumentTypeError for a moment without its zone: nobody could say which one it is."""
    try:
        at = datetime.fromisoformat(typed)
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        raise argparse.ArgumentTypeError(f"{typed!r} is no moment with a zone, such as 2026-11-24T09:00+09:00")
    return at


def verify(settings: Settings, _: argparse.Namespace) -> int:
    """Looks, and changes nothing. Exit status 1 where nothing was recorded, or something else than is there."""
    engine = open_engine(settings.database_url, reads_only=True)
    try:
        expect_newest(engine)
        with engine.connect() as connection:
            found = history.verify(connection)
    finally:
        engine.dispose()
    if found.sound and not found.count:
        print("The history is empty: nothing was ever recorded in this database. Is it the right one?", file=sys.stderr)  # noqa: T201
        return 1
    if found.sound:
        print(f"The history is sound: {found.count} rows, every figure as it was published.\nhead {found.head}")  # noqa: T201
        return 0
    where = f"at row {found.broken}" if found.broken else f"beside its {found.count} rows"
    print(f"The history is broken {where}: {found.why}", file=sys.stderr)  # noqa: T201
    return 1


def export(settings: Settings, args: argparse.Namespace) -> int:
    store = open_store(settings)
    try:
        made = asyncio.run(store.read(tables, store.catalogue))
        for path in write_files(args.folder, made):
            print(path)  # noqa: T201
    finally:
        store.close()
    return 0


def package(settings: Settings, args: argparse.Namespace) -> int:
    """Needs no database. Raises StartupError where the settings do not say whose app it is and where it is reached."""
    from bot.teams_app.package import app_of, package

    project = tomllib.loads((Path(__file__).parent / "pyproject.toml").read_text("utf-8"))["project"]
    args.file.write_bytes(package(app_of(settings, project["version"])))
    print(args.file)  # noqa: T201
    return 0


def _held(one: Grant, store: Store) -> str:
    where = store.catalogue.bureaus[one.unit].name.ja if one.unit else "the whole city"
    return f"{one.role} for {where}" + (f" in the stead of {one.deputy_for}" if one.deputy_for else "")


def _granting(settings: Settings, store: Store) -> Granting:
    today = day_in_tokyo(datetime.now(UTC))
    return Granting(catalogue=store.catalogue, today=today, directory=settings.mode == "teams")


def _typed(args: argparse.Namespace) -> dict[str, str | None]:
    names = {"from": "since"}
    return {column: getattr(args, names.get(column, column), None) for column in COLUMNS}


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="app.py", description="Madoguchi: the city's figures, asked for in Teams.")
    commands = top.add_subparsers(dest="command", required=True)
    commands.add_parser("serve", help="run the bot").set_defaults(run=serve)
    asking = commands.add_parser("ask", help="ask one question in the terminal")
    asking.add_argument("question", nargs="+")
    asking.add_argument("--lang", choices=("ja", "en"), help="answer in this language whatever the question's")
    asking.add_argument("--json", action="store_true", help="print the activity that Teams would get")
    asking.set_defaults(run=ask)
    giving = commands.add_parser("grant", help="give a role to a person, or the roles of a file")
    giving.add_argument("--csv", type=Path, help=f"a CSV file with the columns {', '.join(COLUMNS)}")
    giving.add_argument("--name", help="how the person is called")
    giving.add_argument("--from", dest="since", help="first day, such as 2026-04-01 (default: today)")
    giving.add_argument("--until", help="last day (default: no end)")
    giving.set_defaults(run=give_role)
    taking = commands.add_parser("revoke", help="take a role away at once")
    taking.set_defaults(run=take_role)
    for command in (giving, taking):
        command.add_argument("--aad", help="the person's Entra object id")
        command.add_argument("--role", help=f"one of {', '.join(Role)}")
        command.add_argument("--unit", help="a bureau, by name or id (default: the whole city)")
        command.add_argument(
            "--deputy-for", dest="deputy_for", help="whom the person stands in for, by Entra object id"
        )
    checking = commands.add_parser("verify", help="check the sealed history, and every figure against it")
    checking.set_defaults(run=verify)
    digesting = commands.add_parser("digest", help="write the digests that are due, and say of each why or why not")
    digesting.add_argument("--at", type=_moment, required=True, help="the moment, such as 2026-11-24T09:00+09:00")
    digesting.add_argument("--dry-run", action="store_true", help="only say what would be written")
    digesting.set_defaults(run=digest)
    exporting = commands.add_parser("export", help="write figures, revisions and history as CSV and xlsx")
    exporting.add_argument("folder", type=Path, metavar="DIR")
    exporting.set_defaults(run=export)
    packing = commands.add_parser("package", help="write the app package that an administrator uploads to Teams")
    packing.add_argument("file", type=Path, nargs="?", default=Path("madoguchi-teams.zip"), metavar="FILE")
    packing.set_defaults(run=package)
    return top


def main(argv: Sequence[str]) -> int:
    args = parser().parse_args(argv)
    run: Callable[[Settings, argparse.Namespace], int] = args.run
    try:
        return run(load_settings(), args)
    except StartupError as wrong:
        print(f"madoguchi: {wrong.sentence}", file=sys.stderr)  # noqa: T201 - the terminal is where this is read
        return wrong.status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
