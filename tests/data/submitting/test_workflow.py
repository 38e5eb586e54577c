"""The steps of a submission, in real transactions on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import Engine, func, select

from data.catalogue import Catalogue
from data.figures import current, record
from data.history import verify
from data.model import Figure, Grain, State, Value
from data.people import Grant, Role, grant, revoke
from data.refusals import BadPeriod, Moved, NoSuchSubmission, NotAllowed, OwnWork, StalePress
from data.store import Store
from data.submitting import workflow
from data.submitting.model import Check, Form, Ref, Stage, Submission
from data.submitting.opened import opened
from data.submitting.tables import history, submission
from data.tables import figure
from tests.submitting import AT, METRIC, TODAY, UNIT, by, form, refused_as, sent, stopped, with_people
from tests.transactions import read, write


@pytest.fixture
def staffed(engine: Engine) -> Engine:
    return with_people(engine)


def kinds(engine: Engine) -> list[str]:
    """What the history tells, after the people were introduced."""
    with engine.connect() as connection:
        rows = connection.execute(select(history.c.kind).order_by(history.c.id)).scalars().all()
    return [kind for kind in rows if not kind.startswith(("figures.", "role."))]


def last(engine: Engine, metric: str = METRIC) -> Figure:
    return read(engine, current, [metric])[metric][-1]


def figures(engine: Engine) -> int:
    with engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(figure)).scalar_one()


# ── from form to figure ──────────────────────────────────────────────────────────────────────────────────


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


# ── sending back, changing, withdrawing ──────────────────────────────────────────────────────────────────


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

    assert gone.stage is Stage.WITHDRAWN
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


# ── embargo ──────────────────────────────────────────────────────────────────────────────────────────────


def test_an_embargo_publishes_when_it_is_over_and_not_before(staffed: Engine, catalogue: Catalogue) -> None:
    waiting = sent(staffed, catalogue)
    until = AT + timedelta(days=2)
    held = write(staffed, workflow.approved, by("suzuki"), waiting.ref, catalogue, until)

    assert (held.stage, held.publish_at) == (Stage.APPROVED, until)
    assert write(staffed, workflow.publish_due, until - timedelta(seconds=1), catalogue) == ()
    assert last(staffed).words == "15手続"
    assert write(staffed, workflow.publish_due, until, catalogue) == (waiting.number,)
    assert write(staffed, workflow.publish_due, until, catalogue) == ()
    assert (last(staffed).words, last(staffed).published_on) == ("18手続", date(2026, 11, 26))
    assert read(staffed, verify).sound


def test_what_became_an_error_under_embargo_waits_again(staffed: Engine, catalogue: Catalogue) -> None:
    def total(value: str, as_of: str) -> Form:
        return Form(metric="digital_ward_trials", values={"": value}, as_of=as_of, comment="確認済み")

    until = AT + timedelta(days=2)
    later = sent(staffed, catalogue, total("60取組", "令和6年3月末"))
    earlier = sent(staffed, catalogue, total("70取組", "令和5年9月末"))
    write(staffed, workflow.approved, by("suzuki"), later.ref, catalogue, until)
    write(staffed, workflow.approved, by("suzuki"), earlier.ref, catalogue)

    assert write(staffed, workflow.publish_due, until, catalogue) == ()

    now = read(staffed, workflow.seen, by("suzuki"), later.number, catalogue)
    assert (now.stage, now.decided_by, now.publish_at) == (Stage.WAITING, "", None)
    assert now.warnings[0].check is Check.FALLS_WITHOUT_REASON
    assert last(staffed, "digital_ward_trials").words == "70取組"
    assert write(staffed, workflow.publish_due, until, catalogue) == ()


def test_under_embargo_it_can_still_be_withdrawn(staffed: Engine, catalogue: Catalogue) -> None:
    waiting = sent(staffed, catalogue)
    held = write(staffed, workflow.approved, by("suzuki"), waiting.ref, catalogue, AT + timedelta(days=2))

    write(staffed, workflow.withdrawn, by("tanaka"), held.ref)

    assert write(staffed, workflow.publish_due, AT + timedelta(days=3), catalogue) == ()


def test_an_embargo_of_the_past_is_none_and_one_of_years_is_refused(staffed: Engine, catalogue: Catalogue) -> None:
    waiting = sent(staffed, catalogue)
    refused_as(staffed, BadPeriod, workflow.approved, by("suzuki"), waiting.ref, catalogue, AT + timedelta(days=400))

    done = write(staffed, workflow.approved, by("suzuki"), waiting.ref, catalogue, AT - timedelta(days=1))

    assert done.stage is Stage.PUBLISHED


# ── rights ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("who", ["ito", "nobody", "admin", "suzuki"])
def test_only_submitters_of_the_unit_submit(staffed: Engine, catalogue: Catalogue, who: str) -> None:
    done = write(staffed, workflow.submitted, by(who), form(), catalogue)

    assert stopped(done) == {"not_yours"}
    assert kinds(staffed) == ["refused.submission"]
    refused_as(staffed, NotAllowed, workflow.blank, by(who), METRIC, catalogue)


def test_nobody_decides_about_what_they_submitted_or_changed(staffed: Engine, catalogue: Catalogue) -> None:
    write(staffed, grant, Grant(person="tanaka", role=Role.APPROVER, unit=UNIT, since=TODAY), name="", by="t", at=AT)
    write(staffed, grant, Grant(person="mori", role=Role.APPROVER, unit=UNIT, since=TODAY), name="", by="t", at=AT)
    waiting = sent(staffed, catalogue)

    refusal = refused_as(staffed, OwnWork, workflow.approved, by("tanaka"), waiting.ref, catalogue)
    assert refusal.audit is not None
    assert refusal.audit.kind == "refused.own_work"
    moved = write(staffed, workflow.changed, by("mori"), waiting.ref, form("19手続"), catalogue)
    assert isinstance(moved, Submission)
    for who in ("tanaka", "mori"):
        refused_as(staffed, OwnWork, workflow.approved, by(who), moved.ref, catalogue)
        refused_as(staffed, OwnWork, workflow.sent_back, by(who), moved.ref, "理由", catalogue)


def test_a_role_that_ended_decides_nothing(staffed: Engine, catalogue: Catalogue) -> None:
    waiting = sent(staffed, catalogue)
    write(staffed, revoke, Grant(person="suzuki", role=Role.APPROVER, unit=UNIT, since=TODAY), by="t", at=AT)

    refused_as(staffed, NoSuchSubmission, workflow.approved, by("suzuki"), waiting.ref, catalogue)


def test_a_submitter_who_is_no_approver_may_see_but_not_decide(staffed: Engine, catalogue: Catalogue) -> None:
    waiting = sent(staffed, catalogue)

    refusal = refused_as(staffed, NotAllowed, workflow.approved, by("mori"), waiting.ref, catalogue)

    assert refusal == NotAllowed(role="approver")


def test_a_deputy_decides_in_the_name_of_another_and_not_about_that_ones_work(
    staffed: Engine, catalogue: Catalogue
) -> None:
    stands_in = Grant(person="kato", role=Role.APPROVER, unit=UNIT, since=TODAY, deputy_for="suzuki")
    write(staffed, grant, stands_in, name="Kato", by="t", at=AT)
    write(staffed, grant, Grant(person="suzuki", role=Role.SUBMITTER, unit=UNIT, since=TODAY), name="", by="t", at=AT)
    own = sent(staffed, catalogue, form(as_of="令和8年9月末"), "suzuki")
    refused_as(staffed, OwnWork, workflow.approved, by("kato"), own.ref, catalogue)

    waiting = sent(staffed, catalogue)
    done = write(staffed, workflow.approved, by("kato"), waiting.ref, catalogue)

    assert (done.decided_by, done.decided_for) == ("kato", "suzuki")


def test_what_headquarters_decides_is_for_publishers(staffed: Engine, catalogue: Catalogue) -> None:
    metric = catalogue.metrics[METRIC]
    ours = metric.model_copy(update={"reporting": metric.reporting.model_copy(update={"approver": "headquarters"})})
    other = replace(catalogue, metrics={**catalogue.metrics, METRIC: ours})
    waiting = sent(staffed, other)

    refused_as(staffed, NoSuchSubmission, workflow.approved, by("suzuki"), waiting.ref, other)
    assert write(staffed, workflow.approved, by("sato"), waiting.ref, other).stage is Stage.PUBLISHED


# ── forged ───────────────────────────────────────────────────────────────────────────────────────────────


def test_a_form_of_another_metric_changes_nothing(staffed: Engine, catalogue: Catalogue) -> None:
    waiting = sent(staffed, catalogue)
    other = form("2,800手続", metric="eapply_available_procedures")

    refusal = refused_as(staffed, StalePress, workflow.changed, by("tanaka"), waiting.ref, other, catalogue)

    assert refusal.audit is not None
    assert read(staffed, workflow.seen, by("tanaka"), waiting.number, catalogue) == waiting


@pytest.mark.parametrize("number", [0, -1, 99, 2**31, 10**40])
def test_a_number_that_is_none_is_refused_with_an_audit(staffed: Engine, catalogue: Catalogue, number: int) -> None:
    refs = Ref(number=number, version=1)
    for step, *rest in (
        (workflow.approved, catalogue),
        (workflow.sent_back, "理由", catalogue),
        (workflow.withdrawn,),
        (workflow.changed, form(), catalogue),
    ):
        refusal = refused_as(staffed, NoSuchSubmission, step, by("tanaka"), refs, *rest)
        assert refusal.audit is not None
        assert refusal.audit.subject == f"submission:{number}"


def test_others_see_nothing_of_what_is_not_published(staffed: Engine, catalogue: Catalogue) -> None:
    waiting = sent(staffed, catalogue)

    for who in ("ito", "nobody", "admin", "sato"):
        refused_as(staffed, NoSuchSubmission, workflow.seen, by(who), waiting.number, catalogue)
        assert read(staffed, workflow.unpublished, by(who), METRIC, catalogue) == ()
        assert read(staffed, workflow.mine, by(who)) == ()
        assert read(staffed, workflow.waiting_for, by(who), catalogue) == ()
        assert stopped(read(staffed, workflow.examined, by(who), form(), catalogue)) == {"not_yours"}
    for who in ("tanaka", "mori", "suzuki"):
        assert read(staffed, workflow.unpublished, by(who), METRIC, catalogue) == (waiting,)
    assert read(staffed, workflow.mine, by("mori")) == (waiting,)
    assert read(staffed, workflow.waiting_for, by("suzuki"), catalogue) == (waiting,)


def test_a_place_that_is_none_and_absurd_sizes_are_recorded_and_not_kept(staffed: Engine, catalogue: Catalogue) -> None:
    places = write(staffed, workflow.submitted, by("tanaka"), form(values={"ward=atlantis": "1"}), catalogue)
    assert stopped(places) == {"unknown_place"}
    huge = write(staffed, workflow.submitted, by("tanaka"), form(comment="あ" * 1_000_000), catalogue)
    assert stopped(huge) == {"too_long"}
    assert not isinstance(huge, Submission)
    assert len(huge.form.comment) == 1000
    assert kinds(staffed) == ["refused.submission", "refused.submission"]
    with staffed.connect() as connection:
        assert connection.execute(select(func.count()).select_from(submission)).scalar_one() == 0
        assert (
            connection.execute(select(func.max(func.length(history.c.after))).where(history.c.id > 1)).scalar_one()
            < 9999
        )


async def test_the_audit_of_a_refusal_stays_though_all_else_is_undone(store: Store, catalogue: Catalogue) -> None:
    with_people(store.engine)
    with pytest.raises(NoSuchSubmission):
        await store.write(workflow.withdrawn, by("nobody"), Ref(number=7, version=1))
    with pytest.raises(NotAllowed):
        await store.read(workflow.blank, by("ito"), METRIC, catalogue)

    assert kinds(store.engine) == ["refused.no_such_submission", "refused.not_allowed"]
