"""Is everything as the sealed history says that it was made: figures, roles, names, words, put-off days, submissions?

Each table is held against the rows that tell of it in the same way: what they say it must hold is set against what it
holds, and whatever is left over on either side was done by hand. Keys that an older version did not record yet prove
nothing. What somebody made unreadable by hand is wrong like anything else, and is named.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Protocol

from sqlalchemy import Connection, Integer, Row, Table, select, type_coerce
from sqlalchemy.exc import DBAPIError

from data import history
from data.history import FIGURES, Verified, canonical
from data.keys import as_of_key
from data.submitting import shelf
from data.submitting.model import Stage, Submission
from data.submitting.publishing import told
from data.submitting.tables import extension, submission, submission_line
from data.tables import figure, person, role_grant, word

Wrong = tuple[int | None, str]
"""The row of the history that says otherwise, if any does, and the sentence."""

_UNREADABLE = (
    *(ValueError, ArithmeticError, LookupError, TypeError, AttributeError),
    *(DBAPIError, MemoryError, RecursionError),  # bytes that are no text; 1e99999999999; brackets without end
)


class Held(Protocol):
    """One table, and what the history says that it must hold."""

    def hear(self, row: Row[Any], before: Mapping[str, Any], after: Mapping[str, Any]) -> None: ...

    def wrong(self, connection: Connection) -> Iterator[Wrong]: ...

    def unreadable(self, connection: Connection) -> Iterator[Wrong]: ...


class _Kept:
    """What is held stands in one table."""

    kept: ClassVar[Table]

    def unreadable(self, connection: Connection) -> Iterator[Wrong]:
        """One by one, once they could not be read together."""
        (key,) = self.kept.primary_key.columns
        for one in connection.execute(select(key).order_by(key)).scalars().all():
            try:
                self.read(connection, one)
            except _UNREADABLE as wrong:
                yield None, f"{self.kept.name} {one} cannot be read: {wrong}"

    def read(self, connection: Connection, key: Any) -> object:
        (column,) = self.kept.primary_key.columns
        return connection.execute(select(self.kept).where(column == key)).one()


def verify(connection: Connection) -> Verified:
    """Reads the whole history, and all that it tells of, and finds the first thing that is not as it was recorded."""
    tables: tuple[Held, ...] = (_Figures(), _Roles(), _Names(), _Words(), _Extensions(), _Submissions())
    walk = history.Walk()
    if wrong := _along_the_rows(connection, walk, tables):
        return Verified(count=walk.count, head=walk.head, broken=walk.count + 1, why=wrong)
    broken, why = next(_after_the_rows(connection, walk, tables), (None, ""))
    return Verified(count=walk.count, head=walk.head, broken=broken, why=why)


def _along_the_rows(connection: Connection, walk: history.Walk, tables: tuple[Held, ...]) -> str:
    """What is wrong with the first row that is not as it was sealed, or cannot be read; "" for none."""
    try:
        for row in history.rows(connection):
            if wrong := walk.step(row):
                return wrong
            before, after = json.loads(row.before) or {}, json.loads(row.after) or {}
            for table in tables:
                table.hear(row, before, after)
    except _UNREADABLE as unread:
        return f"the row after row {walk.count} cannot be read: {unread}"
    return ""


def _after_the_rows(connection: Connection, walk: history.Walk, tables: tuple[Held, ...]) -> Iterator[Wrong]:
    if cut := walk.cut_off(connection):
        yield walk.count + 1, cut
    for table in tables:
        try:
            yield from table.wrong(connection)
        except _UNREADABLE as wrong:
            yield from table.unreadable(connection)
            yield None, f"a table of what was recorded cannot be read: {wrong}"


class _Rows(_Kept):
    """Rows that are written once. `must` are their contents, each with the row of the history that tells of it."""

    what = "a row"

    def __init__(self) -> None:
        self.must: list[tuple[int, dict[str, Any]]] = []

    def there(self, connection: Connection) -> Iterator[dict[str, Any]]:
        raise NotImplementedError

    def wrong(self, connection: Connection) -> Iterator[Wrong]:
        left = [canonical(one) for one in self.there(connection)]
        for row, content in self.must:
            said = canonical(content)
            if said in left:
                left.remove(said)
            else:
                yield row, f"{self.what} is not what row {row} says."
        if left:
            yield None, f"{self.what} is there of which no row tells: {left[0]}"


class _Figures(_Kept):
    kept = figure

    def __init__(self) -> None:
        self._told: dict[int, tuple[int, str]] = {}  # figure: the row that tells of it, its content

    def hear(self, row: Row[Any], before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
        for one in after.get(FIGURES, ()):
            self._told[one["id"]] = row.id, canonical(one)

    def wrong(self, connection: Connection) -> Iterator[Wrong]:
        there = {one["id"]: canonical(one) for one in history.figures_of(connection)}
        for number, (row, content) in sorted(self._told.items()):
            if number not in there:
                yield row, f"figure {number}, published by row {row}, is gone."
            elif there[number] != content:
                yield row, f"figure {number} is not what row {row} says was published."
        for number in sorted(there.keys() - self._told.keys()):
            yield None, f"figure {number} was published, and no row tells of it."


class _Roles(_Rows):
    what = "a role"
    kept = role_grant

    def hear(self, row: Row[Any], before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
        who = row.subject.removeprefix("person:")
        if row.kind == "role.granted":
            given = {"person": who, **_role(after), "by": row.actor, "at": row.at, "ended": None}
            self.must.append((row.id, given))
        elif row.kind == "role.revoked":
            ends = {"person": who, **_role(before), "ended": None}
            held = (one for _, one in self.must if ends.items() <= one.items())
            for one in held:
                one["ended"] = row.at
                break

    def there(self, connection: Connection) -> Iterator[dict[str, Any]]:
        for row in connection.execute(select(role_grant).order_by(role_grant.c.id)):
            days = {"since": _iso(row.valid_from), "until": _iso(row.valid_until)}
            role = {"role": row.role, "unit": row.unit, **days, "deputy_for": row.deputy_for}
            yield {"person": row.person, **role, "by": row.granted_by, "at": row.granted_at, "ended": row.revoked_at}


class _Names(_Kept):
    """By which decisions are signed on cards. Who was never given a role was never introduced."""

    kept = person

    def __init__(self) -> None:
        self._told: dict[str, tuple[int, str]] = {}

    def hear(self, row: Row[Any], before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
        if row.kind in ("role.granted", "person.renamed") and "name" in after:
            self._told[row.subject.removeprefix("person:")] = row.id, after["name"]

    def wrong(self, connection: Connection) -> Iterator[Wrong]:
        there = {row.id: row.name for row in connection.execute(select(person.c.id, person.c.name))}
        for who, (row, name) in self._told.items():
            if there.get(who) != name:
                yield row, f"the name of person {who} is not what row {row} says."


class _Words(_Rows):
    what = "a word"
    kept = word

    def hear(self, row: Row[Any], before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
        if row.kind == "word.added":
            number = int(row.subject.removeprefix("word:"))
            self.must.append((row.id, {"id": number, **after, "by": row.actor, "at": row.at}))

    def there(self, connection: Connection) -> Iterator[dict[str, Any]]:
        for row in connection.execute(select(word).order_by(word.c.id)):
            means = {"kind": row.kind, "words": row.words, "target": row.target}
            yield {"id": row.id, **means, "by": row.added_by, "at": row.added_at}


class _Extensions(_Rows):
    what = "a day that was put off"
    kept = extension

    def hear(self, row: Row[Any], before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
        if row.kind == "extension.given":
            self.must.append((row.id, {**after, "by": row.actor, "at": row.at}))

    def there(self, connection: Connection) -> Iterator[dict[str, Any]]:
        for row in connection.execute(select(extension).order_by(extension.c.id)):
            given = {"metric": row.metric, "period": row.period, "until": _iso(row.until), "reason": row.reason}
            yield {**given, "by": row.given_by, "at": row.given_at}


class _Submissions(_Kept):
    """As its last step left it. Of its lines also what keeps others away, and which figure each became."""

    kept = submission

    def __init__(self) -> None:
        self._told: dict[int, tuple[int, Mapping[str, Any]]] = {}

    def hear(self, row: Row[Any], before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
        if row.kind.startswith("submission.") and "stage" in after:
            self._told[int(row.subject.removeprefix("submission:"))] = row.id, after

    def wrong(self, connection: Connection) -> Iterator[Wrong]:
        there = {one.number: one for one in shelf.found(connection)}
        lines = _lines(connection)
        for number, (row, after) in sorted(self._told.items()):
            if number not in there:
                yield row, f"submission {number}, of which row {row} tells, is gone."
            elif not _holds(after, there[number], lines.get(number, set())):
                yield row, f"submission {number} is not what row {row} says."
        for number in sorted(there.keys() - self._told.keys()):
            yield None, f"submission {number} is there, and no row tells of it."

    def read(self, connection: Connection, key: int) -> object:
        found = shelf.one(connection, key)
        return found and told(found)


_Line = tuple[str, str, str, bool, int | None]
"""A line's place, metric and date, whether it keeps others from submitting the same, and the figure that it became."""


def _lines(connection: Connection) -> dict[int, set[_Line]]:
    found: dict[int, set[_Line]] = {}
    line = submission_line.c
    holds = type_coerce(line.holds, Integer).label("holds")  # as it stands: to a boolean column any text is true
    wanted = select(line.submission, line.place, line.metric, line.as_of_key, holds, line.published)
    for row in connection.execute(wanted):
        found.setdefault(row.submission, set()).add((row.place, row.metric, row.as_of_key, row.holds, row.published))
    return found


def _holds(after: Mapping[str, Any], there: Submission, lines: set[_Line]) -> bool:
    """The date of the lines is that of the submission, which its own row tells of."""
    when = as_of_key(there.proposal.as_of)
    return _says(after, json.loads(canonical(told(there)))) and lines == _expected(after, when)


def _expected(after: Mapping[str, Any], when: str) -> set[_Line]:
    holds = after["stage"] not in (Stage.WITHDRAWN, Stage.PUBLISHED)
    became = {one["place"]: one["id"] for one in after.get(FIGURES, ())}
    return {(line["place"], after["metric"], when, holds, became.get(line["place"])) for line in after["lines"]}


def _says(after: object, there: object) -> bool:
    """What was recorded holds. What is there may have more keys: a later version records more."""
    if isinstance(after, Mapping) and isinstance(there, Mapping):
        return all(key == FIGURES or (key in there and _says(said, there[key])) for key, said in after.items())
    if isinstance(after, list) and isinstance(there, list):
        return len(after) == len(there) and all(map(_says, after, there))
    return after == there


def _role(said: Mapping[str, Any]) -> dict[str, Any]:
    return {key: said.get(key) for key in ("role", "unit", "since", "until", "deputy_for")}


def _iso(day: Any) -> str | None:
    return None if day is None else day.isoformat()
