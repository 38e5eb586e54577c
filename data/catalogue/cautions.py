"""What a metric counts and what must not be concluded from it: one place says what is true of the figures shown."""

from __future__ import annotations

from collections.abc import Sequence

from data.catalogue.schema import Both, Metric, Scope, Sentence
from data.model import Figure, Period, PeriodKind


def counts_beside(metric: Metric, *figures: Figure) -> Both:
    """The first sentence of each metric is true of all its figures."""
    return _one_text(_true_of(metric.counts, metric, figures))


def cautions_beside(metric: Metric, *figures: Figure) -> Both | None:
    true = _true_of(metric.cautions, metric, figures)
    return _one_text(true) if true else None


def scope_beside(metric: Metric, figure: Figure) -> Both | None:
    """What this figure holds for, as its statement says: another one has another statement."""
    return _scope_of(metric, figure)


def is_of_year(metric: Metric, figure: Figure, period: Period) -> bool:
    """Whether the statement of a figure names the fiscal year that is asked for, where its date does not tell it."""
    scope = _scope_of(metric, figure)
    asked = period.start.year if period.kind is PeriodKind.FISCAL_YEAR and period.start else None
    return scope is not None and asked is not None and scope.fiscal_year == asked


def _scope_of(metric: Metric, figure: Figure) -> Scope | None:
    true = _true_of([metric.scope] if metric.scope else [], metric, [figure])
    return metric.scope if true else None


def _true_of(said: Sequence[Sentence], metric: Metric, figures: Sequence[Figure]) -> list[Sentence]:
    """One on how the page prints its own figures is true of those alone.

    Where there is no figure at all the page is what is spoken of, and everything that is said of it holds.
    """
    printed = not figures or any(is_printed(one, metric) for one in figures)
    return [one for one in said if printed or not one.printed]


def _one_text(said: Sequence[Sentence]) -> Both:
    return Both(ja="".join(one.ja for one in said), en=" ".join(one.en for one in said))


def is_printed(figure: Figure, metric: Metric) -> bool:
    """Whether it is the dashboard's own: one that was published or corrected since has other words or another date."""
    said = (dict(figure.where), figure.words, figure.as_of.start, figure.as_of.end)
    return any(said == (one.where, one.words, one.as_of.start, one.as_of.end) for one in metric.figures)
