"""What was answered to what, so that one thing delivered twice is done once, by whichever process it reaches; and how
often somebody asked lately, whichever process they reached.

    nothing --claim--> claimed --finish--> done
       ^                  |                  |
       +---release--------+-----`until`------+

A claim lasts a little longer than a turn may take: who dies after it silences nobody for longer than that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete

from data.database.prepared import Prepared
from data.tables import turn_once

CLAIMED = timedelta(seconds=20)

# Of two who claim at one moment, one gets the row.
_CLAIM = Prepared(
    "INSERT INTO turn_once (key, answer, until) VALUES (:key, NULL, :until)"
    " ON CONFLICT (key) DO UPDATE SET answer = NULL, until = excluded.until"
    " WHERE turn_once.until <= :at RETURNING key"
)
_FOUND = Prepared("SELECT answer FROM turn_once WHERE key = :key")
# The moments of the last questions, oldest first, 13 digits each. One that is not allowed changes nothing, nor does one
# that was answered before.
_COUNT = Prepared(
    "INSERT INTO turn_once (key, answer, until) SELECT :key, :moment, :until WHERE NOT EXISTS"
    " (SELECT 1 FROM turn_once AS done WHERE done.key = :unless AND done.answer IS NOT NULL AND done.until > :at)"
    " ON CONFLICT (key) DO UPDATE SET until = excluded.until, answer = CASE"
    " WHEN turn_once.until <= :at THEN excluded.answer"
    " WHEN length(turn_once.answer) < :full THEN turn_once.answer || excluded.answer"
    " ELSE substr(turn_once.answer, 14) || excluded.answer END"
    " WHERE turn_once.until <= :at OR length(turn_once.answer) < :full"
    " OR CAST(substr(turn_once.answer, 1, 13) AS BIGINT) <= :past RETURNING key"
)
# Whoever could not claim, because the database was away, may be able to write down what came of it.
_FINISH = Prepared(
    "INSERT INTO turn_once (key, answer, until) VALUES (:key, :answer, :until)"
    " ON CONFLICT (key) DO UPDATE SET answer = excluded.answer, until = excluded.until"
)
_RELEASE = Prepared("DELETE FROM turn_once WHERE key = :key")


@dataclass(frozen=True, kw_only=True)
class Claim:
    """`key` is at most 64 characters. Gives a `Found`, or None: then the work is the caller's."""

    key: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Finish:
    """`answer` is what a second delivery gets until `until`, whether there was a claim before or not."""

    key: str
    answer: str
    until: datetime


@dataclass(frozen=True, kw_only=True)
class Release:
    """The work failed: whoever delivers it again may try again."""

    key: str


@dataclass(frozen=True, kw_only=True)
class Count:
    """One more of what may be had `most` times in any `span`. Gives a `Found` when there were so many already, or None.

    One that is not allowed does not count: waiting always helps. Nor does one that was answered under the key `unless`.
    """

    key: str
    at: datetime
    most: int
    unless: str = ""
    span: timedelta = timedelta(minutes=1)


@dataclass(frozen=True, kw_only=True)
class Found:
    """Somebody was first. Without an `answer` they are still at it."""

    answer: str | None


Step = Claim | Count | Finish | Release


def take(connection: Connection, steps: Sequence[Step]) -> list[Found | None]:
    """Several steps of several turns in one transaction, for that costs little more than one. Results in their order.

    Rows are taken in the order of their keys, so that two processes cannot each wait for the other.
    """
    results: dict[int, Found | None] = {}
    for number in sorted(range(len(steps)), key=lambda number: steps[number].key):
        results[number] = _taken(connection, steps[number])
    return [results[number] for number in range(len(steps))]


def forget_old(connection: Connection, at: datetime) -> None:
    connection.execute(delete(turn_once).where(turn_once.c.until <= _milliseconds(at)))


def _taken(connection: Connection, step: Step) -> Found | None:
    match step:
        case Claim():
            return _claim(connection, step)
        case Count():
            return _count(connection, step)
        case Finish():
            row = {"key": step.key, "answer": step.answer, "until": _milliseconds(step.until)}
            _FINISH.run(connection, row)
        case Release():
            _RELEASE.run(connection, {"key": step.key})
    return None


def _claim(connection: Connection, step: Claim) -> Found | None:
    row = {"key": step.key, "at": _milliseconds(step.at), "until": _milliseconds(step.at + CLAIMED)}
    if _CLAIM.run(connection, row).first() is not None:
        return None
    found = _FOUND.run(connection, {"key": step.key}).first()
    return Found(answer=found.answer if found is not None else None)


def _count(connection: Connection, step: Count) -> Found | None:
    at, span = _milliseconds(step.at), step.span // timedelta(milliseconds=1)
    row = {
        "key": step.key,
        "moment": f"{at:013}",
        "at": at,
        "until": at + span,
        "past": at - span,
        "full": 13 * step.most,
        "unless": step.unless,
    }
    return None if _COUNT.run(connection, row).first() is not None else Found(answer=None)


def _milliseconds(at: datetime) -> int:
    return round(at.timestamp() * 1000)
