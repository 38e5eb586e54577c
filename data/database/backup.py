"""A copy of an SQLite database, and a database out of a copy. PostgreSQL has tools of its own for both."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Engine, make_url

from data.refusals import StartupError

_FOR_THE_OWNER = 0o600  # it holds names, and what people said
_BESIDE = ("", "-wal", "-shm", "-journal")  # the files of one database


def back_up(engine: Engine, file: Path) -> None:
    """The database as it is at one moment, while others read and write. A copy that is not whole never has the name.

    Raises StartupError for PostgreSQL, for a name that is taken, and where nothing can be written.
    """
    if engine.dialect.name != "sqlite":
        raise StartupError(
            "This database is on PostgreSQL, which makes its own backups: pg_dump --format=custom"
            f" --exclude-schema=dbos --no-owner --file {file} with the address of the database. See docs/backup.md."
        )
    _free(file, "Name another file; a backup is never written over.")
    with _kept_when_whole(file) as part:
        try:
            connection = engine.raw_connection()  # without the transaction that SQLAlchemy would begin
            try:
                connection.cursor().execute("VACUUM INTO ?", (str(part),))
            finally:
                connection.close()
        except sqlite3.Error as wrong:
            raise StartupError(
                f"{file} cannot be written ({wrong}). There must be room for the whole database."
            ) from wrong


@contextmanager
def brought_back(file: Path, url: str) -> Iterator[str]:
    """The address of a copy of a backup to work on; where the block ends well, it becomes the database of `url`.

    Raises StartupError where there is a database already: it is not known which of the two is wanted.
    """
    place = Path(make_url(url).database or "")
    for end in _BESIDE:
        _free(place.with_name(place.name + end), "Move it and what lies beside it away, and restore again.")
    place.parent.mkdir(parents=True, exist_ok=True)
    with _kept_when_whole(place) as part:
        try:
            shutil.copyfile(file, part)
        except OSError as wrong:
            raise StartupError(f"{file} cannot be read ({wrong.strerror}). Name a file that backup wrote.") from wrong
        yield f"sqlite:///{part}"


@contextmanager
def _kept_when_whole(file: Path) -> Iterator[Path]:
    part = file.with_name(f"{file.name}.part")
    _gone(part)
    try:
        part.touch(_FOR_THE_OWNER)
        yield part
        with part.open("rb+") as written:
            os.fsync(written.fileno())
        part.rename(file)
    except OSError as wrong:
        raise StartupError(f"{file} cannot be written ({wrong.strerror}). Name another place.") from wrong
    finally:
        _gone(part)


def _free(file: Path, then: str) -> None:
    if file.exists():
        raise StartupError(f"{file} is there already. {then}")


def _gone(part: Path) -> None:
    for end in _BESIDE:
        with suppress(OSError):
            part.with_name(part.name + end).unlink()
