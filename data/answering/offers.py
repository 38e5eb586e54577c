"""Questions that certainly work, for those who do not know what to ask. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from data.answering.known import Known
from data.catalogue import Catalogue
from data.catalogue.schema import EntryKind, Metric
from data.model import Intent, Lang, Question

_SHOWS_BEST = {"progress": Intent.PROGRESS, "breakdown": Intent.BREAKDOWN}
MOST_OWN = 4  # questions about the asker's own units


def openers(catalogue: Catalogue, lang: Lang, many: int = 3) -> tuple[Question, ...]:
    """One question about the first figure of each topic that has one, in the dashboard's order."""
    return tuple(islice(_firsts(catalogue.metrics.values(), catalogue, lang), many))


def examples(known: Known, lang: Lang, units: Sequence[str] = ()) -> tuple[Question, ...]:
    """One question of each kind that can be asked: of each topic's first figure, of a series, a date and an owner.

    Those about `units`, ids of wards and bureaus, come first and take the place of as many topics. `known` must hold
    the figures of `needed_for(units)`.
    """
    catalogue = known.catalogue
    own = tuple(islice(dict.fromkeys(one for unit in units for one in _of_unit(unit, known, lang)), MOST_OWN))
    topics = [one for one in openers(catalogue, lang, len(catalogue.topics)) if one not in own]
    kinds = [one for one in _of_each_kind(catalogue, lang) if one not in own]
    return (*own, *topics[: max(len(catalogue.topics) - len(own), 0)], *kinds)


def needed_for(units: Iterable[str], catalogue: Catalogue) -> tuple[str, ...]:
    """The metrics whose figures say what can be asked of these units."""
    if not any(unit in catalogue.wards for unit in units):
        return ()
    return tuple(one.id for one in catalogue.metrics.values() if "ward" in one.dimensions)


def _of_each_kind(catalogue: Catalogue, lang: Lang) -> Iterator[Question]:
    series = [one.id for one in catalogue.metrics.values() if one.chart == "series"]
    dated = [one.id for one in catalogue.entries.values() if one.kind is EntryKind.MILESTONE and one.when]
    for kind, there in ((Intent.TREND, series), (Intent.WHEN, dated), (Intent.OWNER, list(catalogue.tasks))):
        for subject in there[:1]:
            yield Question(lang=lang, intent=kind, subjects=(subject,))


def _of_unit(unit: str, known: Known, lang: Lang) -> Iterator[Question]:
    """What is published of a ward; what a bureau answers for, and its part in the tasks that become standard."""
    catalogue = known.catalogue
    if unit in catalogue.wards:
        yield from _of_ward(unit, known, lang)
        return
    yield from _firsts((one for one in catalogue.metrics.values() if one.owner == unit), catalogue, lang)
    groups = {task.group for task in catalogue.tasks.values() if unit in task.bureaus}
    if groups:
        yield Question(lang=lang, intent=Intent.OWNER, subjects=(unit,))
    for entry in catalogue.entries.values():
        if entry.tasks in groups:
            yield from (_about(catalogue.metrics[metric], lang) for metric in entry.metrics)


def _of_ward(ward: str, known: Known, lang: Lang) -> Iterator[Question]:
    """Of a ward without a figure of its own, how the others are doing."""
    metrics = known.catalogue.metrics.values()
    by_ward = [one for one in metrics if "ward" in one.dimensions]
    own = [one for one in by_ward if any(dict(part.where).get("ward") == ward for part in known.parts(one))]
    for metric in own or by_ward:
        wards = (ward,) if own else ()
        yield Question(lang=lang, intent=Intent.BREAKDOWN, subjects=(metric.id,), wards=wards)
    yield from (_about(one, lang) for one in metrics if one.fixed.get("ward") == ward and one.figures)


def _firsts(metrics: Iterable[Metric], catalogue: Catalogue, lang: Lang) -> Iterator[Question]:
    seen: set[str] = set()
    for metric in metrics:
        topic = catalogue.topic_of(metric.page).id
        if metric.figures and metric.chart in ("none", *_SHOWS_BEST) and topic not in seen:
            seen.add(topic)
            yield _about(metric, lang)


def _about(metric: Metric, lang: Lang) -> Question:
    neighbours = tuple(n.metric for n in metric.neighbours)
    intent = _SHOWS_BEST.get(metric.chart, Intent.VALUE)
    return Question(lang=lang, intent=intent, subjects=(metric.id,), neighbours=neighbours)
