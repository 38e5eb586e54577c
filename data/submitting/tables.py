"""The tables of submitting, and of the sealed history."""

from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, Text

from data.tables import ExactDecimal, Instant, metadata

submission = Table(
    "submission",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("stage", String(20), nullable=False),
    Column("metric", String(80), nullable=False),
    Column("unit", String(80), nullable=False),
    Column("as_of_words", Text),
    Column("as_of_start", Date),
    Column("as_of_end", Date),
    Column("as_of_grain", String(20), nullable=False),
    Column("comment", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("warnings", JSON, nullable=False),
    Column("submitted_by", Text, nullable=False),
    Column("submitted_at", Instant, nullable=False),
    Column("edited_by", Text, nullable=False),
    Column("decided_by", Text),
    Column("decided_for", Text),
    Column("decided_at", Instant),
    Column("decision", Text),
    Column("withdrawn_by", Text),
    Column("withdrawn_at", Instant),
    Column("publish_at", Instant),
    Column("published_at", Instant),
    Index(None, "metric"),
    Index(None, "stage", "publish_at"),
)

# One value of a submission. `holds` is true while it keeps others from submitting the same figure: a unique index
# over those rows lets only one be open, whoever was first.
submission_line = Table(
    "submission_line",
    metadata,
    Column("submission", Integer, ForeignKey("submission.number"), primary_key=True),
    Column("place", String(200), primary_key=True),
    Column("metric", String(80), nullable=False),
    Column("as_of_key", String(40), nullable=False),
    Column("holds", Boolean, nullable=False),
    Column("state", String(20), nullable=False),
    Column("number", ExactDecimal),
    Column("high", ExactDecimal),
    Column("whole", ExactDecimal),
    Column("qualifier", String(20), nullable=False),
    Column("words", Text, nullable=False),
    Column("before", Integer, ForeignKey("figure.id")),
    Column("replaces", Integer, ForeignKey("figure.id")),
    Column("published", Integer, ForeignKey("figure.id")),
)
Index(
    "uq_submission_line_open",
    submission_line.c.metric,
    submission_line.c.place,
    submission_line.c.as_of_key,
    unique=True,
    sqlite_where=submission_line.c.holds,
    postgresql_where=submission_line.c.holds,
)

# Append-only and chained: `seal` is the hash of this row's content and of the seal before it.
history = Table(
    "history",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),  # without gaps, from 1
    Column("at", Instant, nullable=False),
    Column("actor", Text, nullable=False),
    Column("kind", String(40), nullable=False),  # "submission.approved", "role.granted", "word.added" …
    Column("subject", Text, nullable=False),  # "submission:12", "person:…", "metric:…"
    Column("before", Text, nullable=False),  # canonical JSON, as it was hashed
    Column("after", Text, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("seal", String(64), nullable=False, unique=True),
    Index(None, "subject"),
)

# How long the history is, and its last seal: without this nobody would miss rows cut off its end.
history_head = Table(
    "history_head",
    metadata,
    Column("one", Integer, primary_key=True, autoincrement=False),
    Column("count", BigInteger, nullable=False),
    Column("seal", String(64), nullable=False),
)

# A later day for one period of one metric.
extension = Table(
    "extension",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("metric", String(80), nullable=False),
    Column("period", String(40), nullable=False),  # "2023-08-01/2023-08-31"
    Column("until", Date, nullable=False),
    Column("reason", Text, nullable=False),
    Column("given_by", Text, nullable=False),
    Column("given_at", Instant, nullable=False),
    Index(None, "metric", "period"),
)

# Rows of a sheet or of pasted cells until somebody confirms them; deleted after a day.
draft = Table(
    "draft",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("person", Text, nullable=False),
    Column("forms", JSON, nullable=False),
    Column("at", Instant, nullable=False),
)

# Where cards of a submission stand, so that they show its present state.
submission_card = Table(
    "submission_card",
    metadata,
    Column("submission", Integer, ForeignKey("submission.number"), primary_key=True),
    Column("place", Text, primary_key=True),  # the conversation, with its thread
    Column("activity", Text, primary_key=True),
    Column("person", Text, nullable=False),
    Column("side", String(20), nullable=False),  # "submitter" or "approver"
    Column("lang", String(2), nullable=False),
)

# Who was told which revision where: a later 訂正 of it is told to them there. Once it is replaced, kept for 90 days.
told_figure = Table(
    "told_figure",
    metadata,
    Column("person", Text, primary_key=True),
    Column("figure", Integer, ForeignKey("figure.id"), primary_key=True),
    Column("place", Text, primary_key=True),  # "" where it was said in a conversation that is none of ours
    Column("lang", String(2), nullable=False),
    Column("at", Instant, nullable=False),
    Column("series_to", Integer),  # its series stood on the card, too, with all figures up to this one
    Index(None, "figure"),
)
