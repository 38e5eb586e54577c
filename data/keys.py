"""What tells one figure of a metric from another: its place among the dimensions, and its date; as text for a row."""

from __future__ import annotations

from collections.abc import Mapping

from data.model import AsOf

Where = tuple[tuple[str, str], ...]


def where_of(dimensions: Mapping[str, str]) -> Where:
    return tuple(sorted(dimensions.items()))


def place_key(where: Where) -> str:
    return ";".join(f"{name}={value}" for name, value in where)


def where_of_key(place: str) -> Where:
    """(("fiscal_year", "2022"), ("ward", "nishi")) of "fiscal_year=2022;ward=nishi". Raises ValueError."""
    pairs = [pair.split("=") for pair in place.split(";")] if place else []
    return tuple((name, value) for name, value in pairs)


def as_of_key(as_of: AsOf) -> str:
    return f"{as_of.start}/{as_of.end}" if as_of.start else ""
