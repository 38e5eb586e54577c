"""The table of those who follow a metric."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, Index, String, Table, Text

from data.tables import ExactDecimal, Instant, metadata

# `threshold` is told of when it is `reached`, from below (`rising`) or from above. `next_due_at` is when `target` will
# have passed; once that has been told there is no target any more.
follow = Table(
    "follow",
    metadata,
    Column("person", Text, primary_key=True),
    Column("metric", String(80), primary_key=True),
    Column("lang", String(2), nullable=False),
    Column("since", Instant, nullable=False),
    Column("threshold", ExactDecimal),
    Column("rising", Boolean, nullable=False),
    Column("reached", Boolean, nullable=False),
    Column("target", Date),
    Column("next_due_at", Instant),
    Index(None, "metric"),
    Index(None, "next_due_at"),
)
