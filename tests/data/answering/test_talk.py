"""What somebody was shown last in a place, for ten minutes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine, func, select, update

from data.answering.met import met
from data.answering.talk import REMEMBERED, forget, forget_old, remember
from data.language import Context
from data.model import Intent, Period, PeriodKind
from data.tables import talk
from tests.transactions import read, write

AT = datetime(2026, 11, 24, tzinfo=UTC)
FULL = Context(
    subjects=("digital_ward_teams",),
    intent=Intent.BREAKDOWN,
    wards=("nishi",),
    fiscal_years=(2022,),
    periods=(Period(kind=PeriodKind.MONTH, start=date(2023, 8, 1), end=date(2023, 8, 31), words="8月", assumed=True),),
    concepts=("チーム",),
    hints=("数",),
)


def recalled(engine: Engine, person: str, place: str, at: datetime) -> Context | None:
    return read(engine, met, person, place, at).context


def test_what_was_said_comes_back_whole(engine: Engine) -> None:
    write(engine, remember, "p1", "here", FULL, AT)

    assert recalled(engine, "p1", "here", AT) == FULL


def test_the_last_thing_said_is_what_is_remembered(engine: Engine) -> None:
    write(engine, remember, "p1", "here", FULL, AT)
    write(engine, remember, "p1", "here", Context(subjects=("hack_members",)), AT)

    assert recalled(engine, "p1", "here", AT) == Context(subjects=("hack_members",))


def test_two_people_in_a_place_and_one_in_two_places_are_not_mixed(engine: Engine) -> None:
    write(engine, remember, "p1", "here", FULL, AT)
    write(engine, remember, "p2", "there", Context(), AT)

    assert recalled(engine, "p2", "here", AT) is None
    assert recalled(engine, "p1", "there", AT) is None


@pytest.mark.parametrize(("later", "known"), [(REMEMBERED, True), (REMEMBERED + timedelta(seconds=1), False)])
def test_it_is_remembered_for_ten_minutes(engine: Engine, later: timedelta, known: bool) -> None:
    write(engine, remember, "p1", "here", FULL, AT)

    assert (recalled(engine, "p1", "here", AT + later) is not None) is known


def test_what_is_forgotten_is_gone(engine: Engine) -> None:
    write(engine, remember, "p1", "here", FULL, AT)
    write(engine, forget, "p1", "here")

    assert recalled(engine, "p1", "here", AT) is None


def test_what_is_old_is_deleted_and_what_is_new_is_kept(engine: Engine) -> None:
    write(engine, remember, "p1", "here", FULL, AT)
    write(engine, remember, "p2", "here", FULL, AT + timedelta(minutes=5))
    write(engine, forget_old, AT + timedelta(minutes=12))

    with engine.connect() as connection:
        assert connection.execute(select(talk.c.person)).scalars().all() == ["p2"]


@pytest.mark.parametrize("said", [{}, {"subjects": 5}, {"intent": "sing"}, "x"])
def test_what_another_version_wrote_is_nothing(engine: Engine, said: object) -> None:
    write(engine, remember, "p1", "here", FULL, AT)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(update(talk).values(context=said))

    assert recalled(engine, "p1", "here", AT) is None


def test_there_is_one_row_for_a_person_in_a_place(engine: Engine) -> None:
    for minute in range(3):
        write(engine, remember, "p1", "here", FULL, AT + timedelta(minutes=minute))

    with engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(talk)).scalar_one() == 1
