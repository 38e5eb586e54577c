"""The steps of a submission. Each is one transaction, which asks for the rights, records what was done, and tells it.

Whoever starts a step waits for the end of the one before (`history.begin`), so a step sees all that was done. A step
names the version that it is meant for: of two that are meant for the same one, the second raises Moved. Raises
NotAllowed, OwnWork and NoSuchSubmission, each with an audit that stays.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection

from data import history
from data.by import By
from data.catalogue import Catalogue
from data.people.rights import Authority
from data.refusals import BadPeriod, BadReason, Moved, NoSuchSubmission, StalePress
from data.submitting import news, shelf
from data.submitting.boxes import Unread, decent
from data.submitting.browsing import blank as blank
from data.submitting.browsing import form_of as form_of
from data.submitting.browsing import mine as mine
from data.submitting.browsing import seen as seen
from data.submitting.browsing import unpublished as unpublished
from data.submitting.browsing import waiting_for as waiting_for
from data.submitting.looking import clipped, look, look_again, said_by
from data.submitting.model import Check, Examined, Finding, Form, Proposal, Ref, Stage, Submission
from data.submitting.publishing import brought_up_to_date, publish, stopped, told
from data.submitting.reading import can_be_stated, is_endless
from data.submitting.rights import audit, decider, deciders, may_submit, refused, seen_by, there
from data.submitting.tables import submission

LONGEST_EMBARGO = timedelta(days=366)
_DISGUISED = frozenset((Check.HIDDEN_CHARACTERS, Check.FORMULA))
_FORGED = _DISGUISED | {Check.NOT_YOURS}
_UNDECIDED = {"decided_by": None, "decided_for": None, "decided_at": None, "decision": None, "publish_at": None}


def examined(connection: Connection, by: By, form: Form, catalogue: Catalogue) -> Examined:
    """All that can be said of a form, at once. Nothing is saved. Raises StalePress for a metric that is not there."""
    return look(connection, by, form, catalogue)


def forged(found: Examined, catalogue: Catalogue, *, stated: bool = False) -> tuple[Finding, ...]:
    """What no form of ours lets through, and no person types who means a figure.

    A ward that the figure does not have, or a long text, may come from a sheet and be looked at again in a form: a mere
    slip, as is another's figure that was `stated` in a sentence or a sheet.
    """
    checks = _DISGUISED if stated else _FORGED
    return tuple(one for one in found.findings if one.check in checks or _is_made(one, found.form, catalogue))


def _is_made(one: Finding, form: Form, catalogue: Catalogue) -> bool:
    if one.check is Check.UNKNOWN_PLACE:
        return not can_be_stated(one.words, catalogue)
    return one.check is Check.TOO_LONG and is_endless(form)


def note_forged(connection: Connection, by: By, found: Examined, catalogue: Catalogue, *, stated: bool = False) -> None:
    """Keeps in the history what was tried. Nothing where there is nothing to keep."""
    suspicious = forged(found, catalogue, stated=stated)
    if suspicious:
        checks = sorted({one.check.value for one in suspicious})
        tried = {"checks": checks, "words": [one.words for one in suspicious][:5]}
        history.record(connection, audit(by, "submission", f"metric:{found.form.metric}", tried))


def submitted(connection: Connection, by: By, form: Form, catalogue: Catalogue) -> Submission | Examined:
    """The submission; or what is wrong, and nothing was saved. The same form again is the same submission."""
    return submitted_as_found(connection, by, looked_at(connection, by, form, catalogue), catalogue)


def looked_at(connection: Connection, by: By, form: Form, catalogue: Catalogue, ref: Ref | None = None) -> Examined:
    """The first half of a step that submits, in its transaction. Until the second nobody else changes anything."""
    history.begin(connection)
    return look(connection, by, form, catalogue, there(connection, by, ref.number).number if ref else None)


def submitted_as_found(
    connection: Connection, by: By, found: Examined, catalogue: Catalogue, *, stated: bool = False
) -> Submission | Examined:
    """The second half of `submitted`."""
    again = _pressed_again(connection, by, found)
    if again:
        return again
    if not found.may_be_submitted or found.proposal is None:
        return _not_taken(connection, by, found, catalogue, stated)
    metric = catalogue.metrics[found.form.metric]
    at = {"unit": metric.owner, "submitted_by": by.person, "submitted_at": by.at}
    number = shelf.put(connection, found.proposal, found.findings, at)
    now = _step(connection, by, None, number, "submitted")
    news.waits(connection, now, deciders(connection, now, metric, by.on), by.at)
    return now


def changed(connection: Connection, by: By, ref: Ref, form: Form, catalogue: Catalogue) -> Submission | Examined:
    """Other content for one that waits or was sent back; afterwards it waits."""
    return changed_as_found(connection, by, ref, looked_at(connection, by, form, catalogue, ref), catalogue)


def changed_as_found(
    connection: Connection, by: By, ref: Ref, found: Examined, catalogue: Catalogue
) -> Submission | Examined:
    """The second half of `changed`."""
    was = _to_change(connection, by, ref)
    metric = catalogue.metrics.get(was.proposal.metric)
    if metric is None or found.form.metric != metric.id:
        raise refused(by, StalePress(verb="submit"), f"submission:{was.number}", metric=found.form.metric[:80])
    _only(was, ref, Stage.WAITING, Stage.RETURNED)
    if not found.may_be_submitted or found.proposal is None:
        return _not_taken(connection, by, found, catalogue, False)
    _move(connection, was, Stage.WAITING, edited_by=by.person, **_UNDECIDED)
    shelf.rewrite(connection, was.number, found.proposal, found.findings)
    now = _step(connection, by, was, was.number, "changed")
    news.waits(connection, now, deciders(connection, now, metric, by.on), by.at)
    return now


def withdrawn(connection: Connection, by: By, ref: Ref) -> Submission:
    """Until it is published."""
    was = _to_change(connection, by, ref)
    _only(was, ref, Stage.WAITING, Stage.RETURNED, Stage.APPROVED)
    _move(connection, was, Stage.WITHDRAWN, publish_at=None, withdrawn_by=by.person, withdrawn_at=by.at)
    shelf.let_go(connection, was.number)
    return _step(connection, by, was, was.number, "withdrawn")


def approved(
    connection: Connection, by: By, ref: Ref, catalogue: Catalogue, publish_at: datetime | None = None
) -> Submission:
    """Published at once, or when the embargo is over. Raises BadPeriod for one that is longer than a year.

    Where something that was recorded since makes an error of it, or odd what was not, it still waits afterwards, and
    its findings tell what. Raises Moved for an error that they told before.
    """
    was, right = _to_decide(connection, by, ref, catalogue)
    later = publish_at if publish_at and publish_at > by.at else None
    if later and later - by.at > LONGEST_EMBARGO:
        raise BadPeriod(words=later.date().isoformat())
    again = look_again(connection, was, catalogue)
    if not again.is_as_shown(was):
        return brought_up_to_date(connection, was, by, again)
    if again.is_wrong:
        raise Moved(number=was.number)
    _move(connection, was, Stage.APPROVED, publish_at=later, **_decision(by, right, ""))
    if later:
        return _step(connection, by, was, was.number, "approved")
    halfway = _now(connection, was.number)
    _record(connection, by, was, halfway, "approved")
    return publish(connection, halfway, by, catalogue)


def sent_back(connection: Connection, by: By, ref: Ref, reason: str, catalogue: Catalogue) -> Submission:
    """差戻し. Raises BadReason for one without a reason, or with one that no form of ours lets through."""
    was, right = _to_decide(connection, by, ref, catalogue)
    if not reason.strip():
        raise BadReason(why="reason")
    try:
        decent("reason", reason)
    except Unread as unread:
        why: Literal["long", "hidden"] = "long" if unread.finding.check is Check.TOO_LONG else "hidden"
        raise refused(by, BadReason(why=why), f"submission:{was.number}") from None
    _move(connection, was, Stage.RETURNED, **_decision(by, right, reason.strip()))
    return _step(connection, by, was, was.number, "returned")


def publish_due(connection: Connection, at: datetime, catalogue: Catalogue) -> tuple[int, ...]:
    """Publishes those whose embargo is over, and returns their numbers. People decided about them before.

    One that became an error meanwhile waits again instead; what only looks odd by now is published, and recorded.
    """
    due = (submission.c.stage == Stage.APPROVED.value, submission.c.publish_at <= at)
    if not shelf.found(connection, *due):
        return ()
    history.begin(connection)
    system = By(person="madoguchi", at=at)
    numbers = [one.number for one in shelf.found(connection, *due) if one.proposal.metric in catalogue.metrics]
    return tuple(number for number in numbers if _fell_due(connection, number, system, catalogue))


def _fell_due(connection: Connection, number: int, system: By, catalogue: Catalogue) -> bool:
    """Whether it was published: what was published just before it may have stopped it, or moved it on."""
    one = _now(connection, number)
    if one.stage is not Stage.APPROVED:
        return False
    again = look_again(connection, one, catalogue)
    if again.is_wrong:
        stopped(connection, one, system, again, catalogue.metrics[one.proposal.metric])
        return False
    if not again.is_as_shown(one):
        one = brought_up_to_date(connection, one, system, again)
    publish(connection, one, system, catalogue)
    return True


# ── pieces of steps ──────────────────────────────────────────────────────────────────────────────────────


def _to_change(connection: Connection, by: By, ref: Ref) -> Submission:
    """One of a unit that the person submits for. What others submit is not there, as far as they are told."""
    history.begin(connection)
    was = there(connection, by, ref.number)
    if not may_submit(connection, by, was.unit):
        raise refused(by, NoSuchSubmission(), f"submission:{was.number}")
    return was


def _to_decide(connection: Connection, by: By, ref: Ref, catalogue: Catalogue) -> tuple[Submission, Authority]:
    history.begin(connection)
    was, metric = seen_by(connection, by, ref.number, catalogue)
    right = decider(connection, by, was, metric)
    _only(was, ref, Stage.WAITING)
    return was, right


def _only(was: Submission, ref: Ref, *stages: Stage) -> None:
    if was.ref != ref or was.stage not in stages:
        raise Moved(number=was.number)


def _move(connection: Connection, was: Submission, stage: Stage, **values: Any) -> None:
    if not shelf.move(connection, was, stage, **values):
        raise Moved(number=was.number)


def _decision(by: By, right: Authority, reason: str) -> dict[str, Any]:
    return {
        "decided_by": by.person,
        "decided_for": right.deputy_for or None,
        "decided_at": by.at,
        "decision": reason,
    }


def _now(connection: Connection, number: int) -> Submission:
    now = shelf.one(connection, number)
    assert now is not None  # it was written in this transaction
    return now


def _record(connection: Connection, by: By, was: Submission | None, now: Submission, kind: str) -> None:
    event = history.Event(
        at=by.at,
        actor=by.person,
        kind=f"submission.{kind}",
        subject=f"submission:{now.number}",
        before=told(was) if was else None,
        after=told(now),
    )
    history.record(connection, event)


def _step(connection: Connection, by: By, was: Submission | None, number: int, kind: str) -> Submission:
    """What every step ends with."""
    now = _now(connection, number)
    _record(connection, by, was, now, kind)
    news.moved(connection, now, by.at)
    if now.stage is not Stage.WAITING:
        news.decided(connection, now, by.person, by.at)
    return now


def _pressed_again(connection: Connection, by: By, found: Examined) -> Submission | None:
    """The submission that this very form has become already, wherever it stands now; not one that was withdrawn.

    Once published it is only that as long as it is what is published: whoever then types it again changes nothing.
    """
    if found.proposal is None:
        return None
    held = [int(one.words) for one in found.findings if one.check is Check.ALREADY_WAITING]
    there = [_now(connection, number) for number in dict.fromkeys(held)]
    if any(one.check is Check.SAME_AS_PUBLISHED for one in found.findings):
        there += shelf.found(connection, *_published_by(by, found.proposal))[::-1]
    own = (one for one in there if one.submitted_by == one.edited_by == by.person)
    return next((one for one in own if said_by(found.proposal, one.proposal)), None)


def _published_by(by: By, wanted: Proposal) -> tuple[ColumnElement[bool], ...]:
    published = (submission.c.submitted_by == by.person) & (submission.c.stage == Stage.PUBLISHED.value)
    return published, submission.c.metric == wanted.metric, submission.c.as_of_end == wanted.as_of.end


def _not_taken(connection: Connection, by: By, found: Examined, catalogue: Catalogue, stated: bool) -> Examined:
    """What our own forms do not let through is recorded: somebody made it by hand, or lost a right meanwhile."""
    note_forged(connection, by, found, catalogue, stated=stated)
    return replace(found, form=clipped(found.form))
