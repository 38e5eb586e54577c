"""The composition root and the command line. Everything is made here; nothing imports this file."""

from __future__ import annotations

import argparse
import asyncio
import gc
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection

from bot import logs
from bot.command_line import parser
from bot.settings import Settings, load_settings
from data import verifying
from data.addresses.links import ChartLinks
from data.answering.readers import Readers
from data.catalogue import load
from data.database.backup import back_up, brought_back
from data.database.migrate import expect_newest, migrate
from data.digests.report import near, run_and_report
from data.due import publish_due
from data.exporting import tables, write_files
from data.history import Verified
from data.language import Reader
from data.model import Lang
from data.people.granting import COLUMNS, Granting
from data.people.local_people import seed_local_people
from data.people.rights import Grant, grant, revoke
from data.refusals import StartupError
from data.restoring import settle
from data.seed import seed
from data.store import Store, open_engine, writing
from data.tidy import tidy
from data.tokyo import day_in_tokyo
from handlers.release import release

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
        held, _ = _granting(settings, store).read_held({**_typed(args), "name": "-"})
        gone = asyncio.run(store.write(revoke, held, by="command line", at=datetime.now(UTC)))
        said = f"is no longer {_held(held, store)}" if gone else f"was not {_held(held, store)}; nothing was changed"
        print(f"{held.person} {said}.")  # noqa: T201
    finally:
        store.close()
    return 0 if gone else 1


def digest(settings: Settings, args: argparse.Namespace) -> int:
    """The running bot sends what this writes: here nothing is sent."""
    near(args.at, datetime.now(UTC), dry=args.dry_run)
    store = open_store(settings)
    try:
        lines = asyncio.run(store.write(run_and_report, args.at, store.catalogue, dry=args.dry_run))
        for line in lines or ("Nobody has subscribed.",):
            print(line)  # noqa: T201
        if args.dry_run:
            print("This was a dry run: no digest was written.")  # noqa: T201
    finally:
        store.close()
    return 0


def verify(settings: Settings, _: argparse.Namespace) -> int:
    """Looks, and changes nothing. Exit status 1 where nothing was recorded, or something else than is there."""
    engine = open_engine(settings.database_url, reads_only=True)
    try:
        expect_newest(engine)
        with engine.connect() as connection:
            found = verifying.verify(connection)
    finally:
        engine.dispose()
    return _told(found)


def _told(found: Verified) -> int:
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
    if args.dry_run and not args.release:
        raise StartupError("--dry-run belongs to --release.")
    if args.release:
        return _release(settings, args)
    store = open_store(settings)
    try:
        made = asyncio.run(store.read(tables, store.catalogue))
        for path in write_files(args.folder, made):
            print(path)  # noqa: T201
    finally:
        store.close()
    return 0


def _release(settings: Settings, args: argparse.Namespace) -> int:
    store = open_store(settings)
    try:
        made = asyncio.run(release(store, args.folder, datetime.now(UTC), draft=args.dry_run))
    finally:
        store.close()
    if made.folder is None:
        print("Nothing was published since the last release: nothing was written.")  # noqa: T201
        return 0
    for name in made.files:
        print(made.folder / name)  # noqa: T201
    kept = "a draft, no record was kept" if args.dry_run else "recorded in the sealed history"
    print(f"Release {made.serial}: {kept}; {made.to_look_at} places to look at in checks.md.")  # noqa: T201
    return 0


def backup(settings: Settings, args: argparse.Namespace) -> int:
    """Looks at the copy afterwards. Exit status 1 where its history is not sound; the copy stays."""
    engine = open_engine(settings.database_url, reads_only=True)
    try:
        expect_newest(engine)
        back_up(engine, args.file)
    finally:
        engine.dispose()
    print(args.file)  # noqa: T201
    copy = open_engine(f"sqlite:///{args.file}", reads_only=True)
    try:
        with copy.connect() as connection:
            return _told(verifying.verify(connection))
    finally:
        copy.dispose()


def restore(settings: Settings, args: argparse.Namespace) -> int:
    """With FILE on SQLite; on PostgreSQL after pg_restore."""
    sqlite = settings.database_url.startswith("sqlite")
    if sqlite is not bool(args.file):
        raise StartupError("Name the FILE that backup wrote." if sqlite else "PostgreSQL: pg_restore, then no FILE.")
    logs.set_up(for_people=settings.mode == "local")
    with brought_back(args.file, settings.database_url) if sqlite else nullcontext(settings.database_url) as url:
        engine = open_engine(url)
        try:
            migrate(engine)
            with writing(engine) as connection:
                done = settle(connection, datetime.now(UTC), load())
            with engine.connect() as connection:
                found = verifying.verify(connection)
        finally:
            engine.dispose()
    print(f"Restored. Notices that may have been told before: {done.held}. Send or cancel them with 「配信」.")  # noqa: T201
    if done.dropped:
        print(f"{done.dropped} answers that were promised as the backup was made are not given any more.")  # noqa: T201
    return _told(found)


def package(settings: Settings, args: argparse.Namespace) -> int:
    """Needs no database. Raises StartupError where the settings do not say whose app it is and where it is reached."""
    from bot.teams_app.package import app_of, write_package
    from bot.teams_app.version import Version, next_version

    project = tomllib.loads((Path(__file__).parent / "pyproject.toml").read_text("utf-8"))["project"]
    version = next_version(Version.read(project["version"]), args.after)
    write_package(args.file, app_of(settings, version))
    print(f"{args.file}, version {version}. Teams takes it in place of a lower one: name what it has with --after.")  # noqa: T201
    return 0


def _held(one: Grant, store: Store) -> str:
    where = store.catalogue.unit(one.unit).name.ja if one.unit else "the whole city"
    return f"{one.role} for {where}" + (f" in the stead of {one.deputy_for}" if one.deputy_for else "")


def _granting(settings: Settings, store: Store) -> Granting:
    today = day_in_tokyo(datetime.now(UTC))
    return Granting(catalogue=store.catalogue, today=today, directory=settings.mode == "teams")


def _typed(args: argparse.Namespace) -> dict[str, str | None]:
    names = {"from": "since"}
    return {column: getattr(args, names.get(column, column), None) for column in COLUMNS}


COMMANDS: Mapping[str, Callable[[Settings, argparse.Namespace], int]] = {
    "serve": serve,
    "ask": ask,
    "grant": give_role,
    "revoke": take_role,
    "verify": verify,
    "digest": digest,
    "export": export,
    "backup": backup,
    "restore": restore,
    "package": package,
}


def main(argv: Sequence[str]) -> int:
    args = parser().parse_args(argv)
    try:
        return COMMANDS[args.command](load_settings(), args)
    except StartupError as wrong:
        print(f"madoguchi: {wrong.sentence}", file=sys.stderr)  # noqa: T201 - the terminal is where this is read
        return wrong.status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
