"""A backup is one moment of a database that goes on being written, and never half of one."""

from __future__ import annotations

import stat
import threading
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text

from data import verifying
from data.database.backup import back_up, brought_back
from data.refusals import StartupError
from data.store import open_engine
from tests.digests import published
from tests.submitting import METRIC, with_people
from tests.transactions import read, write


@pytest.fixture
def running(sqlite_url: str) -> Engine:
    return with_people(open_engine(sqlite_url))


def to_read(file: Path) -> Engine:
    return open_engine(f"sqlite:///{file}", reads_only=True)


def test_it_holds_one_moment_while_figures_are_published(running: Engine, tmp_path: Path) -> None:
    begun, over = threading.Event(), threading.Event()

    def work() -> None:
        for number in range(2000):
            if over.is_set():
                return
            published(running, str(number), date(2020, 1, 1) + timedelta(days=number))
            begun.set()

    worker = threading.Thread(target=work)
    worker.start()
    try:
        assert begun.wait(30)
        for turn in range(3):
            back_up(running, tmp_path / f"{turn}.db")
    finally:
        over.set()
        worker.join(30)

    counts = []
    for turn in range(3):
        copy = to_read(tmp_path / f"{turn}.db")
        found = read(copy, verifying.verify)
        assert found.sound, found.why
        counts.append(found.count)
        with copy.connect() as connection:
            assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
        copy.dispose()
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]


def test_only_its_owner_may_read_it(running: Engine, tmp_path: Path) -> None:
    back_up(running, tmp_path / "copy.db")

    assert stat.S_IMODE((tmp_path / "copy.db").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.glob("copy.db*")] == ["copy.db"]


def test_a_name_that_is_taken_is_refused_and_left_alone(running: Engine, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("another one")

    with pytest.raises(StartupError, match="is there already"):
        back_up(running, tmp_path / "copy.db")

    assert (tmp_path / "copy.db").read_text() == "another one"


def test_a_folder_that_cannot_be_written_is_named(running: Engine, tmp_path: Path) -> None:
    with pytest.raises(StartupError, match=r"nowhere/copy\.db cannot be written"):
        back_up(running, tmp_path / "nowhere" / "copy.db")


def test_postgresql_is_sent_to_its_own_tools() -> None:
    with pytest.raises(StartupError, match=r"pg_dump .*--exclude-schema=dbos"):
        back_up(create_engine("postgresql+psycopg://nobody@127.0.0.1:1/x"), Path("copy.dump"))


def test_a_backup_becomes_the_database_only_when_all_went_well(running: Engine, tmp_path: Path) -> None:
    back_up(running, tmp_path / "copy.db")
    place = tmp_path / "new" / "madoguchi.db"
    with suppress(LookupError), brought_back(tmp_path / "copy.db", f"sqlite:///{place}") as url:
        assert url != f"sqlite:///{place}"
        raise LookupError
    assert list(place.parent.iterdir()) == []

    with brought_back(tmp_path / "copy.db", f"sqlite:///{place}") as url:
        write(with_people(open_engine(url)), lambda connection: None)

    with open_engine(f"sqlite:///{place}").connect() as connection:
        names = text("SELECT count(*) FROM figure WHERE metric = :metric")
        assert connection.execute(names, {"metric": METRIC}).scalar_one() == 1


@pytest.mark.parametrize("end", ["", "-wal", "-shm"])
def test_what_lies_at_the_place_is_never_written_over(running: Engine, tmp_path: Path, end: str) -> None:
    back_up(running, tmp_path / "copy.db")
    (tmp_path / f"there.db{end}").write_text("other")

    with (
        pytest.raises(StartupError, match="there already"),
        brought_back(tmp_path / "copy.db", f"sqlite:///{tmp_path}/there.db"),
    ):
        pass


def test_a_backup_that_is_not_there_is_named(tmp_path: Path) -> None:
    with (
        pytest.raises(StartupError, match=r"gone\.db cannot be read"),
        brought_back(tmp_path / "gone.db", f"sqlite:///{tmp_path}/new.db"),
    ):
        pass
