"""The listener itself: what it says to those who do not even speak HTTP, and what it does not write down about them."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import structlog
from aiohttp import web

from bot.pace import Pace

log = structlog.stdlib.get_logger("bot.http")

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000",  # passed over where there is no TLS, as on one's own machine
    "Cache-Control": "no-store",
}


async def sealed(_: web.BaseRequest, response: web.StreamResponse) -> None:
    """For every response of an application: `app.on_response_prepare.append(sealed)`."""
    response.headers.pop("Server", None)
    if response.status == 417 and isinstance(response, web.Response) and response.content_type == "text/plain":
        response.text = ""  # aiohttp says what was expected, as it came
    for name, value in ALWAYS.items():
        response.headers.setdefault(name, value)


FIRST = 15.0  # seconds for the head of the first request of a connection
IDLE = 300.0  # seconds between two requests; those who stand in front of us close theirs sooner


class Runner(web.AppRunner):
    """As aiohttp's, but a broken request gets no piece of itself back, no version, and no place in the log; and whoever
    connects and then says nothing, or not enough, is left after `first` seconds."""

    def __init__(self, app: web.Application, *, shutdown_timeout: float = 15, first: float = FIRST) -> None:
        super().__init__(
            app,
            access_log=None,
            logger=_Quiet("bot.http"),
            shutdown_timeout=shutdown_timeout,
            keepalive_timeout=IDLE,
        )
        self._first = first

    async def _make_server(self) -> web.Server:
        made = await super()._make_server()
        return _Server(made.request_handler, request_factory=made.request_factory, first=self._first, **made._kwargs)


class _Server(web.Server):
    def __init__(self, *parts: Any, first: float, **settings: Any) -> None:
        super().__init__(*parts, **settings)
        self.first, self.noise = first, Pace(1)

    def __call__(self) -> web.RequestHandler:
        return _Connection(self, loop=self._loop, **self._kwargs)


class _Connection(web.RequestHandler):
    def __init__(self, manager: _Server, **settings: Any) -> None:
        super().__init__(manager, **settings)
        self._noise = manager.noise

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        assert isinstance(self._manager, _Server)
        self._loop.call_later(self._manager.first, self._leave_the_silent, self._next_keepalive_close_time)

    def _leave_the_silent(self, at_first: float) -> None:
        """With its first answer a connection gets another time to be closed at, and aiohttp sees to that."""
        waits_for_a_request = self._waiter is not None and not self._waiter.done()
        if waits_for_a_request and self._next_keepalive_close_time == at_first:
            self.force_close()

    def handle_error(
        self, request: web.BaseRequest, status: int = 500, exc: BaseException | None = None, message: str | None = None
    ) -> web.StreamResponse:
        why = type(exc).__name__
        if self._noise.allows(why):  # one a minute of each kind: strangers fill no log
            log.info("broken_request", status=status, why=why)
        # aiohttp fills in its own name and version where this one is missing.
        response = web.Response(status=status, text="", headers={**ALWAYS, "Server": "-"})
        response.force_close()
        return response


class _Quiet(logging.Logger):
    """aiohttp would write down the very bytes that it could not read, a token among them."""

    def _log(self, level: int, msg: object, *_: Any, exc_info: object = None, **__: Any) -> None:
        mistake_of_caller = isinstance(exc_info, web.RequestPayloadError)  # and was answered as such
        if level >= logging.ERROR and not mistake_of_caller:
            log.error("listener", problem=str(msg))
