"""The tables of sentences that were handed out. What they said stands in the sealed history, under the number."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text

from data.tables import Instant, metadata

# Kept as long as the figures: an answer to the assembly is held against its figures years later.
quote = Table(
    "quote",
    metadata,
    Column("number", String(20), primary_key=True),  # "R8-K7M-4QX"
    Column("press", String(64), nullable=False, unique=True),  # what one press is known by
    Column("person", Text, nullable=False),
    Column("lang", String(2), nullable=False),
    Column("at", Instant, nullable=False),
)

quote_figure = Table(
    "quote_figure",
    metadata,
    Column("number", String(20), ForeignKey("quote.number"), primary_key=True),
    Column("figure", Integer, ForeignKey("figure.id"), primary_key=True),
    Index(None, "figure"),
)
