"""Takes the catalogue's figures into a database that does not have them yet. What is there already is left alone."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Connection, delete, insert, select

from data import history
from data.catalogue import Catalogue
from data.catalogue.schema import Metric
from data.figures import known_keys, newest, record, seeded
from data.following import news as followed
from data.keys import as_of_key, place_key
from data.model import AsOf, Figure, Grain, Qualifier, State, Value
from data.tables import seed_file


def seed(connection: Connection, catalogue: Catalogue, at: datetime) -> int:
    """Returns how many figures were added. Who follows one of their metrics is told."""
    history.begin(connection)
    before = newest(connection)
    known = known_keys(connection)
    new = [
        figure
        for metric in catalogue.metrics.values()
        for figure in (
            *(seeded(one, metric, catalogue, at) for one in metric.figures),
            *_series(connection, metric, catalogue, at),
        )
        if (figure.metric, place_key(figure.where), as_of_key(figure.as_of)) not in known
    ]
    ids = [record(connection, figure) for figure in new]
    _tell(connection, ids, at)
    if ids and before:  # of a new database nobody follows anything yet
        followed.seeded(connection, before, catalogue, at)
    return len(new)


def _tell(connection: Connection, ids: list[int], at: datetime) -> None:
    """The first row of the history tells of all figures there are: a database may be older than its history."""
    first = history.empty(connection)
    if ids or first:
        taken = history.figures_of(connection, None if first else ids)
        event = history.Event(
            at=at, actor="madoguchi", kind="figures.seeded", subject="figures", after={history.FIGURES: taken}
        )
        history.record(connection, event)


def _series(connection: Connection, metric: Metric, catalogue: Catalogue, at: datetime) -> list[Figure]:
    """The points of the metric's CSV; read only when the file is new."""
    if metric.series is None:
        return []
    digest = hashlib.sha256((catalogue.folder / "series" / metric.series).read_bytes()).hexdigest()
    taken = connection.execute(select(seed_file.c.sha256).where(seed_file.c.name == metric.series)).scalar()
    if taken == digest:
        return []
    connection.execute(delete(seed_file).where(seed_file.c.name == metric.series))
    connection.execute(insert(seed_file).values(name=metric.series, sha256=digest))
    return [_point(metric, day, number, at) for day, number in catalogue.series_of(metric)]


def _point(metric: Metric, day: date, number: Decimal, at: datetime) -> Figure:
    return Figure(
        id=0,
        metric=metric.id,
        where=(),
        as_of=AsOf(words=None, start=day, end=day, grain=Grain.DAY),
        state=State.NUMBER,
        value=Value(number=number),
        qualifier=Qualifier.EXACT,
        words=f"{number:,}",
        revision=0,
        published_on=None,
        recorded_at=at,
    )
