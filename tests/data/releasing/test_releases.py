"""A release covers what was published since the last one, once, and nothing that is not published."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from data import verifying
from data.catalogue import Catalogue
from data.refusals import StartupError
from data.releasing.model import Pack
from data.releasing.releases import last, prepare, seal
from data.submitting import workflow
from tests.digests import published
from tests.submitting import AT, METRIC, by, form, sent, with_people
from tests.transactions import read, write


def prepared(engine: Engine, catalogue: Catalogue, hours: int = 0) -> Pack | None:
    return read(engine, prepare, AT + timedelta(hours=hours), catalogue)


def released(engine: Engine, catalogue: Catalogue, hours: int = 0) -> Pack:
    pack = prepared(engine, catalogue, hours)
    assert pack is not None
    write(engine, seal, pack, {"figures.csv": "0" * 64}, "test")
    return pack


def said(pack: Pack | None) -> list[tuple[str | None, str, bool]]:
    assert pack is not None
    return [(one.old.words if one.old else None, one.new.words, one.corrected) for one in pack.changes]


def test_the_first_holds_all_figures_and_each_is_new(engine: Engine, catalogue: Catalogue) -> None:
    pack = released(engine, catalogue)

    assert (pack.release.serial, pack.release.after, pack.release.since) == (1, 0, None)
    assert len(pack.changes) == len(pack.figures) > 70
    assert not any(one.corrected for one in pack.changes)


def test_without_a_change_there_is_no_second_one(engine: Engine, catalogue: Catalogue) -> None:
    released(engine, catalogue)

    assert prepared(engine, catalogue, 1) is None


def test_a_correction_comes_first_with_what_the_last_release_had(engine: Engine, catalogue: Catalogue) -> None:
    first = released(engine, catalogue)
    published(engine, "21", date(2026, 10, 31))
    published(engine, "16", date(2023, 8, 31), reason="集計の誤り")
    published(engine, "17", date(2023, 8, 31), reason="再度の訂正")

    pack = released(engine, catalogue, 1)

    assert said(pack) == [("15手続", "17手続", True), ("17手続", "21手続", False)]
    assert (pack.release.serial, pack.release.after, pack.release.since) == (2, first.release.newest, AT)
    assert len(pack.figures) == len(first.figures) + 1
    assert prepared(engine, catalogue, 2) is None


def test_what_was_published_and_corrected_between_two_releases_is_new(engine: Engine, catalogue: Catalogue) -> None:
    released(engine, catalogue)
    published(engine, "21", date(2026, 10, 31))
    published(engine, "22", date(2026, 10, 31), reason="誤記")

    assert said(prepared(engine, catalogue)) == [("15手続", "22手続", False)]


def test_each_new_date_is_set_against_the_one_before_it(engine: Engine, catalogue: Catalogue) -> None:
    released(engine, catalogue)
    published(engine, "20", date(2026, 9, 30))
    published(engine, "21", date(2026, 10, 31))
    published(engine, "10", date(2020, 1, 31))

    assert said(prepared(engine, catalogue)) == [
        (None, "10手続", False), ("15手続", "20手続", False), ("20手続", "21手続", False),
    ]  # fmt: skip


@pytest.mark.parametrize("stage", ["waiting", "embargo", "returned"])
def test_what_is_not_published_is_not_in_it(engine: Engine, catalogue: Catalogue, stage: str) -> None:
    released(engine, catalogue)
    with_people(engine)
    one = sent(engine, catalogue, form("98765手続", comment="多い"))
    if stage == "embargo":
        write(engine, workflow.approved, by("suzuki"), one.ref, catalogue, AT + timedelta(days=1))
    if stage == "returned":
        write(engine, workflow.sent_back, by("suzuki"), one.ref, "見直し", catalogue)

    assert prepared(engine, catalogue, 1) is None
    published(engine, "3", date(2023, 8, 31), metric="hack_members", unit="人", reason="誤記")
    pack = prepared(engine, catalogue, 1)

    assert pack is not None
    assert "98765" not in repr(pack)


def test_of_two_that_were_made_at_once_one_is_refused(engine: Engine, catalogue: Catalogue) -> None:
    pack = prepared(engine, catalogue)
    released(engine, catalogue)
    assert pack is not None

    with pytest.raises(StartupError, match="made by somebody else"):
        write(engine, seal, pack, {}, "test")

    newest = read(engine, last)
    assert newest is not None
    assert newest.serial == 1


def test_a_release_is_in_the_sealed_history_which_stays_sound(engine: Engine, catalogue: Catalogue) -> None:
    pack = released(engine, catalogue)

    assert read(engine, verifying.verify).sound
    found = read(engine, last)
    assert found is not None
    assert (found.serial, found.newest, found.at) == (1, pack.release.newest, AT)


def test_figures_stand_in_the_order_of_the_catalogue(engine: Engine, catalogue: Catalogue) -> None:
    published(engine, "21", date(2026, 10, 31))
    pack = released(engine, catalogue)

    order = list(catalogue.metrics)
    assert [order.index(one.metric) for one in pack.figures] == sorted(order.index(one.metric) for one in pack.figures)
    assert [one.words for one in pack.figures if one.metric == METRIC] == ["15手続", "21手続"]
