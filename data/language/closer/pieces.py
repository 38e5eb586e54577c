"""A sentence whose pieces are taken out one by one. A date is a single sign in it, which patterns can name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from data.language.periods import Found
from data.model import Period

Kind = Literal["index", "goal", "growth", "more"]

_FIRST = 0xE000  # private signs, which no cleaned text holds
DATE = "[\ue000-\ue0ff]"
_SIGN = re.compile(DATE)


@dataclass(frozen=True, kw_only=True)
class Closer:
    """`rest` names the figure, "" for the one that was talked of. `counter` is what the answer is to be counted in.

    `base` is the date that is to be 100, `goal` that by which all must be done.
    """

    kind: Kind
    rest: str
    base: Period | None = None
    goal: Period | None = None
    counter: str = ""


@dataclass(frozen=True)
class Dated:
    """What is left of a sentence, and what was taken out of it by the names of the pieces and of their groups."""

    text: str
    periods: Mapping[str, Found]
    taken: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, said: str, found: Sequence[Found]) -> Dated:
        signs = {chr(_FIRST + at): one for at, one in enumerate(found)}
        text, at = "", 0
        for sign, one in signs.items():
            text += said[at : one.start] + sign
            at = one.end
        return cls(text + said[at:], signs)

    def without(self, pieces: Mapping[str, re.Pattern[str]]) -> Dated:
        """Each piece is taken out once, in this order, if it is there."""
        left = self
        for name, pattern in pieces.items():
            if found := pattern.search(left.text):
                groups = {key: value for key, value in found.groupdict().items() if value}
                text = f"{left.text[: found.start()].rstrip()} {left.text[found.end() :].lstrip()}".strip()
                left = replace(left, text=text, taken={**left.taken, name: found[0], **groups})
        return left

    def has(self, *names: str) -> bool:
        return any(name in self.taken for name in names)

    def period(self, name: str) -> Period | None:
        """The date inside a piece."""
        sign = _SIGN.search(self.taken.get(name, ""))
        return self.periods[sign[0]].period if sign else None

    def rest(self, edges: re.Pattern[str]) -> str:
        """What is left, with its dates in words again, less what clings to its edges."""
        text = _SIGN.sub(lambda sign: self.periods[sign[0]].period.words, self.text)
        while (less := edges.sub("", text)) != text:
            text = less
        return text
