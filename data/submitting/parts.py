"""The parts of a metric that a form, or the template, has room for."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import Connection

from data.catalogue import Catalogue
from data.catalogue.schema import Metric
from data.keys import where_of_key
from data.language.wareki import fiscal_year_of
from data.submitting.board import rows_of
from data.submitting.calendar import Term


def places_of(
    connection: Connection, metric: Metric, published: Collection[str], catalogue: Catalogue, on: date
) -> tuple[str, ...]:
    """Place keys: the whole and every part, the same for each of the years; and whatever was `published`."""
    if not metric.dimensions:
        return ("",)
    duty = rows_of(connection, [metric], on)[0].duty
    return _places(metric, published, catalogue, years_asked(duty.term if duty else None, on))


def years_asked(term: Term | None, on: date) -> tuple[int, ...]:
    """The fiscal years of which parts may be wanted: from that of the term that is asked for to this one.

    What is reported as need arises, without a term, may be about the year that has just ended.
    """
    this = fiscal_year_of(on)
    first = fiscal_year_of(term.start) if term else this - 1
    return tuple(range(min(first, this), this + 1))


def _places(
    metric: Metric, published: Collection[str], catalogue: Catalogue, years: tuple[int, ...]
) -> tuple[str, ...]:
    there = [dict(where_of_key(place)) for place in published if place]
    wards = sorted({where["ward"] for where in there if "ward" in where}) or list(catalogue.wards)
    offered: Mapping[str, list[str]] = {"fiscal_year": [str(year) for year in years], "ward": wards}
    parts = [""]
    for name in sorted(metric.dimensions):
        parts = [f"{part};{name}={value}".lstrip(";") for part in parts for value in offered[name]]
    return ("", *sorted({*published, *parts} - {""}))
