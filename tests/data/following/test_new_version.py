"""Figures that come with a new version of the program are told to who follows them, as those that are submitted are."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import Engine, select

from data.by import By
from data.catalogue import Catalogue
from data.figures import revisions
from data.following import follows
from data.following.model import Change, Wish
from data.following.news import GATHERED
from data.seed import seed
from data.tables import notice
from tests.digests import newer
from tests.transactions import read, write

AT = datetime(2026, 11, 24, tzinfo=UTC)
METRIC, PICTURE = "mynaportal_online_procedures", "hack_members"


def told(engine: Engine) -> dict[str, list[Change]]:
    """What waits to be told, by person; nothing of it is due yet."""
    with engine.connect() as connection:
        rows = connection.execute(select(notice).where(notice.c.kind == "followed")).all()
    assert all(row.due_at.replace(tzinfo=UTC) == AT + GATHERED for row in rows)
    return {row.person: [Change.unpacked(one) for one in row.payload["changes"]] for row in rows}


@pytest.fixture
def followed(engine: Engine) -> Engine:
    before = AT - timedelta(days=30)
    for person, metric in (("hana", METRIC), ("hana", PICTURE), ("ken", METRIC)):
        write(engine, follows.start, By(person=person, at=before), metric, "ja")
    return engine


def test_each_who_follows_it_is_told_the_new_one_beside_the_one_before(followed: Engine, catalogue: Catalogue) -> None:
    assert write(followed, seed, newer(catalogue, METRIC, 18), AT) == 1

    found = told(followed)
    assert set(found) == {"hana", "ken"}
    [change] = found["ken"]
    [(new, before)] = change.figures
    figures = read(followed, revisions)
    assert before is not None
    assert (figures[before].words, figures[new].words) == ("15手続", "18手続")
    assert not change.corrects


def test_the_first_figure_of_a_metric_is_told_without_one_before(followed: Engine, catalogue: Catalogue) -> None:
    write(followed, seed, newer(catalogue, PICTURE, 700), AT)

    [change] = told(followed)["hana"]
    assert [before for _, before in change.figures] == [None]


def test_several_metrics_are_one_message_and_of_several_dates_the_latest_is_told(
    followed: Engine, catalogue: Catalogue
) -> None:
    both = newer(newer(catalogue, METRIC, 18, 21), PICTURE, 700)
    write(followed, seed, both, AT)

    figures = read(followed, revisions)
    said = {change.metric: [figures[new].words for new, _ in change.figures] for change in told(followed)["hana"]}
    assert said == {METRIC: ["21手続"], PICTURE: [f"700{catalogue.metrics[PICTURE].unit.ja}"]}


def test_a_threshold_that_it_reaches_is_said(followed: Engine, catalogue: Catalogue) -> None:
    wish = Wish(threshold=Decimal(18))
    write(followed, follows.wish, By(person="ken", at=AT - timedelta(days=1)), METRIC, wish, "ja")
    write(followed, seed, newer(catalogue, METRIC, 18), AT)

    [change] = told(followed)["ken"]
    assert change.reached == Decimal(18)


def test_the_same_version_started_again_tells_nothing_more(followed: Engine, catalogue: Catalogue) -> None:
    newest = newer(catalogue, METRIC, 18)
    write(followed, seed, newest, AT)
    write(followed, seed, newest, AT + timedelta(minutes=1))

    assert {person: len(changes) for person, changes in told(followed).items()} == {"hana": 1, "ken": 1}
