"""What the stock SDK does with a caller, and what this bot does with the same one.

Each case runs against botbuilder 4.17.1's own classes and against ours. Should the stock side ever change, a new
version of the SDK has come, and the reason for our own has to be looked at again.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from botbuilder.schema import Activity
from botframework.connector.auth import (
    AuthenticationConstants,
    BotFrameworkAuthenticationFactory,
    ChannelValidation,
    PasswordServiceClientCredentialFactory,
)

from bot import inbound
from bot.auth import Expected, TeamsAuthentication
from bot.connector import Connector
from bot.fetching import Fetcher
from bot.hosts import THIS_MACHINE
from bot.keys import SigningKeys
from bot.sdk import Lines, NotLetIn
from tests.issuer import APP_ID, SECRET, Issuer, SigningKey, new_key
from tests.teams import TENANT, Json, Teams

SERVICE = "http://127.0.0.1:9/emea/"
GOOD, NEW, UNENDORSED = new_key("good"), new_key("new"), new_key("web", ("webchat",))
EMULATOR: Json = {"iss": "https://sts.windows.net/f8cdef31-a31e-4b4a-93e4-5f571e91255a/", "ver": "1.0", "appid": APP_ID}


@pytest.fixture
async def issuer(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Issuer]:
    async with Issuer([GOOD, UNENDORSED]) as issuer:
        monkeypatch.setattr(ChannelValidation, "open_id_metadata_endpoint", issuer.metadata)
        monkeypatch.setattr(AuthenticationConstants, "TO_BOT_FROM_EMULATOR_OPENID_METADATA_URL", issuer.metadata)
        yield issuer


def said(**changed: Any) -> Json:
    teams = Teams()
    teams.service = SERVICE
    return teams.activity("message", text="西区は？") | changed


async def stock(body: Json, header: str) -> str:
    """In a thread of its own: it fetches keys with blocking calls, on the loop that everybody else waits for."""
    secret = PasswordServiceClientCredentialFactory(APP_ID, SECRET, TENANT)
    authentication = BotFrameworkAuthenticationFactory.create(credential_factory=secret)
    work = authentication.authenticate_request(Activity().deserialize(body), header)
    try:
        await asyncio.to_thread(asyncio.run, work)
    except PermissionError:
        return "refused"
    except Exception as wrong:
        return type(wrong).__name__  # nobody catches it: HTTP 500
    return "let in"


async def ours(issuer: Issuer, body: Json, header: str) -> str:
    expected = Expected(app_id=APP_ID, tenant=TENANT, hosts=THIS_MACHINE)
    async with Fetcher() as fetcher, SigningKeys(fetcher, issuer.metadata) as keys:
        door = TeamsAuthentication(keys, Lines(Connector(THIS_MACHINE)), expected)
        try:
            await door.authenticate_request(inbound.activity(body), header)
        except inbound.NotAnActivity:
            return "400"
        except NotLetIn as no:
            return str(no.status)
    return "let in"


async def test_both_let_teams_in(issuer: Issuer) -> None:
    header = f"Bearer {issuer.token(SERVICE)}"

    assert await stock(said(), header) == "let in"
    assert await ours(issuer, said(), header) == "let in"


async def test_both_refuse_an_expected_forgery(issuer: Issuer) -> None:
    wrong: list[Json] = [{"aud": "another"}, {"iss": "https://evil.example"}, {"serviceurl": "https://evil.example"}]
    for changed in wrong:
        header = f"Bearer {issuer.token(SERVICE, **changed)}"

        assert await stock(said(), header) == "refused"
        assert await ours(issuer, said(), header) == "401"


@pytest.mark.parametrize(
    ("changed", "key", "breaks"),
    [
        ({"exp": timedelta(seconds=-400)}, GOOD, "ExpiredSignatureError"),
        ({"nbf": timedelta(seconds=400)}, GOOD, "ImmatureSignatureError"),
        ({}, SigningKey("good", NEW.private), "InvalidSignatureError"),
        ({}, SigningKey("nobody", NEW.private), "IndexError"),
    ],
)
async def test_a_bad_token_breaks_the_stock_sdk_and_is_refused_here(
    issuer: Issuer, changed: Json, key: SigningKey, breaks: str
) -> None:
    header = f"Bearer {issuer.token(SERVICE, key=key, **changed)}"

    assert await stock(said(), header) == breaks
    assert await ours(issuer, said(), header) == "401"


async def test_garbage_breaks_the_stock_sdk_and_is_refused_here(issuer: Issuer) -> None:
    assert await stock(said(), "Bearer garbage") == "DecodeError"
    assert await ours(issuer, said(), "Bearer garbage") == "401"


async def test_a_key_that_may_not_speak_for_teams_breaks_the_stock_sdk_and_is_refused_here(issuer: Issuer) -> None:
    header = f"Bearer {issuer.token(SERVICE, key=UNENDORSED)}"

    assert await stock(said(), header) == "Exception"
    assert await ours(issuer, said(), header) == "403"


async def test_new_keys_stop_the_stock_sdk_for_a_day_and_are_fetched_here(issuer: Issuer) -> None:
    old, new = (f"Bearer {issuer.token(SERVICE, key=key)}" for key in (GOOD, NEW))
    assert await stock(said(), old) == "let in"
    fetched = issuer.documents
    issuer.keys = [NEW]

    assert await stock(said(), new) == "IndexError"
    assert issuer.documents == fetched

    expected = Expected(app_id=APP_ID, tenant=TENANT, hosts=THIS_MACHINE)
    issuer.keys = [GOOD]
    async with Fetcher() as fetcher, SigningKeys(fetcher, issuer.metadata) as keys:
        door = TeamsAuthentication(keys, Lines(Connector(THIS_MACHINE)), expected)
        await door.authenticate_request(inbound.activity(said()), old)
        issuer.keys = [NEW]
        await door.authenticate_request(inbound.activity(said()), new)


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"channelData": {"tenant": {"id": "another"}}, "conversation": {"id": "a", "tenantId": "another"}}, "403"),
        ({"channelId": None}, "403"),
        ({"serviceUrl": None}, "400"),
    ],
    ids=["another tenant", "no channel", "no service address"],
)
async def test_what_the_stock_sdk_lets_in_is_refused_here(issuer: Issuer, changed: Json, status: str) -> None:
    # Without an address in the activity the stock SDK does not look at the one in the token.
    header = f"Bearer {issuer.token(SERVICE)}"

    assert await stock(said(**changed), header) == "let in"
    assert await ours(issuer, said(**changed), header) == status


async def test_the_stock_sdk_lets_the_emulators_issuers_in_and_this_bot_does_not(issuer: Issuer) -> None:
    header = f"Bearer {issuer.token(None, **EMULATOR)}"

    assert await stock(said(), header) == "let in"
    assert await ours(issuer, said(), header) == "401"
