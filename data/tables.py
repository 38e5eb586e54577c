"""The tables, as SQLAlchemy Core sees them. Their history is in `migrations/`; a test holds the two together."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class ExactDecimal(TypeDecorator[Decimal]):
    """A Decimal kept as its digits. SQLite has no exact numbers, and a figure must come back as it went in."""

    impl = String(64)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        return None if value is None else format(value, "f")

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value)


class Instant(TypeDecorator[datetime]):
    """A moment in UTC. SQLite forgets the zone, so it is put back; a naive datetime is refused at the door."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive datetime reached the store; expected one with a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value


# Append-only: the migrations put triggers on it that refuse UPDATE and DELETE.
# A correction is a further revision of the same (metric, place, as_of_key).
figure = Table(
    "figure",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("metric", String(80), nullable=False),
    Column("place", String(200), nullable=False),  # "" or "fiscal_year=2022;ward=nishi", keys sorted
    Column("as_of_key", String(40), nullable=False),  # "2023-08-31/2023-08-31", or "" where no date is printed
    Column("revision", Integer, nullable=False),
    Column("as_of_words", Text),
    Column("as_of_start", Date),
    Column("as_of_end", Date),
    Column("as_of_grain", String(20), nullable=False),
    Column("state", String(20), nullable=False),
    Column("number", ExactDecimal),
    Column("high", ExactDecimal),
    Column("whole", ExactDecimal),
    Column("qualifier", String(20), nullable=False),
    Column("words", Text, nullable=False),
    Column("reason", Text),  # why it corrects the revision before it, or why a running total fell
    Column("published_on", Date),
    Column("recorded_at", Instant, nullable=False),
    UniqueConstraint("metric", "place", "as_of_key", "revision"),
    Index(None, "metric", "place"),
)

seed_file = Table(
    "seed_file",
    metadata,
    Column("name", String(200), primary_key=True),
    Column("sha256", String(64), nullable=False),
)

# People and places are named by ids of Teams and the directory, whose length nobody promises: those columns are Text.

person = Table(
    "person",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("added_at", Instant, nullable=False),
)

# A role ends on a day (`valid_until`, that day included) or at a moment (`revoked_at`); its row stays.
role_grant = Table(
    "role_grant",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person", Text, ForeignKey("person.id"), nullable=False),
    Column("role", String(20), nullable=False),
    Column("unit", String(80), nullable=False),  # a bureau's or ward's id, or "" for the whole city
    Column("valid_from", Date, nullable=False),
    Column("valid_until", Date),
    Column("granted_by", Text, nullable=False),
    Column("granted_at", Instant, nullable=False),
    Column("revoked_at", Instant),
    Column("deputy_for", Text),  # the person whom the holder stands in for (代決)
    Index(None, "person"),
)

# What a person was shown last in a place; worthless after ten minutes, and deleted then.
talk = Table(
    "talk",
    metadata,
    Column("person", Text, primary_key=True),
    Column("place", Text, primary_key=True),
    Column("context", JSON, nullable=False),
    Column("at", Instant, nullable=False),
)

# Append-only, like figures: the newest id says which words a reader has to know.
word = Table(
    "word",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(20), nullable=False),
    Column("words", String(120), nullable=False),
    Column("target", String(80), nullable=False),
    Column("added_by", Text, nullable=False),
    Column("added_at", Instant, nullable=False),
    UniqueConstraint("words"),
)

# Questions that got a no. `word` is what was not understood, the word that blocked, or the metric without a figure.
unanswered = Table(
    "unanswered",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("word", String(300), nullable=False),
    Column("question", String(200), nullable=False),
    Column("lang", String(2), nullable=False),
    Column("week", Date, nullable=False),  # its Monday
    Column("settled_by", Integer, ForeignKey("word.id")),
    Index(None, "week"),
)

# Who asked: apart from the question, only until they were told that it can be answered.
asker = Table(
    "asker",
    metadata,
    Column("unanswered", Integer, ForeignKey("unanswered.id"), primary_key=True),
    Column("person", Text, nullable=False),
    Column("place", Text, nullable=False),
    Index(None, "person"),
)

# What must be told unasked. `key` makes it one row however often it is caused.
notice = Table(
    "notice",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("person", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("payload", JSON, nullable=False),
    Column("state", String(20), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("sent_at", Instant),
    Column("activity_id", Text),
    Column("replaces", Text),  # the activity that it is put in place of
    Column("ticket", String(32)),  # names it, for ids and numbers of attempts may be given again
    Column("doubts", Integer, nullable=False, server_default="0"),  # attempts of which nobody knows what came of them
    Column("queued_at", Instant),  # of the version before, which may still run beside this one; nothing reads it
    Column("begun_at", Instant),  # the attempt that `tries` counts is under way
    Column("status", Integer),  # Teams' last one; 0 when nobody answered
    Column("why", Text),  # it was not told
    Index(None, "state", "due_at"),
)

# Who wants no notices of a kind.
declined = Table(
    "declined",
    metadata,
    Column("person", Text, primary_key=True),
    Column("kind", String(20), primary_key=True),
)

# What was answered to what, and when somebody asked. Without an `answer` it is a claim; from `until` on it is over.
turn_once = Table(
    "turn_once",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("answer", Text),  # JSON: the body that answered an invoke, or null; or the moments of somebody's questions
    Column(
        "until", BigInteger, nullable=False
    ),  # milliseconds since 1970: read and written on every turn, by one module
    sqlite_with_rowid=False,
)

# Answers that somebody was told would follow, until they have come.
promise = Table(
    "promise",
    metadata,
    Column("key", String(64), primary_key=True),  # of the press
    Column("asked", JSON, nullable=False),  # the activity as it came
    Column("answer", JSON(none_as_null=True)),  # the card, once it is known
    Column("made_at", Instant, nullable=False),
    Column("due_at", Instant, nullable=False),  # when another process may think that nobody is at it any more
    Column("tries", Integer, nullable=False),
    Index(None, "due_at"),
)

# Where people can be reached: a personal chat, a group chat or a channel that the bot was heard from.
# One that is closed (the bot was blocked or removed) is not written to until somebody is heard from there again.
conversation = Table(
    "conversation",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("service_url", Text, nullable=False),
    Column("bot", Text, nullable=False),
    Column("tenant", Text),
    Column("team", Text),
    Column("person", Text),  # in a personal chat: whose it is
    Column("lang", String(2)),
    Column("seen_at", Instant, nullable=False),
    Column("closed_at", Instant),
    Column("closed_why", Text),
    Column("name", Text),  # of a channel or group chat, where Teams told it
    Column("team_name", Text),
    Index(None, "person"),
)
