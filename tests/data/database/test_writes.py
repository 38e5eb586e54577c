"""Writes of one moment share a transaction, and nobody notices: each is kept whole, or fails alone."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import OperationalError

from data.addresses.links import ChartLinks
from data.answering.readers import Readers
from data.catalogue import Catalogue
from data.database.writes import Writes
from data.language import Reader
from data.store import Store, open_engine


@pytest.fixture
def store(engine: Engine, catalogue: Catalogue, reader: Reader) -> Iterator[Store]:
    """On both databases."""
    with ThreadPoolExecutor(2) as threads:
        yield Store(engine, catalogue, Readers(reader), ChartLinks("http://127.0.0.1", b"key"), threads)


def transactions(connection: Connection, seen: list[object]) -> None:
    seen.append(connection.get_transaction())


def put(connection: Connection, key: str) -> str:
    connection.execute(text("INSERT INTO turn_once (key, until) VALUES (:key, 0)"), {"key": key})
    return key


def put_and_fail(connection: Connection, key: str) -> None:
    put(connection, key)
    raise LookupError(key)


def keys(connection: Connection) -> list[str]:
    return sorted(connection.execute(text("SELECT key FROM turn_once")).scalars())


class Slow:
    """Writes only once it is let go, and then does what it was given."""

    def __init__(self, then: Callable[[Connection], Any] | None = None) -> None:
        self._begun, self._go, self._then = threading.Event(), threading.Event(), then

    def __call__(self, connection: Connection) -> Any:
        self._begun.set()
        self._go.wait(5)
        return self._then(connection) if self._then else None

    async def has_begun(self) -> None:
        await asyncio.to_thread(self._begun.wait, 5)

    def let_go(self) -> None:
        self._go.set()


async def test_what_comes_while_a_transaction_runs_shares_the_next(store: Store) -> None:
    slow, seen = Slow(), list[object]()
    first = asyncio.create_task(store.write(slow))
    await slow.has_begun()
    rest = [asyncio.create_task(store.write(transactions, seen)) for _ in range(5)]
    await asyncio.sleep(0.05)
    assert seen == []
    slow.let_go()
    await asyncio.gather(first, *rest)

    assert len(seen) == 5
    assert len(set(seen)) == 1


async def test_a_note_shares_the_transaction_of_who_comes_next(store: Store) -> None:
    seen = list[object]()
    note = asyncio.create_task(store.note(transactions, seen))
    await asyncio.sleep(0)
    await store.write(transactions, seen)
    await note

    assert len(seen) == 2
    assert len(set(seen)) == 1


async def test_a_note_that_comes_while_a_transaction_runs_makes_none_of_its_own_at_once(store: Store) -> None:
    slow, seen = Slow(), list[object]()
    running = asyncio.create_task(store.write(slow))
    await slow.has_begun()
    note = asyncio.create_task(store.note(transactions, seen))
    await asyncio.sleep(0)
    slow.let_go()
    await running
    assert not note.done()
    await store.write(transactions, seen)
    await note

    assert len(set(seen)) == 1


async def test_a_note_that_nobody_comes_after_is_kept_all_the_same(store: Store) -> None:
    await asyncio.wait_for(store.note(put, "alone"), 5)

    assert await store.read(keys) == ["alone"]


async def test_one_that_fails_leaves_nothing_behind_and_takes_nothing_from_the_others(store: Store) -> None:
    work = [store.write(put, "a"), store.write(put_and_fail, "b"), store.write(put, "c")]
    results = await asyncio.gather(*work, return_exceptions=True)

    assert [results[0], results[2]] == ["a", "c"]
    assert isinstance(results[1], LookupError)
    assert await store.read(keys) == ["a", "c"]


async def test_a_row_that_another_one_has_taken_fails_only_the_second(store: Store) -> None:
    both = await asyncio.gather(store.write(put, "a"), store.write(put, "a"), return_exceptions=True)

    assert both[0] == "a"
    assert isinstance(both[1], Exception)
    assert await store.read(keys) == ["a"]


async def test_who_stops_waiting_takes_nothing_from_the_others_and_hears_of_what_is_kept(store: Store) -> None:
    """At that moment it may have begun or not."""
    impatient = asyncio.create_task(store.write(put, "a"))
    patient = asyncio.create_task(store.write(put, "b"))
    await asyncio.sleep(0)
    impatient.cancel()

    assert await patient == "b"
    [heard] = await asyncio.gather(impatient, return_exceptions=True)
    assert await store.read(keys) == (["a", "b"] if heard == "a" else ["b"])


def locked_elsewhere(engine: Engine) -> Connection:
    """Another program is writing: nobody else's transaction gets any further than this one's row."""
    other = engine.connect().execution_options(writes=True)
    other.begin()
    put(other, "theirs")
    return other


async def test_what_nobody_waits_for_any_more_is_not_done_once_the_lock_is_gone(store: Store, engine: Engine) -> None:
    other = locked_elsewhere(engine)
    held_up = asyncio.create_task(store.write(put, "theirs"))  # on both databases: a lock, or a row that is taken
    await asyncio.sleep(0.2)
    impatient = asyncio.create_task(store.write(put, "impatient"))
    patient = asyncio.create_task(store.write(put, "patient"))
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.1):
            await impatient
    other.rollback()
    other.close()
    await asyncio.gather(held_up, patient)

    assert await store.read(keys) == ["patient", "theirs"]


async def test_who_waited_for_the_lock_itself_and_gave_up_is_forgotten_too(sqlite_url: str) -> None:
    """On SQLite a transaction gets the lock before its first job begins; on PostgreSQL a job waits for rows."""
    engine = open_engine(sqlite_url)
    with ThreadPoolExecutor(2) as threads:
        writes = Writes(engine, threads)
        other = locked_elsewhere(engine)
        impatient = asyncio.create_task(writes.run(partial(put, key="impatient")))
        await asyncio.sleep(0.2)
        impatient.cancel()
        with pytest.raises(asyncio.CancelledError):
            await impatient
        other.rollback()
        other.close()

        assert await writes.run(keys) == []
    engine.dispose()


async def test_what_has_begun_is_told_even_to_who_gave_up(store: Store) -> None:
    slow = Slow(partial(put, key="a"))

    async def with_patience() -> str:
        async with asyncio.timeout(0.2):
            return await store.write(slow)

    asked = asyncio.create_task(with_patience())
    await slow.has_begun()
    await asyncio.sleep(0.3)
    asked.cancel()  # and once more
    await asyncio.sleep(0.05)
    assert not asked.done()
    slow.let_go()

    assert await asked == "a"
    assert await store.read(keys) == ["a"]


async def test_who_gave_up_while_all_were_undone_is_let_go_and_not_tried_again(store: Store) -> None:
    slow = Slow(partial(put_and_fail, key="c"))
    failing = asyncio.create_task(store.write(put, "a"))
    impatient, last = asyncio.create_task(store.write(put, "b")), asyncio.create_task(store.write(slow))
    await slow.has_begun()
    impatient.cancel()
    await asyncio.sleep(0.05)
    assert not impatient.done()
    slow.let_go()
    results = await asyncio.gather(failing, impatient, last, return_exceptions=True)

    assert results[0] == "a"
    assert [type(one) for one in results[1:]] == [asyncio.CancelledError, LookupError]
    assert await store.read(keys) == ["a"]


async def test_each_hears_that_nothing_was_kept_and_the_next_is_tried_again(
    engine: Engine, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> Connection:
        raise OperationalError("BEGIN", {}, Exception("database is locked"))

    writes = Writes(engine, store.threads)
    with monkeypatch.context() as patched:
        patched.setattr(Engine, "connect", broken)
        failed = await asyncio.gather(*(writes.run(keys) for _ in range(3)), return_exceptions=True)

    assert [type(one) for one in failed] == [OperationalError] * 3
    assert await writes.run(keys) == []


async def test_many_at_once_are_all_kept(store: Store) -> None:

    await asyncio.gather(*(store.write(put, f"{n:03}") for n in range(300)))

    assert await store.read(keys) == [f"{n:03}" for n in range(300)]
