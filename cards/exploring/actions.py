"""Buttons of looking closer. `cards/actions.py` lists them with all others.

All fields of the card arrive with each button, so each takes them all and reads its own.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from cards.word_actions import Pressed
from data.catalogue import Catalogue
from data.model import Period, PeriodKind

MetricId = Annotated[str, Field(max_length=80, pattern=r"^[a-z][a-z0-9_]*$")]
Chosen = Annotated[str, Field(max_length=4000, pattern=r"^[a-z0-9_,]*$")]
Day = Annotated[str, Field(max_length=10)]


class Explore(Pressed):
    verb: ClassVar[str] = "explore"
    metric: MetricId

    def fits(self, catalogue: Catalogue) -> bool:
        return self.metric in catalogue.metrics


class Explored(Explore):
    other: Chosen = ""
    wards: Chosen = ""
    first: Day = ""
    last: Day = ""
    start: Day = ""
    goal: Day = ""
    target: Annotated[str, Field(max_length=60)] = ""

    def fits(self, catalogue: Catalogue) -> bool:
        known = set(self.others) <= catalogue.metrics.keys()
        return known and super().fits(catalogue) and set(self.named_wards) <= catalogue.wards.keys()

    @property
    def others(self) -> tuple[str, ...]:
        return tuple(one for one in _each(self.other) if one != self.metric)

    @property
    def named_wards(self) -> tuple[str, ...]:
        return _each(self.wards)

    @property
    def ends(self) -> tuple[Period, ...]:
        """The first and the last day as they were picked; fewer where one is none."""
        return tuple(
            Period(kind=PeriodKind.DAY, start=day, end=day, words=day.isoformat())
            for day in sorted({_day(self.first), _day(self.last)} - {None}, key=str)
            if day
        )

    @property
    def typed(self) -> dict[str, str]:
        return {"start": self.start, "goal": self.goal, "target": self.target}


def _each(chosen: str) -> tuple[str, ...]:
    return tuple(one for one in dict.fromkeys(chosen.split(",")) if one)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


class BesideOther(Explored):
    verb: ClassVar[str] = "beside_other"


class BesideWards(Explored):
    verb: ClassVar[str] = "beside_wards"


class OverTime(Explored):
    verb: ClassVar[str] = "over_time"


class AsIndex(Explored):
    verb: ClassVar[str] = "as_index"


class BesideTimes(Explored):
    verb: ClassVar[str] = "beside_times"


class ToGoal(Explored):
    verb: ClassVar[str] = "to_goal"


KINDS: tuple[type[Pressed], ...] = (Explore, BesideOther, BesideWards, OverTime, AsIndex, BesideTimes, ToGoal)
