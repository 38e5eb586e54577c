"""Rows of a sheet or of pasted cells, kept until their own person confirms them, for a day at most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from hashlib import sha256
from json import dumps
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from data.model import Qualifier, State
from data.refusals import StalePress
from data.submitting.model import By, Form
from data.submitting.rights import refused
from data.submitting.tables import draft

KEPT = timedelta(days=1)


def keep(connection: Connection, by: By, forms: Sequence[Form]) -> str:
    """The id under which they are kept. The same forms at the same moment are one draft."""
    plain = [asdict(form) for form in forms]
    content = dumps([by.person, by.at.isoformat(), plain], ensure_ascii=True, sort_keys=True)
    name = sha256(content.encode()).hexdigest()[:32]
    if connection.execute(select(draft.c.id).where(draft.c.id == name)).first() is None:
        connection.execute(insert(draft).values(id=name, person=by.person, forms=plain, at=by.at))
    return name


def kept(connection: Connection, by: By, name: str) -> tuple[Form, ...]:
    """Raises StalePress for a draft that is gone, was never there, or is somebody else's: they all look alike.

    The last leaves an audit.
    """
    row = connection.execute(select(draft).where(draft.c.id == name, draft.c.at > by.at - KEPT)).first()
    if row is None:
        raise StalePress(verb="draft")
    if row.person != by.person:
        raise refused(by, StalePress(verb="draft"), "draft")
    return tuple(_form(plain) for plain in row.forms)


def forget(connection: Connection, by: By, name: str) -> None:
    """Once it was submitted or thrown away. Nothing happens to anybody else's."""
    connection.execute(delete(draft).where(draft.c.id == name, draft.c.person == by.person))


def forget_old(connection: Connection, at: datetime) -> None:
    connection.execute(delete(draft).where(draft.c.at <= at - KEPT))


def _form(plain: Mapping[str, Any]) -> Form:
    qualifier = Qualifier(plain["qualifier"]) if plain["qualifier"] else None
    return Form(**{**plain, "state": State(plain["state"]), "qualifier": qualifier})
