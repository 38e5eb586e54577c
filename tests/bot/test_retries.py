"""What passes is tried again, politely and not for ever; what will not pass is not."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime

import pytest

from bot.retries import FIRST, MOST, PASSING, CallFailed, patiently, pause_after, retry_after

AT = datetime(2026, 11, 24, tzinfo=UTC)


class Failing:
    def __init__(self, *failures: CallFailed) -> None:
        self.failures = list(failures)
        self.calls = 0

    async def __call__(self, _: float) -> str:
        self.calls += 1
        if self.failures:
            raise self.failures.pop(0)
        return "done"


@pytest.mark.parametrize("status", sorted(PASSING))
async def test_what_passes_is_tried_again(status: int) -> None:
    attempt, heard = Failing(CallFailed(status)), list[CallFailed]()

    assert await patiently(attempt, seconds=2, again=heard.append) == "done"
    assert [failed.status for failed in heard] == [status]


@pytest.mark.parametrize("status", [200, 301, 400, 401, 403, 404, 408, 413, 500, 501, 505])
async def test_what_will_not_pass_is_tried_once(status: int) -> None:
    attempt = Failing(*[CallFailed(status)] * 9)

    with pytest.raises(CallFailed):
        await patiently(attempt, seconds=5)
    assert attempt.calls == 1


async def test_a_wish_to_wait_is_honoured() -> None:
    since = time.monotonic()
    await patiently(Failing(CallFailed(429, retry_after=0.5)), seconds=2)

    assert 0.5 <= time.monotonic() - since < 0.5 + FIRST + 0.2


async def test_a_wish_to_wait_longer_than_there_is_time_ends_it_at_once() -> None:
    since, attempt = time.monotonic(), Failing(*[CallFailed(429, retry_after=30)] * 2)
    with pytest.raises(CallFailed):
        await patiently(attempt, seconds=5)

    assert attempt.calls == 1
    assert time.monotonic() - since < 0.5


async def test_it_ends_within_its_time_and_after_five_attempts() -> None:
    since, few, many = time.monotonic(), Failing(*[CallFailed(503)] * 99), Failing(*[CallFailed(503)] * 99)
    with pytest.raises(CallFailed):
        await patiently(few, seconds=0.4)
    assert time.monotonic() - since < 0.5
    assert few.calls < MOST

    with pytest.raises(CallFailed):
        await patiently(many, seconds=20)
    assert many.calls == MOST


def test_pauses_grow_and_differ() -> None:
    pauses = [[pause_after(CallFailed(503), number) or 0 for _ in range(50)] for number in range(1, MOST)]

    assert all(len(set(each)) > 40 for each in pauses)
    assert [max(each) <= FIRST * 2**number for number, each in enumerate(pauses)] == [True] * 4
    assert sorted(pauses, key=min) == pauses


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("3", 3),
        ("0", 0),
        (" 7 ", 7),
        ("Tue, 24 Nov 2026 00:00:09 GMT", 9),
        ("Mon, 23 Nov 2026 00:00:00 GMT", 0),
        ("Tue, 24 Nov 2026 00:00:09 -0000", 9),
        ("soon", None),
        ("-1", None),
        ("9" * 40, None),
        ("１", 1),
        ("", None),
        (None, None),
    ],
)
def test_retry_after_is_seconds_or_a_date(header: str | None, seconds: float | None) -> None:
    assert retry_after(header, AT) == seconds


async def test_whoever_stops_waiting_stops_the_attempts() -> None:
    attempt = Failing(*[CallFailed(503)] * 9)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(patiently(attempt, seconds=10), 0.1)
    await asyncio.sleep(0.4)

    assert attempt.calls == 1
