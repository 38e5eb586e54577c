"""What the stock SDK does on the way back to Teams, and what this bot does instead. See `test_contract_auth`."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from botbuilder.core import TurnContext
from botbuilder.schema import Activity, ConversationAccount, ErrorResponseException
from botframework.connector import ConnectorClient
from botframework.connector.auth import MicrosoftAppCredentials, PasswordServiceClientCredentialFactory
from botframework.connector.auth import microsoft_app_credentials as stock_credentials

from bot import inbound
from bot.connector import Connector, NotDelivered
from bot.credentials import ClientSecret
from bot.fetching import Fetcher
from bot.hosts import THIS_MACHINE, read_hosts
from bot.sdk import wire
from bot.tokens import Token
from tests.issuer import APP_ID, SECRET, Issuer, new_key
from tests.teams import BOT, TENANT, Fault, Json, Teams

AUDIENCE = "https://api.botframework.com"
LOGIN = "https://login.microsoftonline.com/botframework.com"


class Entra:
    """MSAL's client as the stock SDK makes it; counts how many are made and asked."""

    made = 0
    asked = 0

    def __init__(self, **_: object) -> None:
        Entra.made += 1

    def acquire_token_silent(self, scopes: object, account: object) -> None:
        """A client that was made just now remembers nothing."""

    def acquire_token_for_client(self, scopes: object) -> Json:
        Entra.asked += 1
        return {"access_token": f"token-{Entra.asked}"}


@pytest.fixture
def entra(monkeypatch: pytest.MonkeyPatch) -> type[Entra]:
    monkeypatch.setattr(stock_credentials, "ConfidentialClientApplication", Entra)
    Entra.made = Entra.asked = 0
    return Entra


async def stock_turn(teams: Teams) -> Any:
    """What one turn of the stock SDK sends with: new credentials each time, and a client that blocks."""
    factory = PasswordServiceClientCredentialFactory(APP_ID, SECRET, TENANT)
    credentials = await factory.create_credentials(APP_ID, AUDIENCE, LOGIN, True)
    client = ConnectorClient(credentials, base_url=teams.service)
    return await asyncio.to_thread(client.conversations.send_to_conversation, "a", Activity(type="message"))


async def test_the_stock_sdk_fetches_a_token_for_every_turn_and_this_bot_one_for_all(entra: type[Entra]) -> None:
    async with Issuer([new_key("good")]) as issuer, Teams() as teams, Fetcher() as fetcher:
        for _ in range(3):
            await stock_turn(teams)
        assert (entra.made, entra.asked) == (3, 3)

        secret = ClientSecret(fetcher=fetcher, login=issuer.login, tenant=TENANT, app_id=APP_ID, secret=SECRET)
        async with Token(secret) as token, Connector(THIS_MACHINE, token) as connector:
            for _ in range(3):
                await connector.send(teams.service, "a", {"type": "message"})
        assert len(issuer.asked) == 1


async def test_the_stock_sdk_opens_a_connection_for_every_reply_and_this_bot_keeps_one(entra: type[Entra]) -> None:
    async with Teams() as teams:
        for _ in range(3):
            await stock_turn(teams)
        assert len(teams.connections) == 3
        teams.connections.clear()
        async with Connector(THIS_MACHINE) as connector:
            for _ in range(3):
                await connector.send(teams.service, "a", {"type": "message"})
        assert len(teams.connections) == 1


@pytest.mark.parametrize("status", [412, 429, 502, 503, 504])
async def test_the_stock_sdk_gives_up_at_once_and_this_bot_tries_again(entra: type[Entra], status: int) -> None:
    async with Teams() as teams:
        teams.faults = [Fault(status, headers={"Retry-After": "0"})]
        with pytest.raises(ErrorResponseException):
            await stock_turn(teams)
        assert teams.sent == []

        teams.faults = [Fault(status, headers={"Retry-After": "0"})]
        async with Connector(THIS_MACHINE) as connector:
            await connector.send(teams.service, "a", {"type": "message"})
        assert len(teams.sent) == 1


async def test_the_stock_sdk_takes_the_token_to_any_address_and_this_bot_to_teams_only(entra: type[Entra]) -> None:
    """The stand-in plays somebody who got his own address into a stored conversation."""
    credentials = MicrosoftAppCredentials(APP_ID, SECRET, TENANT, AUDIENCE)
    async with Teams() as thief:
        client = ConnectorClient(credentials, base_url=thief.service)
        await asyncio.to_thread(client.conversations.send_to_conversation, "a", Activity(type="message"))
        assert thief.sent[0].authorization == "Bearer token-1"

        async def token() -> str:
            return "token-2"

        token.refused = lambda _: None  # type: ignore[attr-defined]
        async with Connector(read_hosts("smba.trafficmanager.net"), token) as connector:  # type: ignore[arg-type]
            with pytest.raises(NotDelivered, match="HostNotAllowed"):
                await connector.send(thief.service, "a", {"type": "message"})
        assert len(thief.sent) == 1


def test_the_stock_sdk_loses_the_tenant_of_a_conversation_and_this_bot_keeps_it() -> None:
    said = {
        "type": "message",
        "serviceUrl": "https://x",
        "from": {"id": "29:x"},
        "conversation": {"id": "a", "tenantId": TENANT},
    }
    activity = inbound.activity(said)

    assert activity.conversation.tenant_id is None
    assert "tenantId" not in ConversationAccount(id="a", tenant_id=TENANT).serialize()
    assert list(inbound.tenants(activity)) == [TENANT]
    assert wire(activity)["conversation"] == {"id": "a", "tenantId": TENANT}


def test_the_stock_sdk_cuts_the_bots_name_out_of_the_question_and_this_bot_the_mention_alone() -> None:
    mark = "<at>Metrics</at>"
    bot = BOT | {"name": "Metrics"}
    teams = Teams()
    teams.service = "https://x"
    entities = [{"type": "mention", "text": mark, "mentioned": bot}]
    said = teams.activity("message", text=f"{mark} show Metrics for May", entities=entities, recipient=bot)

    assert "Metrics" not in TurnContext.remove_recipient_mention(inbound.activity(said))
    turn = inbound.read(inbound.activity(said), inbound.activity(said).timestamp)
    assert turn is not None
    assert turn.text == "show Metrics for May"
