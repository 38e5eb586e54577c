"""A typed number beside those that are published: of the same place, of others, and of the past."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.catalogue import Catalogue
from data.model import Figure, Grain
from data.submitting.model import Check, Form, Where
from data.submitting.reading import read_form
from tests.data.submitting.looking import (
    BEFORE,
    COUNT,
    KONAN,
    ONE_PART,
    PARTS,
    RATE,
    SAME_DAY,
    TODAY,
    TOTAL,
    USERS,
    checks,
    form,
    look,
    published,
)

KONAN_2026: Where = (("fiscal_year", "2026"), ("ward", "konan"))
IN_ONE_PART = published(PARTS, "2309", where=ONE_PART)


@pytest.mark.parametrize(
    ("rows", "mistaken"),
    [
        ((IN_ONE_PART,), True),
        ((IN_ONE_PART, published(PARTS, "9", date(2026, 10, 31))), True),  # the total is newer
        ((IN_ONE_PART, published(PARTS, "9", where=KONAN_2026)), True),
        ((IN_ONE_PART, published(PARTS, "2400", date(2026, 10, 31), where=ONE_PART)), False),  # no longer in that row
        ((published(PARTS, "2309"), published(PARTS, "2400", date(2026, 10, 31))), False),
    ],
)
def test_a_value_is_held_against_every_place_of_another_figure(
    catalogue: Catalogue, rows: tuple[Figure, ...], mistaken: bool
) -> None:
    found = look(form(COUNT, "2309"), catalogue, BEFORE, *rows)

    assert [one.metric for one in found if one.check is Check.SAME_AS_OTHER] == [PARTS] * mistaken


def test_a_part_may_come_from_another_row_as_well(catalogue: Catalogue) -> None:
    made = Form(metric=PARTS, values={KONAN: "2783"}, as_of="令和8年10月末")

    found = look(made, catalogue, BEFORE)

    assert [(one.place, one.metric) for one in found if one.check is Check.SAME_AS_OTHER] == [(KONAN, COUNT)]


def test_a_value_is_held_against_what_waits_for_another_figure(catalogue: Catalogue) -> None:
    waiting = read_form(form(USERS, "2801"), catalogue, TODAY)[0]
    assert waiting is not None

    found = look(form(COUNT, "2801"), catalogue, BEFORE, proposed={USERS: waiting.lines})

    assert [(one.check, one.metric) for one in found] == [(Check.SAME_AS_OTHER, USERS)]


def test_a_small_number_tells_only_in_the_same_place_of_a_neighbour(catalogue: Catalogue) -> None:
    metric = next(one for one in catalogue.metrics.values() if one.neighbours and not one.dimensions)
    near = metric.neighbours[0].metric
    made = form(metric.id, "7")

    there = checks(made, catalogue, published(near, "7"))
    elsewhere = checks(made, catalogue, published(near, "7", where=ONE_PART))
    far = checks(made, catalogue, published("konan_push_users", "7"))

    assert [Check.SAME_AS_OTHER in found for found in (there, elsewhere, far)] == [True, False, False]


@pytest.mark.parametrize(
    ("typed", "coarse"), [("70.9%", False), ("71.0", False), ("71%", True), ("7割", True), ("7.1割", True)]
)
def test_a_rate_with_fewer_places_than_before_is_noticed(catalogue: Catalogue, typed: str, coarse: bool) -> None:
    found = checks(form(RATE, typed), catalogue, published(RATE, "70.3"))

    assert (Check.LESS_PRECISE in found) == coarse, found


def test_history_suggests_where_a_series_goes(catalogue: Catalogue) -> None:
    steady = [published(COUNT, str(2000 + 100 * n), date(2026, n, 28), Grain.DAY) for n in range(1, 9)]

    assert checks(form(COUNT, "2951", "令和8年9月30日"), catalogue, *steady) == set()
    found = look(form(COUNT, "3500", "令和8年9月30日"), catalogue, *steady)
    assert [one.check for one in found] == [Check.OUTSIDE_HISTORY]
    low, high = found[0].numbers
    assert 2800 < low < 2951 < high < 3100


def test_what_history_suggests_is_said_as_finely_as_what_was_published(catalogue: Catalogue) -> None:
    found = look(form(RATE, "0.713"), catalogue, published(RATE, "70.3"))

    (numbers,) = [one.numbers for one in found if one.check is Check.OUTSIDE_HISTORY]
    assert [str(number) for number in numbers] == ["50.3", "90.3"]


@given(last=st.integers(1, 10**7), now=st.integers(0, 10**11), metric=st.sampled_from([COUNT, USERS, TOTAL]))
def test_no_number_is_too_odd_to_be_checked(catalogue: Catalogue, last: int, now: int, metric: str) -> None:
    found = look(form(metric, str(now)), catalogue, published(metric, str(last)))

    assert len({(one.check, one.place) for one in found}) == len(found)
    assert (Check.SAME_AS_LAST in {one.check for one in found}) == (now == last)


@pytest.mark.parametrize(
    ("value", "check"),
    [
        ("14", Check.TENTH),
        ("41", Check.OUTSIDE_HISTORY),
        ("1400", Check.TENFOLD),
        ("430", Check.OUTSIDE_HISTORY),
        ("104", Check.SWAPPED_DIGITS),
    ],
)
@pytest.mark.parametrize("older", [True, False])
def test_a_correction_is_looked_at_beside_what_it_replaces(
    value: str, check: Check, older: bool, catalogue: Catalogue
) -> None:
    """Also where an older figure would let it pass: 90, then 140, and 41 for 140."""
    known = [published(COUNT, "140", SAME_DAY), *([published(COUNT, "90")] if older else [])]
    typed = form(COUNT, value, reason="集計の誤り", previous={"": "140"})

    assert check in checks(typed, catalogue, *known)


@pytest.mark.parametrize(("last", "now"), [("70.3", "73.0"), ("36.0", "63.0"), ("70.3", "73")])
def test_swapped_digits_are_seen_beside_a_point_and_in_two_digits(last: str, now: str, catalogue: Catalogue) -> None:
    assert Check.SWAPPED_DIGITS in checks(form(RATE, now), catalogue, published(RATE, last))
