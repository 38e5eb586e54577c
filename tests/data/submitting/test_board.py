"""Who has submitted, who has not, and who may say that it is due later."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, insert, select

from data.by import By
from data.catalogue import Catalogue
from data.figures import current
from data.figures import record as publish
from data.history import verify
from data.model import AsOf, Grain, State
from data.people.local_people import seed_local_people
from data.refusals import BadExtension, NotAllowed
from data.submitting.board import Due, Standing, due_list, overdue, reached_by
from data.submitting.extensions import Extension, extend
from data.submitting.model import OPEN, Stage
from data.submitting.overview import Overview, overview
from data.submitting.tables import extension, history, submission, submission_line
from tests.transactions import read, write

METRIC = "mynaportal_online_procedures"  # monthly, the fifth 開庁日
UNIT = "digital_headquarters"
DECEMBER = "2026-12-01/2026-12-31"
_PERSON = "0d9e1f50-7a3c-4c8e-9a51-6f2b8c4d000{}"
SUBMITTER, APPROVER, PUBLISHER, NOBODY = (_PERSON.format(n) for n in (1, 2, 3, 5))


def by(person: str, year: int, month: int, day: int) -> By:
    return By(person=person, at=datetime(year, month, day, 3, tzinfo=UTC))


@pytest.fixture(autouse=True)
def people(engine: Engine) -> None:
    write(engine, seed_local_people, datetime(2026, 11, 24, tzinfo=UTC))


def published(engine: Engine, day: date) -> None:
    with engine.connect() as connection:
        last = current(connection, [METRIC])[METRIC][-1]
    as_of = AsOf(words=f"{day}", start=day, end=day, grain=Grain.DAY)
    write(engine, publish, replace(last, as_of=as_of, recorded_at=datetime(2027, 1, 5, tzinfo=UTC)))


def submitted(
    engine: Engine, day: date, stage: Stage = Stage.WAITING, number: int = 1, state: State = State.NUMBER
) -> None:
    row: dict[str, object] = {
        "number": number,
        "version": 1,
        "stage": stage.value,
        "metric": METRIC,
        "unit": UNIT,
        "as_of_words": None,
        "as_of_start": day,
        "as_of_end": day,
        "as_of_grain": "day",
        "comment": "",
        "reason": "",
        "evidence": "",
        "warnings": [],
        "submitted_by": SUBMITTER,
        "submitted_at": datetime(2027, 1, 5, tzinfo=UTC),
        "edited_by": SUBMITTER,
    }
    line: dict[str, object] = {
        "submission": number,
        "place": "",
        "metric": METRIC,
        "as_of_key": f"{day}/{day}",
        "holds": stage in OPEN,
        "state": state.value,
        "qualifier": "exact",
        "words": "18手続",
    }

    def put(connection: Connection) -> None:
        connection.execute(insert(submission).values(row))
        connection.execute(insert(submission_line).values(line))

    write(engine, put)


def row_of(engine: Engine, catalogue: Catalogue, who: By) -> Due:
    return next(row for row in read(engine, due_list, who, catalogue) if row.metric == METRIC)


def put_off(engine: Engine, catalogue: Catalogue, who: By, until: date, term: str = DECEMBER) -> None:
    wanted = Extension(metric=METRIC, term=term, until=str(until), reason="集計システムの更新のため")
    write(engine, extend, who, wanted, catalogue)


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


# ── a later day ──────────────────────────────────────────────────────────────────────────────────────────


def test_a_publisher_puts_a_day_off_and_the_history_says_who_and_why(engine: Engine, catalogue: Catalogue) -> None:
    put_off(engine, catalogue, by(PUBLISHER, 2027, 1, 6), date(2027, 1, 29))

    row = row_of(engine, catalogue, by(SUBMITTER, 2027, 1, 12))
    assert row.standing is Standing.DUE
    assert row.duty is not None
    assert (row.duty.day, row.duty.put_off) == (date(2027, 1, 29), True)
    assert read(engine, overdue, [catalogue.metrics[METRIC]], date(2027, 1, 12)) == {}
    with engine.connect() as connection:
        told = connection.execute(select(history).where(history.c.kind == "extension.given")).one()
        assert verify(connection).sound
    assert (told.actor, told.subject) == (PUBLISHER, f"metric:{METRIC}")
    after = json.loads(told.after)
    assert (after["reason"], after["until"]) == ("集計システムの更新のため", "2027-01-29")


def test_the_last_word_about_a_term_counts(engine: Engine, catalogue: Catalogue) -> None:
    put_off(engine, catalogue, by(PUBLISHER, 2027, 1, 6), date(2027, 1, 29))
    put_off(engine, catalogue, by(PUBLISHER, 2027, 1, 7), date(2027, 1, 15))

    assert read(engine, overdue, [catalogue.metrics[METRIC]], date(2027, 1, 18)) == {METRIC: date(2027, 1, 15)}


@pytest.mark.parametrize("person", [SUBMITTER, APPROVER, NOBODY])
def test_nobody_puts_off_the_day_that_they_are_held_to(engine: Engine, catalogue: Catalogue, person: str) -> None:
    with pytest.raises(NotAllowed) as refused:
        put_off(engine, catalogue, by(person, 2027, 1, 6), date(2027, 1, 29))

    assert refused.value.role == "publisher"
    assert extensions(engine) == 0


@pytest.mark.parametrize("term", ["2026-12-01/2026-12-30", "2026-11-01/2026-11-30", "", "x/y", "2026-12-01", "9" * 99])
def test_a_term_that_is_not_asked_for_cannot_be_put_off(engine: Engine, catalogue: Catalogue, term: str) -> None:
    with pytest.raises(BadExtension) as refused:
        put_off(engine, catalogue, by(PUBLISHER, 2027, 1, 6), date(2027, 1, 29), term)

    assert refused.value.why == "term"


@pytest.mark.parametrize("until", [date(2027, 1, 8), date(2020, 1, 1), date(2028, 1, 2), date(9999, 12, 31)])
def test_a_day_before_the_usual_one_or_more_than_a_year_off_is_refused(
    engine: Engine, catalogue: Catalogue, until: date
) -> None:
    with pytest.raises(BadExtension) as refused:
        put_off(engine, catalogue, by(PUBLISHER, 2027, 1, 6), until)

    assert (refused.value.why, refused.value.first) == ("day", date(2027, 1, 9))
    assert extensions(engine) == 0


@pytest.mark.parametrize("reason", ["", "  \n", "あ" * 501])
def test_a_reason_is_needed_and_a_short_one(engine: Engine, catalogue: Catalogue, reason: str) -> None:
    wanted = Extension(metric=METRIC, term=DECEMBER, until="2027-01-29", reason=reason)

    with pytest.raises(BadExtension) as refused:
        write(engine, extend, by(PUBLISHER, 2027, 1, 6), wanted, catalogue)

    assert refused.value.why == "reason"


@pytest.mark.parametrize(
    ("forged", "why"),
    [
        ({"metric": "no_such_metric"}, "term"),
        ({"term": "2026-12-01/2026-12-30"}, "term"),
        ({"reason": "集計中\u202e"}, "signs"),
        ({"reason": "集計\u200b中"}, "signs"),
        ({"reason": "あ" * 501}, "reason"),
        ({"until": "明日"}, "day"),
        ({"until": "2027-02-30"}, "day"),
        ({"until": "9999-12-31"}, "day"),
        ({"term": "2199-12-01/2199-12-31"}, "term"),
        ({"term": "9999-12-01/9999-12-31"}, "term"),
    ],
)
def test_what_no_card_sends_for_a_later_day_changes_nothing_and_is_kept(
    engine: Engine, catalogue: Catalogue, forged: dict[str, Any], why: str
) -> None:
    right = Extension(metric=METRIC, term=DECEMBER, until="2027-01-29", reason="集計中")

    with pytest.raises(BadExtension) as refused:
        write(engine, extend, by(PUBLISHER, 2027, 1, 6), replace(right, **forged), catalogue)

    audit = refused.value.audit
    assert refused.value.why == why
    assert audit is not None
    assert audit.after is not None
    assert (audit.kind, audit.actor, audit.after["why"]) == ("refused.bad_extension", PUBLISHER, why)
    assert "\u202e" not in str(audit.after)
    assert extensions(engine) == 0


@pytest.mark.parametrize("slip", [{"metric": "", "term": ""}, {"reason": " "}, {"until": "2020-01-01"}, {"until": ""}])
def test_a_slip_is_kept_nowhere(engine: Engine, catalogue: Catalogue, slip: dict[str, Any]) -> None:
    right = Extension(metric=METRIC, term=DECEMBER, until="2027-01-29", reason="集計中")

    with pytest.raises(BadExtension) as refused:
        write(engine, extend, by(PUBLISHER, 2027, 1, 6), replace(right, **slip), catalogue)

    assert refused.value.audit is None


def extensions(engine: Engine) -> int:
    with engine.connect() as connection:
        return len(connection.execute(select(extension)).all())
