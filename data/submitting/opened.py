"""A form with all that a card of it needs, gathered in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from data.by import By
from data.catalogue import Catalogue
from data.model import Figure
from data.refusals import Moved
from data.submitting import board, browsing, workflow
from data.submitting.model import MAY_CHANGE, Check, Examined, Form, Ref, Submission
from data.submitting.parts import places_of
from data.submitting.rights import metric_of


@dataclass(frozen=True, kw_only=True)
class Opened:
    """`last` are the newest published figures by place key, `places` all that the form has a box for.

    `ref` is the submission that the form would change, `draft` what keeps the form already. `others` are open
    submissions: of a blank form all of its metric, of one that was looked at those in whose way it stands.
    """

    form: Form
    last: Mapping[str, Figure]
    places: tuple[str, ...]
    ref: Ref | None = None
    examined: Examined | None = None
    draft: str = ""
    others: tuple[Submission, ...] = ()


def listed(
    connection: Connection, by: By, catalogue: Catalogue
) -> tuple[tuple[board.Due, ...], tuple[Submission, ...]]:
    """What the person may submit, and what of it is open already."""
    return board.due_list(connection, by, catalogue), browsing.mine(connection, by)


def opened(connection: Connection, by: By, metric: str, catalogue: Catalogue) -> Opened:
    """A form to fill in. Raises NotAllowed, StalePress."""
    blank = _shown(connection, by, browsing.blank(connection, by, metric, catalogue), catalogue)
    return replace(blank, others=browsing.unpublished(connection, by, (metric,), catalogue))


def reopened(connection: Connection, by: By, ref: Ref, catalogue: Catalogue) -> Opened:
    """A submission as a filled form, with room for the parts that it left out. Raises NoSuchSubmission, Moved."""
    now = browsing.seen(connection, by, ref.number, catalogue)
    if now.ref != ref or now.stage not in MAY_CHANGE:
        raise Moved(number=ref.number)
    browsing.blank(connection, by, now.proposal.metric, catalogue)
    return replace(_shown(connection, by, browsing.form_of(now), catalogue), ref=ref)


def looked_at(connection: Connection, by: By, form: Form, ref: Ref | None, catalogue: Catalogue) -> Opened:
    """With everything that can be said of it. Nothing is saved."""
    return _with(connection, by, workflow.examined(connection, by, form, catalogue), ref, catalogue)


@dataclass(frozen=True, kw_only=True)
class Confirmed:
    """A form that somebody submits. `ref` is the submission that it changes; `seen` is `Examined.odd` of the card.

    `stated` for one that we kept as it came in a sentence or a sheet.
    """

    form: Form
    ref: Ref | None = None
    seen: str = ""
    stated: bool = False


def sent(connection: Connection, by: By, given: Confirmed, catalogue: Catalogue) -> Submission | Opened:
    """Submits it, or changes what was submitted; or gives it back with what is wrong. Raises Moved and the rights'.

    A comment answers the warnings that were seen with it. Others come back as well, to be seen, and so does a date
    whose days hang on the day on which it is read.
    """
    ref = given.ref
    now = workflow.looked_at(connection, by, given.form, catalogue, ref)
    if now.may_be_submitted and (now.as_of_typed or now.odd not in ("", given.seen)):
        return _with(connection, by, now, ref, catalogue)
    if ref is None:
        done = workflow.submitted_as_found(connection, by, now, catalogue, stated=given.stated)
    else:
        done = workflow.changed_as_found(connection, by, ref, now, catalogue)
    return done if isinstance(done, Submission) else _with(connection, by, done, ref, catalogue)


def _with(connection: Connection, by: By, examined: Examined, ref: Ref | None, catalogue: Catalogue) -> Opened:
    """What is changed does not stand in its own way."""
    own = [f for f in examined.findings if ref and f.check is Check.ALREADY_WAITING and f.words == str(ref.number)]
    others = replace(examined, findings=tuple(f for f in examined.findings if f not in own))
    held = sorted({int(found.words) for found in others.findings if found.check is Check.ALREADY_WAITING})
    there = tuple(browsing.seen(connection, by, number, catalogue) for number in held)
    return replace(_shown(connection, by, examined.form, catalogue), ref=ref, examined=others, others=there)


def _shown(connection: Connection, by: By, form: Form, catalogue: Catalogue) -> Opened:
    """Between a form and its card. Raises StalePress for a metric that is not there."""
    last = browsing.last_of(connection, form.metric)
    metric = metric_of(by, form.metric, catalogue)
    return Opened(form=form, last=last, places=places_of(connection, metric, last, catalogue, by.on))
