"""When PostgreSQL goes away, or stays and says nothing, every message is answered or says why, and nothing is lost."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from uuid import uuid4

import psutil
import pytest
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from bot.opening import open_edge
from bot.server import make_app
from data.addresses.links import ChartLinks
from data.answering.readers import Readers
from data.catalogue import Catalogue
from data.database.silence import Impatient
from data.language import Reader
from data.store import Store, open_engine
from tests.bot.trouble import Trouble, asked, everybody_is_told_the_truth
from tests.teams import teams_for
from tests.telling import AtOnce


@pytest.fixture(autouse=True)
def _logs() -> Iterator[None]:
    """Tracebacks by the dozen, which nobody wants to see drawn."""
    with capture_logs():
        yield


@pytest.fixture
def server(request: pytest.FixtureRequest, catalogue: Catalogue, reader: Reader) -> Iterator[tuple[Store, Connection]]:
    """A store on PostgreSQL, and somebody who may do anything there."""
    uri, template = request.getfixturevalue("postgres"), request.getfixturevalue("seeded_template")
    admin, name = create_engine(uri, isolation_level="AUTOCOMMIT"), f"faults{uuid4().hex[:8]}"
    links = ChartLinks("http://127.0.0.1:3978", b"a key for tests only")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
        engine = open_engine(uri.replace("/postgres?", f"/{name}?"))
        store = Store(engine, catalogue, Readers(reader), links, ThreadPoolExecutor(4))
        yield store, connection
        store.close()
    admin.dispose()


async def test_a_server_that_goes_away_is_found_again(server: tuple[Store, Connection]) -> None:
    """All connections are cut, and new ones refused for a while."""
    store, admin = server
    name = store.engine.url.database

    @contextmanager
    def away(_: Store) -> Iterator[None]:
        admin.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false"))
        admin.execute(text(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"))
        yield
        admin.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true"))

    async with teams_for(make_app(open_edge(store, begin=AtOnce))) as teams:
        await asked(teams)
        assert not await everybody_is_told_the_truth(teams, store, away)


def silent(admin: Connection, seconds: float) -> Trouble:
    """All processes of the server stand still for so long; its connections stay, and the machine acknowledges."""

    @contextmanager
    def trouble(_: Store) -> Iterator[None]:
        top = psutil.Process(admin.execute(text("SELECT pg_backend_pid()")).scalar_one()).parent()
        assert top
        processes = [top, *top.children()]
        for process in processes:
            process.suspend()

        def resume() -> None:
            for process in processes:
                process.resume()

        until = threading.Timer(seconds, resume)
        until.start()
        yield
        until.join()

    return trouble


@pytest.mark.parametrize(
    ("seconds", "patience"), [(1.5, 0.8), pytest.param(10, 8, marks=pytest.mark.slow)], ids=["for_a_moment", "for_long"]
)
async def test_a_server_that_says_nothing_for_a_while(
    server: tuple[Store, Connection], seconds: float, patience: float
) -> None:
    store, admin = server
    async with teams_for(make_app(open_edge(store, patience=patience, begin=AtOnce))) as teams:
        await asked(teams)
        await everybody_is_told_the_truth(teams, store, silent(admin, seconds))


async def test_a_server_that_never_answers_is_given_up_and_another_connection_made(
    server: tuple[Store, Connection], monkeypatch: pytest.MonkeyPatch
) -> None:
    store, _ = server
    monkeypatch.setattr(Impatient, "patience", 0.3)
    since = time.monotonic()
    with pytest.raises(OperationalError):
        await store.write(lambda connection: connection.execute(text("SELECT pg_sleep(20)")))

    assert time.monotonic() - since < 3
    assert await store.ready()
