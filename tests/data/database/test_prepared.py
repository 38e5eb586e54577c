"""Statements past SQLAlchemy write what SQLAlchemy reads, on both databases."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Connection, Engine, select

from data.database.prepared import Prepared
from data.tables import Instant, talk
from tests.transactions import read, write

TOKYO = timezone(timedelta(hours=9))
AT = datetime(2026, 11, 24, 9, 0, 0, 1, tzinfo=TOKYO)
SAY = Prepared(
    "INSERT INTO talk (person, place, context, at) VALUES (:person, :place, :context, :at)",
    context=talk.c.context.type,
    at=Instant(),
)
SINCE = Prepared("SELECT person FROM talk WHERE at >= :since AND person <> :but ORDER BY person", since=Instant())


def said(person: str, at: datetime = AT) -> Mapping[str, object]:
    return {"person": person, "place": "a:1", "context": {"wards": ["港南"], "n": [1, None]}, "at": at}


def test_what_it_writes_is_read_as_if_sqlalchemy_had_written_it(engine: Engine) -> None:
    write(engine, SAY.run, said("p1"))
    write(engine, lambda connection: connection.execute(talk.insert().values(said("p2"))))

    rows = read(engine, lambda connection: connection.execute(select(talk).order_by(talk.c.person)).all())

    assert [row.at for row in rows] == [AT.astimezone(UTC)] * 2
    assert rows[0].context == rows[1].context == said("p1")["context"]


def test_a_moment_is_compared_as_sqlalchemy_compares_it(engine: Engine) -> None:
    write(engine, lambda connection: connection.execute(talk.insert().values(said("p1"))))
    write(engine, SAY.run_each, [said("p2"), said("p3", AT - timedelta(microseconds=1)), said("p4")])

    def found(connection: Connection) -> list[str]:
        return list(SINCE.run(connection, {"since": AT.astimezone(UTC), "but": "p4"}).scalars())

    assert read(engine, found) == ["p1", "p2"]


def test_a_moment_without_a_zone_is_refused(engine: Engine) -> None:
    with pytest.raises(ValueError, match="naive"):
        write(engine, SAY.run, said("p1", AT.replace(tzinfo=None)))
