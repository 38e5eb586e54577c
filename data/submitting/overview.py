"""The board that a person sees when they ask for it: the city's, or that of their bureau."""

from __future__ import annotations

from sqlalchemy import Connection

from data.by import By
from data.catalogue import Catalogue
from data.people import Role
from data.refusals import NotAllowed
from data.submitting.board import Board, status, units_of


def overview(connection: Connection, by: By, catalogue: Catalogue) -> tuple[Board, bool]:
    """Also whether the person may put dates off. Raises NotAllowed."""
    publishes = units_of(connection, by, Role.PUBLISHER, catalogue)
    try:
        return status(connection, by, None, catalogue), bool(publishes)
    except NotAllowed:
        for role in (Role.SUBMITTER, Role.APPROVER, Role.PUBLISHER):
            units = units_of(connection, by, role, catalogue)
            if units:
                return status(connection, by, min(units), catalogue), bool(publishes)
        raise
