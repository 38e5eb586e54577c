"""A submission as one person sees it: what it is, what they may do about it, and what is published beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from data.by import By
from data.catalogue import Catalogue
from data.figures import current
from data.model import Figure
from data.refusals import NoSuchSubmission
from data.submitting.browsing import seen
from data.submitting.model import Stage, Submission, Where
from data.submitting.rights import deciders, may_submit, unasked

History = Mapping[Where, tuple[Figure, ...]]


@dataclass(frozen=True, kw_only=True)
class View:
    """`history` are the published figures of each of its places, oldest first."""

    submission: Submission
    decides: bool
    changes: bool
    history: History


def view(connection: Connection, by: By, number: int, catalogue: Catalogue) -> View:
    """Raises NoSuchSubmission."""
    now = seen(connection, by, number, catalogue)
    metric = catalogue.metrics[now.proposal.metric]
    able = deciders(connection, now, metric, by.on) if now.stage is Stage.WAITING else ()
    published = current(connection, [metric.id]).get(metric.id, ())
    places = [line.where for line in now.proposal.lines]
    return View(
        submission=now if able or now.stage is not Stage.WAITING else replace(now, asked=unasked(connection, by.on)),
        decides=any(one.person == by.person for one in able),
        changes=may_submit(connection, by, now.unit),
        history={place: tuple(one for one in published if one.where == place) for place in places},
    )


def view_if_any(connection: Connection, by: By, number: int, catalogue: Catalogue) -> View | None:
    """None for who may not see it any more. Nobody tried anything, so nothing is recorded."""
    try:
        return view(connection, by, number, catalogue)
    except NoSuchSubmission:
        return None
