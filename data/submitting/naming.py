"""Which metric is meant by a name: exactly, or as the reader of questions understands it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache

from data.catalogue import Catalogue
from data.catalogue.schema import Metric
from data.language import Reader
from data.language.normalise import clean
from data.model import Intent, Question
from data.refusals import Ambiguous, Refusal

Named = tuple[str, ...]  # metrics that a name may mean: one is sure, several have to be asked about
Naming = Callable[[str], Named]


def by_name(catalogue: Catalogue) -> Naming:
    """By id and by the names of the catalogue alone: for sheets, where nobody can be asked back."""
    known = names_of(catalogue)
    return lambda text: known.get(clean(text), ())


@lru_cache(maxsize=2)
def names_of(catalogue: Catalogue) -> Mapping[str, Named]:
    """Ids and names as they look when cleaned, and what has them. Made once: every message is held against them."""
    known: dict[str, Named] = {}
    for metric in catalogue.metrics.values():
        for name in {clean(name) for name in _names(metric)}:
            known[name] = (*known.get(name, ()), metric.id)
    return known


def by_reading(catalogue: Catalogue, reader: Reader, today: date) -> Naming:
    """By name, or else as a question about it would be understood."""
    exact = by_name(catalogue)

    def named(text: str) -> Named:
        return exact(text) or metrics_of(_asked(reader, text, today), catalogue)

    return named


def says_more(catalogue: Catalogue, reader: Reader, today: date) -> Callable[[str], bool]:
    """Whether a name has in it what no value of its figure may be read without: a ward, a date, by how much it grew."""
    exact = by_name(catalogue)

    def more(text: str) -> bool:
        return not exact(text) and any(_narrows(one, catalogue) for one in _asked(reader, text, today))

    return more


def _narrows(one: Question, catalogue: Catalogue) -> bool:
    own = {catalogue.metrics[name].fixed.get("ward", "") for name in one.subjects if name in catalogue.metrics}
    return bool(set(one.wards) - own or one.fiscal_years or one.periods or one.known_on) or one.intent in _OTHERS


_OTHERS = frozenset((Intent.TREND, Intent.REMAINING, Intent.COMPARE, Intent.RATIO, Intent.INDEX))


def wards_by_name(catalogue: Catalogue) -> Mapping[str, str]:
    """Ward ids by every name: 西区, 西, Nishi Ward, nishi."""
    return {
        clean(name): ward.id
        for ward in catalogue.wards.values()
        for name in (ward.id, ward.code, ward.name.ja, ward.name.ja.removesuffix("区"), ward.name.en, *ward.aliases)
    }


def metrics_of(asked: tuple[Question, ...], catalogue: Catalogue) -> Named:
    """What the words of these questions may mean, if any of it is a metric. A neighbour counts: it may be that one."""
    meant = (name for question in asked for name in (*question.subjects, *question.neighbours))
    return tuple(name for name in dict.fromkeys(meant) if name in catalogue.metrics)


def _asked(reader: Reader, text: str, today: date) -> tuple[Question, ...]:
    try:
        reading = reader.read(text, today=today)
    except Ambiguous as several:
        return several.offers
    except Refusal:
        return ()
    return () if reading.respelt else (reading.question,)  # nothing is written for a name that was misspelt


def _names(metric: Metric) -> tuple[str, ...]:
    return (metric.id, metric.name.ja, metric.name.en, metric.short.ja, metric.short.en)
