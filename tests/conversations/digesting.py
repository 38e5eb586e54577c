"""What the talks about digests share: pressing with what a form holds, and what is kept of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, select

from data.digests.tables import subscription
from data.store import Store
from tests import waiting
from tests.conversations.submitting import filled
from tests.teams import (
    PERSONAL,
    TANAKA,
    THREAD,
    Chat,
    Colleague,
    Json,
    Teams,
)

CHANNEL = THREAD.id.partition(";")[0]


async def press(
    teams: Teams, card: Json, title: str, by: Colleague = TANAKA, at: Chat = PERSONAL, **typed: Any
) -> Json:
    return (await teams.press(card, title, by, at, **filled(card, title, typed))).card


async def rows(store: Store) -> list[Json]:
    def read(connection: Connection) -> list[Json]:
        return [dict(row._mapping) for row in connection.execute(select(subscription).order_by(subscription.c.id))]

    return await store.read(read)


async def until(store: Store, fits: Callable[[list[Json]], bool]) -> None:
    """What Teams tells of places is written a moment after it was told."""

    async def looks() -> bool:
        return fits(await rows(store))

    await waiting.until(looks)
