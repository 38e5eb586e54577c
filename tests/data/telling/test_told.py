"""Who was told which figure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import Connection, Engine, select

from data.answering.ask import answered
from data.catalogue import Catalogue
from data.figures import newest, record, revisions
from data.model import Intent, Question
from data.submitting.tables import told_figure
from data.tables import figure
from data.telling.seen import Seen, seen_in
from data.telling.told import KEPT, Hearer, forget_old, remember_told, told_of
from tests.transactions import read, write


def _told(connection: Connection) -> list[tuple[str, str, str]]:
    rows = connection.execute(select(told_figure).order_by(told_figure.c.person, told_figure.c.figure))
    return [(row.person, row.place, row.lang) for row in rows]


def _points(connection: Connection) -> list[int]:
    """The series of what `_ask` asks about, oldest first."""
    same = (figure.c.metric == "mynumber_card_issued", figure.c.place == "")
    return list(connection.execute(select(figure.c.id).where(*same).order_by(figure.c.as_of_key)).scalars())


_SERIES = select(told_figure.c.figure).where(told_figure.c.series_to.is_not(None))


def _published(connection: Connection, like: int, at: datetime) -> int:
    """A point of the same series, on a day of its own."""
    old = revisions(connection, (like,))[like]
    day = date(2026, 10, 31)
    record(connection, replace(old, as_of=replace(old.as_of, start=day, end=day), recorded_at=at))
    return newest(connection)


def _correct(connection: Connection, at: datetime) -> None:
    """One of the figures that were told."""
    told = connection.execute(select(told_figure.c.figure)).scalars().first()
    assert told
    old = revisions(connection, (told,))[told]
    record(connection, replace(old, revision=old.revision + 1, reason="集計の誤り", recorded_at=at))


def _ask(engine: Engine, catalogue: Catalogue, at: datetime, place: str = "chat", intent: Intent = Intent.VALUE) -> int:
    def asked(connection: Connection) -> int:
        question = Question(lang="ja", intent=intent, subjects=("mynumber_card_issued",))
        answer, _ = answered(connection, question, catalogue)
        remember_told(connection, seen_in(answer), Hearer(person="p1", place=place, lang="ja", at=at))
        return len(_told(connection))

    return write(engine, asked)


def test_a_figure_is_told_once_in_each_place_to_a_person(engine: Engine, catalogue: Catalogue, now: datetime) -> None:
    first = _ask(engine, catalogue, now)
    again = _ask(engine, catalogue, now)
    elsewhere = _ask(engine, catalogue, now, "another chat")

    assert first == again > 0
    assert elsewhere == 2 * first
    assert {place for _, place, _ in read(engine, _told)} == {"chat", "another chat"}


@pytest.mark.parametrize("intent", [Intent.VALUE, Intent.CHART, Intent.TREND, Intent.INDEX])
def test_whoever_saw_a_series_is_told_of_each_of_its_points_and_takes_one_row(
    engine: Engine, catalogue: Catalogue, now: datetime, intent: Intent
) -> None:
    assert _ask(engine, catalogue, now, intent=intent) < 5
    points = read(engine, _points)

    for old in points:
        found = write(engine, told_of, {old: points[-1]}, now)
        assert [(one.person, one.figure, one.place) for one in found] == [("p1", old, "chat")]


def test_a_point_that_was_published_after_the_series_was_seen_was_not_seen(
    engine: Engine, catalogue: Catalogue, now: datetime
) -> None:
    """Nor after a later look at the figure alone, without its series."""
    _ask(engine, catalogue, now, intent=Intent.TREND)
    [shown] = read(engine, lambda c: c.execute(_SERIES).scalars().all())
    later = write(engine, _published, shown, now)
    alone = Hearer(person="p1", place="chat", lang="ja", at=now + timedelta(days=9))
    write(engine, remember_told, [Seen(shown)], alone)

    assert write(engine, told_of, {later: later}, now) == []
    assert read(engine, lambda c: c.execute(_SERIES).scalars().all()) == [shown]


def test_what_is_published_still_is_never_forgotten(engine: Engine, catalogue: Catalogue, now: datetime) -> None:
    told = _ask(engine, catalogue, now)
    write(engine, forget_old, now + timedelta(days=4000))

    assert len(read(engine, _told)) == told


def test_what_was_replaced_is_forgotten_after_ninety_days(engine: Engine, catalogue: Catalogue, now: datetime) -> None:
    told = _ask(engine, catalogue, now)
    write(engine, _correct, now)
    write(engine, forget_old, now + KEPT)
    assert len(read(engine, _told)) == told
    write(engine, forget_old, now + KEPT + timedelta(seconds=1))

    assert len(read(engine, _told)) == told - 1
