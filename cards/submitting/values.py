"""A line of a proposal as the figure that it would become, set against the one that is published."""

from __future__ import annotations

from dataclasses import dataclass

from cards.evidence import is_year
from cards.words import figures, labels, numbers
from cards.words import submitting as words
from cards.words.typed import shown
from data.answering.arithmetic import change
from data.catalogue import Catalogue
from data.catalogue.schema import Metric
from data.model import Computed, Figure, Lang, Shown
from data.submitting.model import Line, Proposal, Where, figure_of


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
        notes=catalogue.notes_of(metric),
    )


def said(figure: Figure | None, metric: Metric, lang: Lang) -> str:
    """約5千件; or that there is none."""
    return numbers.phrase(figure, metric.unit.in_(lang), lang) if figure else words.NONE_BEFORE.in_(lang)


def place_name(where: Where, metric: Metric, catalogue: Catalogue, lang: Lang) -> str:
    """西区・令和5年度; 全体 for the whole. What is no ward or year of ours stays as it came."""
    named = [pair for pair in where if metric.fixed.get(pair[0]) != pair[1]]
    if not named:
        return labels.TOTAL_PRINTED.in_(lang)
    if any(not _known(pair, catalogue) for pair in named):
        return shown("・".join(value for _, value in named))
    return figures.place(named, catalogue, lang)


def where_of(place: str) -> Where:
    """From a place key: fiscal_year=2022;ward=nishi."""
    pairs = (pair.partition("=") for pair in place.split(";") if pair)
    return tuple((name, value) for name, _, value in pairs)


def _known(pair: tuple[str, str], catalogue: Catalogue) -> bool:
    name, value = pair
    return value in catalogue.wards if name == "ward" else name == "fiscal_year" and is_year(value)


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
