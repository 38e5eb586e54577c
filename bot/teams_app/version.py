"""The version under which Teams knows the app package: three numbers, and an update only under a higher one."""

from __future__ import annotations

import re
from typing import NamedTuple, Self

_WRITTEN = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)", re.ASCII)


class Version(NamedTuple):
    major: int
    minor: int
    patch: int

    @classmethod
    def read(cls, text: str) -> Self:
        """Raises ValueError for anything but 1.2.3."""
        found = _WRITTEN.fullmatch(text)
        if found is None:
            raise ValueError(text)
        return cls(*map(int, found.groups()))

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}"


def next_version(ours: Version, there: Version | None) -> Version:
    """Ours, or what follows what is there where ours is not higher: the same release, packed with other settings."""
    if there is None or ours > there:
        return ours
    return there._replace(patch=there.patch + 1)
