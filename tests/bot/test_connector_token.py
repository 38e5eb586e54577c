"""The token that calls to Teams carry: each of them, where something may be sent, until it is refused."""

from __future__ import annotations

import pytest

from bot.connector import Connector, NotDelivered
from bot.hosts import THIS_MACHINE
from bot.retries import CallFailed
from tests.teams import Fault, Teams


class Tokens:
    """Gives "token-1", then another one each time that one was refused."""

    def __init__(self) -> None:
        self.asked = 0
        self.number = 1

    async def __call__(self) -> str:
        self.asked += 1
        return f"token-{self.number}"

    def refused(self, token: str) -> None:
        assert token == f"token-{self.number}"
        self.number += 1


async def test_every_call_carries_the_token(teams: Teams) -> None:
    async with Connector(THIS_MACHINE, Tokens()) as connector:
        await connector.send(teams.service, "a", {})
        await connector.update(teams.service, "a", "1", {})

    assert [sent.authorization for sent in teams.sent] == ["Bearer token-1"] * 2


@pytest.mark.parametrize(
    "service",
    [
        "https://evil.example/",
        "http://evil.example/",
        "http://127.0.0.1@evil.example/",
        "http://127.0.0.1.evil.example/",
        "http://10.0.0.1/",
        "http://127.0.0.1/?a=",
        "http://127.0.0.1/#",
        "file:///etc/passwd",
        "http://[",
        "",
    ],
)
async def test_no_token_is_even_asked_for_where_nothing_may_be_sent(service: str) -> None:
    tokens = Tokens()
    async with Connector(THIS_MACHINE, tokens) as connector:
        with pytest.raises(NotDelivered) as refused:
            await connector.send(service, "a", {})

    assert refused.value.code in ("HostNotAllowed", "NoAddress")
    assert tokens.asked == 0


async def test_a_token_that_was_refused_is_not_used_again(teams: Teams) -> None:
    teams.faults = [Fault(401, "Unauthorized")]
    async with Connector(THIS_MACHINE, Tokens()) as connector:
        with pytest.raises(NotDelivered, match="401"):
            await connector.send(teams.service, "a", {})
        await connector.send(teams.service, "a", {})

    assert [sent.authorization for sent in teams.sent] == ["Bearer token-2"]


async def test_without_a_token_nothing_is_sent_and_the_reason_is_told(teams: Teams) -> None:
    class NoTokens(Tokens):
        async def __call__(self) -> str:
            raise CallFailed(401, "invalid_client 7000215")

    async with Connector(THIS_MACHINE, NoTokens()) as connector:
        with pytest.raises(NotDelivered) as refused:
            await connector.send(teams.service, "a", {})

    assert (refused.value.status, refused.value.code) == (401, "NoToken invalid_client 7000215")
    assert teams.sent == []
