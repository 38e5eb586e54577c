"""Brings a database to the shape that this version expects, and says so plainly when it cannot."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import DatabaseError, OperationalError

from data.migrations import HEAD
from data.refusals import StartupError

_LOCK = 0x4D41444F  # "MADO": replicas that start together migrate one after the other


def migrate(engine: Engine) -> None:
    """Raises StartupError for a database that is newer than this program, unreachable, or not a database."""
    name = engine.url.set(query={}).render_as_string(hide_password=True)  # a password may stand in the query, too
    try:
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            if engine.dialect.name == "postgresql":
                _alone(connection, name)
            elif _version(connection) != HEAD:
                _upgrade(connection, name)
    except OperationalError as wrong:
        raise StartupError(
            f"The database {name} cannot be opened ({_first_line(wrong)}). Check MADOGUCHI_DATABASE_URL, that the"
            " server runs, and that this user may write there."
        ) from wrong
    except DatabaseError as wrong:
        raise StartupError(
            f"{name} is not a database that this program can use ({_first_line(wrong)}). Name another file or"
            " server in MADOGUCHI_DATABASE_URL; nothing was written."
        ) from wrong


def _alone(connection: Connection, name: str) -> None:
    from data.database.silence import unhurried  # its driver is not loaded where SQLite is used

    with unhurried(connection):
        connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": _LOCK})
        if _version(connection) != HEAD:
            _upgrade(connection, name)


def expect_newest(engine: Engine) -> None:
    """Writes nothing. Raises StartupError for a database that is not there, or not of just this version's shape.

    Its sentences name no address, for they end up in the mails of whoever runs this every night.
    """
    try:
        with engine.connect() as connection:
            found = _version(connection)
    except DatabaseError as wrong:
        raise StartupError(
            "No database can be read where MADOGUCHI_DATABASE_URL points: no such file, a file of another kind, or no"
            " server that lets this user in. Correct the setting, or start the server, and run this again. If there"
            " never was one, python app.py serve makes it. Nothing was written."
        ) from wrong
    if found != HEAD:
        raise StartupError(
            f"The database that MADOGUCHI_DATABASE_URL names is at step {found or 'none'}, and this version reads step"
            f" {HEAD}. Start the version that belongs to it, or start this one once to bring it up to date;"
            " nothing was written."
        )


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _upgrade(connection: Connection, name: str) -> None:
    # Alembic is loaded only when there is something to do: it costs a fifth of the start.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent.parent / "migrations"))
    config.attributes["connection"] = connection
    found = _version(connection)
    known = {step.revision for step in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise StartupError(
            f"The database {name} was written by a newer version (step {found}; this one knows up to {HEAD})."
            " Start that version again, or restore a backup from before it. Nothing was written."
        )
    try:
        command.upgrade(config, "head")
    except DatabaseError as wrong:
        raise StartupError(
            f"The database {name} could not be brought from step {found or 'none'} to {HEAD} ({_first_line(wrong)})."
            " It is as it was, and nothing was written: the version before this one still runs on it."
        ) from wrong


def _first_line(wrong: DatabaseError) -> str:
    return str(wrong.orig).strip().splitlines()[0]
