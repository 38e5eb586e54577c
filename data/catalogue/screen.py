"""The shape of `screens.yaml`: how the dashboard is gone through in chat. Checked like all other files."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from data.catalogue.schema import Both, FactId, Id, Part

GapId = Annotated[str, Field(pattern=r"^G\d{2}$")]


class Shelf(Part):
    """Statements and figures that stand together."""

    name: Both | None = None
    facts: tuple[FactId, ...] = ()
    metrics: tuple[Id, ...] = ()


class Block(Shelf):
    """A part of a screen; without a name it goes on with what is above."""

    columns: tuple[Shelf, ...] = ()  # side by side: before and after
    milestones: tuple[Id, ...] = ()  # entries with a date, as on a time line
    charts: tuple[Id, ...] = ()  # metrics whose charts stand below the figures
    pictures: tuple[GapId, ...] = ()  # what the dashboard shows only as a picture, where no metric stands for it
    tasks: bool = False  # the table of all tasks and their bureaus

    @property
    def shelves(self) -> tuple[Shelf, ...]:
        return (self, *self.columns)


class Screen(Part):
    """As much of a topic as one card shows."""

    id: Id
    topic: Id
    name: Both
    blocks: tuple[Block, ...]
    leads: dict[FactId, Id] = Field(default={})  # where a reference goes: fact to screen
