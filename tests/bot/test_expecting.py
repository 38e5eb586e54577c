"""Callers who want their answers in the HTTP response, and callers who ask before they send their question."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

import pytest
from aiohttp import web
from structlog.testing import capture_logs

from bot.http import Runner
from bot.server import make_app
from tests.bot.conftest import PRESSED, Around, Working, echo, edge, teams_in_earnest
from tests.issuer import Issuer, new_key
from tests.teams import ADAPTIVE, Json

IN_RESPONSE: Json = {"deliveryMode": "expectReplies"}
PRESS: Json = {"name": "adaptiveCard/action", "value": PRESSED, **IN_RESPONSE}


def invoked(body: Any) -> Json:
    [activity] = [one for one in body["activities"] if one["type"] == "invokeResponse"]
    assert activity["value"]["status"] == 200
    answer: Json = activity["value"]["body"]
    return answer


async def test_a_question_is_answered_in_the_response_each_time_it_is_delivered(teams_around: Around) -> None:
    work = Working()
    async with teams_around(work) as teams:
        body = teams.activity("message", text="西区は？", **IN_RESPONSE)
        answers = [await teams.post(body), *await asyncio.gather(*(teams.post(body) for _ in range(3)))]

        assert teams.sent == []
    assert len(work.turns) == 1
    for answer in answers:
        [activity] = answer.body["activities"]
        assert activity["type"] == "message"
        assert activity["attachments"][0]["content"]["body"][0]["text"] == "no. 1"


async def test_a_slow_press_is_waited_for_for_there_is_no_other_way_to_tell(teams_around: Around) -> None:
    async with teams_around(Working(0.3), soon=0.05) as teams:
        answer = await teams.post(teams.activity("invoke", **PRESS))

        assert teams.sent == []
    assert [one["type"] for one in answer.body["activities"]] == ["message", "invokeResponse"]
    assert invoked(answer.body)["value"] == "no. 1, in a sentence."


async def test_a_press_that_replaces_its_card_gets_the_card_in_the_response(teams_around: Around) -> None:
    async with teams_around(Working(replace=True)) as teams:
        answer = await teams.post(teams.activity("invoke", replyToId="7", **PRESS))

        assert [sent.method for sent in teams.sent] == ["PUT"]  # a card can only be replaced where it stands
    assert invoked(answer.body)["type"] == ADAPTIVE


async def test_what_nobody_can_answer_is_told_in_the_same_form(teams_around: Around) -> None:
    async def fails(_: object) -> Any:
        raise LookupError

    async with teams_around(fails) as teams:
        with capture_logs():
            failed = await teams.post(teams.activity("invoke", **PRESS))
            silent = await teams.post(teams.activity("message", text="西区は？", **IN_RESPONSE))
        unknown = await teams.post(teams.activity("invoke", name="task/fetch", value={}, **IN_RESPONSE))
        typing = await teams.post(teams.activity("typing", **IN_RESPONSE))

    assert invoked(failed.body)["statusCode"] == 500
    assert invoked(unknown.body)["statusCode"] == 400
    assert silent.status == 502
    assert (typing.status, typing.body) == (200, {"activities": []})


@asynccontextmanager
async def listening(now: datetime) -> AsyncIterator[int]:
    runner = Runner(make_app(edge(echo, now)), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield runner.addresses[0][1]
    await runner.cleanup()


async def heard(port: int, head: str, body: bytes = b"") -> tuple[bytes, bytes]:
    """What comes before the body is sent, and all that comes after it."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(head.replace("\n", "\r\n").encode() + b"\r\n\r\n")
    before = await asyncio.wait_for(reader.read(4096), 2)
    writer.write(body)
    after = b"" if not body else await asyncio.wait_for(reader.read(4096), 2)
    writer.close()
    return before, after


HEAD = "POST /api/messages HTTP/1.1\nHost: x\nContent-Length: {}\nContent-Type: {}\nExpect: {}"
JSON = "application/json"


async def test_whoever_may_go_on_is_told_so_and_then_answered(now: datetime) -> None:
    async with listening(now) as port:
        before, after = await heard(port, HEAD.format(2, JSON, "100-Continue"), b"[]")

    assert before == b"HTTP/1.1 100 Continue\r\n\r\n"
    assert after.startswith(b"HTTP/1.1 400")
    assert b"JSON object" in after


@pytest.mark.parametrize(
    ("size", "kind", "wish", "status"),
    [
        (2, "text/plain", "100-continue", 415),
        (300_000, JSON, "100-continue", 413),
        (2, JSON, "<script>", 417),
        (2, JSON, "100-continue, more", 417),
    ],
)
async def test_whoever_will_be_refused_need_not_send_the_body(
    now: datetime, size: int, kind: str, wish: str, status: int
) -> None:
    async with listening(now) as port:
        before, _ = await heard(port, HEAD.format(size, kind, wish))

    assert before.startswith(f"HTTP/1.1 {status}".encode())
    assert b"script" not in before
    assert b"error" in before


@pytest.mark.parametrize("path", ["/healthz", "/nowhere"])
async def test_no_address_repeats_what_was_expected_of_it(now: datetime, path: str) -> None:
    async with listening(now) as port:
        before, _ = await heard(port, f"GET {path} HTTP/1.1\nHost: x\nExpect: <script>")

    assert before.startswith(b"HTTP/1.1 417")
    assert b"script" not in before
    assert b"nosniff" in before


async def test_whoever_has_no_token_is_turned_away_before_the_body(now: datetime) -> None:
    async with Issuer([new_key("good")]) as issuer, teams_in_earnest(issuer, echo, now) as teams:
        port = int(teams.endpoint.split(":")[2].partition("/")[0])
        before, _ = await heard(port, HEAD.format(2, JSON, "100-continue"))

    assert before.startswith(b"HTTP/1.1 401")
