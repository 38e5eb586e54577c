"""Phrases with alternatives: "お(待ち|返事)(して|)います" is four phrases, and a list of them would be millions.

A phrase is compiled into steps that share what follows them; it is walked, never spelled out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


class Step(NamedTuple):
    """A piece of text and the steps that may come after it. No text: the phrase ends here."""

    text: str
    then: tuple[Step, ...]


_END = Step("", ())
_TOKEN = re.compile(r"[()|]|[^()|]+")


def has_alternatives(word: str) -> bool:
    """Whether a listed word is such a phrase. Without a | a bracket is a bracket."""
    return len(word) > 1 and "|" in word


def steps(phrase: str) -> tuple[Step, ...]:
    """The first steps of a phrase, whose alternatives may nest. Raises IndexError on an open bracket."""
    tokens = _TOKEN.findall(phrase)[::-1]
    return _first(_choices(tokens, top=True), (_END,))


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


def _first(choices: _Choices, then: tuple[Step, ...]) -> tuple[Step, ...]:
    found: list[Step] = []
    for sequence in choices:
        after = then
        for part in reversed(sequence):
            after = (Step(part, after),) if isinstance(part, str) else _first(part, after)
        found += after
    return tuple(found)


def ends(s: str, at: int, step: Step) -> Iterator[int]:
    """Where in `s` the phrases that begin with `step` at `at` end."""
    if s.startswith(step.text, at):
        yield from _after(s, at + len(step.text), step.then)


def _after(s: str, at: int, then: tuple[Step, ...]) -> Iterator[int]:
    for step in then:
        if step is _END:
            yield at
        elif s.startswith(step.text, at):
            yield from _after(s, at + len(step.text), step.then)
