"""Nobody is answered more often than so many times a minute, and nobody pays for somebody else."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.ledger import Ledger
from bot.pace import PEOPLE, Pace, SharedPace
from data.database.once import Found, Step


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_twenty_first_question_of_a_minute_is_not_allowed_and_the_next_minute_is() -> None:
    clock = Clock()
    pace = Pace(20, now=clock)

    assert [pace.allows("tanaka") for _ in range(21)] == [True] * 20 + [False]
    assert pace.allows("suzuki")
    clock.now = 59.9
    assert not pace.allows("tanaka")
    clock.now = 60
    assert pace.allows("tanaka")


@given(st.lists(st.floats(min_value=0, max_value=20), max_size=200))
def test_in_no_minute_are_more_allowed_and_asking_in_vain_does_not_count(pauses: list[float]) -> None:
    clock, allowed = Clock(), list[float]()
    pace = Pace(5, now=clock)
    for pause in pauses:
        clock.now += pause
        before = [at for at in allowed if at > clock.now - 60]
        assert pace.allows("tanaka") is (len(before) < 5)
        if len(before) < 5:
            allowed.append(clock.now)


def test_a_crowd_does_not_fill_the_memory() -> None:
    pace = Pace(1, now=Clock())
    for number in range(PEOPLE + 100):
        pace.allows(str(number))

    assert len(pace._asked) == PEOPLE
    assert not pace.allows(str(PEOPLE + 99))


async def test_a_ledger_that_does_not_answer_keeps_nobody_waiting_and_turns_nobody_away() -> None:
    async def stuck(_: Sequence[Step]) -> Sequence[Found | None]:
        await asyncio.sleep(1)
        return [Found(answer=None)]

    async def broken(_: Sequence[Step]) -> Sequence[Found | None]:
        raise OSError

    for write in (stuck, broken):
        async with Ledger(write, patience=0.1) as ledger:
            pace, since = SharedPace(ledger, lambda: datetime.now(UTC), 1), time.monotonic()
            assert await pace.count("tanaka").allowed()
            assert time.monotonic() - since < 0.9
