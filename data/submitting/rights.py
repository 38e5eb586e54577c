"""Who may do what with a submission, and what is recorded of those who may not."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Connection

from data.by import By
from data.catalogue import Catalogue
from data.catalogue.schema import Metric
from data.history import Event
from data.people.rights import Authority, Role, admins, authorities, may, may_for
from data.refusals import NoSuchSubmission, NotAllowed, OwnWork, Refusal, StalePress
from data.submitting.model import Asked, Submission
from data.submitting.shelf import one


def may_submit(connection: Connection, by: By, unit: str) -> bool:
    return may(connection, by.person, Role.SUBMITTER, unit, by.on) is not None


def deciding_role(metric: Metric) -> Role:
    return Role.PUBLISHER if metric.reporting.approver == "headquarters" else Role.APPROVER


def seeing_roles(metric: Metric) -> frozenset[Role]:
    """In which somebody sees submissions of a metric, before anything is published."""
    return frozenset((Role.SUBMITTER, deciding_role(metric)))


def may_see(connection: Connection, by: By, metric: Metric) -> bool:
    return any(may(connection, by.person, role, metric.owner, by.on) for role in seeing_roles(metric))


def seen_of(connection: Connection, by: By, metrics: Collection[Metric]) -> tuple[Metric, ...]:
    """Those whose submissions the person may see."""
    units = {metric.owner for metric in metrics}
    roles = {role for metric in metrics for role in seeing_roles(metric)}
    return seen_with({role: may_for(connection, by.person, role, units, by.on) for role in roles}, metrics)


def seen_with(held: Mapping[Role, Collection[str]], metrics: Iterable[Metric]) -> tuple[Metric, ...]:
    """Those whose submissions somebody may see who holds these roles, each for so many bureaus."""
    return tuple(one for one in metrics if any(one.owner in held[role] for role in seeing_roles(one)))


def deciders(connection: Connection, sent: Submission, metric: Metric, on: date) -> tuple[Authority, ...]:
    """Who may decide about a submission, own rights first: nobody about their own, nor in the stead of its author."""
    theirs = {sent.submitted_by, sent.edited_by}
    held = authorities(connection, deciding_role(metric), sent.unit, on)
    return tuple(one for one in held if not {one.person, one.deputy_for} & theirs)


def unasked(connection: Connection, on: date) -> Asked:
    """Who hears of what waits where nobody may decide about it."""
    return "admins" if admins(connection, on) else "nobody"


def decider(connection: Connection, by: By, sent: Submission, metric: Metric) -> Authority:
    """The right by which somebody may decide about a submission. Raises NotAllowed and OwnWork, with an audit."""
    able = (one for one in deciders(connection, sent, metric, by.on) if one.person == by.person)
    found = next(able, None)
    if found:
        return found
    role = deciding_role(metric)
    if may(connection, by.person, role, sent.unit, by.on):
        raise refused(by, OwnWork(number=sent.number), f"submission:{sent.number}")
    raise refused(by, NotAllowed(role=role.value), f"submission:{sent.number}")


def seen_by(connection: Connection, by: By, number: int, catalogue: Catalogue) -> tuple[Submission, Metric]:
    """Raises NoSuchSubmission, with an audit, also for one that is none of the person's business."""
    sent = there(connection, by, number)
    metric = catalogue.metrics.get(sent.proposal.metric)
    if metric is None or not may_see(connection, by, metric):
        raise refused(by, NoSuchSubmission(), f"submission:{number}")
    return sent, metric


def there(connection: Connection, by: By, number: int) -> Submission:
    """Raises NoSuchSubmission, with an audit. Says nothing of rights."""
    sent = one(connection, number) if 0 < number < 2**31 else None
    if sent is None:
        raise refused(by, NoSuchSubmission(), f"submission:{number}")
    return sent


def metric_of(by: By, name: str, catalogue: Catalogue) -> Metric:
    """Raises StalePress, with an audit: no form of ours names a metric that is not there."""
    metric = catalogue.metrics.get(name)
    if metric is None:
        raise refused(by, StalePress(verb="submit"), "metric", metric=name[:80])
    return metric


R = TypeVar("R", bound=Refusal)


def refused(by: By, refusal: R, subject: str, **tried: Any) -> R:
    """The refusal with its audit, which outlives the transaction."""
    refusal.audit = audit(by, _kind(refusal), subject, tried)
    return refusal


def audit(by: By, kind: str, subject: str, tried: Mapping[str, Any]) -> Event:
    return Event(at=by.at, actor=by.person, kind=f"refused.{kind}", subject=subject, after=tried or None)


def _kind(refusal: Refusal) -> str:
    """not_allowed of NotAllowed"""
    name = type(refusal).__name__
    return "".join(f"_{sign.lower()}" if sign.isupper() else sign for sign in name).lstrip("_")
