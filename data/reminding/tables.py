"""The tables of reminders."""

from __future__ import annotations

from sqlalchemy import Column, Date, Index, Integer, String, Table, Text

from data.tables import Instant, metadata

# What was reminded of. `whom` is "person:…" or "place:…"; `step` counts 開庁日 from the due day `until`.
reminded = Table(
    "reminded",
    metadata,
    Column("whom", Text, primary_key=True),
    Column("metric", String(80), primary_key=True),
    Column("term", String(40), primary_key=True),
    Column("until", Date, primary_key=True),
    Column("step", Integer, primary_key=True),
    Column("day", Date, nullable=False),  # on which it was said
    Index(None, "day"),
)

# The channel in which a bureau is reached when nobody of it has a chat with the bot.
unit_channel = Table(
    "unit_channel",
    metadata,
    Column("unit", String(80), primary_key=True),
    Column("place", Text, nullable=False),
    Column("set_by", Text, nullable=False),
    Column("set_at", Instant, nullable=False),
)
