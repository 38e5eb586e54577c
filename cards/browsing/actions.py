"""The button that goes to a screen of the dashboard. `cards/actions.py` lists it with all others."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from cards.word_actions import Pressed
from data.catalogue import Catalogue

ScreenId = Annotated[str, Field(max_length=80)]


class Browse(Pressed):
    """In the place of the card on which it stands. Without a screen: the overview of all topics.

    `here` is where it was pressed: there and back again within a second is no double press.
    """

    verb: ClassVar[str] = "browse"
    screen: ScreenId = ""
    here: ScreenId = ""

    def fits(self, catalogue: Catalogue) -> bool:
        return all(not one or one in catalogue.screens for one in (self.screen, self.here))


KINDS: tuple[type[Pressed], ...] = (Browse,)
