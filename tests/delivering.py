"""Notices to tell, a Teams that takes them, and a clock that a test sets."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select

from bot.connector import Connector
from bot.delivering import Delivering
from bot.hosts import THIS_MACHINE
from data.answering.questions import pack
from data.model import Intent, PlaceKind, Question
from data.store import Store
from data.tables import notice
from data.telling.conversations import Conversation, seen
from data.telling.notices import Notice, NoticeKind, post
from tests.teams import Fault, Teams
from tests.telling import AtOnce

NOW = datetime(2026, 11, 24, tzinfo=UTC)
PLACE = "19:channel@thread.tacv2"
SOON, HOUR = timedelta(0), timedelta(hours=1)
QUESTION = pack(Question(lang="ja", intent=Intent.VALUE, subjects=("hack_members",)))


@dataclass
class Telling:
    """A store, a Teams and a clock that a test sets."""

    store: Store
    teams: Teams
    delivering: Delivering
    told: AtOnce
    now: datetime = NOW

    async def posted(self, subject: str = "hack_members", person: str = "p", place: str = PLACE) -> None:
        await self.store.write(posted, self.teams.service, subject, person, place)

    async def after(self, later: timedelta, *faults: Fault) -> None:
        self.now += later
        self.teams.faults = list(faults)
        await self.told.soon()

    async def rows(self) -> list[Any]:
        return list(await self.store.read(lambda connection: connection.execute(select(notice)).all()))

    async def states(self) -> list[tuple[str, int]]:
        return [(row.state, row.tries) for row in await self.rows()]


def posted(connection: Connection, service: str, subject: str, person: str, place: str) -> None:
    seen(connection, Conversation(id=place, kind=PlaceKind.CHANNEL, service_url=service, bot="28:bot"), NOW)
    asked = {"text": "サイトの件数は？", "question": QUESTION | {"s": [subject]}}
    new = Notice(
        key=f"answerable/{place}/{person}",
        person=person,
        place=f"{place};messageid=7",
        kind=NoticeKind.ANSWERABLE,
        payload={"asked": [asked]},
    )
    assert post(connection, new, NOW)


@asynccontextmanager
async def telling_to(store: Store) -> AsyncIterator[Telling]:
    async with Teams() as teams, Connector(THIS_MACHINE, seconds=0.5) as connector:
        delivering = Delivering(store=store, connector=connector, clock=lambda: made.now)
        made = Telling(store, teams, delivering, AtOnce(delivering))
        yield made
