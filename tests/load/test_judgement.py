"""The judgement on an hour: each thing that may not be is seen, and an hour without any has none."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from tests.load.accounts import Accounts
from tests.load.diary import FOLLOWS, Deed, Diary, Tried, Trouble, Weighed
from tests.load.judgement import KILLED, missed, wrong

GOOD = Accounts(
    messages=1000,
    unanswered=[],
    doubled=["in flight"],
    doubled_in=Counter({KILLED: 1}),
    meant=30,
    published=30,
    lost=[],
    twice=[],
    unsealed=[],
    digests=298,
    untold=[],
    in_doubt=2,
    told_twice=[],
    sound=True,
    verified="The history is sound.",
)
SORRY = {"PostgreSQL away": 20}


def diary(*tries: Tried, grows: float = 0.0) -> Diary:
    """Ten minutes with a kill in the fourth, and one deed beside one that was done at once."""
    made = Diary(began=0.0, ended=600.0)
    made.troubles = [Trouble(name=KILLED, began=200.0, ended=210.0, lasting=240.0)]
    made.deeds = [Deed(kind="question", tries=[Tried(began=1, ended=2)])]
    if tries:
        made.deeds.append(Deed(kind="approve", tries=list(tries)))
    made.weighed = [
        Weighed(after=60.0 * minute, replica=replica, megabytes=200 + (grows if minute > 8 else 0))
        for minute in range(11)
        for replica in (1, 2)
    ]
    return made


def test_an_hour_in_which_all_went_well_has_nothing_wrong() -> None:
    assert list(wrong(diary(), GOOD, SORRY)) == []
    assert list(missed(diary(), 10)) == []


@pytest.mark.parametrize(
    "bad",
    [
        *({name: ["one"]} for name in ("unanswered", "lost", "twice", "unsealed", "untold", "told_twice")),
        {"published": 29},
        {"doubled_in": Counter({"": 1})},
        {"doubled_in": Counter({"PostgreSQL away": 1})},
        {"doubled_in": Counter({KILLED: 11})},
        {"sound": False},
    ],
)
def test_whatever_is_missing_or_there_twice_is_wrong(bad: dict[str, Any]) -> None:
    assert len(list(wrong(diary(), replace(GOOD, **bad), SORRY))) == 1


@pytest.mark.parametrize("sorry", [{"": 1}, {"PostgreSQL away": 21}])
def test_an_apology_in_quiet_times_and_too_many_of_them_are_wrong(sorry: dict[str, int]) -> None:
    assert len(list(wrong(diary(), GOOD, sorry))) == 1


def test_what_somebody_gave_up_is_wrong() -> None:
    never = [Tried(began=100.0 + n, ended=101.0 + n, why="502") for n in range(3)]

    assert list(wrong(diary(*never), GOOD, SORRY)) == ["given up by whoever wanted it: 1"]


@pytest.mark.parametrize("why", ["502", "connection cut", "no answer in 15 s", "press: an apology", FOLLOWS])
def test_a_call_that_failed_in_quiet_times_misses_the_goal_and_one_in_a_trouble_does_not(why: str) -> None:
    done = Tried(began=300.0, ended=301.0)

    assert list(missed(diary(Tried(began=299.0, ended=299.5, why=why), done), 10)) == [f"in quiet times, {why}: 1"]
    assert list(missed(diary(Tried(began=205.0, ended=206.0, why=why), done), 10)) == []


def test_memory_that_still_grows_at_the_end_of_ten_minutes_misses_the_goal() -> None:
    assert list(missed(diary(grows=6.0), 10)) == ["memory: 6.0 MB more in the last fifth, at most 5"]
    assert list(missed(diary(grows=6.0), 2)) == []
