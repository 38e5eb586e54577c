"""The bot with the people of local mode, who hold every role."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from bot import lookups
from bot.opening import open_edge
from bot.server import make_app
from data.people.local_people import seed_local_people
from data.store import Store
from tests.conversations.submitting import CHATS
from tests.teams import Teams, teams_for
from tests.telling import AtOnce
from tests.waiting import PATIENCE


@pytest.fixture
async def teams(store: Store, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Teams]:
    """In no hurry: for the first search, which makes the card of each figure, a machine may need long."""
    monkeypatch.setattr(lookups, "SECONDS", PATIENCE)
    await store.write(seed_local_people, datetime.now(UTC))
    async with teams_for(make_app(open_edge(store, begin=AtOnce))) as teams:
        yield teams


@pytest.fixture
async def _everybody_is_known(teams: Teams) -> None:
    """Each has a personal chat that the bot was heard from, and can be told something there."""
    for who in CHATS:
        await teams.say("こんにちは", who, CHATS[who])
    await teams.session.get(teams.endpoint.replace("/api/messages", "/healthz"))
