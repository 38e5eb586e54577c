"""Work is done once for a key, however often, however close together and in whichever process it is asked for."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from bot.ledger import Ledger
from bot.once import Once
from data.database.once import CLAIMED, Claim, Found, Step, take
from data.store import Store
from tests.waiting import PATIENCE, until

Json = dict[str, Any]


class Clock:
    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


class Counter:
    """Gives the number of its call. While it is `held`, it waits."""

    def __init__(self) -> None:
        self.calls = 0
        self.free = asyncio.Event()
        self.free.set()

    async def __call__(self) -> Json:
        self.calls += 1
        number = self.calls
        await self.free.wait()
        return {"number": number}


@pytest.fixture
def clock(now: datetime) -> Clock:
    return Clock(now)


@pytest.fixture
async def process(store: Store, clock: Clock, ledgers: list[Ledger]) -> AsyncIterator[Callable[[], Once]]:
    """Makes another process that works on the same database, as far as memory goes."""

    def start() -> Once:
        ledgers.append(Ledger(lambda steps: store.write(take, steps)))
        return Once(ledgers[-1], clock)

    yield start
    await noted(ledgers)


@pytest.fixture
def ledgers() -> list[Ledger]:
    return []


async def noted(ledgers: Sequence[Ledger]) -> None:
    """All that came of it is written down."""
    for ledger in ledgers:
        async with ledger:
            pass


Process = Callable[[], Once]


async def test_those_who_ask_meanwhile_or_later_get_the_first_result(process: Process) -> None:
    once, work = process(), Counter()

    assert [*await asyncio.gather(once.run("a", work), once.run("a", work))] == [{"number": 1}] * 2
    assert await once.run("a", work) == {"number": 1}


async def test_other_keys_and_no_key_at_all_are_other_work(process: Process) -> None:
    once, work = process(), Counter()
    results = [await once.run(key, work) for key in (["a", "b"], ["ab"], ["a", "\x00"], ["\ud800"], None, None)]

    assert results == [{"number": number} for number in range(1, 7)]


async def test_another_process_gives_what_the_first_one_answered(process: Process, ledgers: list[Ledger]) -> None:
    work = Counter()
    await process().run("a", work)
    await noted(ledgers)

    assert await process().run("a", work) == {"number": 1}


async def test_having_nothing_to_say_is_a_result_too(process: Process, ledgers: list[Ledger]) -> None:
    calls = []

    async def silent() -> None:
        calls.append(1)

    assert await process().run("a", silent) is None
    await noted(ledgers)
    assert await process().run("a", silent) is None
    assert len(calls) == 1


async def test_another_process_waits_for_the_one_that_is_at_it(process: Process) -> None:
    work = Counter()
    work.free.clear()
    first = asyncio.create_task(process().run("a", work))
    await until(lambda: work.calls == 1)
    second = asyncio.create_task(process().run("a", work))
    await asyncio.sleep(0.3)
    assert not second.done()
    work.free.set()

    assert [await first, await second] == [{"number": 1}] * 2


async def test_a_process_that_died_silences_nobody_for_longer_than_its_claim(
    process: Process, store: Store, clock: Clock
) -> None:
    once, work = process(), Counter()
    await once.run("of another key", work)
    dead, begun = process(), list[int]()

    async def hang() -> None:
        begun.append(1)
        await asyncio.Event().wait()

    dying = asyncio.create_task(dead.run("a", hang))
    await until(lambda: bool(begun))
    again = asyncio.create_task(once.run("a", work))
    await asyncio.sleep(0.3)
    assert not again.done()
    clock.now += CLAIMED

    assert await asyncio.wait_for(again, PATIENCE) == {"number": 2}
    dying.cancel()


async def test_a_result_is_forgotten_after_its_time(process: Process, clock: Clock) -> None:
    once, work, results = process(), Counter(), []
    for seconds in (0, 2.9, 0.1):
        clock.now += timedelta(seconds=seconds)
        results.append(await once.run("a", work, keep=timedelta(seconds=3)))

    assert results == [{"number": 1}, {"number": 1}, {"number": 2}]


async def test_a_failure_is_told_to_all_who_waited_and_then_forgotten(process: Process) -> None:
    once, work = process(), Counter()

    async def failing() -> None:
        await asyncio.sleep(0)
        raise ValueError

    both = await asyncio.gather(once.run("a", failing), once.run("a", failing), return_exceptions=True)

    assert [type(one) for one in both] == [ValueError, ValueError]
    assert await once.run("a", work) == {"number": 1}


async def test_one_who_stops_waiting_does_not_stop_the_work_for_the_others(process: Process) -> None:
    once, work = process(), Counter()
    work.free.clear()
    first = asyncio.create_task(once.run("a", work))
    await until(lambda: work.calls == 1)
    second = asyncio.create_task(once.run("a", work))
    await asyncio.sleep(0)
    first.cancel()
    with pytest.raises(asyncio.CancelledError):
        await first
    work.free.set()

    assert await second == {"number": 1}
    assert work.calls == 1


class Writes:
    """What a ledger writes with: counts, and fails or waits when told to."""

    def __init__(self) -> None:
        self.batches: list[int] = []
        self.failure: Exception | None = None
        self.slow = 0.0

    async def __call__(self, steps: Sequence[Step]) -> list[Found | None]:
        self.batches.append(len(steps))
        await asyncio.sleep(self.slow)
        if self.failure:
            raise self.failure
        return [Found(answer='{"a": 1}') if isinstance(s, Claim) and s.key == "done" else None for s in steps]


def claims(*keys: str) -> Callable[[Ledger], Awaitable[list[Found | None]]]:
    async def all_at_once(ledger: Ledger) -> list[Found | None]:
        at = datetime.fromisoformat("2026-11-24T00:00:00+00:00")
        return await asyncio.gather(*(ledger.claim(Claim(key=key, at=at)) for key in keys))

    return all_at_once


async def test_what_comes_while_one_transaction_runs_is_written_in_the_next() -> None:
    write = Writes()
    write.slow = 0.01
    results = await claims(*(str(n) for n in range(30)), "done")(Ledger(write))

    assert results == [None] * 30 + [Found(answer='{"a": 1}')]
    assert write.batches == [31]


@pytest.mark.parametrize("slow", [0, 0.3])
async def test_with_the_ledger_down_everybody_is_answered_all_the_same(clock: Clock, slow: float) -> None:
    write, work = Writes(), Counter()
    write.failure, write.slow = OperationalError("INSERT", {}, Exception("database is locked")), slow
    once = Once(Ledger(write, patience=0.1), clock)

    results = await asyncio.gather(*(once.run(n, work) for n in range(5)))

    assert sorted(result["number"] for result in results if result) == [1, 2, 3, 4, 5]


async def test_a_ledger_that_comes_back_is_used_again(clock: Clock) -> None:
    write, work = Writes(), Counter()
    write.failure = OperationalError("INSERT", {}, Exception("disk is full"))
    ledger = Ledger(write, patience=0.1)
    await Once(ledger, clock).run("a", work)
    write.failure = None

    assert await claims("done")(ledger) == [Found(answer='{"a": 1}')]
