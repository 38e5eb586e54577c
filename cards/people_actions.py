"""Buttons of the desk for people. `cards/actions.py` lists them with all others."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from cards.word_actions import Pressed
from data.catalogue import Catalogue

Typed = Annotated[str, Field(max_length=200)]
PersonId = Annotated[str, Field(max_length=200, min_length=1)]
UnitId = Annotated[str, Field(max_length=80, pattern=r"^[a-z0-9_]*$")]
Day = Annotated[date, Field(strict=False)]  # as JSON writes it
RoleName = Literal["staff", "submitter", "approver", "editor", "publisher", "admin"]


# Clients show no choice whose value is empty.
EVERYWHERE = "all"  # whatever the bureau
CITY = "city"
NOBODY = "nobody"


class _OfUnit(Pressed):
    """`unit` is a bureau, a ward, CITY or EVERYWHERE."""

    unit: UnitId = CITY

    def fits(self, catalogue: Catalogue) -> bool:
        return self.unit in (CITY, EVERYWHERE) or self.unit in catalogue.bureaus or self.unit in catalogue.wards


class _WithFields(_OfUnit):
    """A button that sends any field of the card sends them all. Days come as a date field sends them."""

    find: Typed = ""
    person: Typed = ""
    name: Typed = ""
    role: RoleName = "submitter"
    to: UnitId = CITY
    since: Typed = ""
    until: Typed = ""
    deputy_for: Typed = NOBODY

    def fits(self, catalogue: Catalogue) -> bool:
        return super().fits(catalogue) and (self.to in (CITY, *catalogue.bureaus, *catalogue.wards))


class OpenPeople(_WithFields):
    """Of a bureau, or those for the whole city; of people by name; page by page."""

    verb: ClassVar[str] = "people"
    page: Annotated[int, Field(ge=0, le=9999)] = 0


class AddPerson(_WithFields):
    verb: ClassVar[str] = "add_person"


class _OfRole(_OfUnit):
    """One row of the desk: the same role may be held again from another day on."""

    person: PersonId
    role: RoleName
    deputy_for: Typed = NOBODY
    since: Day
    until: Day | None = None


class EndRole(_OfRole):
    """Asks whether one role of one person is to end."""

    verb: ClassVar[str] = "end_role"


class EndRoleNow(_OfRole):
    """Ends it."""

    verb: ClassVar[str] = "end_role_now"


def unit_of(named: str) -> str:
    """As roles name it: "" for the whole city."""
    return "" if named == CITY else named


def person_of(named: str) -> str:
    return "" if named == NOBODY else named
