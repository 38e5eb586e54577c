"""Phrases with alternatives: "お(待ち|返事)(して|)います" is four phrases, and a list of them would be millions.

A phrase is compiled into steps that share what follows them; it is walked, never spelled out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple


class Step(NamedTuple):
    """A piece of text, and what may come after it."""

    text: str
    then: Then


Then = Mapping[str, tuple[Step, ...]]
"""Steps by their first character. With an empty one among the keys the phrase may end here."""

_END: Then = {"": ()}
_TOKEN = re.compile(r"[()|]|[^()|]+")


def has_alternatives(word: str) -> bool:
    """Whether a listed word is such a phrase. Without a | a bracket is a bracket."""
    return len(word) > 1 and "|" in word


def steps(phrase: str) -> Then:
    """The first steps of a phrase, whose alternatives may nest. Raises IndexError on an open bracket."""
    tokens = _TOKEN.findall(phrase)[::-1]
    return _first(_choices(tokens, top=True), _END)


_Sequence = list["str | _Choices"]
_Choices = list[_Sequence]


def _choices(tokens: list[str], *, top: bool = False) -> _Choices:
    """Takes alternatives off the end of `tokens`, up to their closing bracket."""
    found: _Choices = [[]]
    while tokens or not top:
        sign = tokens.pop()
        if sign == ")":
            break
        if sign == "|":
            found.append([])
        else:
            found[-1].append(_choices(tokens) if sign == "(" else sign)
    return found


def _first(choices: _Choices, then: Then) -> Then:
    found: dict[str, tuple[Step, ...]] = {}
    for sequence in choices:
        after = then
        for part in reversed(sequence):
            after = {part[0]: (Step(part, after),)} if isinstance(part, str) else _first(part, after)
        for first, more in after.items():
            found[first] = (*found.get(first, ()), *more)
    return found


def ends(s: str, at: int, then: Then) -> list[int]:
    """Where in `s` the phrases end that go on at `at` with one of these steps."""
    found = [at] if "" in then else []
    for step in then.get(s[at : at + 1], ()):
        if s.startswith(step.text, at):
            found += ends(s, at + len(step.text), step.then)
    return found
