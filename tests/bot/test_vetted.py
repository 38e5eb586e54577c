"""A token that was let in is not proved again, and yet is good for nothing that it was not good for before."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any

import jwt
import pytest

from bot import inbound
from bot.auth import SKEW, Expected, TeamsAuthentication
from bot.connector import Connector
from bot.fetching import Fetcher
from bot.hosts import THIS_MACHINE
from bot.keys import Key, SigningKeys
from bot.sdk import Lines, NotLetIn
from bot.vetted import Vetted, VettedTokens
from tests.issuer import APP_ID, Issuer, SigningKey, new_key
from tests.teams import TENANT, Json, Teams

SERVICE = "http://127.0.0.1:9/emea/"
GOOD, OTHER = new_key("good"), new_key("other")


@pytest.fixture
async def issuer() -> AsyncIterator[Issuer]:
    async with Issuer([GOOD]) as issuer:
        yield issuer


@pytest.fixture
async def keys(issuer: Issuer) -> AsyncIterator[SigningKeys]:
    async with Fetcher(seconds=2) as fetcher, SigningKeys(fetcher, issuer.metadata) as keys:
        yield keys


@pytest.fixture
def door(keys: SigningKeys) -> TeamsAuthentication:
    expected = Expected(app_id=APP_ID, tenant=TENANT, hosts=THIS_MACHINE)
    return TeamsAuthentication(keys, Lines(Connector(THIS_MACHINE)), expected)


@pytest.fixture
def proofs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every token whose signature was looked at."""
    seen: list[str] = []
    real = jwt.decode

    def decode(token: str, *args: Any, **more: Any) -> Any:
        seen.append(token)
        return real(token, *args, **more)

    monkeypatch.setattr(jwt, "decode", decode)
    return seen


async def knock(door: TeamsAuthentication, token: str, **changed: Any) -> str:
    """ "let in", or why not."""
    teams = Teams()
    teams.service = SERVICE
    body: Json = teams.activity("message", text="西区は？") | changed
    try:
        await door.authenticate_request(inbound.activity(body), f"Bearer {token}")
    except NotLetIn as no:
        return no.why
    return "let in"


async def listed_anew(issuer: Issuer, keys: SigningKeys, *now: SigningKey) -> None:
    issuer.keys = list(now)
    await asyncio.shield(keys._read_again())


async def test_a_token_is_proved_once(door: TeamsAuthentication, issuer: Issuer, proofs: list[str]) -> None:
    token = issuer.token(SERVICE)
    assert [await knock(door, token) for _ in range(3)] == ["let in"] * 3
    assert proofs == [token]


async def test_a_token_that_was_refused_is_proved_each_time(
    door: TeamsAuthentication, issuer: Issuer, proofs: list[str]
) -> None:
    forged = issuer.token(SERVICE, key=SigningKey("good", OTHER.private))
    endless = issuer.token(SERVICE, exp=int(time.time()) + 86_400)

    assert [await knock(door, forged) for _ in range(2)] == ["InvalidSignatureError"] * 2
    assert [await knock(door, endless) for _ in range(2)] == ["lives_too_long"] * 2
    assert proofs == [forged, forged, endless, endless]


async def test_a_token_ends_at_its_end(
    door: TeamsAuthentication, issuer: Issuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    token, later = issuer.token(SERVICE), time.time() + 3600
    assert await knock(door, token) == "let in"
    monkeypatch.setattr(time, "time", lambda: later + SKEW - 5)
    assert await knock(door, token) == "let in"
    monkeypatch.setattr(time, "time", lambda: later + SKEW + 5)

    assert await knock(door, token) == "ExpiredSignatureError"


async def test_a_token_ends_with_its_key(door: TeamsAuthentication, issuer: Issuer, keys: SigningKeys) -> None:
    token = issuer.token(SERVICE)
    assert await knock(door, token) == "let in"
    await listed_anew(issuer, keys, OTHER)

    assert await knock(door, token) == "unknown_key"


async def test_a_key_of_the_same_name_does_not_inherit_what_the_old_one_proved(
    door: TeamsAuthentication, issuer: Issuer, keys: SigningKeys
) -> None:
    token = issuer.token(SERVICE)
    assert await knock(door, token) == "let in"
    await listed_anew(issuer, keys, SigningKey("good", OTHER.private))

    assert await knock(door, token) == "InvalidSignatureError"


async def test_endorsements_that_were_withdrawn_are_seen_at_once(
    door: TeamsAuthentication, issuer: Issuer, keys: SigningKeys
) -> None:
    token = issuer.token(SERVICE)
    assert await knock(door, token) == "let in"
    await listed_anew(issuer, keys, SigningKey("good", GOOD.private, ("webchat",)))

    assert await knock(door, token) == "not_endorsed"


async def test_each_activity_is_still_compared_with_the_token(door: TeamsAuthentication, issuer: Issuer) -> None:
    token = issuer.token(SERVICE)
    assert await knock(door, token) == "let in"

    assert await knock(door, token, serviceUrl="http://127.0.0.1:8/") == "other_service_url"
    assert await knock(door, token, channelId="webchat") == "other_channel"
    assert await knock(door, token, channelData={"tenant": {"id": "another"}}) == "other_tenant"


async def test_a_token_with_one_sign_changed_is_another_one(door: TeamsAuthentication, issuer: Issuer) -> None:
    token = issuer.token(SERVICE)
    assert await knock(door, token) == "let in"
    for place in (5, len(token) // 2, len(token) - 20):
        changed = token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1 :]
        assert await knock(door, changed) != "let in"


def test_only_so_many_are_remembered_and_none_as_it_is() -> None:
    tokens = VettedTokens(2)
    vetted = Vetted(name="good", key=Key(public=GOOD.private.public_key(), endorsements=frozenset()), claims={})
    for token in ("first.a.b", "second.a.b", "third.a.b"):
        tokens.add(token, vetted)

    assert [tokens.find(token) for token in ("first.a.b", "third.a.b")] == [None, vetted]
    assert "third" not in str(vars(tokens))
