"""The desk for people and roles: for admins, who are asked for that right in the transaction that uses it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from data.by import By
from data.history import Event, record
from data.language.normalise import clean
from data.paging import pages_of
from data.people.rights import Grant, Role, give, grants, names, people_found, require, take
from data.signs import marked
from data.submitting.boxes import MOST_NAMED

MOST_NAMES = 300
PAGE = 30  # roles that are shown at a time


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which roles to show: of a unit (None: anywhere), of people whose name holds `find`, and which page of them."""

    unit: str | None = None
    find: str = ""
    page: int = 0


@dataclass(frozen=True, kw_only=True)
class People:
    """Who holds what, now or later: one page of all `count`. `names` are those of everybody known, by id."""

    wanted: Wanted
    held: tuple[Grant, ...]
    count: int
    names: Mapping[str, str]

    @property
    def pages(self) -> int:
        return pages_of(self.count, PAGE)


def people(connection: Connection, by: By, wanted: Wanted) -> People:
    """A page that is past the end is the last one. Raises NotAllowed."""
    require(connection, by.person, Role.ADMIN, by.on)
    held = [one for one in grants(connection, by.on) if wanted.unit in (None, one.unit)]
    mentioned = {who for one in held for who in (one.person, one.deputy_for) if who}
    known = {**people_found(connection, "", MOST_NAMES), **names(connection, mentioned)}
    found = [one for one in held if _says(wanted.find, one.person, known)]
    page = min(wanted.page, max(0, (len(found) - 1) // PAGE))
    return People(
        wanted=replace(wanted, page=page),
        held=tuple(found[page * PAGE : (page + 1) * PAGE]),
        count=len(found),
        names=known,
    )


def added(connection: Connection, by: By, given: Grant, name: str) -> People:
    """Gives a role; nothing changes for who holds it already. Raises NotAllowed."""
    give(connection, by, given, name)
    return people(connection, by, Wanted(unit=given.unit))


def refused_name(connection: Connection, by: By, wanted: Wanted, name: str) -> People:
    """The desk as before, for a name with signs that nobody can see; kept in the history. Raises NotAllowed."""
    found = people(connection, by, wanted)
    tried = {"name": marked(name[:MOST_NAMED])}
    record(connection, Event(at=by.at, actor=by.person, kind="refused.name", subject="person", after=tried))
    return found


def ended(connection: Connection, by: By, held: Grant) -> People:
    """Takes a role away, from now on. Raises NotAllowed."""
    take(connection, by, held)
    return people(connection, by, Wanted(unit=held.unit))


def _says(find: str, who: str, known: Mapping[str, str]) -> bool:
    """Names are found with or without the space between their parts."""
    wanted = clean(find).replace(" ", "")
    return wanted in clean(known.get(who, "")).replace(" ", "") or wanted == clean(who)
