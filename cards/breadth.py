"""How wide a text is, without any font: for what must fit on a line of a phone, or beside a bar."""

from __future__ import annotations

import unicodedata


def breadth(text: str) -> int:
    """A Japanese character takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)
