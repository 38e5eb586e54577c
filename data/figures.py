"""Reading and recording figures: the only SQL about them.

A figure is never changed. Recording the same metric, place and date again makes a further revision; whoever reads gets
the last one, or with `known_at` the last one among the first so many.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, Protocol

from sqlalchemy import Connection, Row, bindparam, func, insert, select

from data.catalogue import Catalogue
from data.catalogue.schema import Metric, Printed, SeedFigure
from data.keys import as_of_key, place_key, where_of, where_of_key
from data.model import AsOf, Figure, Grain, Qualifier, State, Value
from data.tables import figure
from data.tokyo import day_in_tokyo

_NO_LIMIT = 2**31 - 1
# Made once: building it anew for each question costs twice what running it does.
_UP_TO = (
    select(figure)
    .where(figure.c.metric.in_(bindparam("metrics", expanding=True)), figure.c.id <= bindparam("known_at"))
    .order_by(figure.c.id)
)
_BY_ID = select(figure).where(figure.c.id.in_(bindparam("ids", expanding=True))).order_by(figure.c.id)
_NEWEST = select(func.max(figure.c.id))


def current(
    connection: Connection, metrics: Collection[str], known_at: int | None = None, known_on: date | None = None
) -> dict[str, tuple[Figure, ...]]:
    """The last revision of every figure of these metrics, oldest first; metrics without figures are absent.

    With `known_on` as they were published at the end of that day, in Tokyo.
    """
    wanted = {"metrics": sorted(metrics), "known_at": _NO_LIMIT if known_at is None else known_at}
    last: dict[tuple[str, str, str], Figure] = {}
    for row in connection.execute(_UP_TO, wanted):
        if known_on is not None and (row.published_on or day_in_tokyo(row.recorded_at)) > known_on:
            continue
        last[row.metric, row.place, row.as_of_key] = _figure(row)
    by_metric: dict[str, list[Figure]] = {}
    for found in last.values():
        by_metric.setdefault(found.metric, []).append(found)
    return {
        metric: tuple(sorted(found, key=lambda f: (f.as_of.end or date.min, f.where)))
        for metric, found in by_metric.items()
    }


def revisions(connection: Connection, ids: Collection[int] | None = None) -> dict[int, Figure]:
    """Figures by id, also those that were replaced since; all of them without `ids`."""
    if ids is None:
        rows = connection.execute(select(figure).order_by(figure.c.id))
    else:
        rows = connection.execute(_BY_ID, {"ids": sorted(ids)})
    return {row.id: _figure(row) for row in rows}


def every_revision(connection: Connection, metrics: Collection[str], known_at: int) -> tuple[Figure, ...]:
    """Of these metrics, up to that id and by id, with those that were replaced."""
    rows = connection.execute(_UP_TO, {"metrics": sorted(metrics), "known_at": known_at})
    return tuple(_figure(row) for row in rows)


def published_between(connection: Connection, after: int, to: int) -> frozenset[str]:
    """The metrics with a figure of an id above `after` and up to `to`."""
    new = select(figure.c.metric).where(figure.c.id > after, figure.c.id <= to).distinct()
    return frozenset(connection.execute(new).scalars())


def last_published(connection: Connection, metrics: Collection[str], most: int) -> dict[str, int]:
    """The metrics of which something was published last, the latest first, each with an id after which all of that
    came: it may be the parts of a breakdown.
    """
    last = func.max(figure.c.id)
    newest_first = select(last).where(figure.c.metric.in_(metrics)).group_by(figure.c.metric).order_by(last.desc())
    found = {}
    for row in connection.execute(newest_first.limit(most)).all():
        one = connection.execute(select(figure).where(figure.c.id == row[0])).one()
        same = (figure.c.metric == one.metric) & (figure.c.as_of_key == one.as_of_key)
        together = same & (figure.c.recorded_at == one.recorded_at)
        found[one.metric] = int(connection.execute(select(func.min(figure.c.id)).where(together)).scalar_one()) - 1
    return found


def newest(connection: Connection) -> int:
    """The id of the last figure of all, 0 before the first."""
    return connection.execute(_NEWEST).scalar() or 0


def record(connection: Connection, new: Figure) -> int:
    """Appends a figure and returns its id. `id` and `revision` of the argument are ignored: the store counts."""
    place, key = place_key(new.where), as_of_key(new.as_of)
    same = (figure.c.metric == new.metric) & (figure.c.place == place) & (figure.c.as_of_key == key)
    before = connection.execute(select(func.max(figure.c.revision)).where(same)).scalar()
    row = {
        "metric": new.metric,
        "place": place,
        "as_of_key": key,
        "revision": (before or 0) + 1,
        "as_of_words": new.as_of.words,
        "as_of_start": new.as_of.start,
        "as_of_end": new.as_of.end,
        "as_of_grain": new.as_of.grain.value,
        **stated(new),
        "reason": new.reason or None,
        "published_on": new.published_on,
        "recorded_at": new.recorded_at,
    }
    return int(connection.execute(insert(figure).values(row).returning(figure.c.id)).scalar_one())


class Statement(Protocol):
    """What a figure says, and a line of a submission that would become one."""

    @property
    def state(self) -> State: ...
    @property
    def value(self) -> Value | None: ...
    @property
    def qualifier(self) -> Qualifier: ...
    @property
    def words(self) -> str: ...


def stated(one: Statement) -> dict[str, Any]:
    """By the columns that every table of values has."""
    return {
        "state": one.state.value,
        "number": one.value.number if one.value else None,
        "high": one.value.high if one.value else None,
        "whole": one.value.whole if one.value else None,
        "qualifier": one.qualifier.value,
        "words": one.words,
    }


def known_keys(connection: Connection) -> set[tuple[str, str, str]]:
    """(metric, place, as-of key) of every figure there is."""
    rows = connection.execute(select(figure.c.metric, figure.c.place, figure.c.as_of_key).distinct())
    return {(row.metric, row.place, row.as_of_key) for row in rows}


def seeded(seed: SeedFigure, metric: Metric, catalogue: Catalogue, at: datetime) -> Figure:
    """A figure of the catalogue as one to record. It was published when its page says that it was last updated."""
    return Figure(
        id=0,
        metric=metric.id,
        where=where_of(seed.where),
        as_of=as_of(seed.as_of),
        state=seed.state,
        value=value_of(seed),
        qualifier=seed.qualifier,
        words=seed.words,
        revision=0,
        published_on=catalogue.pages[metric.page].updated,
        recorded_at=at,
    )


def value_of(seed: SeedFigure) -> Value | None:
    if seed.range is not None:
        return Value(number=seed.range[0], high=seed.range[1])
    if seed.part is not None:
        return Value(number=seed.part[0], whole=seed.part[1])
    return Value(number=seed.value) if seed.value is not None else None


def as_of(printed: Printed) -> AsOf:
    return AsOf(words=printed.words, start=printed.start, end=printed.end, grain=printed.grain)


def _figure(row: Row[Any]) -> Figure:
    state = State(row.state)
    return Figure(
        id=row.id,
        metric=row.metric,
        where=where_of_key(row.place),
        as_of=AsOf(words=row.as_of_words, start=row.as_of_start, end=row.as_of_end, grain=Grain(row.as_of_grain)),
        state=state,
        value=Value(number=row.number, high=row.high, whole=row.whole) if state is State.NUMBER else None,
        qualifier=Qualifier(row.qualifier),
        words=row.words,
        revision=row.revision,
        published_on=row.published_on,
        recorded_at=row.recorded_at,
        reason=row.reason or "",
    )
