"""Rows that wait for their person to confirm them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, func, select

from data.by import By
from data.model import Qualifier, State
from data.refusals import StalePress
from data.submitting.drafts import KEPT, forget, forget_old, keep, kept
from data.submitting.model import Form
from data.submitting.tables import draft
from tests.transactions import read, write

AT = datetime(2026, 11, 24, tzinfo=UTC)
ME, OTHER = By(person="p1", at=AT), By(person="p2", at=AT)
FORMS = (
    Form(metric="a", values={"": "18件"}, previous={"": "15手続"}, as_of="令和5年9月末", comment="=1+1"),
    Form(
        metric="b", values={"ward=nishi": ""}, state=State.NOT_COUNTED, qualifier=Qualifier.ABOUT, evidence="https://x"
    ),
)


def count(engine: Engine) -> int:
    with engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(draft)).scalar_one()


def test_what_was_kept_comes_back_as_it_was(engine: Engine) -> None:
    assert read(engine, kept, ME, write(engine, keep, ME, FORMS)) == FORMS


def test_keeping_the_same_twice_is_one_draft(engine: Engine) -> None:
    assert write(engine, keep, ME, FORMS) == write(engine, keep, ME, FORMS)
    assert write(engine, keep, OTHER, FORMS) != write(engine, keep, ME, FORMS)
    assert count(engine) == 2


@pytest.mark.parametrize("name", ["", "x", "' OR 1=1 --"])
def test_a_draft_is_its_own_persons_and_gone_after_a_day(engine: Engine, name: str) -> None:
    mine = write(engine, keep, ME, FORMS)

    for by, asked in ((OTHER, mine), (ME, name), (By(person="p1", at=AT + KEPT), mine)):
        with pytest.raises(StalePress) as refused:
            read(engine, kept, by, asked)
        assert (refused.value.audit is not None) == (by is OTHER)


def test_nobody_forgets_anybody_elses_draft(engine: Engine) -> None:
    mine = write(engine, keep, ME, FORMS)

    write(engine, forget, OTHER, mine)
    assert read(engine, kept, ME, mine) == FORMS
    write(engine, forget, ME, mine)
    assert count(engine) == 0


def test_old_drafts_are_deleted_and_young_ones_are_not(engine: Engine) -> None:
    write(engine, keep, ME, FORMS)

    write(engine, forget_old, AT + KEPT - timedelta(seconds=1))
    assert count(engine) == 1
    write(engine, forget_old, AT + KEPT)
    assert count(engine) == 0


forms = st.builds(
    Form,
    metric=st.text(max_size=20),
    values=st.dictionaries(st.text(max_size=10), st.text(max_size=10), max_size=3),
    as_of=st.text(max_size=10),
    state=st.sampled_from(State),
    qualifier=st.none() | st.sampled_from(Qualifier),
    comment=st.text(max_size=20),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.lists(forms, max_size=3))
def test_any_form_survives_being_kept(sqlite_engine: Engine, typed: list[Form]) -> None:
    assert read(sqlite_engine, kept, ME, write(sqlite_engine, keep, ME, typed)) == tuple(typed)
