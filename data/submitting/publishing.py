"""A submission becomes figures."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from data import history
from data.by import By
from data.catalogue import Catalogue
from data.catalogue.schema import Metric
from data.figures import record, stated
from data.following import news as followed
from data.keys import place_key
from data.model import Figure
from data.refusals import Moved
from data.submitting import news, shelf
from data.submitting.looking import Again, look_again
from data.submitting.model import OPEN, Check, Line, Stage, Submission, figure_of
from data.submitting.rights import deciders
from data.submitting.tables import submission


def publish(connection: Connection, was: Submission, by: By, catalogue: Catalogue) -> Submission:
    """One that was approved. Its figures are published on this day in Tokyo, with the words as they were submitted."""
    if not shelf.move(connection, was, Stage.PUBLISHED, published_at=by.at):
        raise Moved(number=was.number)
    ids: dict[str, int] = {}
    for line in was.proposal.lines:
        place = place_key(line.where)
        ids[place] = record(connection, _figure(line, was, by))
        shelf.link(connection, was.number, place, ids[place])
    shelf.let_go(connection, was.number)
    now = shelf.one(connection, was.number)
    assert now is not None  # it was just moved
    after = told(now) | {history.FIGURES: history.figures_of(connection, list(ids.values()))}
    _record(connection, by, was, "published", after)
    replaced = {line.replaces.id: ids[place_key(line.where)] for line in was.proposal.lines if line.replaces}
    news.corrected(connection, now, replaced, by.at)
    followed.published(connection, was, ids, by.at)
    news.moved(connection, now, by.at)
    news.decided(connection, now, by.person, by.at)
    _bring_others_up_to_date(connection, now, by, catalogue)
    return now


def told(sent: Submission) -> dict[str, Any]:
    """As the history tells of it."""
    content = sent.proposal
    return {
        "version": sent.version,
        "stage": sent.stage.value,
        "metric": content.metric,
        "unit": sent.unit,
        "as_of": {"words": content.as_of.words, "start": content.as_of.start, "end": content.as_of.end}
        | {"grain": content.as_of.grain.value},
        "lines": [_line(line) for line in content.lines],
        "comment": content.comment,
        "reason": content.reason,
        "evidence": content.evidence,
        "findings": [found.check.value for found in sent.warnings],
        "submitted_by": sent.submitted_by,
        "submitted_at": sent.submitted_at,
        "edited_by": sent.edited_by,
        "decided_by": sent.decided_by or None,
        "decided_for": sent.decided_for or None,
        "decided_at": sent.decided_at,
        "withdrawn_by": sent.withdrawn_by or None,
        "withdrawn_at": sent.withdrawn_at,
        "decision": sent.decision or None,
        "publish_at": sent.publish_at,
        "published_at": sent.published_at,
    }


def brought_up_to_date(connection: Connection, was: Submission, by: By, again: Again) -> Submission:
    """One that is open, with what it follows now and what is found now. Who was asked stays asked.

    What only now looks odd of one under embargo is told to those who had a hand in it: nobody decides about it again.
    """
    shelf.move(connection, was, was.stage)
    fresh, unasked = _rewritten(connection, was, by, again, "overtaken")
    if fresh.stage is Stage.WAITING:
        news.ask(connection, fresh, unasked, by.at)
    elif fresh.stage is Stage.APPROVED and not set(again.findings) <= set(was.warnings):
        news.odd_by_now(connection, fresh, by.at)
    return fresh


def stopped(connection: Connection, was: Submission, by: By, again: Again, metric: Metric) -> None:
    """One under embargo that became an error meanwhile: it waits again, for people to look at it."""
    undecided = dict.fromkeys(("decided_by", "decided_for", "decided_at", "decision", "publish_at"))
    shelf.move(connection, was, Stage.WAITING, **undecided)
    fresh, _ = _rewritten(connection, was, by, again, "stopped")
    news.waits(connection, fresh, deciders(connection, fresh, metric, by.on), by.at)
    news.decided(connection, fresh, by.person, by.at)


def _bring_others_up_to_date(connection: Connection, now: Submission, by: By, catalogue: Catalogue) -> None:
    """Others that are open may follow another figure now, and show another difference: whoever decides must see that.

    One under embargo that cannot be right any more is not left to its day: there is time yet to put it right.
    """
    metric = catalogue.metrics[now.proposal.metric]
    is_open = submission.c.stage.in_([stage.value for stage in OPEN])
    for other in shelf.found(connection, submission.c.metric == metric.id, is_open):
        again = look_again(connection, other, catalogue)
        if other.stage is Stage.APPROVED and again.is_wrong:
            stopped(connection, other, by, again, metric)
        elif not again.is_as_shown(other):
            brought_up_to_date(connection, other, by, again)


def _rewritten(
    connection: Connection, was: Submission, by: By, again: Again, kind: str
) -> tuple[Submission, tuple[str, ...]]:
    shelf.rewrite(connection, was.number, again.proposal, again.findings)
    fresh = shelf.one(connection, was.number)
    assert fresh is not None  # nobody deletes submissions
    _record(connection, by, was, kind, told(fresh))
    return fresh, news.moved(connection, fresh, by.at)


def _record(connection: Connection, by: By, was: Submission, kind: str, after: dict[str, Any]) -> None:
    subject = f"submission:{was.number}"
    event = history.Event(
        at=by.at, actor=by.person, kind=f"submission.{kind}", subject=subject, before=told(was), after=after
    )
    history.record(connection, event)


def _figure(line: Line, sent: Submission, by: By) -> Figure:
    """A reason is shown with a figure as that of its correction, or of its fall: it stands with no other."""
    falls = any((found.check, found.place) == (Check.FALLS, place_key(line.where)) for found in sent.warnings)
    reason = sent.proposal.reason if line.replaces or falls else ""
    return replace(figure_of(sent.proposal, line), published_on=by.on, recorded_at=by.at, reason=reason)


def _line(line: Line) -> dict[str, Any]:
    return {
        "place": place_key(line.where),
        **stated(line),
        "before": line.before.id if line.before else None,
        "replaces": line.replaces.id if line.replaces else None,
    }
