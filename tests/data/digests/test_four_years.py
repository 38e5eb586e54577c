"""Four years of weeks and holidays with a clock of our own: restarts, late starts and standstills lose no period."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from random import Random

import pytest
from sqlalchemy import Engine

from data.catalogue import Catalogue
from data.digests.due import run
from data.digests.model import About, Outcome
from data.digests.schedule import Schedule
from data.model import Place, PlaceKind
from data.store import open_engine
from data.tokyo import TOKYO
from tests.digests import METRIC, arrived, notices, published, subscribed
from tests.open_days import days_of_weeks
from tests.transactions import write

BEGIN = datetime(2023, 12, 29, 12, 0, tzinfo=UTC)
END = datetime(2027, 12, 24, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)
CLOCKS = {0: time(9), 2: time(8, 30), 4: time(17, 15)}  # by weekday


def looks(random: Random) -> list[datetime]:
    """When the program looks for what is due: some times a day, at odd moments; now and then it stands still, for
    hours, for days, or for weeks, and comes back at any time of the day.
    """
    found, at = [], BEGIN
    while at < END:
        found.append(at)
        if random.random() < 0.02:
            at += timedelta(hours=random.choice((3, 20, 26, 60, 24 * 9, 24 * 30)), minutes=random.randrange(60))
        else:
            at += timedelta(hours=random.choice((1, 4, 9)), minutes=random.randrange(60))
    return [*found, END]


def due_at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, TOKYO).astimezone(UTC)


@pytest.fixture
def engine(sqlite_url: str) -> Iterator[Engine]:
    """On one database: that both do the same is shown elsewhere."""
    engine = open_engine(sqlite_url)
    yield engine
    engine.dispose()


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.thorough)])
def test_every_period_of_four_years_is_settled_exactly_once(engine: Engine, catalogue: Catalogue, seed: int) -> None:
    """Sent where it was seen within a day, else skipped and said in the next; each publication told exactly once."""
    random = Random(seed)
    ids = {}
    for weekday, clock in CLOCKS.items():
        place = Place(id=f"a:{weekday}", kind=PlaceKind.PERSONAL)
        schedule = Schedule(weekday=weekday, at=clock)
        ids[subscribed(engine, About(metrics=(METRIC,)), schedule, place, BEGIN).id] = weekday
    settled: dict[int, list[tuple[datetime, bool]]] = {weekday: [] for weekday in CLOCKS}
    told: dict[int, list[int]] = {weekday: [] for weekday in CLOCKS}
    missed: dict[int, list[date]] = {weekday: [] for weekday in CLOCKS}
    came: list[int] = []
    moments = looks(random)
    for at in moments:
        if random.random() < 0.05:
            month_end = date(2020, 1, 31) + timedelta(days=len(came))
            came.append(published(engine, str(100 + len(came)), month_end, at=at))
        for done in write(engine, run, at, catalogue):
            weekday = ids[done.subscription.id]
            skipped = [one for one in done.skipped if one != done.period]
            settled[weekday] += [(one, False) for one in skipped]
            settled[weekday].append((done.period, done.outcome is not Outcome.LATE))
            if done.digest and done.outcome in (Outcome.SENT, Outcome.HEARTBEAT):
                told[weekday] += [one.new.id for one in done.digest.changes]
                told[weekday] += [0] * sum(one.others for one in done.digest.changes)
                missed[weekday] += [done.digest.missed] if done.digest.missed else []
        arrived(engine)

    for weekday, clock in CLOCKS.items():
        expected = [due_at(day, clock) for day in days_of_weeks(weekday)]
        expected = [due for due in expected if BEGIN < due <= moments[-1]]
        assert [due for due, _ in settled[weekday]] == expected
        in_time = {due for due in expected if any(due <= at < due + DAY for at in moments)}
        # Of several that came while nothing ran only the last can be in time.
        assert {due for due, sent in settled[weekday] if sent} == {
            due for due in in_time if not _overtaken(due, expected, moments)
        }
        first_of_gaps = _first_of_gaps([(due.astimezone(TOKYO).date(), sent) for due, sent in settled[weekday]])
        assert missed[weekday] == first_of_gaps
        newest = max((one for one in told[weekday]), default=0)
        assert len(told[weekday]) == sum(one <= newest for one in came)
    keys = Counter(str(one["key"]) for one in notices(engine))
    assert max(keys.values()) == 1


def _overtaken(due: datetime, expected: list[datetime], moments: list[datetime]) -> bool:
    """The first look after it came also after the next one was due."""
    first = next(at for at in moments if at >= due)
    return any(due < other <= first for other in expected)


def _first_of_gaps(settled: list[tuple[date, bool]]) -> list[date]:
    """Of each stretch of skipped ones the first, if one that was sent followed."""
    found: list[date] = []
    gap: date | None = None
    for day, sent in settled:
        if sent:
            found += [gap] if gap else []
            gap = None
        else:
            gap = gap or day
    return found
