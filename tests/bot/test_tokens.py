"""One token for all answers, renewed before it ends, and a secret that nobody sees."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator

import pytest
from structlog.testing import capture_logs

from bot.credentials import ClientSecret, Credentials, Granted, ManagedIdentity, granted
from bot.fetching import Fetcher
from bot.retries import CallFailed
from bot.tokens import AGAIN, LAST, REST, Token
from tests.issuer import APP_ID, SECRET, Issuer, new_key
from tests.waiting import until

KEY = new_key("good")


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
async def issuer() -> AsyncIterator[Issuer]:
    async with Issuer([KEY]) as issuer:
        yield issuer


@pytest.fixture
async def fetcher() -> AsyncIterator[Fetcher]:
    async with Fetcher(seconds=2) as fetcher:
        yield fetcher


def secret(issuer: Issuer, fetcher: Fetcher) -> ClientSecret:
    return ClientSecret(fetcher=fetcher, login=issuer.login, tenant="our-tenant", app_id=APP_ID, secret=SECRET)


@pytest.fixture
def credentials(issuer: Issuer, fetcher: Fetcher) -> Credentials:
    return secret(issuer, fetcher)


async def test_a_secret_is_exchanged_as_entra_wants_it(issuer: Issuer, credentials: Credentials) -> None:
    assert await credentials() == Granted(token="token-1", seconds=3600)

    [asked] = issuer.asked
    assert asked.path == "/our-tenant/oauth2/v2.0/token"
    assert asked.form == {
        "grant_type": "client_credentials",
        "client_id": APP_ID,
        "client_secret": SECRET,
        "scope": "https://api.botframework.com/.default",
    }


@pytest.mark.parametrize(("header", "version"), [("a-header", "2019-08-01"), ("", "2018-02-01")])
async def test_a_machine_vouches_for_the_bot_that_runs_on_it(
    issuer: Issuer, fetcher: Fetcher, header: str, version: str
) -> None:
    endpoint = f"{issuer.login}/identity"
    given = await ManagedIdentity(fetcher=fetcher, app_id=APP_ID, endpoint=endpoint, header=header)()

    [asked] = issuer.asked
    assert asked.form == {"api-version": version, "resource": "https://api.botframework.com", "client_id": APP_ID}
    assert asked.headers["Metadata"] == "true"
    assert asked.headers.get("X-IDENTITY-HEADER", "") == header
    assert 3590 < given.seconds <= 3600


async def test_a_thousand_answers_need_one_token(issuer: Issuer, credentials: Credentials) -> None:
    async with Token(credentials) as token:
        tokens = await asyncio.gather(*(token() for _ in range(1000)))

    assert set(tokens) == {"token-1"}
    assert len(issuer.asked) == 1


async def test_it_is_there_before_anybody_asks(issuer: Issuer, credentials: Credentials) -> None:
    told: list[str] = []
    async with Token(credentials, told=told.append) as token:
        await until(lambda: told == ["granted"])
        issuer.slow = 10

        assert await asyncio.wait_for(token(), 5) == "token-1"


async def test_it_is_renewed_before_it_ends_though_nobody_asks(issuer: Issuer, credentials: Credentials) -> None:
    issuer.lifetime, told = 0.6, list[str]()
    async with Token(credentials, last=0, told=told.append) as token:
        assert await token() == "token-1"
        issuer.lifetime = 3600
        await until(lambda: told == ["granted"] * 2)
        issuer.slow = 10

        assert await asyncio.wait_for(token(), 5) == "token-2"


async def test_one_that_is_about_to_end_is_not_used(issuer: Issuer, credentials: Credentials) -> None:
    clock = Clock()
    async with Token(credentials, now=clock) as token:
        assert await token() == "token-1"
        clock.now = 3600 - LAST

        assert await token() == "token-2"


async def test_one_that_was_refused_is_not_used_again(issuer: Issuer, credentials: Credentials) -> None:
    async with Token(credentials) as token:
        token.refused(await token())
        assert await token() == "token-2"
        token.refused("token-1")
        assert await token() == "token-2"


async def test_a_bot_that_teams_will_not_have_asks_for_a_token_once_a_minute(
    issuer: Issuer, credentials: Credentials
) -> None:
    clock = Clock()
    async with Token(credentials, now=clock) as token:
        for clock.now in (0, 1, 30, AGAIN - 1, AGAIN, AGAIN + 1, AGAIN + 30):
            for _ in range(10):
                token.refused(await token())

        assert await token() == "token-3"
    assert len(issuer.asked) == 3


@pytest.mark.parametrize("status", [429, 503])
async def test_a_passing_failure_is_not_noticed(issuer: Issuer, credentials: Credentials, status: int) -> None:
    issuer.refusals = [(status, {})] * 2
    async with Token(credentials) as token:
        assert await token() == "token-3"


async def test_a_wrong_secret_is_told_plainly_once_to_all_and_not_asked_again_at_once(
    issuer: Issuer, credentials: Credentials
) -> None:
    clock = Clock()
    said = {"error": "invalid_client", "error_codes": [7000215], "error_description": f"Invalid secret {SECRET}"}
    issuer.refusals = [(401, said)] * 9
    heard: list[str] = []
    with capture_logs() as logs:
        async with Token(credentials, now=clock, told=heard.append) as token:
            failures = await asyncio.gather(*(token() for _ in range(50)), return_exceptions=True)
            with pytest.raises(CallFailed):
                await token()
            first = len(issuer.asked)
            clock.now = REST
            with pytest.raises(CallFailed):
                await token()

    assert {str(failure) for failure in failures} == {"401 invalid_client 7000215"}
    assert (first, len(issuer.asked)) == (1, 2)
    assert [(line["status"], line["code"]) for line in logs] == [(401, "invalid_client 7000215")] * 2
    assert heard == ["failed", "failed"]


async def test_nobody_there_is_told_within_seconds(issuer: Issuer, fetcher: Fetcher) -> None:
    credentials = secret(issuer, fetcher)
    async with Token(ClientSecret(**{**vars(credentials), "login": "http://127.0.0.1:1"})) as token:
        since = time.monotonic()
        with pytest.raises(CallFailed) as failed:
            await token()

    assert time.monotonic() - since < 6
    assert (failed.value.status, failed.value.code) == (0, "ClientConnectorError")


async def test_the_secret_is_in_no_repr_no_failure_and_no_line_of_the_log(issuer: Issuer, fetcher: Fetcher) -> None:
    credentials = secret(issuer, fetcher)
    issuer.refusals = [(400, {"error": "invalid_request", "error_description": SECRET})]
    with capture_logs() as logs:
        async with Token(credentials) as token:
            with pytest.raises(CallFailed) as failed:
                await token()

    identity = ManagedIdentity(fetcher=fetcher, app_id=APP_ID, header=SECRET)
    shown = [repr(credentials), repr(identity), repr(Granted(token=SECRET, seconds=1)), repr(failed.value), str(logs)]
    assert not [text for text in shown if SECRET in text]
    assert failed.value.__cause__ is None


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"access_token": "", "expires_in": 3600},
        {"access_token": 5, "expires_in": 3600},
        {"access_token": "x"},
        {"access_token": "x", "expires_in": 0},
        {"access_token": "x", "expires_in": "soon"},
        {"access_token": "x", "expires_in": float("nan")},
        {"access_token": "x", "expires_on": str(int(time.time()) - 5)},
        {"access_token": "x\ny: z 横浜", "expires_in": 3600},
    ],
)
def test_an_answer_without_a_usable_token_is_a_failure(said: dict[str, object]) -> None:
    with pytest.raises(CallFailed, match="NoToken"):
        granted(said)
