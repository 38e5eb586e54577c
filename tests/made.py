"""What takes a second to make and nobody changes: one for all tests of a process."""

from __future__ import annotations

import functools

from data.catalogue import Catalogue, load
from data.language import Reader


@functools.cache
def catalogue() -> Catalogue:
    return load()


@functools.cache
def reader() -> Reader:
    return Reader(catalogue())
