"""A small memory of what was made last, so that the same is not made again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any


class Kept:
    """The `most` things used last, by key. Used from one thread only; what is kept must never be changed."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._things: OrderedDict[Hashable, Any] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """Whatever `make` raises is raised, and nothing is kept."""
        if key in self._things:
            self._things.move_to_end(key)
            return self._things[key]
        made = self._things[key] = make()
        if len(self._things) > self._most:
            self._things.popitem(last=False)
        return made
