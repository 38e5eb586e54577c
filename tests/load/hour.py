"""An hour of the city's office, compressed: everybody at work, all digests due at once, a replica killed in the middle
of them and started again, PostgreSQL stopped and started again."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import psutil
from sqlalchemy import Connection, func, select, update
from sqlalchemy.exc import DBAPIError

from data.by import By
from data.digests.model import About, Wanted
from data.digests.schedule import Schedule
from data.digests.subscriptions import Right, save
from data.digests.tables import subscription
from data.model import Place, PlaceKind
from data.people.rights import Grant, Role, grant
from data.store import open_engine
from data.submitting.browsing import last_of
from data.tables import notice, promise
from data.telling.conversations import Conversation, seen
from tests.bench.asked import each_once, of_many_people
from tests.deployment import town as deployed
from tests.load import acting
from tests.load.acting import Series, chat, colleague
from tests.load.diary import Diary, Trouble, Weighed
from tests.load.standin import CountingTeams
from tests.transactions import read, write

CHANNELS = 300
METRICS = (
    "mynaportal_online_procedures",
    "eapply_available_procedures",
    "mynumber_card_holdings",
    "mynumber_card_holding_rate",
    "digital_ward_trials",
    "digital_ward_plenary_meetings",
    "fire_corps_app_users",
    "hack_active_companies",
)
UNIT = "digital_headquarters"
AWAY = 6.0  # seconds without PostgreSQL
DEAD = 8.0  # seconds before somebody starts the replica that died, which itself takes some
MENDED = 30.0  # seconds after a trouble in which it may still be felt: a claim of the dead lasts 20
SETTLED = 150.0  # seconds at most for what is still to be told at the end
WAITS_FOR_TICK = 150.0


@dataclass(kw_only=True)
class Hour:
    """What was lived through, with the database as it was left."""

    diary: Diary
    teams: CountingTeams
    url: str


@asynccontextmanager
async def hour(minutes: float, server: Any, folder: Path) -> AsyncIterator[Hour]:
    """`server` is a PostgreSQL from the wheel that belongs to nobody else; it runs again at the end."""
    url = str(server.get_uri(database="postgres")).replace("postgresql://", "postgresql+psycopg://")
    teams = CountingTeams()
    async with deployed.town(url, folder, teams) as started:
        engine = open_engine(url)
        await asyncio.to_thread(write, engine, _peopled, teams.service)
        series = await asyncio.to_thread(read, engine, _series)
        diary = Diary(began=time.monotonic())
        office = acting.Office(teams, diary)
        texts = of_many_people(each_once())
        acts = [
            *(office.asks(number, texts) for number in range(acting.ASKING)),
            *(office.submits(number, series[number % len(series)]) for number in range(acting.SUBMITTING)),
        ]
        scales = asyncio.create_task(_weighs(started, diary, 60 * minutes / 20))
        async with asyncio.TaskGroup() as at_work:
            for act in acts:
                at_work.create_task(act)
            await _troubled(minutes, started, server, diary)
            office.over.set()
        diary.ended = time.monotonic()
        await _settled(engine, diary)
        scales.cancel()
        engine.dispose()
        yield Hour(diary=diary, teams=teams, url=url)


def _peopled(connection: Connection, service: str) -> None:
    now, since = datetime.now(UTC), date(2026, 1, 1)
    for kind, role, most in (
        ("submitter", Role.SUBMITTER, acting.SUBMITTING),
        ("approver", Role.APPROVER, acting.APPROVING),
    ):
        for number in range(most):
            who = colleague(kind, number)
            grant(
                connection, Grant(person=who.aad, role=role, unit=UNIT, since=since), name=who.name, by="test", at=now
            )
            heard = Conversation(
                id=chat(who).id, kind=PlaceKind.PERSONAL, service_url=service, bot="28:madoguchi", person=who.aad
            )
            seen(connection, heard, now)
    for number in range(CHANNELS):
        id_, team = channel(number), f"19:team{number}@thread.tacv2"
        heard = Conversation(id=id_, kind=PlaceKind.CHANNEL, service_url=service, bot="28:madoguchi", team=team)
        seen(connection, heard, now)
        place = Place(id=id_, kind=PlaceKind.CHANNEL, thread=id_, team=team)
        wanted = Wanted(lang="ja", about=About(), schedule=Schedule())
        save(connection, By(person="aad-staff-0", at=now), place, wanted, Right())


def channel(number: int) -> str:
    return f"19:channel{number}@thread.tacv2"


def _series(connection: Connection) -> list[Series]:
    made = []
    for metric in METRICS:
        last = last_of(connection, metric)[""]
        assert last.as_of
        assert last.as_of.end
        assert last.value
        made.append(Series(metric, str(last.value.number), last.words, last.as_of.end))
    return made


async def _troubled(minutes: float, started: deployed.Town, server: Any, diary: Diary) -> None:
    """At three tenths of the time the digests, then the kill; at seven tenths the database."""
    engine = open_engine(started.url)
    await _until(diary.began + 60 * minutes * 0.3)
    async with asyncio.timeout(WAITS_FOR_TICK):  # else there is nothing to tell
        while not any(one.published for one in diary.meant):  # noqa: ASYNC110
            await asyncio.sleep(0.2)
    await asyncio.to_thread(write, engine, _all_due)
    diary.due = time.monotonic()
    engine.dispose()
    await _half_told(started)
    await _kill(started, diary)
    await _until(max(diary.began + 60 * minutes * 0.7, diary.troubles[0].lasting))
    await _restart(server, diary)
    await _until(max(diary.began + 60 * minutes, diary.troubles[1].lasting))


async def _until(moment: float) -> None:
    await asyncio.sleep(max(0.0, moment - time.monotonic()))


def _all_due(connection: Connection) -> None:
    connection.execute(update(subscription).values(next_due_at=datetime.now(UTC)))


async def _half_told(started: deployed.Town) -> None:
    assert isinstance(started.teams, CountingTeams)
    told = started.teams.unasked
    async with asyncio.timeout(WAITS_FOR_TICK):
        while sum(channel(number) in told for number in range(CHANNELS)) < CHANNELS // 2:  # noqa: ASYNC110
            await asyncio.sleep(0.05)


async def _kill(started: deployed.Town, diary: Diary) -> None:
    doomed, began = started.replicas[0], time.monotonic()
    await doomed.end(kill=True)
    await asyncio.sleep(DEAD)
    await doomed.start()
    await started.ready(doomed)
    diary.troubles.append(_over("one replica dead", began))


async def _restart(server: Any, diary: Diary) -> None:
    began, process = time.monotonic(), psutil.Process(server.get_pid())
    process.send_signal(signal.SIGINT)  # whoever is connected is sent away
    await asyncio.to_thread(process.wait, 30)
    await asyncio.sleep(AWAY)
    await asyncio.to_thread(server.ensure_postgres_running)
    diary.troubles.append(_over("PostgreSQL away", began))


def _over(name: str, began: float) -> Trouble:
    ended = time.monotonic()
    return Trouble(name=name, began=began, ended=ended, lasting=ended + MENDED)


async def _weighs(started: deployed.Town, diary: Diary, pause: float) -> None:
    while True:
        for number, replica in enumerate(started.replicas):
            if replica.process and replica.process.returncode is None:
                held = psutil.Process(replica.process.pid).memory_info().rss / 2**20
                diary.weighed.append(Weighed(after=time.monotonic() - diary.began, replica=number + 1, megabytes=held))
        await asyncio.sleep(pause)


async def _settled(engine: Any, diary: Diary) -> None:
    """Until nothing is left to tell, but for what may have arrived, which is told again ten minutes later."""
    ends = time.monotonic() + SETTLED
    while time.monotonic() < ends:
        try:
            if not await asyncio.to_thread(read, engine, _left):
                break
        except DBAPIError:
            pass
        await asyncio.sleep(1)
    await asyncio.sleep(3)


def _left(connection: Connection) -> int:
    waiting = (
        select(func.count()).select_from(notice).where(notice.c.state.in_(("waiting", "queued")), notice.c.place != "")
    )
    promised = select(func.count()).select_from(promise)
    return int(connection.execute(waiting).scalar_one() + connection.execute(promised).scalar_one())
