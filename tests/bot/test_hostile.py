"""What somebody might try who speaks HTTP well, and means ill."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

import pytest
from aiohttp import web
from structlog.testing import capture_logs

from bot.http import Runner
from bot.inbound import LONGEST
from bot.opening import open_edge
from bot.server import make_app
from data.store import Store
from tests.bot.conftest import PRESSED, Around, echo, edge, teams_in_earnest
from tests.issuer import Issuer, new_key
from tests.teams import PERSONAL, SUZUKI, Json, Teams, teams_for

POST = b"POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
SMUGGLED = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"


@asynccontextmanager
async def listening(now: datetime, **times: float) -> AsyncIterator[int]:
    app = make_app(edge(echo, now), patience=times.pop("patience", 10))
    runner = Runner(app, shutdown_timeout=0.1, **times)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    with capture_logs():
        yield runner.addresses[0][1]
    await runner.cleanup()


async def heard(port: int, *pieces: bytes, pause: float = 0.05) -> bytes:
    """All that comes back until the other side closes."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for piece in pieces:
        writer.write(piece)
        await asyncio.sleep(pause)
    try:
        return await asyncio.wait_for(reader.read(100_000), 5)
    finally:
        writer.close()


@pytest.mark.parametrize(
    "sent",
    [
        b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n[]\r\n0\r\n\r\n",
        b"Transfer-Encoding: xchunked\r\nContent-Length: 2\r\n\r\n[]",
        b"Transfer-Encoding: chunked, identity\r\n\r\n2\r\n[]\r\n0\r\n\r\n",
        b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n2\r\n[]\r\n0\r\n\r\n",
        b"Transfer-Encoding : chunked\r\n\r\n2\r\n[]\r\n0\r\n\r\n",
        b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n[] ",
        b"Content-Length: +2\r\n\r\n[]",
        b"Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n[]\r\n0\r\n\r\n",
        b"Transfer-Encoding: chunked\r\n\r\n-2\r\n[]\r\n0\r\n\r\n",
    ],
)
async def test_a_body_whose_end_is_in_doubt_ends_the_connection(now: datetime, sent: bytes) -> None:
    """Or what follows could be taken for a call of somebody else's, by us or by who stands in front."""
    async with listening(now) as port:
        answer = await heard(port, POST + sent + SMUGGLED)

    assert answer.startswith(b"HTTP/1.0 400")
    assert answer.count(b"HTTP/1.") == 1


async def test_who_does_not_speak_http_fills_no_log_however_often(now: datetime) -> None:
    async with listening(now) as port:
        with capture_logs() as logs:
            said = [await heard(port, b"GARBAGE\r\n\r\n", pause=0) for _ in range(20)]

    assert all(answer.startswith(b"HTTP/1.0 400") for answer in said)
    assert [line["event"] for line in logs] == ["broken_request"]


async def test_who_sends_a_body_piece_by_piece_is_not_waited_for(now: datetime) -> None:
    async with listening(now, patience=0.3) as port:
        since = time.monotonic()
        answer = await heard(port, POST + b"Content-Length: 20\r\n\r\n", *[b"["] * 8, pause=0.1)

    assert answer.startswith(b"HTTP/1.1 408")
    assert time.monotonic() - since < 3


@pytest.mark.parametrize("pieces", [[b""], [b"POST /api/messages HTTP/1.1\r\nHo"], [b"GET /", b"h", b"e"]])
async def test_who_connects_and_does_not_ask_is_left(now: datetime, pieces: Sequence[bytes]) -> None:
    async with listening(now, first=0.4) as port:
        since = time.monotonic()
        assert await heard(port, *pieces) == b""

    assert time.monotonic() - since < 2


async def test_who_asked_once_may_ask_again_later(now: datetime) -> None:
    async with listening(now, first=0.2) as port:
        answer = await heard(port, SMUGGLED, SMUGGLED.replace(b"Host", b"Connection: close\r\nHost"), pause=0.4)

    assert answer.count(b"HTTP/1.1 200") == 2


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "9" * 5000])
async def test_what_is_no_number_is_no_json(teams_around: Around, number: str) -> None:
    async with teams_around(echo) as teams:
        body = json.dumps(teams.activity("message", value="@")).replace('"@"', number)
        assert (await raw(teams, body))[0] == 400
        assert teams.sent == []


async def raw(teams: Teams, body: str) -> tuple[int, Any]:
    headers = {"Content-Type": "application/json", "Authorization": teams.authorization}
    async with teams.session.post(teams.endpoint, data=body.encode(), headers=headers) as response:
        return response.status, await response.text()


@pytest.mark.parametrize(
    "path", [("id",), ("conversation", "id"), ("from", "id"), ("from", "aadObjectId"), ("replyToId",)]
)
async def test_an_id_that_no_call_could_carry_is_refused(teams_around: Around, path: tuple[str, ...]) -> None:
    async with teams_around(echo) as teams:
        for length, status in ((LONGEST, 200), (LONGEST + 1, 400)):
            body: Json = teams.activity("message", text="西区は？", replyToId="7")
            within = body if len(path) == 1 else dict(body[path[0]])
            within[path[-1]] = "a" * length
            answer = await teams.post(body if len(path) == 1 else body | {path[0]: within})
            assert answer.status == status
            assert len(answer.sent) == (status == 200)


async def test_a_key_that_comes_twice_is_the_last_one_for_whoever_checks_and_whoever_sends(now: datetime) -> None:
    async with Issuer([new_key("good")]) as issuer, teams_in_earnest(issuer, echo, now) as teams, Teams() as other:
        body = json.dumps(teams.activity("message", text="西区は？"))
        first = body.replace('"serviceUrl"', f'"serviceUrl": "{other.service}", "serviceUrl"')
        last = body[:-1] + f', "serviceUrl": "{other.service}"}}'
        foreign = body[:-1] + ', "channelData": {"tenant": {"id": "another"}}}'
        with capture_logs():
            statuses = [(await raw(teams, each))[0] for each in (first, last, foreign)]

        assert statuses == [200, 401, 403]
        assert (len(teams.sent), other.sent) == (1, [])


async def test_an_id_that_comes_again_as_something_else_is_answered_as_that(teams_around: Around) -> None:
    async with teams_around(echo) as teams:
        message = teams.activity("message", text="西区は？")
        invoke = message | {"type": "invoke", "name": "adaptiveCard/action", "value": PRESSED}
        first, pressed, again = [await teams.post(each) for each in (message, invoke, message)]

    assert pressed.body["value"] == "save, in a sentence."
    assert (len(first.sent), len(pressed.sent), again.sent) == (1, 1, [])


async def test_an_id_that_comes_again_with_other_words_runs_nothing(teams_around: Around) -> None:
    """Nobody but Teams can post, and Teams gives each thing an id of its own: so it is a replay, whoever it names."""
    async with teams_around(echo) as teams:
        message = teams.activity("message", text="西区は？")
        await teams.post(message)
        others = [message | {"text": "東区は？"}, message | {"from": SUZUKI.account}]
        assert [(await teams.post(other)).sent for other in others] == [[], []]


@pytest.mark.parametrize("host", ["evil.example:3978", "127.0.0.1.evil.example", "["])
async def test_in_local_mode_a_page_that_lent_its_name_to_this_machine_is_not_answered(store: Store, host: str) -> None:
    async with teams_for(make_app(open_edge(store))) as teams:
        body = teams.activity("message", SUZUKI, PERSONAL, text="オンライン手続は何件？", textFormat="plain")
        async with teams.session.post(teams.endpoint, json=body, headers={"Host": host}) as refused:
            assert refused.status == 421
        async with teams.session.post(teams.endpoint, json=body, headers={"Host": "LOCALHOST:3978"}) as let_in:
            assert let_in.status < 300
