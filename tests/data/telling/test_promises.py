"""A promised answer is written down until it has come, and is taken up by one process at a time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

from sqlalchemy import Engine

from data.database.once import CLAIMED
from data.telling import promises
from data.telling.promises import KEPT, Promise, claim
from tests.transactions import write

ASKED = {"type": "invoke", "from": {"name": "田中"}}
SOON = CLAIMED - timedelta(seconds=1)


def keys(found: object) -> list[str]:
    assert isinstance(found, list | tuple)
    return [one.key for one in found]


def test_nobody_else_takes_it_up_while_whoever_made_it_may_be_at_it(engine: Engine, now: datetime) -> None:
    write(engine, promises.make, "a", ASKED, now)

    assert write(engine, claim, now + SOON) == ()
    [found] = write(engine, claim, now + CLAIMED)
    assert found == Promise(key="a", asked=ASKED, answer=None, tries=1)
    assert write(engine, claim, now + CLAIMED + SOON) == ()
    [again] = write(engine, claim, now + 2 * CLAIMED)
    assert again.tries == 2


def test_one_that_is_over_is_gone_and_nobody_minds_a_second_time(engine: Engine, now: datetime) -> None:
    write(engine, promises.make, "a", ASKED, now)
    write(engine, promises.over, "a")
    write(engine, promises.over, "a")
    write(engine, promises.answered, "a", {"card": "{}"})

    assert write(engine, claim, now + CLAIMED) == ()


def test_two_presses_at_once_are_owed_one_answer_which_is_not_forgotten(engine: Engine, now: datetime) -> None:
    write(engine, promises.make, "a", ASKED, now)
    write(engine, promises.answered, "a", {"card": "1"})
    write(engine, promises.make, "a", ASKED, now + SOON)

    [found] = write(engine, claim, now + CLAIMED)
    assert found.answer == {"card": "1"}


def test_it_is_due_later_when_teams_did_not_take_it(engine: Engine, now: datetime) -> None:
    write(engine, promises.make, "a", ASKED, now)
    write(engine, promises.later, "a", now + timedelta(seconds=5))

    assert write(engine, claim, now + timedelta(seconds=4)) == ()
    assert keys(write(engine, claim, now + timedelta(seconds=5))) == ["a"]


def test_two_processes_that_look_at_once_share_the_promises(engine: Engine, now: datetime) -> None:
    for number in range(6):
        write(engine, promises.make, str(number), ASKED, now + timedelta(seconds=number))

    def look(_: int) -> list[str]:
        return keys(write(engine, claim, now + 2 * CLAIMED, 3))

    with ThreadPoolExecutor(2) as threads:
        found = sorted(key for keys_of_one in threads.map(look, range(2)) for key in keys_of_one)
    assert found == [str(number) for number in range(len(found))]
    assert len(set(found)) == len(found) >= 3


def test_after_a_day_nobody_waits_for_it(engine: Engine, now: datetime) -> None:
    write(engine, promises.make, "a", ASKED, now)
    write(engine, promises.forget_old, now + KEPT - timedelta(seconds=1))
    write(engine, promises.later, "a", now)
    assert keys(write(engine, claim, now)) == ["a"]
    write(engine, promises.forget_old, now + KEPT)
    assert write(engine, claim, now + 2 * KEPT) == ()
