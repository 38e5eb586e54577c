"""Who has submitted, and who has not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine

from data.by import By
from data.catalogue import Catalogue
from data.figures import current
from data.figures import record as publish
from data.model import AsOf, Grain, State
from data.refusals import NotAllowed
from data.submitting.board import Standing, due_list, overdue, reached_by
from data.submitting.model import Stage
from data.submitting.overview import Overview, overview
from tests.data.submitting.dues import (
    APPROVER,
    DECEMBER,
    METRIC,
    NOBODY,
    PUBLISHER,
    SUBMITTER,
    UNIT,
    by,
    published,
    row_of,
    submitted,
)
from tests.transactions import read, write

pytestmark = pytest.mark.usefixtures("_local_people")


# ── what is due ──────────────────────────────────────────────────────────────────────────────────────────


def test_a_fresh_installation_asks_for_the_first_term_and_calls_nothing_late(
    engine: Engine, catalogue: Catalogue
) -> None:
    rows = read(engine, due_list, by(SUBMITTER, 2026, 11, 24), catalogue)

    assert len(rows) == len(catalogue.metrics)
    assert {row.standing for row in rows} == {Standing.NEXT, Standing.AS_NEEDED}
    row = next(row for row in rows if row.metric == METRIC)
    assert row.duty is not None
    assert (row.duty.term.key, row.duty.day, row.reached) == (DECEMBER, date(2027, 1, 8), date(2023, 8, 31))


def test_what_is_due_first_stands_first_and_what_has_no_date_last(engine: Engine, catalogue: Catalogue) -> None:
    rows = read(engine, due_list, by(SUBMITTER, 2027, 1, 12), catalogue)

    days = [row.duty.day for row in rows if row.standing is Standing.LATE and row.duty]
    assert rows[0].standing is Standing.LATE
    assert days == sorted(days)
    assert rows[-1].standing is Standing.AS_NEEDED


@pytest.mark.parametrize(
    ("on", "standing"),
    [
        ((2026, 12, 31), Standing.NEXT),
        ((2027, 1, 1), Standing.DUE),
        ((2027, 1, 8), Standing.DUE),
        ((2027, 1, 9), Standing.LATE),
    ],
)
def test_a_metric_is_due_when_its_term_is_over_and_late_after_its_day(
    engine: Engine, catalogue: Catalogue, on: tuple[int, int, int], standing: Standing
) -> None:
    assert row_of(engine, catalogue, by(SUBMITTER, *on)).standing is standing


def test_the_day_is_counted_in_tokyo(engine: Engine, catalogue: Catalogue) -> None:
    after_midnight = By(person=SUBMITTER, at=datetime(2027, 1, 8, 15, 30, tzinfo=UTC))

    assert row_of(engine, catalogue, after_midnight).standing is Standing.LATE


def test_those_who_may_not_submit_have_nothing_due(engine: Engine, catalogue: Catalogue) -> None:
    for person in (APPROVER, PUBLISHER, NOBODY, "a stranger"):
        assert read(engine, due_list, by(person, 2027, 1, 12), catalogue) == ()


@pytest.mark.parametrize(
    ("stage", "standing"),
    [
        (Stage.WAITING, Standing.WAITING),
        (Stage.RETURNED, Standing.RETURNED),
        (Stage.APPROVED, Standing.APPROVED),
        (Stage.WITHDRAWN, Standing.LATE),
    ],
)
def test_what_was_submitted_is_not_called_late_and_still_overdue_for_everybody_else(
    engine: Engine, catalogue: Catalogue, stage: Stage, standing: Standing
) -> None:
    submitted(engine, date(2026, 12, 31), stage)

    row = row_of(engine, catalogue, by(SUBMITTER, 2027, 1, 12))

    assert row.standing is standing
    assert row.submission == (1 if standing is not Standing.LATE else None)
    assert row.duty is not None
    assert row.duty.term.key == DECEMBER
    assert read(engine, overdue, [catalogue.metrics[METRIC]], date(2027, 1, 12)) == {METRIC: date(2027, 1, 8)}


def test_a_submission_for_an_older_date_does_not_stand_for_the_term(engine: Engine, catalogue: Catalogue) -> None:
    submitted(engine, date(2026, 10, 31))

    row = row_of(engine, catalogue, by(SUBMITTER, 2027, 1, 12))

    assert (row.standing, row.submission) == (Standing.LATE, 1)


def test_a_term_that_a_waiting_submission_does_not_reach_is_asked_for(engine: Engine, catalogue: Catalogue) -> None:
    submitted(engine, date(2026, 12, 31))

    row = row_of(engine, catalogue, by(SUBMITTER, 2027, 2, 3))

    assert row.standing is Standing.DUE
    assert row.duty is not None
    assert row.duty.term.start == date(2027, 1, 1)


def test_a_published_figure_ends_what_is_overdue(engine: Engine, catalogue: Catalogue) -> None:
    assert read(engine, overdue, [catalogue.metrics[METRIC]], date(2027, 1, 12)) == {METRIC: date(2027, 1, 8)}
    published(engine, date(2026, 12, 31))

    assert read(engine, overdue, [catalogue.metrics[METRIC]], date(2027, 1, 12)) == {}
    assert row_of(engine, catalogue, by(SUBMITTER, 2027, 1, 12)).standing is Standing.NEXT


# ── the board ────────────────────────────────────────────────────────────────────────────────────────────


def two_bureaus(catalogue: Catalogue) -> Catalogue:
    """One figure of all belongs to 市民局."""
    moved = catalogue.metrics[METRIC].model_copy(update={"owner": "civic_affairs"})
    return replace(catalogue, metrics={**catalogue.metrics, METRIC: moved})


def test_the_board_of_a_bureau_is_for_its_people_and_that_of_the_city_for_publishers(
    engine: Engine, catalogue: Catalogue
) -> None:
    def seen(person: str, unit: str | None) -> Overview:
        return read(engine, overview, by(person, 2027, 1, 12), unit, catalogue)

    for person in (SUBMITTER, APPROVER, PUBLISHER):
        assert len(seen(person, UNIT).board.rows) == len(catalogue.metrics)
    assert seen(PUBLISHER, None).board.count(Standing.LATE) > 0
    assert [seen(person, None).city for person in (SUBMITTER, PUBLISHER)] == [False, True]
    for person, unit in ((SUBMITTER, "fire"), (NOBODY, UNIT), (NOBODY, None), (SUBMITTER, "x"), (PUBLISHER, "")):
        with pytest.raises(NotAllowed):
            seen(person, unit)


def test_who_belongs_to_two_bureaus_sees_both_and_may_choose_one(engine: Engine, catalogue: Catalogue) -> None:
    both = two_bureaus(catalogue)

    def seen(person: str, unit: str | None = None) -> Overview:
        return read(engine, overview, by(person, 2027, 1, 12), unit, both)

    assert seen(SUBMITTER).units == seen(SUBMITTER).board.units == ("civic_affairs", UNIT)
    assert len(seen(SUBMITTER).board.rows) == len(catalogue.metrics)
    assert [row.metric for row in seen(SUBMITTER, "civic_affairs").board.rows] == [METRIC]
    assert METRIC not in {row.metric for row in seen(SUBMITTER, UNIT).board.rows}


@pytest.mark.parametrize(
    ("state", "late"), [(State.NOT_COUNTED, True), (State.UNKNOWN, False), (State.NOT_APPLICABLE, False)]
)
def test_what_is_not_counted_yet_is_as_late_as_before(
    engine: Engine, catalogue: Catalogue, state: State, late: bool
) -> None:
    last = read(engine, current, [METRIC])[METRIC][-1]
    day = date(2026, 12, 31)
    as_of = AsOf(words=f"{day}", start=day, end=day, grain=Grain.DAY)
    fresh = replace(last, as_of=as_of, state=state, value=None, words="－")
    write(engine, publish, replace(fresh, recorded_at=datetime(2027, 1, 5, tzinfo=UTC)))

    assert (METRIC in read(engine, overdue, [catalogue.metrics[METRIC]], date(2027, 1, 12))) == late


@pytest.mark.parametrize(("state", "late"), [(State.NOT_COUNTED, True), (State.UNKNOWN, False), (State.NUMBER, False)])
def test_a_number_that_is_taken_back_was_not_delivered(
    engine: Engine, catalogue: Catalogue, state: State, late: bool
) -> None:
    """Corrected to 未集計 it is as late as if it had never come; by another number or 不明 it is not."""
    published(engine, date(2026, 12, 31))
    was = read(engine, current, [METRIC])[METRIC][-1]
    value = was.value if state is State.NUMBER else None
    write(engine, publish, replace(was, state=state, value=value, words="－", reason="見直し"))

    row = row_of(engine, catalogue, by(SUBMITTER, 2027, 1, 12))

    assert (METRIC in read(engine, overdue, [catalogue.metrics[METRIC]], date(2027, 1, 12))) == late
    assert row.standing is (Standing.LATE if late else Standing.NEXT)
    assert row.reached == (date(2023, 8, 31) if late else date(2026, 12, 31))


@pytest.mark.parametrize(
    ("state", "standing"),
    [(State.NOT_COUNTED, Standing.LATE), (State.UNKNOWN, Standing.WAITING), (State.NUMBER, Standing.WAITING)],
)
def test_what_waits_to_say_that_nothing_is_counted_yet_is_still_asked_for(
    engine: Engine, catalogue: Catalogue, state: State, standing: Standing
) -> None:
    submitted(engine, date(2026, 12, 31), state=state)

    row = row_of(engine, catalogue, by(SUBMITTER, 2027, 1, 12))

    assert (row.standing, row.submission) == (standing, 1)


def test_a_breakdown_is_reported_once_every_part_of_it_is(engine: Engine) -> None:
    last = read(engine, current, [METRIC])[METRIC][-1]

    def part(ward: str, day: date) -> date:
        where = (("fiscal_year", str(day.year)), ("ward", ward)) if ward else ()
        as_of = AsOf(words=f"{day}", start=day, end=day, grain=Grain.DAY)
        made = replace(last, metric="of_wards", where=where, as_of=as_of, recorded_at=datetime(2027, 5, 5, tzinfo=UTC))
        write(engine, publish, made)
        return read(engine, reached_by, ["of_wards"])["of_wards"]

    december, march, june = date(2026, 12, 31), date(2027, 3, 31), date(2027, 6, 30)
    assert [part("nishi", december), part("konan", december)] == [december, december]
    assert [part("nishi", march), part("konan", march)] == [december, march]
    assert part("nishi", june) == march
    assert part("", june) == june
