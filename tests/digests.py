"""What the tests of digests share: a place that was heard from, a subscription, and figures that are published."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from sqlalchemy import Connection, Engine, select, update

from data.by import By
from data.catalogue import Catalogue
from data.catalogue.schema import Printed, SeedFigure
from data.digests.due import Ran, run
from data.digests.model import About, Subscription, Wanted
from data.digests.schedule import Schedule
from data.digests.subscriptions import Right, save
from data.figures import newest, record
from data.history import Event, begin, figures_of
from data.history import record as recorded
from data.model import AsOf, Figure, Grain, Place, PlaceKind, Qualifier, State, Value
from data.tables import notice
from data.telling.conversations import Conversation, seen
from tests.transactions import write

TEAM = "19:team@thread.tacv2"
CHANNEL = Place(id="19:channel@thread.tacv2", kind=PlaceKind.CHANNEL, thread="19:channel@thread.tacv2", team=TEAM)
METRIC = "mynaportal_online_procedures"  # 15手続 at the end of August 2023
START = datetime(2026, 11, 18, 1, 0, tzinfo=UTC)  # a Wednesday; the Monday after it is a holiday
DUE = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)  # Tuesday, nine in Tokyo
NEXT = datetime(2026, 11, 30, tzinfo=UTC)  # the Monday after
WEEK = timedelta(weeks=1)
OCTOBER = date(2026, 10, 31)


def by(person: str = "tanaka", at: datetime = START) -> By:
    return By(person=person, at=at)


def heard(place: Place = CHANNEL) -> Conversation:
    return Conversation(
        id=place.id, kind=place.kind, service_url="http://127.0.0.1:1/", bot="28:b", team=place.team, name="DX推進"
    )


def subscribed(
    engine: Engine,
    about: About | None = None,
    schedule: Schedule | None = None,
    place: Place = CHANNEL,
    at: datetime = START,
) -> Subscription:
    write(engine, seen, heard(place), at)
    wanted = Wanted(lang="ja", about=about or About(), schedule=schedule or Schedule())
    return write(engine, save, by(at=at), place, wanted, Right())


def published(
    engine: Engine,
    value: str,
    on: date,
    *,
    metric: str = METRIC,
    unit: str = "手続",
    at: datetime = START,
    qualifier: Qualifier = Qualifier.EXACT,
    reason: str = "",
    where: tuple[tuple[str, str], ...] = (),
) -> int:
    """As a submission publishes it: in the history, too. The same date once more is a correction."""
    figure = Figure(
        id=0,
        metric=metric,
        where=where,
        as_of=AsOf(words=f"{on.year}年{on.month}月末", start=on, end=on, grain=Grain.MONTH_END),
        state=State.NUMBER,
        value=Value(number=Decimal(value)),
        qualifier=qualifier,
        words=f"{'約' if qualifier is Qualifier.ABOUT else ''}{value}{unit}",
        revision=0,
        published_on=date(2026, 11, 19),
        recorded_at=at,
        reason=reason,
    )

    def publish(connection: Connection) -> int:
        begin(connection)
        number = record(connection, figure)
        after = {"figures": figures_of(connection, [number])}
        recorded(
            connection, Event(at=at, actor="test", kind="submission.published", subject="submission:0", after=after)
        )
        return number

    return write(engine, publish)


def newest_figure(engine: Engine) -> int:
    return write(engine, newest)


def notices(engine: Engine) -> list[dict[str, object]]:
    """Payloads by key, in the order in which they were written."""
    with engine.connect() as connection:
        rows = connection.execute(select(notice).where(notice.c.kind == "digest").order_by(notice.c.id)).all()
    return [{**row.payload, "key": row.key, "place": row.place, "state": row.state} for row in rows]


def ran(engine: Engine, catalogue: Catalogue, at: datetime = DUE) -> Ran:
    [only] = write(engine, run, at, catalogue)
    return only


def arrived(engine: Engine) -> None:
    """All that was written until now."""
    write(engine, lambda connection: connection.execute(update(notice).values(state="sent")))


def words_of(done: Ran) -> list[str]:
    assert done.digest is not None
    return [change.new.words for change in done.digest.changes]


def newer(catalogue: Catalogue, metric: str, *numbers: int) -> Catalogue:
    """As a new version of it has it: with a figure for the end of each month from October 2026 on."""
    known = catalogue.metrics[metric]
    ends = [date(2026, 10, 31), date(2026, 11, 30)]
    more = tuple(
        SeedFigure(
            value=Decimal(number),
            words=f"{number}{known.unit.ja}",
            as_of=Printed(words=f"2026年{end.month}月末", start=end, end=end, grain=Grain.MONTH_END),
        )
        for number, end in zip(numbers, ends, strict=False)
    )
    changed = known.model_copy(update={"figures": (*known.figures, *more)})
    return replace(catalogue, metrics={**catalogue.metrics, metric: changed})
