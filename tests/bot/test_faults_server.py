"""When PostgreSQL goes away, or stays and says nothing, every message is answered or says why, and nothing is lost."""

from __future__ import annotations

import asyncio
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
from tests.bot.trouble import FIGURE, Trouble, asked, declines, everybody_is_told_the_truth, has_declined
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


def away(admin: Connection) -> Trouble:
    """All connections are cut, and new ones refused for a while."""

    @contextmanager
    def trouble(store: Store) -> Iterator[None]:
        name = store.engine.url.database
        admin.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false"))
        admin.execute(text(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"))
        yield
        admin.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true"))

    return trouble


async def test_a_server_that_goes_away_is_found_again(server: tuple[Store, Connection]) -> None:
    store, admin = server
    async with teams_for(make_app(open_edge(store, patience=1.0, begin=AtOnce))) as teams:
        await asked(teams)
        assert not await everybody_is_told_the_truth(teams, store, away(admin))


async def test_what_is_asked_while_a_server_restarts_is_answered_when_it_is_back_and_a_press_is_not_repeated(
    server: tuple[Store, Connection],
) -> None:
    store, admin = server
    async with teams_for(make_app(open_edge(store, begin=AtOnce))) as teams:
        await asked(teams)
        with away(admin)(store):
            questions = [asyncio.create_task(asked(teams)) for _ in range(4)]
            await asyncio.sleep(1)
            by, pressed = await declines(teams)
            waited = [question.done() for question in questions]
        texts = await asyncio.gather(*questions)

    assert waited == [False] * 4
    assert all(FIGURE in said and "参照番号" not in said for said in texts), texts
    assert "参照番号" in str(pressed.body["value"])
    assert not await has_declined(store, by)


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
