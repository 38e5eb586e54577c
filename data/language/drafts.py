"""What the catalogue says of a subject, before its words are compiled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from data.catalogue.schema import Entry, EntryKind, Metric, MetricKind
from data.language.subjects import SubjectKind
from data.model import Qualifier


def unit_name(metric: Metric) -> str:
    """件 for 件/月, 社 for 社（延べ）."""
    return re.split(r"[/(（]", metric.unit.ja)[0].strip()


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A subject before its words are compiled."""

    may: tuple[str, ...]
    rest: Mapping[str, object]
    names: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    unlike: tuple[str, ...] = ()
    proper: tuple[str, ...] = ()  # names that are one word, whatever they are made of


def metric_draft(metric: Metric, aliases: tuple[str, ...]) -> Draft:
    wards = dict.fromkeys(figure.where["ward"] for figure in metric.figures if "ward" in figure.where)
    return Draft(
        names=tuple(dict.fromkeys((metric.name.ja, metric.name.en, metric.short.ja, metric.short.en))),
        aliases=aliases,
        unlike=metric.ask_not,
        may=metric.ask_may,
        rest={
            "id": metric.id,
            "kind": SubjectKind.METRIC,
            "page": metric.page,
            "unit": unit_name(metric),
            "counters": frozenset((unit_name(metric), metric.unit.en, metric.unit.en.split()[0])),
            "parts": any(figure.part for figure in metric.figures),
            "size": max((int(figure.part[1]) for figure in metric.figures if figure.part), default=0),
            "picture": metric.picture_only,
            "rate": metric.kind is MetricKind.RATE,
            "monthly": metric.unit.ja.endswith("/月"),
            "qualifiers": frozenset(figure.qualifier for figure in metric.figures),
            "running": metric.kind is MetricKind.CUMULATIVE and bool(metric.series),
            "published": frozenset(_numbers(metric)),
            "figures": frozenset(_wholes(metric)),
            "years": frozenset(_years(metric)),
            "fiscal_years": _fiscal_years(metric),
            "pair": metric.before_after or (),
            "share_of": metric.share_of,
            "made_of": bool(metric.made_of),
            "covers_all": not metric.dimensions and any(one.qualifier is Qualifier.ALL for one in metric.figures),
            "dimensions": frozenset(metric.dimensions),
            "fixed_ward": metric.fixed.get("ward"),
            "wards": tuple(wards),
            "neighbours": tuple(neighbour.metric for neighbour in metric.neighbours),
        },
    )


def _numbers(metric: Metric) -> Iterator[Decimal]:
    for figure in metric.figures:
        yield from (
            number for number in (figure.value, *(figure.range or ()), *(figure.part or ())[:1]) if number is not None
        )


def _wholes(metric: Metric) -> Iterator[tuple[Decimal, Decimal | None]]:
    for figure in metric.figures:
        if figure.value is not None and not figure.where:
            yield figure.value, None
        if figure.range and not figure.where:
            yield figure.range
        if figure.part and not figure.where:
            yield figure.part[0], None


def _years(metric: Metric) -> Iterable[Decimal]:
    parts: dict[str, list[Decimal]] = {}
    for figure in metric.figures:
        if figure.value is not None and "fiscal_year" in figure.where:
            parts.setdefault(figure.where["fiscal_year"], []).append(figure.value)
    return map(Decimal, map(sum, parts.values()))


def _fiscal_years(metric: Metric) -> tuple[int, ...]:
    return tuple(sorted({int(f.where["fiscal_year"]) for f in metric.figures if "fiscal_year" in f.where}))


def entry_draft(entry: Entry, wards: tuple[str, ...], tasks: tuple[str, ...], aliases: tuple[str, ...]) -> Draft:
    return Draft(
        names=(entry.name.ja, entry.name.en),
        aliases=aliases,
        unlike=entry.ask_not,
        may=entry.ask_may,
        rest={
            "id": entry.id,
            "kind": SubjectKind.ENTRY,
            "wards": wards,
            "dated": entry.when is not None,
            "listed": entry.kind is EntryKind.GROUP or bool(entry.items),
            "size": len(entry.items),
            "note": entry.kind is EntryKind.NOTE,
            "about": entry.metrics,
            "made_of": bool(entry.made_of),
            "tasks": tasks,
        },
    )
