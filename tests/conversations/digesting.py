"""What the talks about digests share: pressing with what a form holds, and what is kept of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, select

from data.digests.tables import subscription
from data.store import Store
from tests.conversations.submitting import inputs
from tests.teams import (
    PERSONAL,
    TANAKA,
    THREAD,
    Chat,
    Colleague,
    Json,
    Teams,
    buttons,
    words,
)

CHANNEL = THREAD.id.partition(";")[0]


async def press(
    teams: Teams, card: Json, title: str, by: Colleague = TANAKA, at: Chat = PERSONAL, **typed: Any
) -> Json:
    sends = next(one for one in buttons(card) if title in one.get("title", "")).get("associatedInputs") == "auto"
    boxes = {**inputs(card), **typed} if sends else typed
    return (await teams.press(card, title, by, at, **boxes)).card


def said(card: Json) -> str:
    return "\n".join(words(card))


def titles(card: Json) -> list[str]:
    return [str(one.get("title", "")) for one in buttons(card)]


async def rows(store: Store) -> list[Json]:
    def read(connection: Connection) -> list[Json]:
        return [dict(row._mapping) for row in connection.execute(select(subscription).order_by(subscription.c.id))]

    return await store.read(read)


async def until(store: Store, fits: Callable[[list[Json]], bool]) -> bool:
    """What Teams tells of places is written a moment after it was told."""
    for _ in range(100):
        if fits(await rows(store)):
            return True
        await asyncio.sleep(0.02)
    return False
