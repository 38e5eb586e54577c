"""Whether a metric's figures and every printed date can be true."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from data.catalogue.contents import Catalogue
from data.catalogue.schema import Metric, Printed, SeedFigure
from data.days import month_end
from data.model import Grain, State


class Problem(NamedTuple):
    """`kind` and `id` name the entry; `sentence` says what is wrong and what was expected."""

    kind: str
    id: str
    sentence: str


# ── dates ────────────────────────────────────────────────────────────────────────────────────────────────


def date_problems(c: Catalogue) -> Iterator[Problem]:
    last = max((page.updated for page in c.pages.values() if page.updated), default=date.max)
    for fact in c.facts.values():
        if fact.when:
            yield from (Problem("facts", fact.id, f"`when` {wrong}") for wrong in _printed(fact.when))
    for entry in c.entries.values():
        if entry.when:
            yield from (Problem("entries", entry.id, f"`when` {wrong}") for wrong in _printed(entry.when))
    for metric in c.metrics.values():
        latest = date.max if metric.source else last  # what is not the dashboard's own may be newer
        for figure in metric.figures:
            yield from (Problem("metrics", metric.id, f"`as_of` {wrong}") for wrong in _as_of(figure.as_of, latest))


def _as_of(printed: Printed, last: date) -> Iterator[str]:
    yield from _printed(printed)
    if printed.end and printed.end > last:
        yield f"ends on {printed.end}, after the dashboard's last update; expected {last} or earlier."


def _printed(printed: Printed) -> Iterator[str]:
    """At most one sentence: the first thing that is wrong."""
    start, end, grain = printed.start, printed.end, printed.grain
    if (start is None) != (end is None):
        yield "has only one of `start` and `end`; expected both or neither."
    elif start is None or end is None:
        if grain is not Grain.NONE:
            yield f"has the grain {grain} and no dates; expected `start` and `end`."
    elif end < start:
        yield f"ends on {end}, before its start {start}; expected the end on or after the start."
    elif not fits(grain, start, end):
        yield f"runs from {start} to {end}, which is not a {grain}; expected {_SPANS[grain]}."


_SPANS = {
    Grain.DAY: "one and the same day",
    Grain.MONTH: "the first to the last day of one month",
    Grain.MONTH_END: "the last day of a month as both `start` and `end`",
    Grain.FISCAL_YEAR: "1 April to 31 March",
    Grain.SPAN: "two different days",
    Grain.NONE: "no dates",
}


def fits(grain: Grain, start: date, end: date) -> bool:
    """Whether a span of days is what its grain promises; a month is never three weeks of it."""
    return {
        Grain.DAY: start == end,
        Grain.MONTH: end == month_end(end) and start == end.replace(day=1),
        Grain.MONTH_END: start == end == month_end(end),
        Grain.FISCAL_YEAR: (start.month, start.day) == (4, 1) and end == _before(start.replace(year=start.year + 1)),
        Grain.SPAN: start < end,
        Grain.NONE: False,
    }[grain]


def _before(day: date) -> date:
    return day - timedelta(days=1)


# ── figures ──────────────────────────────────────────────────────────────────────────────────────────────


def metric_problems(c: Catalogue) -> Iterator[Problem]:
    for metric in c.metrics.values():
        sentences = [*_stock(metric, c), *_scope(metric, c), *_chart(metric), *_change(metric, c), *_twice(metric)]
        sentences += _counts(metric)
        for figure in metric.figures:
            sentences += [*_figure(figure), *_where(figure, metric)]
        yield from (Problem("metrics", metric.id, sentence) for sentence in sentences)


def _stock(metric: Metric, c: Catalogue) -> Iterator[str]:
    """Where its figures come from: the list, a series, or nowhere because the dashboard shows a picture."""
    if metric.picture_only and (metric.figures or metric.series):
        yield "`picture_only` says that no figure was published, yet figures are given; expected one or the other."
    if not (metric.picture_only or metric.figures or metric.series):
        yield "there is no figure; expected `figures`, `series` or `picture_only: true`."
    if metric.fact is None and metric.source is None:
        yield "neither `fact` nor `source` is given; expected one, for every figure has a source."
    if metric.series and not (c.folder / "series" / metric.series).is_file():
        yield f"`series` names {metric.series!r}; expected a CSV file of that name in series/."


def _counts(metric: Metric) -> Iterator[str]:
    if metric.counts[0].printed:
        yield "`counts` begins with what is true of the printed figure alone; expected what every figure counts."


def _scope(metric: Metric, c: Catalogue) -> Iterator[str]:
    """It is given out as the words of the dashboard, so it has to be."""
    fact = c.facts.get(metric.fact or "")
    if metric.scope and fact and metric.scope.ja not in fact.quote:
        yield f"`scope` says {metric.scope.ja!r}; expected words that the quote of its `fact` has."


def _chart(metric: Metric) -> Iterator[str]:
    ready = {
        "none": True,
        "progress": any(figure.part for figure in metric.figures),
        "breakdown": bool(metric.dimensions),
        "before_after": metric.before_after is not None,
        "series": metric.series is not None,
    }
    needs = {"progress": "a figure with `part`", "breakdown": "`dimensions`"}
    if not ready[metric.chart]:
        yield f"`chart` is {metric.chart}; expected {needs.get(metric.chart, f'`{metric.chart}`')} with it."


def _change(metric: Metric, c: Catalogue) -> Iterator[str]:
    """What is said to be printed is printed, and beside the later of two."""
    if metric.printed_change is None:
        return
    if metric.before_after is None or metric.before_after[1] != metric.id:
        yield "`printed_change` stands at no later figure; expected `before_after` that ends with this metric."
    words, fact = metric.printed_change.words.ja, c.facts.get(metric.fact or "")
    if fact is None or words not in fact.quote:
        yield f"`printed_change` says {words!r}, which the quote of its `fact` does not; expected words of the quote."


def _twice(metric: Metric) -> Iterator[str]:
    counted = Counter((tuple(sorted(f.where.items())), f.as_of.start, f.as_of.end) for f in metric.figures)
    if any(count > 1 for count in counted.values()):
        yield "two figures have the same `where` and `as_of`; expected one."


def _figure(figure: SeedFigure) -> Iterator[str]:
    given = [key for key in ("value", "range", "part") if getattr(figure, key) is not None]
    if len(given) != (figure.state is State.NUMBER):
        kept = "exactly one of `value`, `range` and `part`" if figure.state is State.NUMBER else "no number"
        yield f"the figure {figure.words!r} has {' and '.join(given) or 'no number'}; expected {kept}."
    if figure.range and figure.range[0] >= figure.range[1]:
        yield f"the range {figure.range[0]} to {figure.range[1]} does not rise; expected the lower end first."
    if figure.part and not 0 <= figure.part[0] <= figure.part[1]:
        yield f"the part {figure.part[0]} is not within the whole {figure.part[1]}; expected 0 ≤ part ≤ whole."


def _where(figure: SeedFigure, metric: Metric) -> Iterator[str]:
    stray = ", ".join(sorted(set(figure.where) - set(metric.dimensions)))
    if stray:
        yield f"a figure's `where` has {stray}; expected only what `dimensions` declares."
    year = figure.where.get("fiscal_year")
    if year is not None and not (year.isdecimal() and len(year) == 4):
        yield f'the fiscal year {year!r} is not a year; expected one such as "2023".'
