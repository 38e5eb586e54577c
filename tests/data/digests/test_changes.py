"""What a digest calls a change, from figures alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from data.digests.changes import changes
from data.digests.model import Change
from data.model import AsOf, Figure, Grain, Qualifier, State, Value

SEEN = datetime(2026, 11, 24, tzinfo=UTC)


def figure(number: int, month: int, value: int, revision: int = 1, where: tuple[tuple[str, str], ...] = ()) -> Figure:
    day = date(2026, month, 28)
    return Figure(
        id=number,
        metric="m",
        where=where,
        as_of=AsOf(words=f"令和8年{month}月", start=day, end=day, grain=Grain.MONTH),
        state=State.NUMBER,
        value=Value(number=Decimal(value)),
        qualifier=Qualifier.EXACT,
        words=f"{value}件",
        revision=revision,
        published_on=None,
        recorded_at=SEEN,
    )


AUGUST, SEPTEMBER = figure(1, 8, 100), figure(2, 9, 110)


def test_nothing_new_is_no_change() -> None:
    assert list(changes([AUGUST, SEPTEMBER], 2)) == []


def test_a_new_date_is_set_against_the_last_one() -> None:
    assert list(changes([AUGUST, SEPTEMBER], 1)) == [Change(new=SEPTEMBER, old=AUGUST)]


def test_several_new_dates_are_one_change_that_counts_the_others() -> None:
    october = figure(3, 10, 120)

    assert list(changes([AUGUST, SEPTEMBER, october], 1)) == [Change(new=october, old=AUGUST, others=1)]


def test_the_first_figure_of_all_has_nothing_before_it() -> None:
    assert list(changes([AUGUST], 0)) == [Change(new=AUGUST, old=None)]


def test_an_older_date_that_is_filled_in_is_not_set_against_a_later_one() -> None:
    july = figure(3, 7, 90)

    assert list(changes([AUGUST, SEPTEMBER, july], 2)) == [Change(new=july, old=None)]


def test_a_correction_is_set_against_what_was_told_of_that_date() -> None:
    corrected = figure(3, 8, 101, revision=2)

    assert list(changes([AUGUST, SEPTEMBER, corrected], 2)) == [Change(new=corrected, old=AUGUST, corrected=True)]


def test_of_two_corrections_only_the_last_counts() -> None:
    once, twice = figure(3, 8, 101, revision=2), figure(4, 8, 102, revision=3)

    assert list(changes([AUGUST, once, twice], 2)) == [Change(new=twice, old=AUGUST, corrected=True)]


def test_what_was_published_and_corrected_meanwhile_is_both() -> None:
    corrected = figure(3, 9, 111, revision=2)

    assert list(changes([AUGUST, SEPTEMBER, corrected], 1)) == [
        Change(new=corrected, old=SEPTEMBER, corrected=True),
        Change(new=corrected, old=AUGUST),
    ]


def test_a_new_date_is_set_against_the_last_one_as_it_was_corrected() -> None:
    corrected = figure(3, 8, 101, revision=2)

    assert Change(new=SEPTEMBER, old=corrected) in list(changes([AUGUST, SEPTEMBER, corrected], 1))


def test_each_part_is_a_change_of_its_own() -> None:
    west, south = (("ward", "nishi"),), (("ward", "konan"),)
    parts = [figure(3, 9, 5, where=west), figure(4, 9, 6, where=south)]

    assert {change.new.where for change in changes([AUGUST, *parts], 2)} == {west, south}


@given(st.lists(st.tuples(st.integers(1, 12), st.integers(0, 9)), max_size=20), st.integers(0, 20))
def test_whatever_came_is_told_in_two_digests_as_often_as_it_is_new_and_never_before(
    came: list[tuple[int, int]], after: int
) -> None:
    """Every figure above the line is behind some change; no change shows what is above its own end."""
    figures: list[Figure] = []
    for number, (month, value) in enumerate(came, 1):
        same = [one for one in figures if one.as_of.end == date(2026, month, 28)]
        figures.append(replace(figure(number, month, value), revision=len(same) + 1))

    found = list(changes(figures, after))

    assert bool(found) == (len(figures) > after)
    assert all(change.new.id > after for change in found if change.corrected)
    assert len(found) <= 1 + len({one.as_of.end for one in figures})
    counted = sum(1 + change.others for change in found if not change.corrected)
    assert counted == sum(one.revision == 1 for one in figures[after:])
