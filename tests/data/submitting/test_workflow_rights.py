"""Who may do what with a submission, and what forged presses come to."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Engine, func, select

from data.catalogue import Catalogue
from data.people.rights import Grant, Role, grant, revoke
from data.refusals import NoSuchSubmission, NotAllowed, OwnWork, StalePress
from data.store import Store
from data.submitting import workflow
from data.submitting.model import Ref, Stage, Submission
from data.submitting.tables import history, submission
from tests.submitting import (
    AT,
    METRIC,
    TODAY,
    UNIT,
    by,
    form,
    kinds,
    refused_as,
    sent,
    stopped,
    with_people,
)
from tests.transactions import read, write


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
        assert read(staffed, workflow.unpublished, by(who), (METRIC,), catalogue) == ()
        assert read(staffed, workflow.mine, by(who)) == ()
        assert read(staffed, workflow.waiting_for, by(who), catalogue) == ()
        assert stopped(read(staffed, workflow.examined, by(who), form(), catalogue)) == {"not_yours"}
    for who in ("tanaka", "mori", "suzuki"):
        assert read(staffed, workflow.unpublished, by(who), (METRIC,), catalogue) == (waiting,)
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
