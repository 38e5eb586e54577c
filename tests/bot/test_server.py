"""The routes from outside: statuses, headers, and a sentence in whatever is refused."""

from __future__ import annotations

import asyncio
import gzip
import json
from datetime import datetime
from typing import Any

import pytest
from aiohttp import ClientResponse, ClientSession, web
from structlog.testing import capture_logs
from yarl import URL

from bot.http import Runner
from bot.server import LARGEST, make_app
from tests.bot.conftest import Around, echo, edge, yes
from tests.teams import Teams


async def refused(response: ClientResponse, status: int) -> str:
    """The sentence of a refusal."""
    body = await response.json()
    assert response.status == status
    assert list(body) == ["error"]
    sentence = str(body["error"])
    assert "Traceback" not in sentence
    return sentence


def root(teams: Teams) -> str:
    return teams.endpoint.removesuffix("/api/messages")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "not JSON"),
        (b"{", "not JSON"),
        (b"\xff\xfe", "not JSON"),
        ('{"type": "message"}'.encode("utf-16"), "not JSON"),
        (b'{"type": "\xed\xa0\x80"}', "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"[]", "JSON object"),
        (b'{"type": "message"}', "serviceUrl"),
        (json.dumps({"type": "event", "serviceUrl": "http://x", "conversation": {}}).encode(), "conversation.id"),
    ],
)
async def test_what_is_no_activity_is_refused_with_400(teams_around: Around, data: bytes, said: str) -> None:
    headers = {"Content-Type": "application/json"}
    async with teams_around(echo) as teams, teams.session.post(teams.endpoint, data=data, headers=headers) as response:
        assert said in await refused(response, 400)


@pytest.mark.parametrize("packed", ["gzip", "deflate"])
async def test_a_body_that_is_not_packed_as_it_says_is_refused_with_400(now: datetime, packed: str) -> None:
    headers = {"Content-Type": "application/json", "Content-Encoding": packed}
    runner = Runner(make_app(edge(echo, now)), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    address = f"http://127.0.0.1:{runner.addresses[0][1]}/api/messages"
    with capture_logs() as logs:
        async with ClientSession() as session, session.post(address, data=b"garbage", headers=headers) as response:
            assert "announced" in await refused(response, 400)
        await runner.cleanup()

    assert logs == []


async def test_a_small_body_that_unpacks_into_a_large_one_is_refused_with_413(teams_around: Around) -> None:
    bomb, headers = gzip.compress(b" " * 50_000_000), {"Content-Type": "application/json", "Content-Encoding": "gzip"}
    async with teams_around(echo) as teams, teams.session.post(teams.endpoint, data=bomb, headers=headers) as response:
        await refused(response, 413)


async def test_a_caller_who_hangs_up_in_the_middle_is_no_error_of_ours(teams_around: Around) -> None:
    with capture_logs() as logs:
        async with teams_around(echo) as teams:
            where = URL(teams.endpoint)
            _, writer = await asyncio.open_connection(where.host, where.port)
            head = (
                "POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n["
            )
            writer.write(head.encode())
            await writer.drain()
            await asyncio.sleep(0.05)
            writer.close()
            await asyncio.sleep(0.05)

    assert [line["event"] for line in logs] == []


async def test_a_body_that_is_too_large_is_refused_with_413(teams_around: Around) -> None:
    async with teams_around(echo) as teams:
        fits = await teams.say("x" * (LARGEST - 2000))
        async with teams.session.post(teams.endpoint, json={"x": "x" * LARGEST}) as response:
            assert str(LARGEST) in await refused(response, 413)

    assert fits.status == 200


async def test_a_page_in_a_browser_cannot_post_to_it(teams_around: Around) -> None:
    async with teams_around(echo) as teams:
        body = json.dumps(teams.activity("message", text="x"))
        async with teams.session.post(teams.endpoint, data=body, headers={"Content-Type": "text/plain"}) as response:
            assert "application/json" in await refused(response, 415)
        assert teams.sent == []


async def test_other_addresses_and_methods_are_refused_in_json(teams_around: Around) -> None:
    async with teams_around(echo) as teams:
        async with teams.session.get(f"{root(teams)}/api/nothing") as response:
            await refused(response, 404)
        async with teams.session.get(teams.endpoint) as response:
            await refused(response, 405)
            assert response.headers["Allow"] == "POST"


async def test_no_response_names_its_software_and_each_is_sealed(teams_around: Around) -> None:
    async with teams_around(echo) as teams:
        for path in ("/healthz", "/charts/a.png", "/charts/forged.png", "/nothing"):
            async with teams.session.get(root(teams) + path) as response:
                assert "Server" not in response.headers
                assert response.headers["X-Content-Type-Options"] == "nosniff"
                assert "default-src 'none'" in response.headers["Content-Security-Policy"]
                assert response.headers["Referrer-Policy"] == "no-referrer"
                assert response.headers["Strict-Transport-Security"] == "max-age=31536000"


async def test_it_is_ready_when_what_it_stands_on_is(teams_around: Around) -> None:
    async def no() -> dict[str, bool]:
        return {"store": True, "keys": False}

    for ready, status, said in (
        (yes, 200, {"status": "ready", "store": True}),
        (no, 503, {"status": "not ready", "store": True, "keys": False}),
    ):
        async with teams_around(echo, ready=ready) as teams:
            async with teams.session.get(f"{root(teams)}/readyz") as response:
                assert response.status == status
                assert await response.json() == said
            async with teams.session.get(f"{root(teams)}/healthz") as response:
                assert response.status == 200


async def test_a_picture_may_be_kept_for_ever_and_is_not_sent_twice(teams_around: Around) -> None:
    async with teams_around(echo) as teams:
        async with teams.session.get(f"{root(teams)}/charts/token.png") as response:
            assert response.status == 200
            assert response.content_type == "image/png"
            assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
            assert (await response.read()).endswith(b"token light")
            known = {"If-None-Match": response.headers["ETag"]}
        async with teams.session.get(f"{root(teams)}/charts/token.png", headers=known) as response:
            assert response.status == 304
            assert await response.read() == b""


async def test_a_forged_picture_address_is_not_found(teams_around: Around) -> None:
    async with teams_around(echo) as teams, teams.session.get(f"{root(teams)}/charts/forged.png") as response:
        assert "Ask the bot again" in await refused(response, 404)
        assert response.headers["Cache-Control"] == "no-store"


async def test_a_bug_behind_a_route_shows_nothing_of_itself(teams_around: Around) -> None:
    async def broken(*_: Any) -> bool:
        raise RuntimeError("the password is hunter2")

    async with teams_around(echo, ready=broken) as teams, teams.session.get(f"{root(teams)}/readyz") as response:
        assert "hunter2" not in await refused(response, 500)
