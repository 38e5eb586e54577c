"""The table of subscriptions."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Date, Index, Integer, String, Table, Text

from data.tables import Instant, metadata

# One for each place. Everything that was published up to the figure `covered` was told, or was there before.
subscription = Table(
    "subscription",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("place", Text, nullable=False, unique=True),  # as `conversation.id`
    Column("team", Text),
    Column("lang", String(2), nullable=False),
    Column("topics", JSON, nullable=False),
    Column("metrics", JSON, nullable=False),  # both empty: everything
    Column("weekday", Integer, nullable=False),  # 0 is Monday
    Column("time", String(5), nullable=False),  # "09:00", in Tokyo
    Column("paused", Boolean, nullable=False),
    Column("created_by", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("changed_by", Text, nullable=False),
    Column("next_due_at", Instant, nullable=False),
    Column("covered", Integer, nullable=False),
    Column("covered_at", Instant, nullable=False),
    Column("said_on", Date, nullable=False),  # when something was last said, or when it was set up: a day in Tokyo
    Column("missed", Date),  # the day of the first digest that could not be sent, until that is said
    Column("outcome", String(20)),  # of the last period
    Column("outcome_at", Instant),
    Index(None, "next_due_at"),
)
