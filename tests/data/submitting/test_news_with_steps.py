"""Whoever must hear of a step is written down in the transaction of the step: both are there, or neither."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, func, insert, select, text
from sqlalchemy.exc import DBAPIError

from data.by import By
from data.catalogue import Catalogue
from data.figures import current
from data.following import follows
from data.store import writing
from data.submitting import workflow
from data.submitting.tables import history, submission, told_figure
from data.tables import figure, notice
from tests.submitting import AT, METRIC, by, form, sent, with_people
from tests.transactions import read, write

TOMORROW = AT + timedelta(days=1)
Step = Callable[[Connection], Any]


def _submit(engine: Engine, catalogue: Catalogue) -> Step:
    return lambda connection: workflow.submitted(connection, by("tanaka"), form(), catalogue)


def _approve(engine: Engine, catalogue: Catalogue) -> Step:
    done = sent(engine, catalogue)
    return lambda connection: workflow.approved(connection, by("suzuki"), done.ref, catalogue)


def _send_back(engine: Engine, catalogue: Catalogue) -> Step:
    done = sent(engine, catalogue)
    return lambda connection: workflow.sent_back(connection, by("suzuki"), done.ref, "根拠がありません", catalogue)


def _embargo_ends(engine: Engine, catalogue: Catalogue) -> Step:
    done = sent(engine, catalogue)
    write(engine, workflow.approved, by("suzuki"), done.ref, catalogue, TOMORROW)
    return lambda connection: workflow.publish_due(connection, TOMORROW, catalogue)


def _correct(engine: Engine, catalogue: Catalogue) -> Step:
    """Of the figure that "hana" was told in a channel."""
    old = read(engine, current, [METRIC])[METRIC][-1]
    told = {"person": "hana", "figure": old.id, "place": "channel", "lang": "ja", "at": AT}
    write(engine, lambda connection: connection.execute(insert(told_figure).values(told)))
    made = form("16手続", as_of="令和5年8月末", reason="数え直しました")
    done = sent(engine, catalogue, made)
    return lambda connection: workflow.approved(connection, by("suzuki"), done.ref, catalogue)


STEPS = {
    "submitted": (_submit, {"to_approve"}),
    "approved": (_approve, {"decided", "followed"}),
    "sent back": (_send_back, {"decided"}),
    "embargo over": (_embargo_ends, {"decided", "followed"}),
    "corrected": (_correct, {"decided", "followed", "corrected"}),
}


@pytest.fixture
def staffed(engine: Engine) -> Engine:
    with_people(engine)
    write(engine, follows.start, By(person="ren", at=AT), METRIC, "ja")
    return engine


def state(connection: Connection) -> tuple[object, ...]:
    """What was decided, published and recorded."""
    stages = connection.execute(select(submission.c.number, submission.c.stage, submission.c.version)).all()
    counts = [connection.execute(select(func.count()).select_from(one)).scalar_one() for one in (figure, history)]
    return tuple(map(tuple, stages)), *counts


def notices(connection: Connection) -> set[tuple[str, str]]:
    return {(row.key, row.kind) for row in connection.execute(select(notice.c.key, notice.c.kind))}


@pytest.mark.parametrize("name", STEPS)
def test_a_step_and_its_news_are_seen_together(staffed: Engine, catalogue: Catalogue, name: str) -> None:
    prepare, kinds = STEPS[name]
    step = prepare(staffed, catalogue)
    before, known = read(staffed, state), read(staffed, notices)

    with writing(staffed) as connection:
        step(connection)
        assert {kind for _, kind in notices(connection) - known} == kinds
        assert state(connection) != before
        assert read(staffed, state) == before
        assert read(staffed, notices) == known

    assert {kind for _, kind in read(staffed, notices) - known} == kinds
    assert read(staffed, state) != before


@pytest.mark.parametrize("name", STEPS)
def test_a_step_that_is_undone_leaves_no_news(staffed: Engine, catalogue: Catalogue, name: str) -> None:
    step = STEPS[name][0](staffed, catalogue)
    before, known = read(staffed, state), read(staffed, notices)

    def half(connection: Connection) -> None:
        step(connection)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write(staffed, half)

    assert (read(staffed, state), read(staffed, notices)) == (before, known)


@pytest.mark.parametrize("name", STEPS)
def test_a_step_whose_news_cannot_be_written_is_not_done(staffed: Engine, catalogue: Catalogue, name: str) -> None:
    step = STEPS[name][0](staffed, catalogue)
    before = read(staffed, state)
    write(staffed, lambda connection: connection.execute(text("ALTER TABLE notice RENAME TO elsewhere")))

    with pytest.raises(DBAPIError):
        write(staffed, step)

    assert read(staffed, state) == before
