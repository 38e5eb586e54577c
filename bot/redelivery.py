"""Presses whose promised answer nobody is at any more, delivered once more by ourselves."""

from __future__ import annotations

import asyncio

import structlog

from bot import inbound, logs
from bot.sdk import Adapter, Authentication, let_in
from bot.turns import Turns
from data.telling.promises import Promise

log = structlog.stdlib.get_logger("bot.redelivery")

OFTEN = 5.0  # seconds between two looks


class Redelivery:
    """Whoever asked was let in when they asked; where the answer goes is checked again, as it always is."""

    def __init__(self, turns: Turns, adapter: Adapter, authentication: Authentication) -> None:
        self._turns, self._adapter, self._authentication = turns, adapter, authentication

    async def look(self) -> None:
        await asyncio.gather(*(self._again(one) for one in await self._turns.promises.due()))

    async def _again(self, one: Promise) -> None:
        """Never raises: what fails here is due again once its claim is over."""
        try:
            activity = inbound.activity(dict(one.asked))
            known = let_in({}, self._authentication.lines)
            with logs.about(activity.conversation.id, activity.id):
                await self._adapter.process_activity(known, activity, lambda context: self._turns.again(context, one))
        except Exception as wrong:
            log.warning("promise_waits", why=type(wrong).__name__)
