"""Documents from outside: only from where they were asked for, only so large, and only in time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator

import pytest
from aiohttp import web

from bot.fetching import LARGEST, Fetcher
from bot.retries import CallFailed
from tests.issuer import SECRET


class Elsewhere:
    """A server that sends callers on to itself, and answers whatever it likes."""

    def __init__(self) -> None:
        self.forms: list[dict[str, str]] = []

    async def moved(self, _: web.Request) -> web.Response:
        raise web.HTTPTemporaryRedirect("/taken")

    async def taken(self, request: web.Request) -> web.Response:
        self.forms.append({name: str(value) for name, value in (await request.post()).items()})
        return web.json_response({"access_token": "x", "expires_in": 3600})

    async def large(self, _: web.Request) -> web.Response:
        return web.Response(body=b'{"keys": "' + b"x" * LARGEST + b'"}', content_type="application/json")

    async def drips(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        for _ in range(100):
            await response.write(b" ")
            await asyncio.sleep(0.1)
        return response


@pytest.fixture
def elsewhere() -> Elsewhere:
    return Elsewhere()


@pytest.fixture
async def address(elsewhere: Elsewhere) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_post("/moved", elsewhere.moved)
    app.router.add_post("/taken", elsewhere.taken)
    app.router.add_get("/large", elsewhere.large)
    app.router.add_get("/drips", elsewhere.drips)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


async def test_the_secret_is_not_carried_on_to_another_address(address: str, elsewhere: Elsewhere) -> None:
    async with Fetcher() as fetcher:
        with pytest.raises(CallFailed, match="307"):
            await fetcher.post(f"{address}/moved", {"client_secret": SECRET})

    assert elsewhere.forms == []


async def test_a_document_that_does_not_end_is_not_read(address: str) -> None:
    async with Fetcher() as fetcher:
        with pytest.raises(CallFailed, match="NotJson"):
            await fetcher.get(f"{address}/large")


async def test_a_document_that_comes_drop_by_drop_is_given_up_in_time(address: str) -> None:
    since = time.monotonic()
    async with Fetcher(seconds=0.3) as fetcher:
        with pytest.raises(CallFailed, match="Timeout"):
            await fetcher.get(f"{address}/drips")

    assert time.monotonic() - since < 2
