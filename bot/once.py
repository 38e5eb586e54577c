"""Teams delivers the same thing again when no answer came within 15 seconds, and people press twice. Work done once is
not done twice, whichever process it reaches: what came of it is written down (`data.database.once`)."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

import structlog

from bot.ledger import Ledger, LedgerDown
from data.database.once import Claim, Finish, Found, Release

log = structlog.stdlib.get_logger("bot.once")

Json = dict[str, Any]
Work = Callable[[], Awaitable[Json | None]]

DAY = timedelta(days=1)
PAUSE = 0.2  # seconds between two looks at what another process has under way


class Once:
    def __init__(self, ledger: Ledger, clock: Callable[[], datetime]) -> None:
        self._ledger, self._clock = ledger, clock
        self._under_way: dict[str, asyncio.Task[Json | None]] = {}

    async def run(self, key: object, work: Work, *, keep: timedelta = DAY) -> Json | None:
        """Does the work, or waits for whoever does it already, or gives what they got. Failures are not remembered.

        `key` is anything that JSON can hold; None is never the same as another. What the work gave is remembered for
        `keep`. Should the ledger be down, the work is done all the same: an answer twice is better than none.
        """
        if key is None:
            return await work()
        name = name_of(key)
        if name not in self._under_way:
            task = asyncio.create_task(self._run(name, work, keep))
            self._under_way[name] = task
            task.add_done_callback(lambda _: self._under_way.pop(name, None))
        return await asyncio.shield(self._under_way[name])

    async def _run(self, name: str, work: Work, keep: timedelta) -> Json | None:
        found = await self._first(name)
        if found is not None and found.answer is not None:
            answer: Json | None = json.loads(found.answer)
            return answer
        try:
            result = await work()
        except BaseException:
            self._ledger.note(Release(key=name))
            raise
        answer_text = json.dumps(result, ensure_ascii=False, separators=(",", ":"))
        self._ledger.note(Finish(key=name, answer=answer_text, until=self._clock() + keep))
        return result

    async def _first(self, name: str) -> Found | None:
        """None when the work is ours. While another process is at it, waits: it answers, or its claim runs out."""
        try:
            while found := await self._ledger.claim(Claim(key=name, at=self._clock())):
                if found.answer is not None:
                    return found
                await asyncio.sleep(PAUSE)
        except LedgerDown:
            log.warning("not_claimed")
        return None


def name_of(key: object) -> str:
    """Under which what came of it is written down."""
    return hashlib.sha256(json.dumps(key, sort_keys=True).encode()).hexdigest()
