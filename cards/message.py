"""What a card builder gives: a card, and the sentence that says it all where no card can be seen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from microsoft_teams.cards import AdaptiveCard


@dataclass(frozen=True, kw_only=True)
class Message:
    """`summary` is read aloud by screen readers and shown in notifications: one sentence with figure, unit and date."""

    card: AdaptiveCard
    summary: str

    @cached_property
    def data(self) -> dict[str, Any]:
        """The card as plain JSON data, made once. Whoever sends it must not change it."""
        return self.card.model_dump(mode="json", by_alias=True, exclude_none=True)
