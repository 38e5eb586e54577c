"""Looking for one thing among several, and saying what there was where it is not among them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")


def first(things: Iterable[T], fits: Callable[[T], bool]) -> T:
    """The first that fits. `next` would say nothing of the others, and inside a coroutine not even where it was."""
    there = list(things)
    found = [one for one in there if fits(one)]
    assert found, f"none fits of {there}"
    return found[0]
