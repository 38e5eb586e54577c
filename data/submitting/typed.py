"""What somebody typed, pasted or sent as a file, held against what they may submit. Nothing is submitted here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from data.answering.readers import Readers
from data.by import By
from data.catalogue import Catalogue
from data.figures import current
from data.history import Event, record
from data.keys import place_key
from data.people import rights
from data.people.rights import Role
from data.refusals import BadSheet, NotAllowed
from data.submitting import drafts, opened, typing, workflow
from data.submitting.board import units_of
from data.submitting.model import Form
from data.submitting.parts import places_of
from data.submitting.sheets import Look, template

MOST_FORMS = 40  # as many as one card can show: what nobody has seen is not submitted


@dataclass(frozen=True, kw_only=True)
class Stated:
    """Forms that a message states, as looked at; `draft` keeps them."""

    found: tuple[opened.Opened, ...]
    draft: str


@dataclass(frozen=True, kw_only=True)
class Wish:
    """That figures are to be submitted: of these metrics, or of any."""

    metrics: tuple[str, ...]


def typed(
    connection: Connection, by: By, text: str, catalogue: Catalogue, readers: Readers
) -> tuple[Form, ...] | Wish | None:
    """None for whatever is no submission, and for those who may submit nothing: theirs is read as a question.

    Raises WhichFigure, BadSheet.
    """
    if not submits(connection, by):
        return None
    _, reader = readers.current(connection)
    forms = typing.said(text, catalogue, reader, by.on)
    if forms is not None:
        return forms
    metrics = typing.opening(text, catalogue, reader, by.on)
    return None if metrics is None else Wish(metrics=metrics)


def states_a_number(connection: Connection, by: By, text: str, catalogue: Catalogue, readers: Readers) -> bool:
    """Whether a text that is no question names one, and comes from somebody who may submit figures."""
    if not submits(connection, by):
        return False
    return typing.names_a_value(text, readers.current(connection)[1], by.on)


def submits(connection: Connection, by: By) -> bool:
    """Whether the person submits for any bureau, be it one without figures: what they state is no question."""
    return bool(rights.units_of(connection, by.person, Role.SUBMITTER, by.on))


def stated(connection: Connection, by: By, forms: Sequence[Form], catalogue: Catalogue) -> Stated:
    """With everything that can be said of each, and kept for a day. Raises BadSheet when they are too many.

    A formula for a number, or signs that hide, are kept in the history as well.
    """
    if len(forms) > MOST_FORMS:
        raise BadSheet(why="too_many_rows", words=(str(MOST_FORMS),))
    found = tuple(opened.looked_at(connection, by, form, None, catalogue) for form in forms)
    for one in found:
        if one.examined:
            workflow.note_forged(connection, by, one.examined, catalogue, stated=True)
    return Stated(found=found, draft=drafts.keep(connection, by, [one.form for one in found]))


def submitter(connection: Connection, by: By, catalogue: Catalogue) -> frozenset[str]:
    """The bureaus that the person may submit for. Raises NotAllowed where there is none."""
    units = units_of(connection, by, Role.SUBMITTER, catalogue)
    if not units:
        raise NotAllowed(role=Role.SUBMITTER.value)
    return units


def refused_sheet(connection: Connection, by: By, name: str, no: BadSheet) -> None:
    """Keeps in the history that somebody sent what only pretends to be a sheet. What was pasted or typed has no name.

    A slip is nobody's business.
    """
    if no.why in _SUSPICIOUS or any(row.why == "unseen" for row in no.rows):
        event = Event(
            at=by.at,
            actor=by.person,
            kind="refused.file",
            subject=f"person:{by.person}",
            after={"name": name[:_NAMED], "why": no.why},
        )
        record(connection, event)


_SUSPICIOUS = frozenset(
    ("elsewhere", "web_page", "macros", "bomb", "untrue", "old_format", "formulas", "too_large", "hidden")
)
_NAMED = 120  # characters of a file's name that are kept


def template_of(connection: Connection, units: Sequence[str], on: date, catalogue: Catalogue, look: Look) -> bytes:
    """The template for the figures of these bureaus, as of that day."""
    metrics = [metric for metric in catalogue.metrics.values() if metric.owner in units]
    known = current(connection, [metric.id for metric in metrics])
    last = {metric.id: {place_key(one.where): one for one in known.get(metric.id, ())} for metric in metrics}
    places = {metric.id: places_of(connection, metric, last[metric.id], catalogue, on) for metric in metrics}
    return template(places, last, catalogue, look)
