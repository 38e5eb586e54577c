"""What may never happen in the hour, and what may not on a machine that has nothing else to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from tests.load.accounts import Accounts
from tests.load.diary import Diary

KILLED = "one replica dead"
TROUBLES = (KILLED, "PostgreSQL away")
IN_FLIGHT = 10  # questions on their way to the replica that is killed: 200 people, one in 20 s each, half a second long
SORRY = 50  # of so many questions one may get an apology, PostgreSQL being back within the time that one waits for it
GROWS = 5.0  # MB in the last fifth of the time, of the replica that was not killed
LONG = 10.0  # minutes after which memory is judged, what is kept for others having come together by then


def wrong(diary: Diary, found: Accounts, sorry: Mapping[str, int]) -> Iterator[str]:
    """`sorry`: questions that were answered with an apology, by trouble; "" is a quiet time."""
    for name in ("unanswered", "lost", "twice", "unsealed", "untold", "told_twice"):
        if some := getattr(found, name):
            yield f"{name}: {len(some)}"
    if found.meant != found.published:
        yield f"not published: {found.meant - found.published}"
    if given_up := sum(not deed.done for deed in diary.deeds):
        yield f"given up by whoever wanted it: {given_up}"
    for trouble, times in found.doubled_in.items():
        if trouble != KILLED or times > IN_FLIGHT:
            yield f"answered twice, {trouble or 'in quiet times'}: {times}"
    yield from _sorry(found, sorry)
    if not found.sound:
        yield f"the history: {found.verified}"


def _sorry(found: Accounts, sorry: Mapping[str, int]) -> Iterator[str]:
    elsewhere = Counter({trouble: times for trouble, times in sorry.items() if trouble not in TROUBLES})
    if elsewhere.total():
        yield f"apologies in quiet times: {elsewhere.total()}"
    if sum(sorry.values()) * SORRY > found.messages:
        yield f"apologies: {sum(sorry.values())} of {found.messages}"


def missed(diary: Diary, minutes: float) -> Iterator[str]:
    """On a busy machine a call may take too long, and nothing is wrong for it."""
    for (trouble, why), times in diary.wrong().items():
        if not trouble:
            yield f"in quiet times, {why}: {times}"
    if minutes >= LONG and (grown := _grown(diary)) > GROWS:
        yield f"memory: {grown:.1f} MB more in the last fifth, at most {GROWS:.0f}"


def _grown(diary: Diary) -> float:
    held = [one for one in diary.weighed if one.replica == 2]
    last = max(one.after for one in held)
    before = [one.megabytes for one in held if one.after <= last * 0.8]
    return held[-1].megabytes - before[-1]
