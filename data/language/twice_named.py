"""Two figures by their whole names, and one of them answered: 「実証試行数のチーム数」 is neither of the two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from data.catalogue.schema import Metric
from data.language.normalise import clean


def whole_names(metrics: Iterable[Metric]) -> Mapping[str, tuple[str, ...]]:
    """As they stand in a text that was cleaned, by metric."""
    return {metric.id: (clean(metric.name.ja), clean(metric.name.en)) for metric in metrics}


def also_named(text: str, subjects: Sequence[str], names: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Other metrics that a text names in full beside the whole name of one of `subjects`. `text` was cleaned."""
    own = [name for subject in subjects for name in names.get(subject, ()) if name in text]
    if not own:
        return ()
    rest = text
    for name in sorted(own, key=len, reverse=True):
        rest = rest.replace(name, "\n")
    return tuple(key for key, known in names.items() if key not in subjects and any(name in rest for name in known))
