"""What a card builder gives: a card, and the sentence that says it all where no card can be seen."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from microsoft_teams.cards import AdaptiveCard, CardElement

from data.model import Lang
from data.telling.seen import Seen


@dataclass(frozen=True, kw_only=True)
class Written:
    """A finished message in the form in which it is sent: it can be kept for others in a tenth of a Message's room.

    `json` ends with the card's body, which is never empty. `seen` are the figures on it, and `lang` is its language.
    """

    json: str
    summary: str
    seen: frozenset[Seen] = frozenset()
    lang: Lang = "ja"

    @property
    def data(self) -> dict[str, Any]:
        """The card as plain data, made anew each time."""
        data: dict[str, Any] = json.loads(self.json)
        return data

    def followed_by(self, elements: Sequence[CardElement]) -> Written:
        """The same with these at its end."""
        added = "".join(f",{_text(_plain(element))}" for element in elements)
        return replace(self, json=f"{self.json.removesuffix(_END)}{added}{_END}")


_END = "]}"


@dataclass(frozen=True, kw_only=True)
class Message:
    """`summary` is read aloud by screen readers and shown in notifications: one sentence with figure, unit and date.

    `seen` are the figures on it: the proof of its digits finds them, so no card can forget to name them.
    """

    card: AdaptiveCard
    summary: str
    seen: frozenset[Seen] = frozenset()

    @cached_property
    def plain(self) -> dict[str, Any]:
        """The card as plain data, made once. Nobody must change it."""
        return _plain(self.card)

    @cached_property
    def written(self) -> Written:
        above = {key: part for key, part in self.plain.items() if key != "body"}
        json = _text({**above, "body": self.plain["body"]})
        return Written(json=json, summary=self.summary, seen=self.seen, lang=self.lang)

    @property
    def lang(self) -> Lang:
        return "en" if self.card.lang == "en" else "ja"

    @property
    def json(self) -> str:
        return self.written.json

    @property
    def data(self) -> dict[str, Any]:
        return self.written.data


def _plain(part: AdaptiveCard | CardElement) -> dict[str, Any]:
    return part.model_dump(mode="json", by_alias=True, exclude_none=True)


def _text(part: object) -> str:
    return json.dumps(part, ensure_ascii=False, separators=(",", ":"))
