"""What can be looked into of one metric: the reading behind the card that offers it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from data.answering.known import Known
from data.catalogue import Catalogue
from data.catalogue.schema import Metric
from data.exploring.goals import has_goal
from data.figures import current
from data.model import Shown
from data.refusals import StalePress


@dataclass(frozen=True, kw_only=True)
class Explorable:
    """`points` are over time, oldest first; `wards` those with a figure of their own."""

    metric: Metric
    latest: Shown
    points: tuple[Shown, ...]
    wards: tuple[str, ...]

    @property
    def has_goal(self) -> bool:
        return has_goal(self.latest)


def explorable(connection: Connection, name: str, catalogue: Catalogue) -> Explorable:
    """Raises StalePress for a metric without a published figure."""
    metric = catalogue.metrics[name]
    known = Known(catalogue=catalogue, figures=current(connection, [name]))
    latest = known.latest(metric)
    if latest is None or latest.value is None:
        raise StalePress(verb="explore")
    dated = [one for one in known.whole(metric) if one.as_of.end and one.value]
    parts = [dict(one.where).get("ward", "") for one in known.parts(metric)]
    return Explorable(
        metric=metric,
        latest=known.show(latest),
        points=tuple(known.show(one) for one in dated),
        wards=tuple(ward for ward in dict.fromkeys(parts) if ward in catalogue.wards),
    )
