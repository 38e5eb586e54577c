"""What has to be done from time to time is done, whatever happened the time before, and is not torn in half."""

from __future__ import annotations

import asyncio

from bot.hand import Hand
from bot.upkeep import Upkeep
from tests.waiting import until


class Work:
    def __init__(self, seconds: float = 0) -> None:
        self.seconds, self.begun, self.done = seconds, 0, 0

    async def __call__(self) -> None:
        self.begun += 1
        await asyncio.sleep(self.seconds)
        self.done += 1
        if self.done == 1:
            raise ValueError


async def test_it_is_done_again_and_again_though_it_failed() -> None:
    work = Work()
    async with Upkeep(work, seconds=0.01):
        await until(lambda: work.done > 3)

    done = work.done
    await asyncio.sleep(0.05)
    assert work.done == done


async def test_nothing_is_begun_at_once_or_after_the_stop() -> None:
    work = Work()
    async with Upkeep(work, seconds=10):
        await asyncio.sleep(0.01)

    assert work.begun == 0


async def test_a_stop_waits_for_what_was_begun_but_not_for_ever() -> None:
    short, endless = Work(0.2), Work(9)
    async with Upkeep(short, seconds=0.01), Upkeep(endless, seconds=0.01, patience=0.1):
        await until(lambda: bool(short.begun and endless.begun))

    assert (short.begun, short.done) == (1, 1)
    assert (endless.begun, endless.done) == (1, 0)


async def test_work_in_hand_is_finished_but_not_waited_for_for_ever() -> None:
    work, endless = Work(0.1), Work(9)
    work.done = 1
    async with Hand(seconds=0.3) as hand:
        hand.begin(work())
        task = hand.begin(endless())

    assert work.done == 2
    await asyncio.sleep(0)
    assert task.cancelled()
