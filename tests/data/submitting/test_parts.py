"""Which parts of a breakdown a form and the template have room for, as the year goes on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine

from data.catalogue import Catalogue
from data.keys import where_of_key
from data.submitting.browsing import last_of
from data.submitting.parts import places_of

TEAMS = "digital_ward_teams"
PUBLISHED = {2022, 2023}


def years(engine: Engine, catalogue: Catalogue, on: date, **reporting: object) -> set[int]:
    metric = catalogue.metrics[TEAMS]
    metric = metric.model_copy(update={"reporting": metric.reporting.model_copy(update=reporting)})
    known = replace(catalogue, metrics={**catalogue.metrics, TEAMS: metric})
    with engine.connect() as connection:
        places = places_of(connection, metric, last_of(connection, TEAMS), known, on)
    assert list(places) == sorted(set(places))
    parts = [dict(where_of_key(place)) for place in places if place]
    found = {ward: {int(one["fiscal_year"]) for one in parts if one["ward"] == ward} for ward in ("nishi", "konan")}
    assert found["nishi"] == found["konan"]
    return found["nishi"]


@pytest.mark.parametrize(
    ("on", "asked"),
    [
        (date(2026, 11, 24), {2026}),
        (date(2027, 3, 31), {2026}),
        (date(2027, 4, 1), {2026, 2027}),  # the term that ended yesterday is asked for
        (date(2027, 9, 30), {2026, 2027}),  # … and is late by now
        (date(2028, 5, 1), {2026, 2027, 2028}),
    ],
)
def test_the_years_that_are_asked_for_have_their_places(
    sqlite_engine: Engine, catalogue: Catalogue, on: date, asked: set[int]
) -> None:
    assert years(sqlite_engine, catalogue, on) == PUBLISHED | asked


def test_where_nothing_is_asked_for_the_year_that_ended_has_its_places_too(
    sqlite_engine: Engine, catalogue: Catalogue
) -> None:
    assert years(sqlite_engine, catalogue, date(2027, 4, 1), since=None) == PUBLISHED | {2026, 2027}


def test_a_year_that_has_not_begun_has_no_place(sqlite_engine: Engine, catalogue: Catalogue) -> None:
    assert years(sqlite_engine, catalogue, date(2026, 3, 31), since=date(2026, 12, 1)) == PUBLISHED | {2025}


def test_what_has_no_parts_has_one_place(sqlite_engine: Engine, catalogue: Catalogue) -> None:
    metric = catalogue.metrics["mynaportal_online_procedures"]
    with sqlite_engine.connect() as connection:
        assert places_of(connection, metric, {""}, catalogue, date(2026, 11, 24)) == ("",)
