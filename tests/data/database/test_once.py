"""Of many who are handed the same thing, one does it, and the others get what it came to."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime, timedelta
from uuid import uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, select

from data.database.once import CLAIMED, Claim, Count, Finish, Found, Release, Step, forget_old, take
from data.tables import turn_once

DAY = timedelta(days=1)


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection


def taken(engine: Engine, *steps: Step) -> list[Found | None]:
    with writing(engine) as connection:
        return take(connection, steps)


def test_the_first_claim_is_given_and_the_next_finds_someone_at_it(engine: Engine, now: datetime) -> None:
    assert taken(engine, Claim(key="a", at=now)) == [None]
    assert taken(engine, Claim(key="a", at=now)) == [Found(answer=None)]
    assert taken(engine, Claim(key="b", at=now)) == [None]


def test_what_was_answered_is_found_until_its_time(engine: Engine, now: datetime) -> None:
    taken(engine, Claim(key="a", at=now), Claim(key="b", at=now))
    taken(engine, Finish(key="a", answer='{"七": 7}', until=now + DAY))

    assert taken(engine, Claim(key="a", at=now + DAY - timedelta(seconds=1))) == [Found(answer='{"七": 7}')]
    assert taken(engine, Claim(key="a", at=now + DAY)) == [None]
    assert taken(engine, Claim(key="a", at=now + DAY)) == [Found(answer=None)]


def test_a_claim_whose_owner_died_is_given_to_the_next_after_twenty_seconds(engine: Engine, now: datetime) -> None:
    taken(engine, Claim(key="a", at=now))

    assert taken(engine, Claim(key="a", at=now + CLAIMED - timedelta(seconds=1))) == [Found(answer=None)]
    assert taken(engine, Claim(key="a", at=now + CLAIMED)) == [None]


def test_what_failed_may_be_tried_again_at_once(engine: Engine, now: datetime) -> None:
    taken(engine, Claim(key="a", at=now))
    taken(engine, Release(key="a"))

    assert taken(engine, Claim(key="a", at=now)) == [None]


def test_what_could_not_be_claimed_is_written_down_all_the_same(engine: Engine, now: datetime) -> None:
    taken(engine, Finish(key="a", answer="1", until=now + DAY))

    assert taken(engine, Claim(key="a", at=now)) == [Found(answer="1")]


def test_results_stand_in_the_order_of_their_steps(engine: Engine, now: datetime) -> None:
    taken(engine, Claim(key="b", at=now))
    taken(engine, Finish(key="b", answer="1", until=now + DAY))

    steps: list[Claim | Release] = [
        Claim(key="c", at=now),
        Claim(key="b", at=now),
        Release(key="x"),
        Claim(key="a", at=now),
    ]
    assert taken(engine, *steps) == [None, Found(answer="1"), None, None]


def test_of_twenty_who_claim_at_one_moment_one_gets_it(engine: Engine, now: datetime) -> None:
    keys = ["c", "a", "b"]
    orders = [[Claim(key=key, at=now) for key in (keys if n % 2 else reversed(keys))] for n in range(20)]
    with ThreadPoolExecutor(8) as threads:
        results = list(threads.map(lambda steps: taken(engine, *steps), orders))

    assert sum(result.count(None) for result in results) == 3


def test_only_what_says_nothing_any_more_is_forgotten(engine: Engine, now: datetime) -> None:
    taken(engine, Claim(key="old", at=now - DAY), Claim(key="new", at=now))
    with writing(engine) as connection:
        forget_old(connection, now)

    with engine.connect() as connection:
        assert connection.execute(select(turn_once.c.key)).scalars().all() == ["new"]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pauses=st.lists(st.integers(min_value=0, max_value=40_000), max_size=40))
def test_in_no_minute_are_more_allowed_and_asking_in_vain_does_not_count(
    engine: Engine, now: datetime, pauses: list[int]
) -> None:
    key, at, allowed = uuid4().hex, now, list[datetime]()
    for pause in pauses:
        at += timedelta(milliseconds=pause)
        lately = [moment for moment in allowed if moment > at - timedelta(minutes=1)]
        said = taken(engine, Count(key=key, at=at, most=3))
        assert said == ([None] if len(lately) < 3 else [Found(answer=None)])
        if len(lately) < 3:
            allowed.append(at)


def test_people_are_counted_apart_and_forgotten_after_a_minute(engine: Engine, now: datetime) -> None:
    steps = [Count(key=key, at=now, most=1) for key in ("a", "b", "a")]
    assert taken(engine, *steps) == [None, None, Found(answer=None)]
    with writing(engine) as connection:
        forget_old(connection, now + timedelta(minutes=1))
        assert connection.execute(select(turn_once)).all() == []


def test_what_was_answered_before_does_not_count_and_what_is_under_way_does(engine: Engine, now: datetime) -> None:
    def asked(delivery: str, at: datetime) -> list[Found | None]:
        return taken(engine, Count(key="tanaka", at=at, most=2, unless=delivery), Claim(key=delivery, at=at))

    assert asked("b", now) == [None, None]
    taken(engine, Finish(key="b", answer="1", until=now + timedelta(seconds=30)))
    for _ in range(3):
        assert asked("b", now)[1] == Found(answer="1")
    assert asked("z", now) == [None, None]
    assert asked("z", now) == [Found(answer=None), Found(answer=None)]

    later = now + timedelta(seconds=60)
    assert asked("b", later) == [None, None]
    assert asked("c", later) == [None, None]
    assert asked("d", later)[0] == Found(answer=None)


def test_of_two_processes_that_count_at_one_moment_one_is_allowed_the_last(engine: Engine, now: datetime) -> None:
    with ThreadPoolExecutor(2) as threads:
        each = list(threads.map(lambda _: taken(engine, Count(key="a", at=now, most=20))[0], range(40)))

    assert each.count(None) == 20
