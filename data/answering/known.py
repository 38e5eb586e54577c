"""What is known at one moment: the catalogue and the figures that were read for a question. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from data.catalogue import Catalogue
from data.catalogue.schema import Metric
from data.exploring.rhythm import rhythms
from data.keys import as_of_key
from data.model import Figure, Grain, Missing, Period, PeriodKind, Shown

Why = Literal[
    "picture", "ward", "period", "breakdown", "history", "stretch", "ends", "moment", "within", "whole", "none"
]


@dataclass(frozen=True)
class Known:
    catalogue: Catalogue
    figures: Mapping[str, tuple[Figure, ...]]  # by metric, oldest first, last revisions only

    def whole(self, metric: Metric) -> tuple[Figure, ...]:
        """The metric's figures that are not parts by ward or year, oldest first."""
        return tuple(f for f in self.figures.get(metric.id, ()) if not f.where)

    def parts(self, metric: Metric) -> tuple[Figure, ...]:
        """One for each ward and year, the newest: one that was published again as of a later date is the same part."""
        found = {f.where: f for f in self.figures.get(metric.id, ()) if f.where}
        return tuple(sorted(found.values(), key=lambda f: f.where))

    def whole_of(self, metric: Metric, *parts: Figure) -> Figure | None:
        """The metric's figure as of the very date of all these parts: one of another date is no whole of theirs."""
        dates = {as_of_key(part.as_of) for part in parts}
        fitting = [one for one in self.whole(metric) if {as_of_key(one.as_of)} == dates]
        return fitting[-1] if fitting else None

    def latest(self, metric: Metric) -> Figure | None:
        whole = self.whole(metric)
        return whole[-1] if whole else None

    def show(self, figure: Figure) -> Shown:
        metric = self.catalogue.metrics[figure.metric]
        page = self.catalogue.pages[metric.page]
        return Shown(
            metric=metric,
            figure=figure,
            topic=self.catalogue.topic_of(page.id),
            page=page,
            owner=self.catalogue.bureaus[metric.owner],
            notes=self.catalogue.notes_beside(metric, figure.when),
        )

    def over_time(self, points: Sequence[Figure]) -> tuple[Shown, ...]:
        """Points of one metric, each in the rhythm that it has in the whole series, however little of it is shown."""
        whole = self.whole(self.catalogue.metrics[points[0].metric]) if points else ()
        of = dict(zip((one.id for one in whole), rhythms([one.as_of.end for one in whole]), strict=True))
        return tuple(replace(self.show(one), rhythm=of[one.id]) for one in points)

    def missing(self, metric: Metric, why: Why) -> Missing:
        """With the latest figure that does exist, so that a no still helps."""
        page = self.catalogue.pages[metric.page]
        latest = self.latest(metric)
        return Missing(
            metric=metric,
            topic=self.catalogue.topic_of(page.id),
            page=page,
            owner=self.catalogue.bureaus[metric.owner],
            why="picture" if metric.picture_only and latest is None else why,
            latest=self.show(latest) if latest else None,
        )

    def side(self, metric: Metric) -> Shown | Missing:
        """The metric's latest figure, or that there is none."""
        latest = self.latest(metric)
        return self.show(latest) if latest else self.missing(metric, "none")


def are_of_one_date(*figures: Figure) -> bool:
    return len({as_of_key(one.as_of) for one in figures}) == 1


def falls_in(figure: Figure, period: Period) -> bool:
    """Whether a figure answers for a period.

    A running total answers for a month in which it ends, or for a period that holds all of it; never for a year of
    which it covers more or less.
    """
    start, end = figure.as_of.start, figure.as_of.end
    if start is None or end is None or period.start is None or period.end is None:
        return False
    if figure.as_of.grain is Grain.SPAN and period.kind in (PeriodKind.DAY, PeriodKind.MONTH):
        return period.start <= end <= period.end
    return period.start <= start and end <= period.end
