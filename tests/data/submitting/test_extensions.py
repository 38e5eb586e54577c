"""A due day that is put off: by whom, until when, and what is kept of what nobody may."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine, select

from data.by import By
from data.catalogue import Catalogue
from data.refusals import BadExtension, NotAllowed
from data.submitting.board import Standing, overdue
from data.submitting.extensions import Extension, extend
from data.submitting.tables import extension, history
from data.verifying import verify
from tests.data.submitting.dues import (
    APPROVER,
    DECEMBER,
    METRIC,
    NOBODY,
    PUBLISHER,
    SUBMITTER,
    by,
    row_of,
)
from tests.transactions import read, write

pytestmark = pytest.mark.usefixtures("_local_people")


def put_off(engine: Engine, catalogue: Catalogue, who: By, until: date, term: str = DECEMBER) -> None:
    wanted = Extension(metric=METRIC, term=term, until=str(until), reason="集計システムの更新のため")
    write(engine, extend, who, wanted, catalogue)


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

    assert (refused.value.why, refused.value.first) == (
        "day",
        date(2027, 1, 12),
    )  # the 9th is a Saturday, and Monday a holiday
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
