"""What somebody is offered first: questions about their own units, and what they may do there."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection

from data.answering.known import Known
from data.answering.offers import examples, needed_for
from data.by import By
from data.catalogue import Catalogue
from data.figures import current
from data.model import Lang, Place, PlaceKind, Question
from data.people.held import held
from data.people.rights import Role
from data.reminding.channels import units_at
from data.submitting.board import units_of


@dataclass(frozen=True, kw_only=True)
class Help:
    """`fills` is a metric that the person may submit figures of, "" where there is none."""

    questions: tuple[Question, ...]
    place: PlaceKind = PlaceKind.PERSONAL
    roles: Collection[Role] = ()
    fills: str = ""


def help_for(connection: Connection, by: By, place: Place, lang: Lang, catalogue: Catalogue) -> Help:
    """The bureau whose channel this is comes before the asker's own units."""
    person = held(connection, by)
    units = tuple(dict.fromkeys((*units_at(connection, place.id), *person.units)))
    known = Known(catalogue=catalogue, figures=current(connection, needed_for(units, catalogue)))
    return Help(
        questions=examples(known, lang, units),
        place=place.kind,
        roles=person.roles,
        fills=_fills(connection, by, catalogue),
    )


def _fills(connection: Connection, by: By, catalogue: Catalogue) -> str:
    """A short name reads well in an example."""
    units = units_of(connection, by, Role.SUBMITTER, catalogue)
    theirs = [one for one in catalogue.metrics.values() if one.owner in units and one.figures]
    shortest = min(theirs, key=lambda one: len(one.short.ja), default=None)
    return shortest.id if shortest else ""
