"""Buttons of following, and the one that says whose a channel is. `cards/actions.py` lists them with all others."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from cards.word_actions import Pressed
from data.catalogue import Catalogue

MetricId = Annotated[str, Field(max_length=80, pattern=r"^[a-z][a-z0-9_]*$")]
UnitId = Annotated[str, Field(max_length=80, pattern=r"^[a-z][a-z0-9_]*$")]
Typed = Annotated[str, Field(max_length=60)]


class _OfMetric(Pressed):
    metric: MetricId

    def fits(self, catalogue: Catalogue) -> bool:
        return self.metric in catalogue.metrics


class Follow(_OfMetric):
    """Of whoever presses. Following what is followed already shows how."""

    verb: ClassVar[str] = "follow"


class SetFollow(_OfMetric):
    """The fields bring what else to be told of; an empty one is none."""

    verb: ClassVar[str] = "set_follow"
    threshold: Typed = ""
    way: Literal["rising", "falling"] = "rising"
    target: Typed = ""


class Unfollow(Pressed):
    """`metric` may be one that is gone from the catalogue: following that can be ended too."""

    verb: ClassVar[str] = "unfollow"
    metric: MetricId
    listed: bool = False  # pressed on the list, which is shown again


class OpenFollowing(Pressed):
    verb: ClassVar[str] = "following"


class SayChannel(Pressed):
    """That this channel is a bureau's, which the field brings, or no longer."""

    verb: ClassVar[str] = "channel"
    unit: UnitId | Literal[""] = ""
    gone: bool = False

    def fits(self, catalogue: Catalogue) -> bool:
        return not self.unit or self.unit in catalogue.bureaus


KINDS: tuple[type[Pressed], ...] = (Follow, SetFollow, Unfollow, OpenFollowing, SayChannel)
