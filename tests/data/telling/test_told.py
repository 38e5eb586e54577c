"""Who was told which figure."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine, select

from data.answering.ask import answered
from data.catalogue import Catalogue
from data.figures import record, revisions
from data.model import Intent, Question
from data.submitting.tables import told_figure
from data.telling.told import KEPT, forget_old, remember_told
from tests.transactions import read, write


def _told(connection: Connection) -> list[tuple[str, str, str]]:
    rows = connection.execute(select(told_figure).order_by(told_figure.c.person, told_figure.c.figure))
    return [(row.person, row.place, row.lang) for row in rows]


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
        remember_told(connection, answer, "p1", place, at)
        return len(_told(connection))

    return write(engine, asked)


def test_a_figure_is_told_once_in_each_place_to_a_person(engine: Engine, catalogue: Catalogue, now: datetime) -> None:
    first = _ask(engine, catalogue, now)
    again = _ask(engine, catalogue, now)
    elsewhere = _ask(engine, catalogue, now, "another chat")

    assert first == again > 0
    assert elsewhere == 2 * first
    assert {place for _, place, _ in read(engine, _told)} == {"chat", "another chat"}


def test_all_points_of_a_series_are_told_only_to_who_asked_for_the_series(
    engine: Engine, catalogue: Catalogue, now: datetime
) -> None:
    assert _ask(engine, catalogue, now) < 5 < _ask(engine, catalogue, now, intent=Intent.TREND)


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
