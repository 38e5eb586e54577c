"""What people see of submissions, and the forms that they are given. Nothing here changes anything."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection

from data.by import By
from data.catalogue import Catalogue
from data.figures import current
from data.keys import place_key
from data.model import Figure, Grain, Qualifier, State
from data.people.rights import Role, units_of
from data.refusals import NotAllowed
from data.submitting import shelf
from data.submitting.model import OPEN, Form, Stage, Submission
from data.submitting.rights import deciders, may_submit, metric_of, refused, seen_by, seen_of
from data.submitting.tables import submission
from data.submitting.wording import as_of_words

_OPEN = submission.c.stage.in_([stage.value for stage in OPEN])


def blank(connection: Connection, by: By, metric_id: str, catalogue: Catalogue) -> Form:
    """A form to fill in, for who may. Raises NotAllowed, and StalePress."""
    metric = metric_of(by, metric_id, catalogue)
    if not may_submit(connection, by, metric.owner):
        raise refused(by, NotAllowed(role=Role.SUBMITTER.value), f"metric:{metric.id}")
    return Form(metric=metric.id, qualifier=_kept(last_of(connection, metric.id).get("")))


def last_of(connection: Connection, metric_id: str) -> dict[str, Figure]:
    """The newest published figures of a metric, by place key."""
    return {place_key(one.where): one for one in current(connection, [metric_id]).get(metric_id, ())}


def form_of(sent: Submission) -> Form:
    """A submission as it could be typed."""
    content = sent.proposal
    lines = {place_key(line.where): line for line in content.lines}
    states = {line.state for line in content.lines}
    # A kind alone says nothing of places (`in_its_box`): parts have the word in their own boxes.
    state = states.pop() if len(states) == 1 and set(lines) == {""} else State.NUMBER
    previous = {place: last.words for place, line in lines.items() if (last := line.before or line.replaces)}
    dated = content.as_of.grain is not Grain.NONE
    return Form(
        metric=content.metric,
        values={place: line.words if state is State.NUMBER else "" for place, line in lines.items()},
        previous=previous,
        as_of=as_of_words(content.as_of) if dated else "",
        state=state,
        comment=content.comment,
        reason=content.reason,
        evidence=content.evidence,
    )


def seen(connection: Connection, by: By, number: int, catalogue: Catalogue) -> Submission:
    """Raises NoSuchSubmission."""
    return seen_by(connection, by, number, catalogue)[0]


def waiting_for(connection: Connection, by: By, catalogue: Catalogue) -> tuple[Submission, ...]:
    """What the person may decide, oldest first."""
    waiting = shelf.found(connection, submission.c.stage == Stage.WAITING.value)
    return tuple(one for one in waiting if _decides(connection, by, one, catalogue))


def mine(connection: Connection, by: By) -> tuple[Submission, ...]:
    """Open ones that the person may change or withdraw, oldest first."""
    units = units_of(connection, by.person, Role.SUBMITTER, by.on)
    if not units:
        return ()
    which = (_OPEN,) if "" in units else (_OPEN, submission.c.unit.in_(units))
    return shelf.found(connection, *which)


def unpublished(connection: Connection, by: By, ids: Collection[str], catalogue: Catalogue) -> tuple[Submission, ...]:
    """未公表: open submissions of metrics, for those with rights on them; nothing for all others."""
    theirs = seen_of(connection, by, [catalogue.metrics[one] for one in ids if one in catalogue.metrics])
    if not theirs:
        return ()
    return shelf.found(connection, _OPEN, submission.c.metric.in_([metric.id for metric in theirs]))


def _decides(connection: Connection, by: By, sent: Submission, catalogue: Catalogue) -> bool:
    metric = catalogue.metrics.get(sent.proposal.metric)
    return metric is not None and any(one.person == by.person for one in deciders(connection, sent, metric, by.on))


def _kept(last: Figure | None) -> Qualifier | None:
    """延べ and 累計 say how something is counted, and stay; 約 says how well it was counted this time."""
    return last.qualifier if last and last.qualifier in (Qualifier.GROSS, Qualifier.TOTAL) else None
