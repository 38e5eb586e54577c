"""Tokens that were checked and found in order: the one that comes with every call of an hour is checked once."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.keys import Key

MOST = 256  # Teams uses a few at a time


@dataclass(frozen=True, kw_only=True)
class Vetted:
    """`key` is the one that proved it, and `name` how it was called in the list that was read then."""

    name: str
    key: Key
    claims: Mapping[str, Any]


class VettedTokens:
    """By a digest of the whole token: nothing that is remembered could be used to call us.

    Only tokens that were in order get in, so a stranger can push none of them out.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._vetted: OrderedDict[bytes, Vetted] = OrderedDict()

    def find(self, token: str) -> Vetted | None:
        return self._vetted.get(_digest(token))

    def add(self, token: str, vetted: Vetted) -> None:
        self._vetted[_digest(token)] = vetted
        if len(self._vetted) > self._most:
            self._vetted.popitem(last=False)


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
