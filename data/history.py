"""The sealed history: who changed what and when, in rows that are chained by their hashes and never change.

The seal of a row is the SHA-256 of its content and of the seal before it. So a row that was changed, removed or
swapped breaks the chain at that place, and `history_head` tells of rows cut off the end. Whoever can write to the
database can also write the whole chain anew: note the head that `verify` prints somewhere else now and then.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Row, insert, select, text, update

from data.submitting.tables import history, history_head
from data.tables import figure

_LOCK = 0x4D414448  # "MADH"
_NOTHING = "0" * 64  # the seal before the first row
FIGURES = "figures"  # where an event's `after` holds the rows of `figure` that it published

# Made once: with each step, and building one costs more than running it.
_RECORD = insert(history)
_MOVE_HEAD = update(history_head)
_HEAD = select(history_head.c.count.label("rows"), history_head.c.seal)


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened. `kind` is "submission.approved", "role.granted", "refused.submission" …

    `before` and `after` are plain values: text, numbers, days, lists, mappings. None: there was nothing.
    """

    at: datetime
    actor: str
    kind: str
    subject: str
    before: Mapping[str, Any] | None = None
    after: Mapping[str, Any] | None = None


@dataclass(frozen=True, kw_only=True)
class Verified:
    """What a look at the whole history found.

    `broken` is the number of the first row that is wrong; `why` says in one sentence what is. Something that no row
    tells of has a `why` alone. `head` is the last seal.
    """

    count: int
    head: str
    broken: int | None = None
    why: str = ""

    @property
    def sound(self) -> bool:
        return not self.why


def begin(connection: Connection) -> None:
    """Waits until nobody else is writing history, to the end of this transaction.

    A transaction that changes several things takes its turn before the first: two that each hold what the other
    needs would wait for ever. SQLite has one writer anyway.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})


def record(connection: Connection, event: Event) -> None:
    """Appends to the history, in the transaction of what it tells."""
    begin(connection)
    last = connection.execute(_HEAD).first()
    row = {
        "id": last.rows + 1 if last else 1,
        "at": event.at.astimezone(UTC),
        "actor": _clean(event.actor),
        "kind": event.kind,
        "subject": _clean(event.subject),
        "before": canonical(event.before),
        "after": canonical(event.after),
        "previous": last.seal if last else _NOTHING,
    }
    seal = _seal(row)
    connection.execute(_RECORD, row | {"seal": seal})
    head = {"count": row["id"], "seal": seal}
    if last:
        connection.execute(_MOVE_HEAD, head)
    else:
        connection.execute(insert(history_head).values(one=1, **head))


def figures_of(connection: Connection, ids: Sequence[int] | None = None) -> list[dict[str, Any]]:
    """Rows of `figure` as an event tells of them; all of them without `ids`."""
    query = select(figure).order_by(figure.c.id)
    rows = connection.execute(query if ids is None else query.where(figure.c.id.in_(ids)))
    return [_figure(row) for row in rows]


def empty(connection: Connection) -> bool:
    return connection.execute(_HEAD).first() is None


def sealed(connection: Connection, kind: str, subject: str) -> dict[str, Any]:
    """What the only event of that kind about a subject holds as its `after`, as it was written then."""
    query = select(history.c.after).where(history.c.subject == subject, history.c.kind == kind)
    found: dict[str, Any] = json.loads(connection.execute(query).scalar_one())
    return found


def canonical(content: Mapping[str, Any] | None) -> str:
    """JSON in one spelling only: keys sorted, no spaces, plain ASCII."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), allow_nan=False, default=_plain)


# ── verifying: `data/verifying.py` holds the tables against it ───────────────────────────────────────────


def rows(connection: Connection) -> Iterator[Row[Any]]:
    yield from connection.execute(select(history).order_by(history.c.id))


@dataclass
class Walk:
    """What is known after so many rows. `head` is the seal of the last."""

    count: int = 0
    head: str = _NOTHING

    def step(self, row: Row[Any]) -> str:
        """What is wrong with the next row; "" for nothing, and then it was taken."""
        wrong = _wrong(row, self)
        if not wrong:
            self.count, self.head = row.id, row.seal
        return wrong

    def cut_off(self, connection: Connection) -> str:
        last = connection.execute(_HEAD).first()
        expected = (last.rows, last.seal) if last else (0, _NOTHING)
        if expected == (self.count, self.head):
            return ""
        return f"the history ends after row {self.count}, and {expected[0]} were written."


def _wrong(row: Row[Any], walk: Walk) -> str:
    if row.id != walk.count + 1:
        return f"row {walk.count + 1} is missing: after row {walk.count} comes row {row.id}."
    if row.previous != walk.head:
        return f"row {row.id} does not follow row {walk.count}: it was sealed after another one."
    if row.seal != _seal(row._asdict()):
        return f"row {row.id} ({row.kind} of {row.subject}) is not what was sealed."
    return ""


def _seal(row: Mapping[str, Any]) -> str:
    at = row["at"].astimezone(UTC).isoformat(timespec="microseconds")
    kept = [row["id"], at, *(row[name] for name in ("actor", "kind", "subject", "before", "after", "previous"))]
    return hashlib.sha256(json.dumps(kept).encode()).hexdigest()


def _figure(row: Row[Any]) -> dict[str, Any]:
    """As JSON gives it back, so that what was told and what is there compare equal."""
    found: dict[str, Any] = json.loads(canonical(row._asdict()))
    return found


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    raise TypeError(
        f"{type(value).__name__} cannot stand in the history; expected text, numbers, days, lists, mappings"
    )


def _clean(words: str) -> str:
    """Without what a database cannot keep: NUL, and halves of a character."""
    return words.replace("\0", "\ufffd").encode(errors="replace").decode()
