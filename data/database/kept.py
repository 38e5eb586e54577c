"""A small memory of what was made last, so that the same is not made again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any


class Kept:
    """The `most` things used last, by key. What is kept must never be changed."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._things: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """Whatever `make` raises is raised, and nothing is kept. Two threads at once may both make it."""
        found = self.known(key)
        return self.keep(key, make()) if found is None else found

    def known(self, key: Hashable) -> Any:
        """None where nothing is kept."""
        with self._lock:
            if key in self._things:
                self._things.move_to_end(key)
            return self._things.get(key)

    def keep(self, key: Hashable, made: Any) -> Any:
        """Returns it."""
        with self._lock:
            self._things[key] = made
            if len(self._things) > self._most:
                self._things.popitem(last=False)
        return made
