"""A form, or a submission, beside all that is known: the readers and the checks, brought together."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from data.by import By
from data.catalogue import Catalogue
from data.catalogue.schema import Metric
from data.figures import current
from data.keys import place_key
from data.model import Figure
from data.submitting.boxes import LONGEST, Unread, read_as_of
from data.submitting.checks import findings, handshake, is_published, linked, near
from data.submitting.model import Check, Examined, Finding, Form, Level, Line, Proposal, Submission, Where
from data.submitting.reading import MOST_PLACES, read_form
from data.submitting.rights import may_submit, metric_of
from data.submitting.shelf import background
from data.submitting.wording import in_full
from data.tokyo import day_in_tokyo


@dataclass(frozen=True, kw_only=True)
class Again:
    """A submission's content as it would be looked at now."""

    proposal: Proposal
    findings: tuple[Finding, ...]

    @property
    def is_wrong(self) -> bool:
        return any(found.level is Level.ERROR for found in self.findings)

    def is_as_shown(self, sent: Submission) -> bool:
        """Whether the submission's cards show just this."""
        return (self.proposal, self.findings) == (sent.proposal, sent.warnings)


def look(connection: Connection, by: By, form: Form, catalogue: Catalogue, besides: int | None = None) -> Examined:
    """All findings. Whoever may not submit the metric hears that, and nothing of what others have submitted.

    Raises StalePress for a metric that is not there.
    """
    dated = _dated(form, metric_of(by, form.metric, catalogue), catalogue, by.on)
    as_of_typed = form.as_of if dated != form else ""
    return replace(_looked_at(connection, by, dated, catalogue, besides), as_of_typed=as_of_typed)


def _dated(form: Form, metric: Metric, catalogue: Catalogue, today: date) -> Form:
    """With its date in full: a button may be pressed on another day, or in another year.

    What is wrong with a date as it was typed (signs that hide, another day's weekday) must still be found: it stays.
    """
    try:
        read_as_of(form.as_of, metric, catalogue, today)
    except Unread:
        return form
    return replace(form, as_of=in_full(form.as_of, today))


def _looked_at(connection: Connection, by: By, form: Form, catalogue: Catalogue, besides: int | None) -> Examined:
    metric = metric_of(by, form.metric, catalogue)
    read, unread = read_form(form, catalogue, by.on)
    if not may_submit(connection, by, metric.owner):
        not_theirs = Finding(check=Check.NOT_YOURS, metric=metric.id, words=metric.owner)
        return Examined(form=form, findings=(not_theirs, *unread))
    if read is None:
        last = _last(form, metric, current(connection, [metric.id]))
        return Examined(form=form, findings=_in_order((*unread, *handshake(form, last, metric))))
    known = background(connection, read, catalogue, by.on, besides)
    proposal = linked(read, known)
    shaken = handshake(form, _last(form, metric, known.current) | near(proposal, known), metric)
    found = _in_order((*unread, *shaken, *findings(proposal, known, catalogue)))
    return Examined(form=form, findings=found, proposal=None if unread else proposal)


def look_again(connection: Connection, sent: Submission, catalogue: Catalogue) -> Again:
    """What was submitted, beside what is known now."""
    known = background(connection, sent.proposal, catalogue, day_in_tokyo(sent.submitted_at), sent.number)
    proposal = linked(sent.proposal, known)
    return Again(proposal=proposal, findings=_in_order(findings(proposal, known, catalogue)))


def said_by(given: Proposal, sent: Proposal) -> bool:
    """Whether a form says just what was submitted, whatever that would follow.

    Of a form that is published, all values stand in the proposal: those that were not new are not in what was sent.
    """
    return _bare(sent) == _bare(replace(given, lines=_of(given, {line.where for line in sent.lines})))


def _of(given: Proposal, places: Container[Where]) -> tuple[Line, ...]:
    """Those of some places, and those elsewhere that would change what is published."""
    return tuple(line for line in given.lines if line.where in places or not is_published(line))


def clipped(form: Form) -> Form:
    """No more of each box than it may hold, so that it can be shown again."""
    texts = {box: getattr(form, box)[: LONGEST[box]] for box in ("as_of", "comment", "reason", "evidence")}
    few = list(form.values.items())[:MOST_PLACES]
    values = {place[:200]: text[: LONGEST["value"]] for place, text in few}
    previous = {place: text[: LONGEST["value"]] for place, text in form.previous.items() if place in values}
    return replace(form, values=values, previous=previous, **texts)


def _last(form: Form, metric: Metric, known: Mapping[str, tuple[Figure, ...]]) -> dict[str, tuple[Figure, ...]]:
    """The published figure of each place that has a value, be it one that cannot be read."""
    typed = {place for place, text in form.values.items() if text.strip()} | (set() if metric.dimensions else {""})
    published = {place_key(one.where): one for one in known.get(metric.id, ())}
    return {place: (published[place],) for place in sorted(typed) if place in published}


def _in_order(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Each once, errors first."""
    return tuple(sorted(dict.fromkeys(found), key=lambda one: one.level is not Level.ERROR))


def _bare(proposal: Proposal) -> Proposal:
    lines = sorted((_alone(line) for line in proposal.lines), key=lambda line: line.where)
    return replace(proposal, lines=tuple(lines))


def _alone(line: Line) -> Line:
    return replace(line, before=None, replaces=None)
