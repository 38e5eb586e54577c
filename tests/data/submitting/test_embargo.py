"""Between the decision and the publication: what is known may change, and the day comes all the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import Engine, select

from data.catalogue import Catalogue
from data.figures import record
from data.model import AsOf, Grain, Value
from data.refusals import BadPeriod
from data.submitting import workflow
from data.submitting.model import Check, Form, Stage
from data.tables import notice
from data.verifying import verify
from tests.submitting import AT, by, form, kinds, last, refused_as, sent
from tests.transactions import read, write


def trials(value: str, as_of: str) -> Form:
    return Form(metric="digital_ward_trials", values={"": value}, as_of=as_of, comment="確認済み")


def _month(month: int) -> AsOf:
    day = date(2026, month + 1, 1) - timedelta(days=1)
    return AsOf(words=f"令和8年{month}月末", start=day, end=day, grain=Grain.MONTH_END)


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
    until = AT + timedelta(days=2)
    later = sent(staffed, catalogue, trials("60取組", "令和6年3月末"))
    write(staffed, workflow.approved, by("suzuki"), later.ref, catalogue, until)
    known = last(staffed, "digital_ward_trials")
    end = date(2023, 9, 30)
    as_of = replace(known.as_of, words="令和5年9月末", end=end)
    write(staffed, record, replace(known, as_of=as_of, words="70取組", value=Value(number=Decimal(70))))

    assert write(staffed, workflow.publish_due, until, catalogue) == ()

    now = read(staffed, workflow.seen, by("suzuki"), later.number, catalogue)
    assert (now.stage, now.decided_by, now.publish_at) == (Stage.WAITING, "", None)
    assert now.warnings[0].check is Check.FALLS_WITHOUT_REASON
    assert last(staffed, "digital_ward_trials").words == "70取組"
    assert write(staffed, workflow.publish_due, until, catalogue) == ()


def test_what_cannot_be_right_any_more_is_not_left_to_the_day_of_its_embargo(
    staffed: Engine, catalogue: Catalogue
) -> None:
    later = sent(staffed, catalogue, trials("60取組", "令和6年3月末"))
    write(staffed, workflow.approved, by("suzuki"), later.ref, catalogue, AT + timedelta(days=2))
    earlier = sent(staffed, catalogue, trials("70取組", "令和5年9月末"))

    write(staffed, workflow.approved, by("suzuki", 1), earlier.ref, catalogue)

    now = read(staffed, workflow.seen, by("suzuki", 1), later.number, catalogue)
    assert (now.stage, now.publish_at) == (Stage.WAITING, None)
    assert now.warnings[0].check is Check.FALLS_WITHOUT_REASON
    assert kinds(staffed)[-1] == "submission.stopped"
    with staffed.connect() as connection:
        told = connection.execute(select(notice.c.kind, notice.c.person).where(notice.c.state == "waiting")).all()
    assert {("to_approve", "suzuki"), ("decided", "tanaka")} <= {(one.kind, one.person) for one in told}


def test_a_correction_of_what_it_follows_is_seen_under_embargo_too(staffed: Engine, catalogue: Catalogue) -> None:
    later = sent(staffed, catalogue, form("16手続"))
    until = AT + timedelta(days=2)
    write(staffed, workflow.approved, by("suzuki"), later.ref, catalogue, until)
    fix = sent(staffed, catalogue, form("160手続", as_of="令和5年8月末", reason="桁の誤り", comment="確認済み"))

    write(staffed, workflow.approved, by("ogawa", 1), fix.ref, catalogue)

    now = read(staffed, workflow.seen, by("suzuki", 1), later.number, catalogue)
    assert (now.stage, now.publish_at, now.proposal.lines[0].before) == (Stage.APPROVED, until, last(staffed))
    assert [found.check for found in now.warnings] == [Check.TENTH]
    with staffed.connect() as connection:
        told = connection.execute(select(notice.c.person, notice.c.payload).where(notice.c.kind == "decided")).all()
    assert {one.person for one in told if one.payload["submission"] == later.number} == {"tanaka", "suzuki"}
    assert write(staffed, workflow.publish_due, until, catalogue) == (later.number,)
    assert last(staffed).words == "16手続"


def test_what_looks_odd_on_the_day_is_published_and_recorded(staffed: Engine, catalogue: Catalogue) -> None:
    later = sent(staffed, catalogue, form("18手続"))
    until = AT + timedelta(days=2)
    write(staffed, workflow.approved, by("suzuki"), later.ref, catalogue, until)
    came = replace(last(staffed), as_of=_month(9), words="180手続", value=Value(number=Decimal(180)))
    write(staffed, record, came)

    assert write(staffed, workflow.publish_due, until, catalogue) == (later.number,)

    assert kinds(staffed)[-2:] == ["submission.overtaken", "submission.published"]
    now = read(staffed, workflow.seen, by("suzuki"), later.number, catalogue)
    assert Check.TENTH in {found.check for found in now.warnings}


def test_two_whose_day_is_the_same_are_both_published(staffed: Engine, catalogue: Catalogue) -> None:
    until = AT + timedelta(days=2)
    both = [sent(staffed, catalogue, form("18手続")), sent(staffed, catalogue, form("17手続", as_of="令和8年9月末"))]
    for one in both:
        write(staffed, workflow.approved, by("suzuki"), one.ref, catalogue, until)

    assert write(staffed, workflow.publish_due, until, catalogue) == tuple(one.number for one in both)


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
