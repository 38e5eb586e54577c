"""From a form to a figure, and the embargo between the decision and the publication."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from sqlalchemy import Engine

from data.catalogue import Catalogue
from data.figures import current
from data.model import Grain, State
from data.submitting import workflow
from data.submitting.model import Check, Form, Stage
from data.submitting.opened import opened
from data.verifying import verify
from tests.submitting import (
    METRIC,
    UNIT,
    by,
    form,
    kinds,
    last,
    sent,
    stopped,
)
from tests.transactions import read, write


def test_a_form_shows_what_is_last_published_and_leaves_it_to_be_typed(staffed: Engine, catalogue: Catalogue) -> None:
    made = read(staffed, opened, by("tanaka"), METRIC, catalogue)

    assert made.form == Form(metric=METRIC)
    assert {place: figure.words for place, figure in made.last.items()} == {"": "15手続"}


def test_a_form_of_a_breakdown_has_every_place_and_those_of_this_year(staffed: Engine, catalogue: Catalogue) -> None:
    made = read(staffed, opened, by("tanaka"), "digital_ward_teams", catalogue)

    assert set(made.places) == {
        "",
        *(f"fiscal_year={year};ward={ward}" for year in (2022, 2023, 2026) for ward in ("nishi", "konan")),
    }
    assert made.last["fiscal_year=2022;ward=konan"].words == "15"
    assert "fiscal_year=2026;ward=konan" not in made.last


def test_what_a_colleague_approves_is_published_as_submitted(staffed: Engine, catalogue: Catalogue) -> None:
    waiting = sent(staffed, catalogue)
    assert (waiting.stage, waiting.version, waiting.unit) == (Stage.WAITING, 1, UNIT)
    assert last(staffed).words == "15手続"

    done = write(staffed, workflow.approved, by("suzuki", 1), waiting.ref, catalogue)

    assert (done.stage, done.decided_by, done.decided_for) == (Stage.PUBLISHED, "suzuki", "")
    assert done.names == {"tanaka": "Tanaka", "suzuki": "Suzuki"}
    now = last(staffed)
    assert (now.words, now.value and now.value.number, now.revision) == ("18手続", Decimal(18), 1)
    assert (now.as_of.end, now.as_of.grain, now.as_of.words) == (date(2026, 10, 31), Grain.MONTH_END, "令和8年10月末")
    assert (now.published_on, now.recorded_at) == (date(2026, 11, 24), by("suzuki", 1).at)
    assert kinds(staffed) == ["submission.submitted", "submission.approved", "submission.published"]
    assert read(staffed, verify).sound


def test_a_correction_is_a_further_revision_and_keeps_its_reason(staffed: Engine, catalogue: Catalogue) -> None:
    wrong = form("16手続", as_of="令和5年8月末")
    assert stopped(write(staffed, workflow.submitted, by("tanaka"), wrong, catalogue)) == {"correction_needs_reason"}

    waiting = sent(staffed, catalogue, replace(wrong, reason="1手続の数え漏れ"))
    assert waiting.proposal.correction
    write(staffed, workflow.approved, by("suzuki"), waiting.ref, catalogue)

    now = last(staffed)
    assert (now.words, now.revision, now.reason) == ("16手続", 2, "1手続の数え漏れ")
    assert read(staffed, verify).sound


def test_what_is_not_a_number_is_published_as_what_it_is(staffed: Engine, catalogue: Catalogue) -> None:
    waiting = sent(staffed, catalogue, form("", state=State.NOT_COUNTED, comment="集計方法の見直しのため"))
    write(staffed, workflow.approved, by("suzuki"), waiting.ref, catalogue)

    now = last(staffed)
    assert (now.state, now.value, now.words) == (State.NOT_COUNTED, None, "未集計")


def test_a_figure_that_should_not_have_been_published_is_corrected_to_none_with_its_old_value_kept(
    staffed: Engine, catalogue: Catalogue
) -> None:
    """docs/guides/incidents: nothing is deleted, and nobody is answered with it any more."""
    none = form(
        "", state=State.NOT_COUNTED, as_of="令和5年8月末", comment="公表前の値", reason="公表前の値を誤って公表"
    )
    waiting = sent(staffed, catalogue, none)
    write(staffed, workflow.approved, by("suzuki"), waiting.ref, catalogue)

    now = last(staffed)
    assert waiting.proposal.correction
    assert (now.state, now.value, now.words, now.revision) == (State.NOT_COUNTED, None, "未集計", 2)
    assert read(staffed, verify).sound


def test_a_breakdown_is_published_as_a_whole(staffed: Engine, catalogue: Catalogue) -> None:
    parts = {"fiscal_year=2022;ward=konan": "15", "fiscal_year=2022;ward=nishi": "7"}
    parts |= {"fiscal_year=2023;ward=konan": "6", "fiscal_year=2023;ward=nishi": "8"}
    made = Form(
        metric="digital_ward_teams",
        values={"": "全36チーム", **parts},
        as_of="令和6年3月末",
        comment="前年度分は確定済み",
    )

    waiting = sent(staffed, catalogue, made)
    write(staffed, workflow.approved, by("suzuki"), waiting.ref, catalogue)

    now = [
        one
        for one in read(staffed, current, ["digital_ward_teams"])["digital_ward_teams"]
        if one.as_of.end == date(2024, 3, 31)
    ]
    assert {one.words for one in now} == {"全36チーム", "15チーム", "7チーム", "6チーム", "8チーム"}
    assert {one.as_of.start for one in now} == {date(2022, 4, 1)}


def test_warnings_need_a_comment_and_stay_with_the_submission(staffed: Engine, catalogue: Catalogue) -> None:
    tenfold = form("150手続")
    found = write(staffed, workflow.submitted, by("tanaka"), tenfold, catalogue)
    assert stopped(found) == {"tenfold"}
    assert kinds(staffed) == []

    waiting = sent(staffed, catalogue, replace(tenfold, comment="対象が広がりました"))

    assert [one.check for one in waiting.warnings] == [Check.TENFOLD]
    assert waiting.warnings[0].numbers == (Decimal(15), Decimal(150))
    assert waiting == read(staffed, workflow.seen, by("suzuki"), waiting.number, catalogue)


def test_everything_that_is_wrong_is_said_at_once(staffed: Engine, catalogue: Catalogue) -> None:
    bad = form("１５０手続", as_of="令和9年1月末", previous={"": "99"}, evidence="http://x", comment="あ" * 1001)

    found = read(staffed, workflow.examined, by("tanaka"), bad, catalogue)

    assert {one.check for one in found.findings} == {
        Check.FUTURE_DATE,
        Check.BAD_EVIDENCE,
        Check.TOO_LONG,
        Check.WRONG_ROW,
        Check.TENFOLD,
    }
    assert (found.form, found.proposal) == (bad, None)
