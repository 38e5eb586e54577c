"""A week, minute by minute, of two replicas with clocks of our own: each looks at the same moment as the other."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from threading import Lock

import pytest
from sqlalchemy import select

from data.catalogue import Catalogue
from data.digests.due import digests_due
from data.digests.schedule import Schedule
from data.digests.tables import subscription
from data.model import Place, PlaceKind
from data.store import open_engine
from data.telling.deliveries import attempt_of, claim, delivered
from data.telling.shut_out import doubted_in_flight
from data.tokyo import TOKYO
from tests.digests import OCTOBER, published, subscribed
from tests.open_days import open_from
from tests.transactions import write

BEGIN = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)  # midnight in Tokyo, before a Saturday; the Monday is a holiday
HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)
MINUTES = (7 * 24 + 1) * 60  # an hour more: what a replica took and lost is found again
CLOCKS = (time(0), time(8, 30), time(9), time(12, 37), time(17, 15), time(23, 59))
MONDAY = date(2026, 11, 23)
ONE_TELLS = Lock()  # as the engine sees to it
DEATHS = 0.05  # of a replica, each time before it hands on what it has written, and before it sends what it took


class Replica:
    """What the engine does each minute, in its order, with a clock that may be behind. It comes back after a minute."""

    def __init__(self, url: str, behind: timedelta, seed: int) -> None:
        self.engine, self._behind, self._dice = open_engine(url), behind, Random(seed)

    def tick(self, at: datetime, catalogue: Catalogue) -> list[str]:
        """The keys of what it sent."""
        now = at - self._behind
        write(self.engine, digests_due, now, catalogue)
        if self._dice.random() < DEATHS:
            return []
        with ONE_TELLS:
            write(self.engine, doubted_in_flight, now + timedelta(minutes=10))
            taken = write(self.engine, claim, now)
            if self._dice.random() < DEATHS:
                return []
            for one in taken:
                write(self.engine, delivered, attempt_of(one), now, "1795")
        return [one.key for one in taken]


def every_period(url: str) -> dict[str, datetime]:
    """One subscription for each weekday and time of day; when its period is due, by the key of that period."""
    engine, due = open_engine(url), {}
    for weekday in range(5):
        for clock in CLOCKS:
            place = Place(id=f"19:{weekday}-{clock:%H%M}@thread.tacv2", kind=PlaceKind.CHANNEL)
            subscribed(engine, schedule=Schedule(weekday=weekday, at=clock), place=place, at=BEGIN - SECOND)
            day = open_from(MONDAY + timedelta(days=weekday))
            moment = datetime.combine(day, clock, TOKYO).astimezone(UTC)
            due[f"digest:{place.id}:{moment:%Y-%m-%dT%H:%MZ}"] = moment
    published(engine, "18", OCTOBER)
    engine.dispose()
    return due


@pytest.mark.thorough
def test_each_period_of_a_week_is_sent_once_by_either_of_two_replicas_that_die_now_and_then(
    database_url: str, catalogue: Catalogue
) -> None:
    due = every_period(database_url)
    replicas = [Replica(database_url, timedelta(0), 1), Replica(database_url, timedelta(seconds=40), 2)]
    sent: list[tuple[str, datetime]] = []
    with ThreadPoolExecutor(2) as pool:
        for minute in range(MINUTES):
            at = BEGIN + timedelta(minutes=minute)
            for keys in pool.map(lambda replica: replica.tick(at, catalogue), replicas):  # noqa: B023 - it waits
                sent += [(key, at) for key in keys]

    assert Counter(key for key, _ in sent) == dict.fromkeys(due, 1)
    late = [at - due[key] for key, at in sent]
    assert min(late) >= timedelta(0)
    assert max(late) < HOUR
    with replicas[0].engine.connect() as connection:
        following = connection.execute(select(subscription.c.next_due_at)).scalars().all()
    assert min(following) >= BEGIN + timedelta(days=9)
    for replica in replicas:
        replica.engine.dispose()
