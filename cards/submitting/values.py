"""A line of a proposal as the figure that it would become, set against the one that is published."""

from __future__ import annotations

from dataclasses import dataclass

from cards.words import figures, numbers
from cards.words import submitting as words
from cards.words.places import is_year
from data.answering.arithmetic import change
from data.catalogue import Catalogue
from data.catalogue.schema import Metric
from data.model import Computed, Figure, Intent, Lang, Period, PeriodKind, Question, Shown
from data.submitting.model import Line, Proposal, figure_of


@dataclass(frozen=True, kw_only=True)
class Change:
    """What a line would change. `computed` is None where nothing can be subtracted: a range, a kind, other wholes."""

    line: Line
    before: Figure | None
    after: Figure
    computed: Computed | None


def changes(proposal: Proposal, catalogue: Catalogue) -> tuple[Change, ...]:
    metric = catalogue.metrics[proposal.metric]
    return tuple(_change(proposal, line, metric) for line in proposal.lines)


def around(figure: Figure, catalogue: Catalogue) -> Shown:
    metric = catalogue.metrics[figure.metric]
    return Shown(
        metric=metric,
        figure=figure,
        topic=catalogue.topic_of(metric.page),
        page=catalogue.pages[metric.page],
        owner=catalogue.bureaus[metric.owner],
        notes=catalogue.notes_beside(metric, figure.when),
    )


def said(figure: Figure | None, metric: Metric, lang: Lang) -> str:
    """約5千件; or that there is none."""
    return numbers.phrase(figure, metric.unit.in_(lang), lang) if figure else words.NONE_BEFORE.in_(lang)


def change_said(computed: Computed | None, catalogue: Catalogue, lang: Lang, *, bare: bool = False) -> str:
    """+3件 · −2.0ポイント · 約+5分 · 増減なし; `bare` where the unit stands above"""
    if computed is None:
        return words.NO_DIFFERENCE.in_(lang)
    if not computed.number:
        return words.UNCHANGED.in_(lang)
    return figures.computed_said(computed, catalogue, lang, signed=True, bare=bare)


def _change(proposal: Proposal, line: Line, metric: Metric) -> Change:
    after, before = figure_of(proposal, line), line.replaces or line.before
    return Change(line=line, before=before, after=after, computed=difference_of(before, after, metric))


def difference_of(before: Figure | None, after: Figure, metric: Metric) -> Computed | None:
    """None where there was no figure before, or the two cannot be subtracted."""
    return change(after, before, metric) if before is not None else None


def asked_of(figure: Figure, lang: Lang) -> Question:
    """The question whose answer is this very figure, and none of a later day."""
    where, when = dict(figure.where), figure.as_of
    dated = (Period(kind=PeriodKind.SPAN, start=when.start, end=when.end, words=when.words or ""),) if when.end else ()
    return Question(
        lang=lang,
        intent=Intent.VALUE,
        subjects=(figure.metric,),
        wards=(where["ward"],) if "ward" in where else (),
        fiscal_years=(int(where["fiscal_year"]),) if is_year(where.get("fiscal_year", "")) else (),
        periods=dated if not figure.where else (),
    )
