"""Buttons of the desk for deliveries. `cards/actions.py` lists them with all others."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from cards.word_actions import Pressed
from data.telling.deliveries_desk import Ref, Which

Number = Annotated[int, Field(ge=0, le=2**31 - 1)]
WhichName = Literal["failed", "unknown", "waiting", "sent", "repeated", "cancelled"]
State = Literal["waiting", "queued", "sent", "unknown", "failed", "cancelled"]


class OpenDeliveries(Pressed):
    """A page of those that failed, or of another kind."""

    verb: ClassVar[str] = "deliveries"
    which: WhichName = "failed"
    page: Number = 1

    @property
    def shown(self) -> Which:
        return Which(self.which)


class _OfOne(OpenDeliveries):
    notice: Number
    tries: Number
    state: State

    @property
    def ref(self) -> Ref:
        return Ref(notice=self.notice, tries=self.tries, state=self.state)


class RetryDelivery(_OfOne):
    verb: ClassVar[str] = "retry_delivery"


class CancelDelivery(_OfOne):
    verb: ClassVar[str] = "cancel_delivery"
