"""The history is append-only, chained, and finds out whoever changed it or the figures behind its back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, select, text
from sqlalchemy.exc import DBAPIError

from data.figures import current, record
from data.history import Event, Verified, canonical
from data.history import record as tell
from data.submitting.tables import history
from data.verifying import verify
from tests.transactions import read, write

AT = datetime(2026, 11, 24, 0, 30, tzinfo=UTC)


def event(n: int) -> Event:
    return Event(at=AT, actor=f"p{n}", kind="test", subject=f"thing:{n}", after={"n": Decimal(n), "漢字": [1, None]})


def told(engine: Engine, count: int = 3) -> None:
    for n in range(count):
        write(engine, tell, event(n))


def tamper(engine: Engine, *statements: str) -> None:
    """As somebody who may do everything in the database."""

    def run(connection: Connection) -> None:
        if connection.dialect.name == "sqlite":
            for table in ("history", "figure"):
                for what in ("update", "delete"):
                    connection.execute(text(f"DROP TRIGGER {table}_no_{what}"))
        else:
            connection.execute(text("SET session_replication_role = replica"))
        for statement in statements:
            connection.execute(text(statement))
        if connection.dialect.name != "sqlite":
            connection.execute(text("SET session_replication_role = DEFAULT"))

    write(engine, run)


def look(engine: Engine) -> Verified:
    return read(engine, verify)


def test_an_untouched_history_is_sound_and_tells_of_the_seed_first(engine: Engine) -> None:
    told(engine)

    found = look(engine)

    assert (found.sound, found.count, found.broken) == (True, 4, None)
    with engine.connect() as connection:
        rows = connection.execute(select(history).order_by(history.c.id)).all()
    assert [row.kind for row in rows] == ["figures.seeded", "test", "test", "test"]
    assert rows[-1].seal == found.head
    assert rows[1].after == '{"n":"0","\\u6f22\\u5b57":[1,null]}'


@pytest.mark.parametrize("statement", ["UPDATE history SET actor = 'x'", "DELETE FROM history"])
def test_the_database_itself_refuses_to_change_it(engine: Engine, statement: str) -> None:
    with pytest.raises(DBAPIError, match="append-only"):
        write(engine, lambda connection: connection.execute(text(statement)))


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("actor", "'somebody else'"),
        ("kind", "'other'"),
        ("subject", "'thing:9'"),
        ("before", "'{}'"),
        ("after", "'{}'"),
        ("at", "'2026-11-24 00:30:01.000000'"),
        ("seal", f"'{'f' * 64}'"),
    ],
)
def test_a_changed_row_is_named(engine: Engine, column: str, value: str) -> None:
    told(engine)
    tamper(engine, f'UPDATE history SET "{column}" = {value} WHERE id = 3')

    found = look(engine)

    assert found.broken == 3
    assert "row 3 (" in found.why
    assert found.why.endswith("is not what was sealed.")


def test_a_removed_row_is_named(engine: Engine) -> None:
    told(engine)
    tamper(engine, "DELETE FROM history WHERE id = 2")

    assert (look(engine).broken, look(engine).why) == (2, "row 2 is missing: after row 1 comes row 3.")


def test_rows_that_were_removed_from_the_end_are_missed(engine: Engine) -> None:
    told(engine)
    tamper(engine, "DELETE FROM history WHERE id > 2")

    assert (look(engine).broken, look(engine).why) == (3, "the history ends after row 2, and 4 were written.")


def test_two_swapped_rows_are_found_at_the_first(engine: Engine) -> None:
    told(engine)
    moves = ((2, 99), (3, 2), (99, 3))
    tamper(engine, *(f"UPDATE history SET id = {new} WHERE id = {old}" for old, new in moves))

    assert look(engine).broken == 2


def test_a_figure_that_was_changed_is_found_with_the_row_that_published_it(engine: Engine) -> None:
    tamper(engine, "UPDATE figure SET number = '2784', words = '2,784手続' WHERE number = '2783'")

    found = look(engine)

    assert found.broken == 1
    assert found.why.endswith("is not what row 1 says was published.")


def test_a_figure_that_was_removed_is_found(engine: Engine) -> None:
    tamper(engine, "DELETE FROM figure WHERE number = '2783'")

    assert look(engine).why.endswith("published by row 1, is gone.")


def test_a_figure_that_nobody_published_is_found(engine: Engine) -> None:
    last = read(engine, current, ["eapply_available_procedures"])["eapply_available_procedures"][-1]
    number = write(engine, record, replace(last, words="9,999手続"))

    found = look(engine)

    assert (found.sound, found.broken) == (False, None)
    assert found.why == f"figure {number} was published, and no row tells of it."


def test_signs_that_a_database_cannot_keep_do_not_stop_the_record(engine: Engine) -> None:
    odd = "a\0b\ud800c"
    write(engine, tell, Event(at=AT, actor=odd, kind="refused.test", subject=odd, after={"typed": odd}))

    assert look(engine).sound


def test_what_has_no_one_spelling_is_no_content() -> None:
    with pytest.raises(ValueError, match="JSON"):
        canonical({"n": float("nan")})
    with pytest.raises(TypeError, match="cannot stand in the history"):
        canonical({"n": object()})


@given(st.dictionaries(st.text(), st.none() | st.integers() | st.text() | st.dates() | st.lists(st.text())))
def test_the_order_of_keys_does_not_matter(content: dict[str, object]) -> None:
    assert canonical(content) == canonical(dict(reversed(content.items())))
