"""Lists of which a card shows one page."""

from __future__ import annotations


def pages_of(count: int, size: int) -> int:
    """Also a list of nothing has one."""
    return max(1, -(-count // size))


def page_in(wanted: int, count: int, size: int) -> int:
    """Pages count from 1. One that is not there is the last; or the first, for what is before it."""
    return min(max(1, wanted), pages_of(count, size))
