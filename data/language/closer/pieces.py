"""A sentence whose pieces are taken out one by one. A date is a single sign in it, which patterns can name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from data.language.periods import Found
from data.model import Period

Kind = Literal["index", "goal", "growth", "more"]

_FIRST = 0xE000  # private signs, which no cleaned text holds
DATE = "[\ue000-\ue0ff]"
_SIGN = re.compile(DATE)
_OF_A_NUMBER = re.compile("[0-9,. 千万億]+|million|thousand|以上")


@dataclass(frozen=True, kw_only=True)
class Closer:
    """`rest` names the figure, "" for the one that was talked of. `counter` is what the answer is to be counted in.

    `base` is the date that is to be 100, `goal` that by which all must be done, `target` what must be reached by then
    if that was named, as it was typed.
    """

    kind: Kind
    rest: str
    base: Period | None = None
    goal: Period | None = None
    counter: str = ""
    target: str = ""


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


Way = Callable[[Dated], Closer | None]
"""One kind of such a sentence in one language."""


def index(said: Dated, *, pieces: Mapping[str, re.Pattern[str]], edges: re.Pattern[str]) -> Closer | None:
    """A figure in percent of a start: "index it to 100", 「2020年を100として」."""
    left = said.without(pieces)
    if not left.has("base", "index"):
        return None
    return Closer(kind="index", rest=left.rest(edges), base=left.period("of") or left.period("from"))


def goal(left: Dated, edges: re.Pattern[str]) -> Closer:
    """What it needs to get there, of a sentence that is known to ask for that."""
    target = left.taken.get("target", "")
    counter = left.taken.get("counter") or _OF_A_NUMBER.sub("", target)
    return Closer(kind="goal", rest=left.rest(edges), goal=left.period("by"), counter=counter, target=target)


def until(said: Dated, *, pattern: re.Pattern[str], edges: re.Pattern[str]) -> Closer | None:
    """What is needed to reach the goal of a figure, where the whole sentence says just that: 「ステップ、目標まで」."""
    found = pattern.fullmatch(said.text)
    return Closer(kind="goal", rest=Dated(found["rest"], said.periods).rest(edges)) if found else None


def more(said: Dated, *, pattern: re.Pattern[str]) -> Closer | None:
    """ "Tell me more", 「もっと詳しく」: of the figure that was talked of."""
    return Closer(kind="more", rest="") if pattern.fullmatch(said.text) else None
