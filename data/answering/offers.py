"""Questions that certainly work, for those who do not know what to ask. Pure."""

from __future__ import annotations

from data.catalogue import Catalogue
from data.catalogue.schema import EntryKind, Metric
from data.model import Intent, Lang, Question

_SHOWS_BEST = {"progress": Intent.PROGRESS, "breakdown": Intent.BREAKDOWN}


def openers(catalogue: Catalogue, lang: Lang, many: int = 3) -> tuple[Question, ...]:
    """One question about the first figure of each topic that has one, in the dashboard's order."""
    firsts: dict[str, Metric] = {}
    for metric in catalogue.metrics.values():
        if metric.figures and metric.chart in ("none", *_SHOWS_BEST):
            firsts.setdefault(catalogue.topic_of(metric.page).id, metric)
    return tuple(_about(metric, lang) for metric in firsts.values())[:many]


def examples(catalogue: Catalogue, lang: Lang) -> tuple[Question, ...]:
    """One question of each kind that can be asked: of each topic's first figure, of a series, a date and an owner."""
    series = [one.id for one in catalogue.metrics.values() if one.chart == "series"]
    dated = [one.id for one in catalogue.entries.values() if one.kind is EntryKind.MILESTONE and one.when]
    tasks = list(catalogue.tasks)
    more = ((Intent.TREND, series), (Intent.WHEN, dated), (Intent.OWNER, tasks))
    kinds = tuple(Question(lang=lang, intent=kind, subjects=(there[0],)) for kind, there in more if there)
    return (*openers(catalogue, lang, len(catalogue.topics)), *kinds)


def _about(metric: Metric, lang: Lang) -> Question:
    neighbours = tuple(n.metric for n in metric.neighbours)
    intent = _SHOWS_BEST.get(metric.chart, Intent.VALUE)
    return Question(lang=lang, intent=intent, subjects=(metric.id,), neighbours=neighbours)
