"""Figures are only ever added, and come back exactly as they went in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError

from data.figures import current, record
from data.model import AsOf, Figure, Grain, Qualifier, State, Value

AT = datetime(2026, 11, 24, tzinfo=UTC)
NEW = Figure(
    id=0,
    metric="mynaportal_online_procedures",
    where=(),
    as_of=AsOf(words="令和5年9月末時点", start=date(2023, 9, 30), end=date(2023, 9, 30), grain=Grain.MONTH_END),
    state=State.NUMBER,
    value=Value(number=Decimal(18)),
    qualifier=Qualifier.EXACT,
    words="18 手続",
    revision=0,
    published_on=date(2023, 10, 6),
    recorded_at=AT,
)


def _record(engine: Engine, figure: Figure) -> int:
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        return record(connection, figure)


def _current(engine: Engine, metric: str, known_at: int | None = None) -> tuple[Figure, ...]:
    with engine.connect() as connection:
        return current(connection, [metric], known_at).get(metric, ())


def test_a_recorded_figure_comes_back_as_it_was(engine: Engine) -> None:
    number = _record(engine, NEW)

    assert _current(engine, NEW.metric)[-1] == replace(NEW, id=number, revision=1)


def test_a_correction_is_a_further_revision_and_the_last_one_is_read(engine: Engine) -> None:
    first = _record(engine, NEW)
    second = _record(engine, replace(NEW, value=Value(number=Decimal(19)), words="19 手続"))

    latest = _current(engine, NEW.metric)[-1]

    assert (latest.id, latest.revision, latest.value) == (second, 2, Value(number=Decimal(19)))
    assert _current(engine, NEW.metric, known_at=first)[-1].value == NEW.value


@pytest.mark.parametrize("change", ["UPDATE figure SET number = '1'", "DELETE FROM figure"])
def test_the_database_itself_refuses_to_change_a_figure(engine: Engine, change: str) -> None:
    with (
        pytest.raises(DatabaseError, match="append-only"),
        engine.connect().execution_options(writes=True) as connection,
        connection.begin(),
    ):
        connection.execute(text(change))


def test_figures_are_read_oldest_first(engine: Engine) -> None:
    series = _current(engine, "mynumber_card_issued")

    assert len(series) == 47
    assert [f.as_of.end for f in series] == sorted(f.as_of.end for f in series if f.as_of.end)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    number=st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**15), max_value=10**15),
    day=st.dates(min_value=date(1950, 1, 1), max_value=date(2100, 1, 1)),
    words=st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40),
)
def test_no_digit_of_any_number_is_lost(engine: Engine, number: Decimal, day: date, words: str) -> None:
    as_of = AsOf(words=words, start=day, end=day, grain=Grain.DAY)
    written = _record(engine, replace(NEW, value=Value(number=number), as_of=as_of, words=words))

    (found,) = [f for f in _current(engine, NEW.metric) if f.id == written]

    assert found.value == Value(number=number)
    assert (found.as_of, found.words) == (as_of, words)


def test_a_moment_without_a_time_zone_is_refused(engine: Engine) -> None:
    with pytest.raises(Exception, match="naive datetime"):
        _record(engine, replace(NEW, recorded_at=datetime(2026, 11, 24)))
