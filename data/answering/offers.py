"""Questions that certainly work, for those who do not know what to ask. Pure."""

from __future__ import annotations

from data.catalogue import Catalogue
from data.catalogue.schema import Metric
from data.model import Intent, Lang, Question

_SHOWS_BEST = {"progress": Intent.PROGRESS, "breakdown": Intent.BREAKDOWN}


def openers(catalogue: Catalogue, lang: Lang, many: int = 3) -> tuple[Question, ...]:
    """One question about the first figure of each topic that has one, in the dashboard's order."""
    firsts: dict[str, Metric] = {}
    for metric in catalogue.metrics.values():
        if metric.figures and metric.chart in ("none", *_SHOWS_BEST):
            firsts.setdefault(catalogue.topic_of(metric.page).id, metric)
    return tuple(_about(metric, lang) for metric in firsts.values())[:many]


def _about(metric: Metric, lang: Lang) -> Question:
    neighbours = tuple(n.metric for n in metric.neighbours)
    intent = _SHOWS_BEST.get(metric.chart, Intent.VALUE)
    return Question(lang=lang, intent=intent, subjects=(metric.id,), neighbours=neighbours)
