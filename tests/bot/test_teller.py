"""The pace, across a stop: whoever goes on knows of no conversation when it was last told something."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from bot.teller import Teller
from data.store import Store
from tests.delivering import telling_to

GAP = 1.0


async def test_a_teller_that_is_stopped_hands_over_after_the_gap(store: Store) -> None:
    loop, moments, begun = asyncio.get_running_loop(), list[float](), asyncio.Event()

    def heard(_: str) -> None:
        moments.append(loop.time())
        begun.set()

    async with telling_to(store) as telling:
        for who in ("p", "q"):
            await telling.posted(person=who)
        told = replace(telling.delivering, heard=heard)
        first, second = Teller(store, told, 30, GAP), Teller(store, told, 30, GAP)

        at_it = loop.create_task(first.tell())
        await begun.wait()
        first.stop()
        assert await at_it is False
        assert await second.tell()

    assert len(telling.teams.sent) == 2
    assert moments[1] - moments[0] >= GAP


async def test_a_stop_waits_for_nothing_where_nothing_was_told(store: Store) -> None:
    async with telling_to(store) as telling:
        idle = Teller(store, telling.delivering, 30, 60.0)
        idle.stop()
        async with asyncio.timeout(3):
            assert await idle.tell() is False
