"""Buttons of the desk for people. `cards/actions.py` lists them with all others."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from cards.word_actions import Pressed
from data.catalogue import Catalogue

Typed = Annotated[str, Field(max_length=200)]
PersonId = Annotated[str, Field(max_length=200, min_length=1)]
UnitId = Annotated[str, Field(max_length=80, pattern=r"^[a-z0-9_]*$")]
RoleName = Literal["staff", "submitter", "approver", "editor", "publisher", "admin"]


class _OfUnit(Pressed):
    unit: UnitId = ""

    def fits(self, catalogue: Catalogue) -> bool:
        return not self.unit or self.unit in catalogue.bureaus


class _WithFields(_OfUnit):
    """A button that sends any field of the card sends them all. Days come as a date field sends them."""

    person: Typed = ""
    name: Typed = ""
    role: RoleName = "submitter"
    to: UnitId = ""
    since: Typed = ""
    until: Typed = ""
    deputy_for: Typed = ""

    def fits(self, catalogue: Catalogue) -> bool:
        return super().fits(catalogue) and (not self.to or self.to in catalogue.bureaus)


class OpenPeople(_WithFields):
    """Of a bureau; without one those of the whole city."""

    verb: ClassVar[str] = "people"


class AddPerson(_WithFields):
    verb: ClassVar[str] = "add_person"


class EndRole(_OfUnit):
    """Ends one role of one person."""

    verb: ClassVar[str] = "end_role"
    person: PersonId
    role: RoleName
    deputy_for: Typed = ""
