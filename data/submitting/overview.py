"""The board that a person sees when they ask for it: the city's, or that of one or of all of their bureaus."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from data.by import By
from data.catalogue import Catalogue
from data.people.rights import Role, may
from data.refusals import NotAllowed
from data.submitting.board import Board, board_of, units_of
from data.submitting.rights import refused, seen_with

_LOOKING = (Role.SUBMITTER, Role.APPROVER, Role.PUBLISHER)


@dataclass(frozen=True, kw_only=True)
class Overview:
    """`units` are the bureaus of which the person may choose one, `city` whether they may look at every one.

    `extends` for those who may put dates off. `fills` are the bureaus that they submit for, `opens` the metrics whose
    submissions they may see: to everybody else a row is no button.
    """

    board: Board
    units: tuple[str, ...]
    city: bool = False
    extends: bool = False
    fills: frozenset[str] = frozenset()
    opens: frozenset[str] = frozenset()


def overview(connection: Connection, by: By, unit: str | None, catalogue: Catalogue) -> Overview:
    """Of one bureau, or (None) of all that the person may look at. Raises NotAllowed."""
    held = {role: units_of(connection, by, role, catalogue) for role in _LOOKING}
    units = tuple(sorted(frozenset().union(*held.values())))
    if unit not in (None, *units):  # no card of theirs offers it
        raise refused(by, NotAllowed(role=Role.SUBMITTER.value), f"status:{unit}")
    if not units:
        raise NotAllowed(role=Role.SUBMITTER.value)
    return Overview(
        board=board_of(connection, by, (unit,) if unit else units, catalogue),
        units=units,
        city=may(connection, by.person, Role.PUBLISHER, "", by.on) is not None,
        extends=bool(held[Role.PUBLISHER]),
        fills=held[Role.SUBMITTER],
        opens=frozenset(metric.id for metric in seen_with(held, catalogue.metrics.values())),
    )
