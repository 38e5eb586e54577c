"""The front door in teams mode, over HTTP: who is answered, who is refused with what, and what an answer carries."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
from datetime import datetime

import pytest
from structlog.testing import capture_logs

from bot.server import LARGEST
from handlers.turn import Turn
from handlers.unread import Unread
from tests.bot.conftest import echo, teams_in_earnest
from tests.issuer import SECRET, Issuer, SigningKey, new_key
from tests.teams import TENANT, Json, Teams

GOOD, UNENDORSED, STRANGER = new_key("good"), new_key("web", ("webchat",)), new_key("good")
EMULATOR = "https://sts.windows.net/f8cdef31-a31e-4b4a-93e4-5f571e91255a/"


@pytest.fixture
async def issuer() -> AsyncIterator[Issuer]:
    async with Issuer([GOOD, UNENDORSED]) as issuer:
        yield issuer


@pytest.fixture
async def teams(issuer: Issuer, now: datetime) -> AsyncIterator[Teams]:
    async with teams_in_earnest(issuer, echo, now) as teams:
        yield teams


async def test_who_was_not_let_in_leaves_no_audit_however_much_they_send(issuer: Issuer, now: datetime) -> None:
    kept: list[Unread] = []

    async def keep(one: Unread) -> None:
        kept.append(one)

    async with teams_in_earnest(issuer, echo, now, audit=keep) as teams:
        headers = {"Content-Type": "application/json"}
        large = b"x" * (LARGEST + 1)
        async with teams.session.post(teams.endpoint, data=large, headers=headers) as stranger:
            assert (stranger.status, kept) == (401, [])
        signed = headers | {"Authorization": teams.authorization}
        async with teams.session.post(teams.endpoint, data=large, headers=signed) as known:
            assert (known.status, kept) == (413, [Unread(why="too_large", size=len(large))])


async def test_teams_is_answered_with_a_card_that_carries_our_token(teams: Teams, issuer: Issuer) -> None:
    answer = await teams.say("西区は？")

    assert (answer.status, answer.text) == (200, "西区は？")
    assert answer.sent[0].authorization == "Bearer token-1"
    assert len(issuer.asked) == 1


Bearer = Callable[[Issuer, str], str]
CALLERS: dict[str, tuple[Bearer, Json, int]] = {
    "no header": (lambda i, s: "", {}, 401),
    "another scheme": (lambda i, s: "Basic YTpi", {}, 401),
    "garbage": (lambda i, s: "Bearer garbage", {}, 401),
    "expired": (lambda i, s: f"Bearer {i.token(s, exp=int(time.time()) - 400)}", {}, 401),
    "not yet valid": (lambda i, s: f"Bearer {i.token(s, nbf=int(time.time()) + 400)}", {}, 401),
    "bad signature": (lambda i, s: f"Bearer {i.token(s)[:-6]}AAAAAA", {}, 401),
    "a key of somebody else": (lambda i, s: f"Bearer {i.token(s, key=STRANGER)}", {}, 401),
    "unknown key": (lambda i, s: f"Bearer {i.token(s, key=SigningKey('new', STRANGER.private))}", {}, 401),
    "another bot's token": (lambda i, s: f"Bearer {i.token(s, aud='another')}", {}, 401),
    "another issuer": (lambda i, s: f"Bearer {i.token(s, iss='https://evil.example')}", {}, 401),
    "the emulator": (lambda i, s: f"Bearer {i.token(s, iss=EMULATOR, ver='1.0')}", {}, 401),
    "another service address": (lambda i, s: f"Bearer {i.token('https://smba.trafficmanager.net/')}", {}, 401),
    "no service address in the token": (lambda i, s: f"Bearer {i.token(None)}", {}, 401),
    "a key that is not endorsed": (lambda i, s: f"Bearer {i.token(s, key=UNENDORSED)}", {}, 403),
    "no channel": (lambda i, s: f"Bearer {i.token(s)}", {"channelId": None}, 403),
    "another channel": (lambda i, s: f"Bearer {i.token(s)}", {"channelId": "webchat"}, 403),
    "another tenant": (lambda i, s: f"Bearer {i.token(s)}", {"channelData": {"tenant": {"id": "another"}}}, 403),
    "no service address": (lambda i, s: f"Bearer {i.token(s)}", {"serviceUrl": None}, 400),
    "no sender": (lambda i, s: f"Bearer {i.token(s)}", {"from": None}, 400),
    "no conversation": (lambda i, s: f"Bearer {i.token(s)}", {"conversation": {}}, 400),
    "a host that is not Teams": (
        lambda i, s: f"Bearer {i.token('https://evil/')}",
        {"serviceUrl": "https://evil/"},
        403,
    ),
}


@pytest.mark.parametrize("case", list(CALLERS))
async def test_nobody_else_is_answered_and_nobody_breaks_it(teams: Teams, issuer: Issuer, case: str) -> None:
    bearer, changed, status = CALLERS[case]
    teams.authorization = bearer(issuer, teams.service)
    refused = await teams.post(teams.activity("message", text="西区は？") | changed)

    assert refused.status == status
    assert list(refused.body) == ["error"]
    assert refused.sent == []


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"null", b'"x"', b"\xff", b"[" * 10_000])
async def test_what_is_no_activity_is_400_for_teams_and_401_for_everybody_else(teams: Teams, data: bytes) -> None:
    for authorization, status in ((teams.authorization, 400), ("", 401)):
        headers = {"Content-Type": "application/json", "Authorization": authorization}
        async with teams.session.post(teams.endpoint, data=data, headers=headers) as response:
            assert response.status == status
            assert response.headers.get("WWW-Authenticate") == ("Bearer" if status == 401 else None)


async def test_a_stranger_is_refused_before_the_body_is_read(teams: Teams) -> None:
    async with teams.session.post(teams.endpoint, data=b"x" * 10**6) as response:
        assert response.status == 401


async def test_a_key_that_is_new_does_not_stop_the_traffic(teams: Teams, issuer: Issuer) -> None:
    new = new_key("newer")
    before = await teams.say("西区は？")
    issuer.keys = [new]
    teams.authorization = f"Bearer {issuer.token(teams.service, key=new)}"
    after = await asyncio.gather(*(teams.say("西区は？") for _ in range(10)))
    teams.authorization = f"Bearer {issuer.token(teams.service, key=GOOD)}"
    withdrawn = await teams.say("西区は？")

    assert [before.status, *(answer.status for answer in after), withdrawn.status] == [200] * 11 + [401]
    assert issuer.documents == 2


async def test_without_any_keys_nobody_is_let_in_and_they_are_told_when_to_come_back(
    issuer: Issuer, now: datetime
) -> None:
    issuer.down = True
    async with teams_in_earnest(issuer, echo, now) as teams:
        answer = await teams.say("西区は？")
        async with teams.session.post(teams.endpoint, json={}, headers={"Authorization": teams.authorization}) as r:
            assert r.headers["Retry-After"] == "5"

    assert (answer.status, answer.sent) == (503, [])


async def test_a_recorded_call_that_is_played_back_does_nothing(issuer: Issuer, now: datetime) -> None:
    turns: list[Turn] = []

    async def once(turn: Turn) -> object:
        turns.append(turn)
        return await echo(turn)

    async with teams_in_earnest(issuer, once, now) as teams:  # type: ignore[arg-type]
        recorded = teams.activity("message", text="西区は？")
        answers = [await teams.post(recorded) for _ in range(5)]

    assert [answer.status for answer in answers] == [200] * 5
    assert len(turns) == 1


async def test_what_a_person_may_forge_is_refused_by_its_size(teams: Teams) -> None:
    deep: Json = {}
    for _ in range(20):
        deep = {"a": deep}
    for value, said in ((deep, "16 levels"), ({"a": [0] * 3000}, "2000 parts"), ({"a": "x" * 70_000}, "65536 bytes")):
        answer = await teams.post(teams.activity("message", value=value))

        assert answer.status == 400
        assert said in answer.body["error"]


async def test_without_a_token_of_our_own_a_message_is_not_lost_but_refused(issuer: Issuer, now: datetime) -> None:
    issuer.refusals = [(401, {"error": "invalid_client", "error_description": SECRET})] * 9
    with capture_logs() as logs:
        async with teams_in_earnest(issuer, echo, now) as teams:
            answer = await teams.say("西区は？")

    assert (answer.status, answer.sent) == (502, [])
    assert "Reference: " in answer.body["error"]
    assert SECRET not in json.dumps(answer.body) + str(logs)


async def test_strangers_are_counted_and_fill_no_log(teams: Teams) -> None:
    teams.authorization = "Bearer a.b.c"
    with capture_logs() as logs:
        await asyncio.gather(*(teams.say("西区は？") for _ in range(50)))

    assert [line["why"] for line in logs if line["event"] == "not_let_in"] == ["malformed"]


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ({"serviceUrl": "https://smba.example.jp/amer/"}, "https://smba.example.jp/amer/"),
        ({"channelData": {"tenant": {"id": "contoso"}}}, f"{TENANT} contoso"),
    ],
)
async def test_the_log_names_the_host_or_tenant_that_the_settings_do_not_know(
    teams: Teams, issuer: Issuer, named: Json, said: str
) -> None:
    teams.authorization = f"Bearer {issuer.token(named.get('serviceUrl', teams.service))}"
    with capture_logs() as logs:
        answer = await teams.post(teams.activity("message", text="西区は？") | named)

    assert answer.status == 403
    assert [line["named"] for line in logs if line["event"] == "not_let_in"] == [said]
    assert said not in str(answer.body)


async def test_a_machine_may_vouch_for_the_bot_instead_of_a_secret(issuer: Issuer, now: datetime) -> None:
    identity = {"app_type": "UserAssignedMSI", "app_password": ""}
    named = {"MADOGUCHI_IDENTITY_ENDPOINT": f"{issuer.login}/identity", "MADOGUCHI_IDENTITY_HEADER": "h"}
    async with teams_in_earnest(issuer, echo, now, **identity, **named) as teams:
        answer = await teams.say("西区は？")

    assert answer.sent[0].authorization == "Bearer token-1"
    assert issuer.asked[0].path == "/identity"


async def test_under_load_answers_share_their_connections(teams: Teams) -> None:
    gate = asyncio.Semaphore(8)

    async def one() -> None:
        async with gate:
            await teams.say("西区は？")

    await asyncio.gather(*(one() for _ in range(500)))

    assert len(teams.sent) == 500
    assert len(teams.connections) / 500 <= 0.02
