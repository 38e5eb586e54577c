"""A Bot Connector on a busy day: slow, now and then too busy, now and then broken. It remembers what it took."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections import Counter, defaultdict
from random import Random
from types import TracebackType
from typing import Self
from urllib.parse import unquote

from aiohttp import web

LATENCY = 0.15  # seconds
TOO_BUSY, BROKEN = 0.05, 0.03  # chances of a 429 with Retry-After, and of a 502, half of which took the message
RETRY_AFTER = "2"


class BusyTeams:
    """`taken`: when each conversation got a message. A call whose caller died meanwhile is taken all the same."""

    def __init__(self, seed: int = 7) -> None:
        self.taken: defaultdict[str, list[float]] = defaultdict(list)
        self.denied: Counter[str] = Counter()  # taken, but answered with a 502: to be sent once more is right
        self.tried: Counter[str] = Counter()  # calls that may have taken the message: all but a 429
        self.answered: Counter[int] = Counter()
        self.calls = 0
        self._dice, self._ids = Random(seed), itertools.count(1)

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=1 << 20)
        app.router.add_post("/v3/conversations/{conversation}/activities", self._send)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0, backlog=512).start()
        self.service = f"http://127.0.0.1:{self._runner.addresses[0][1]}/"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, wrong: BaseException | None, at: TracebackType | None
    ) -> None:
        await self._runner.cleanup()

    @property
    def doubled(self) -> int:
        """Beside those that were sent again because of a 502."""
        return sum(max(0, len(times) - 1 - self.denied[one]) for one, times in self.taken.items())

    @property
    def repeated(self) -> int:
        """Sent again because a 502 had denied that they were taken."""
        return sum(min(len(times) - 1, self.denied[one]) for one, times in self.taken.items())

    @property
    def tried_again(self) -> int:
        """Conversations to which a message was sent more than once, whatever came of it."""
        return sum(tries > 1 for tries in self.tried.values())

    @property
    def times(self) -> list[float]:
        return sorted(itertools.chain.from_iterable(self.taken.values()))

    def most_within(self, seconds: float) -> int:
        """The largest number of messages in any stretch of so many seconds."""
        times = self.times
        first, most = 0, 0
        for last, at in enumerate(times):
            while times[first] <= at - seconds:
                first += 1
            most = max(most, last - first + 1)
        return most

    async def _send(self, request: web.Request) -> web.Response:
        self.calls += 1
        await request.read()
        await asyncio.sleep(LATENCY)
        chance = self._dice.random()
        if chance < TOO_BUSY:
            return self._answer(429, {"error": {"code": "Throttled"}}, {"Retry-After": RETRY_AFTER})
        self.tried[unquote(request.match_info["conversation"])] += 1
        if chance < TOO_BUSY + BROKEN:
            if chance < TOO_BUSY + BROKEN / 2:
                self._take(request)
                self.denied[unquote(request.match_info["conversation"])] += 1
            return self._answer(502, {"error": {"code": "BadGateway"}})
        self._take(request)
        return self._answer(201, {"id": f"1795{next(self._ids):09}"})

    def _take(self, request: web.Request) -> None:
        self.taken[unquote(request.match_info["conversation"])].append(time.monotonic())

    def _answer(self, status: int, body: object, headers: dict[str, str] | None = None) -> web.Response:
        self.answered[status] += 1
        return web.json_response(body, status=status, headers=headers)
