"""Sending back, changing and withdrawing; and cards that are older than what they show."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import Engine

from data.catalogue import Catalogue
from data.figures import record
from data.model import Value
from data.refusals import Moved
from data.submitting import workflow
from data.submitting.model import Check, Form, Stage, Submission
from tests.submitting import (
    by,
    figures,
    form,
    kinds,
    last,
    refused_as,
    sent,
    stopped,
)
from tests.transactions import read, write


def test_what_is_sent_back_comes_as_a_filled_form_and_can_be_submitted_again(
    staffed: Engine, catalogue: Catalogue
) -> None:
    waiting = sent(staffed, catalogue, form("約1.8千手続", comment="精査前のため", evidence="https://example.jp/a"))
    back = write(staffed, workflow.sent_back, by("suzuki"), waiting.ref, "桁を確認してください", catalogue)
    assert (back.stage, back.decision, back.version) == (Stage.RETURNED, "桁を確認してください", 2)

    filled = workflow.form_of(back)
    assert (filled.values, filled.previous, filled.as_of) == ({"": "約1,800手続"}, {"": "15手続"}, "令和8年10月末")
    assert (filled.comment, filled.evidence) == ("精査前のため", "https://example.jp/a")
    again = write(staffed, workflow.changed, by("tanaka"), back.ref, replace(filled, values={"": "18手続"}), catalogue)

    assert isinstance(again, Submission)
    assert (again.number, again.version, again.stage, again.decision) == (back.number, 3, Stage.WAITING, "")
    done = write(staffed, workflow.approved, by("suzuki"), again.ref, catalogue)
    assert done.stage is Stage.PUBLISHED
    assert last(staffed).words == "18手続"


def test_a_withdrawn_submission_lets_others_submit_the_same_figure(staffed: Engine, catalogue: Catalogue) -> None:
    waiting = sent(staffed, catalogue)
    assert stopped(write(staffed, workflow.submitted, by("mori"), form("19手続"), catalogue)) == {"already_waiting"}

    gone = write(staffed, workflow.withdrawn, by("mori"), waiting.ref)

    assert (gone.stage, gone.withdrawn_by) == (Stage.WITHDRAWN, "mori")
    assert sent(staffed, catalogue, form("19手続"), "mori").number == waiting.number + 1


def test_the_same_form_pressed_twice_is_one_submission(staffed: Engine, catalogue: Catalogue) -> None:
    first = sent(staffed, catalogue)

    assert sent(staffed, catalogue) == first
    assert kinds(staffed) == ["submission.submitted"]


@pytest.mark.parametrize("stage", ["withdrawn", "changed", "returned", "published"])
def test_an_old_card_cannot_approve_what_has_moved(staffed: Engine, catalogue: Catalogue, stage: str) -> None:
    waiting = sent(staffed, catalogue)
    if stage == "withdrawn":
        write(staffed, workflow.withdrawn, by("tanaka"), waiting.ref)
    elif stage == "changed":
        write(staffed, workflow.changed, by("tanaka"), waiting.ref, form("19手続"), catalogue)
    elif stage == "returned":
        write(staffed, workflow.sent_back, by("suzuki"), waiting.ref, "確認してください", catalogue)
    else:
        write(staffed, workflow.approved, by("suzuki"), waiting.ref, catalogue)
    before = (figures(staffed), kinds(staffed))

    refusal = refused_as(staffed, Moved, workflow.approved, by("ogawa"), waiting.ref, catalogue)

    assert refusal == Moved(number=waiting.number)
    assert (figures(staffed), kinds(staffed)) == before


def test_what_was_published_meanwhile_moves_those_that_wait(staffed: Engine, catalogue: Catalogue) -> None:
    later = sent(staffed, catalogue, form("18手続"))
    earlier = sent(staffed, catalogue, form("17手続", as_of="令和8年9月末"), "mori")
    assert later.proposal.lines[0].before == last(staffed)

    write(staffed, workflow.approved, by("suzuki"), earlier.ref, catalogue)

    refused_as(staffed, Moved, workflow.approved, by("suzuki"), later.ref, catalogue)
    now = read(staffed, workflow.seen, by("suzuki"), later.number, catalogue)
    assert (now.version, now.proposal.lines[0].before) == (2, last(staffed))
    assert kinds(staffed)[-1] == "submission.overtaken"
    write(staffed, workflow.approved, by("suzuki"), now.ref, catalogue)


def test_what_became_an_error_meanwhile_cannot_be_approved(staffed: Engine, catalogue: Catalogue) -> None:
    def total(value: str, as_of: str) -> Form:
        return Form(metric="digital_ward_trials", values={"": value}, as_of=as_of, comment="確認済み")

    later = sent(staffed, catalogue, total("60取組", "令和6年3月末"))
    earlier = sent(staffed, catalogue, total("70取組", "令和5年9月末"))
    write(staffed, workflow.approved, by("suzuki"), earlier.ref, catalogue)

    now = read(staffed, workflow.seen, by("suzuki"), later.number, catalogue)
    assert now.warnings[0].check is Check.FALLS_WITHOUT_REASON
    refused_as(staffed, Moved, workflow.approved, by("suzuki"), now.ref, catalogue)


def test_a_figure_that_came_another_way_stops_an_approval_and_shows_why(staffed: Engine, catalogue: Catalogue) -> None:
    waiting = sent(staffed, catalogue)
    same = replace(last(staffed), as_of=waiting.proposal.as_of, words="17手続", value=Value(number=Decimal(17)))
    write(staffed, record, same)

    now = write(staffed, workflow.approved, by("suzuki"), waiting.ref, catalogue)

    assert (now.stage, now.version, now.warnings[0].check) == (Stage.WAITING, 2, Check.CORRECTION_NEEDS_REASON)
    refused_as(staffed, Moved, workflow.approved, by("suzuki"), now.ref, catalogue)
    assert last(staffed).words == "17手続"
