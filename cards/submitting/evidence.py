"""What the digits on cards of submissions come from: published figures, what was typed, and their differences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal

from cards.evidence import Item, of_as_of, of_computed, of_days, of_figure, of_metric, of_parts, of_place
from cards.submitting.values import changes
from cards.words import submitting as words
from cards.words.dates import clock
from cards.words.findings import EXAMPLES, NAME_PLACES
from cards.words.places import where_of
from cards.words.typed import shown
from data.catalogue import Catalogue
from data.model import Figure
from data.submitting.board import Due
from data.submitting.boxes import host_of
from data.submitting.model import Finding, Form, Proposal, Submission
from data.tokyo import day_in_tokyo


def of_proposal(proposal: Proposal, catalogue: Catalogue) -> Iterator[Item]:
    """A difference is of the two numbers that stand beside it."""
    yield from named(proposal.metric, catalogue)
    yield Decimal(len(proposal.lines))
    yield from of_as_of(proposal.as_of)
    yield from typed(proposal.comment, proposal.reason, proposal.evidence, host_of(proposal.evidence))
    for line in proposal.lines:
        yield from of_place(line.where)
    for change in changes(proposal, catalogue):
        yield from of_figure(change.after)
        yield from of_figures([change.before])
        if change.computed:
            yield from of_computed(change.computed)


def of_submission(submission: Submission, catalogue: Catalogue) -> Iterator[Item]:
    yield from of_proposal(submission.proposal, catalogue)
    yield from of_findings(submission.warnings, catalogue)
    yield Decimal(submission.number)
    yield from typed(submission.decision, *submission.names.values())
    yield from of_moments(submission.submitted_at, submission.decided_at, submission.withdrawn_at)
    yield from of_moments(submission.publish_at, submission.published_at)


def of_form(form: Form, catalogue: Catalogue) -> Iterator[Item]:
    """Whatever stands in its boxes, as typed, and as it was shown."""
    yield from named(form.metric, catalogue)
    yield from typed(*form.values.values(), *form.previous.values(), form.as_of, form.comment, form.reason)
    yield from typed(form.evidence)
    yield from of_places((*form.values, *form.previous))


def of_places(places: Iterable[str]) -> Iterator[Item]:
    """By their keys; one that is no place of ours is shown as it came."""
    for place in places:
        where = where_of(place)
        yield from of_place(where)
        yield from typed(*(value for _, value in where))


def of_findings(findings: Iterable[Finding], catalogue: Catalogue) -> Iterator[Item]:
    yield from EXAMPLES
    for found in findings:
        yield from found.numbers
        yield from typed(found.words)
        yield from of_places(found.words.split("|") if found.check in NAME_PLACES else ())
        yield from of_days(found.day, found.or_day)
        if found.metric in catalogue.metrics:
            yield from named(found.metric, catalogue)


def of_figures(figures: Iterable[Figure | None]) -> Iterator[Item]:
    for figure in figures:
        if figure is not None:
            yield from of_figure(figure)


def of_moments(*moments: datetime | date | None) -> Iterator[Item]:
    for moment in moments:
        if isinstance(moment, datetime):
            yield clock(moment)
            yield from of_days(day_in_tokyo(moment))
        else:
            yield from of_days(moment)


def typed(*texts: str) -> Iterator[Item]:
    """As somebody typed it, and as it is shown to others."""
    for text in texts:
        yield from (text, shown(text))


def named(metric: str, catalogue: Catalogue) -> Iterator[Item]:
    """Its names and unit, its ※ notes, the wards and the bureau."""
    yield from of_metric(catalogue.metrics[metric])
    yield from of_parts(*catalogue.notes_of(catalogue.metrics[metric]))


def of_last(last: Mapping[str, Figure]) -> Iterator[Item]:
    yield from of_figures(last.values())


def of_hints() -> Iterator[Item]:
    """The examples inside empty boxes."""
    for hint in (words.AS_OF_HINT, words.VALUE_HINT):
        yield from (hint.ja, hint.en)


def of_due(due: Due, catalogue: Catalogue) -> Iterator[Item]:
    yield from named(due.metric, catalogue)
    if due.duty:
        yield from of_days(due.duty.day, due.duty.term.start, due.duty.term.end)
