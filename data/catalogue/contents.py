"""The whole catalogue as one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from data.catalogue.schema import Bureau, Entry, Fact, Gap, Metric, Office, Page, Task, Topic, Ward
from data.catalogue.screen import Screen
from data.catalogue.series import read_series
from data.model import AsOf


@dataclass(frozen=True, kw_only=True, eq=False)
class Catalogue:
    """Everything by id, in the order of the dashboard's tabs and, within one, of the files.

    Metrics, entries, tasks, bureaus and topics share one set of ids: a question may name any of them.
    """

    folder: Path
    topics: Mapping[str, Topic]
    pages: Mapping[str, Page]
    facts: Mapping[str, Fact]
    metrics: Mapping[str, Metric]
    entries: Mapping[str, Entry]
    tasks: Mapping[str, Task]
    wards: Mapping[str, Ward]
    bureaus: Mapping[str, Bureau]
    offices: Mapping[str, Office]
    gaps: Mapping[str, Gap]
    screens: Mapping[str, Screen]

    def unit(self, id_: str) -> Bureau | Ward:
        """Where people belong."""
        return self.bureaus[id_] if id_ in self.bureaus else self.wards[id_]

    def topic_of(self, page_id: str) -> Topic:
        return next(topic for topic in self.topics.values() if any(page.id == page_id for page in topic.pages))

    def metrics_of(self, topic_id: str) -> tuple[Metric, ...]:
        pages = {page.id for page in self.topics[topic_id].pages}
        return tuple(metric for metric in self.metrics.values() if metric.page in pages)

    def entries_of(self, topic_id: str) -> tuple[Entry, ...]:
        pages = {page.id for page in self.topics[topic_id].pages}
        return tuple(entry for entry in self.entries.values() if entry.page in pages)

    def notes_of(self, metric: Metric) -> tuple[Fact, ...]:
        """The ※ notes that must stand beside the metric's figures, in the order of their marks."""
        return tuple(self.facts[fact_id] for fact_id in metric.notes)

    def notes_beside(self, metric: Metric, *dates: AsOf) -> tuple[Fact, ...]:
        """Those that are true of figures of these dates: a note that says a date is of that date alone."""
        there = {(one.start, one.end) for one in dates}
        said = ((note, note.when) for note in self.notes_of(metric))
        return tuple(note for note, when in said if when is None or (when.start, when.end) in there)

    def facts_of(self, part: Metric | Entry) -> tuple[Fact, ...]:
        """The printed statements behind it; a metric's ※ notes come after its own statement."""
        own = (part.fact,) if isinstance(part, Metric) and part.fact else ()
        rest = part.notes if isinstance(part, Metric) else part.facts
        return tuple(self.facts[fact_id] for fact_id in own + rest)

    def series_of(self, metric: Metric) -> tuple[tuple[date, Decimal], ...]:
        """The metric's published series as (as of, value), oldest first; read from its file at each call."""
        return read_series(self.folder, metric)
