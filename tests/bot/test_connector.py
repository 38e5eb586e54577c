"""Calls to the Bot Connector: the addresses, the ids that come back, and what is said when it goes wrong."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator

import pytest
from aiohttp import web

from bot.connector import WORD, Connector, NotDelivered, _code
from bot.hosts import THIS_MACHINE
from tests.teams import Fault, Teams


@pytest.fixture
async def connector() -> AsyncIterator[Connector]:
    async with Connector(THIS_MACHINE, seconds=2) as connector:
        yield connector


@pytest.mark.parametrize("conversation", ["a:1", "19:x@thread.tacv2;messageid=1", "../../v3", "a b?c#d%2F", "窓口"])
async def test_any_id_stays_one_segment_of_the_address(teams: Teams, connector: Connector, conversation: str) -> None:
    await connector.send(teams.service, conversation, {"type": "message"})
    await connector.reply(teams.service, conversation, conversation, {"type": "message"})

    assert [(sent.conversation, sent.to) for sent in teams.sent] == [(conversation, None), (conversation, conversation)]


async def test_the_id_of_what_was_sent_comes_back(teams: Teams, connector: Connector) -> None:
    assert await connector.send(teams.service, "a", {}) == teams.sent[0].id
    assert await connector.update(teams.service, "a", "77", {}) == "77"


async def test_a_new_thread_gives_its_conversation_and_its_first_message(teams: Teams, connector: Connector) -> None:
    wanted = {"channelData": {"channel": {"id": "19:c"}}, "activity": {"type": "message"}}
    conversation, first = await connector.create(teams.service, wanted)

    assert conversation == f"19:c;messageid={first}"
    assert [sent.activity for sent in teams.sent] == [{"type": "message"}]


async def test_a_refusal_is_told_with_teams_own_word_for_it(teams: Teams, connector: Connector) -> None:
    teams.faults = [Fault(403, "ConversationBlockedByUser")]

    with pytest.raises(NotDelivered) as refused:
        await connector.send(teams.service, "a", {})

    assert (refused.value.status, refused.value.code) == (403, "ConversationBlockedByUser")


async def test_a_redirect_is_not_followed(teams: Teams, connector: Connector) -> None:
    teams.faults = [Fault(307, headers={"Location": teams.service})]

    with pytest.raises(NotDelivered, match="307"):
        await connector.send(teams.service, "a", {})

    assert teams.sent == []


async def test_nobody_there_is_told_as_status_0(connector: Connector) -> None:
    with pytest.raises(NotDelivered) as refused:
        await connector.send("http://127.0.0.1:1/", "a", {})

    assert refused.value.status == 0


async def test_a_trailing_slash_or_none_is_the_same_address(teams: Teams, connector: Connector) -> None:
    await connector.send(teams.service.rstrip("/"), "a", {})

    assert len(teams.sent) == 1


@pytest.mark.parametrize(
    "fault", [Fault(412), Fault(429, headers={"Retry-After": "0"}), Fault(502), Fault(503), Fault(0)]
)
async def test_what_passes_is_tried_again_and_arrives_once(teams: Teams, connector: Connector, fault: Fault) -> None:
    teams.faults = [fault, fault]

    assert await connector.send(teams.service, "a", {"type": "message"}) == teams.sent[0].id
    assert len(teams.sent) == 1


@pytest.mark.parametrize("fault", [Fault(0, taken=True), Fault(502, taken=True), Fault(429), Fault(504, taken=True)])
async def test_one_attempt_is_one_attempt_whatever_becomes_of_it(
    teams: Teams, connector: Connector, fault: Fault
) -> None:
    teams.faults = [fault]
    with pytest.raises(NotDelivered):
        await connector.send(teams.service, "a", {}, once=True)

    assert len(teams.sent) == fault.taken


async def test_a_wish_to_wait_is_honoured(teams: Teams, connector: Connector) -> None:
    teams.faults = [Fault(429, headers={"Retry-After": "1"})]
    since = time.monotonic()
    await connector.send(teams.service, "a", {})

    assert time.monotonic() - since >= 1


async def test_a_wish_to_wait_longer_than_anybody_would_is_told_at_once(teams: Teams, connector: Connector) -> None:
    teams.faults = [Fault(429, headers={"Retry-After": "60"})]
    since = time.monotonic()
    with pytest.raises(NotDelivered, match="429"):
        await connector.send(teams.service, "a", {})

    assert time.monotonic() - since < 0.5


@pytest.mark.parametrize(
    "fault",
    [
        Fault(400, "BadArgument"),
        Fault(401, "BotNotRegistered"),
        Fault(403, "ConversationBlockedByUser"),
        Fault(403, "NotEnoughPermissions"),
        Fault(404, "ActivityNotFoundInConversation"),
        Fault(413, "MessageSizeTooBig"),
        Fault(500, "ServiceError"),
        Fault(501),
    ],
)
async def test_what_will_not_pass_is_not_tried_again(teams: Teams, connector: Connector, fault: Fault) -> None:
    teams.faults = [fault]
    with pytest.raises(NotDelivered):
        await connector.send(teams.service, "a", {})

    assert teams.sent == []


async def test_a_slow_teams_is_waited_for_and_gets_the_message_once(teams: Teams) -> None:
    teams.faults = [Fault(201, seconds=1.5, taken=True)]
    async with Connector(THIS_MACHINE, seconds=4) as connector:
        assert await connector.send(teams.service, "a", {}) == teams.sent[0].id

    assert len(teams.sent) == 1


async def test_a_silent_teams_is_given_up_in_time(teams: Teams, connector: Connector) -> None:
    teams.faults = [Fault(201, seconds=9)] * 9
    since = time.monotonic()
    with pytest.raises(NotDelivered) as refused:
        await connector.send(teams.service, "a", {})

    assert (refused.value.status, refused.value.code) == (0, "TimeoutError")
    assert time.monotonic() - since < 2.5


@pytest.mark.parametrize(
    ("status", "code", "gone"),
    [
        (403, "BotDisabledByAdmin", True),
        (403, "BotNotInConversationRoster", True),
        (403, "ConversationBlockedByUser", True),
        (403, "ForbiddenOperationException", True),
        (404, "ConversationNotFound", True),
        (403, "MessageWritesBlocked", True),
        (403, "NotEnoughPermissions", True),
        (403, "", False),
        (404, "ActivityNotFoundInConversation", False),
        (500, "ConversationBlockedByUser", False),
        (0, "TimeoutError", False),
    ],
)
def test_being_shut_out_is_told_from_other_failures(status: int, code: str, gone: bool) -> None:
    assert NotDelivered(status, code).gone is gone


@pytest.mark.parametrize(
    ("status", "code", "refused"),
    [
        (403, "", True),
        (403, "ServiceError", True),
        (404, "", True),
        (404, "BotNotRegistered", True),
        (404, "ActivityNotFoundInConversation", False),
        (403, "InvalidBotApiHost", False),
        (400, "", False),
        (0, "", False),
    ],
)
def test_a_place_that_lets_nothing_in_is_told_from_a_mistake_of_ours(status: int, code: str, refused: bool) -> None:
    assert NotDelivered(status, code).refused is refused


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"error": {"code": "Forbidden", "subCode": "MessageWritesBlocked"}}, "MessageWritesBlocked"),
        ({"subCode": "MessageWritesBlocked"}, "MessageWritesBlocked"),
        ({"error": {"code": "ConversationNotFound", "subCode": "X"}}, "ConversationNotFound"),
        ({"error": {"code": "ServiceError"}}, "ServiceError"),
        ({"error": "no", "subCode": 7}, ""),
    ],
)
def test_the_closest_word_for_why_is_kept(said: dict[str, object], code: str) -> None:
    assert _code(said) == code


async def test_many_calls_share_few_connections(teams: Teams, connector: Connector) -> None:
    for _ in range(20):
        await asyncio.gather(*(connector.send(teams.service, "a", {}) for _ in range(4)))

    assert len(teams.connections) <= 4


ENDLESS = b'{"id": "' + b"x" * (1 << 20) + b'"}'
DEEP = b"[" * 50_000


@pytest.mark.parametrize(
    "body", [ENDLESS, DEEP, b"\xff", b"[1]", b""], ids=["endless", "deep", "bytes", "list", "none"]
)
@pytest.mark.parametrize("status", [201, 403])
async def test_what_teams_says_counts_by_its_status_when_nobody_can_read_it(
    connector: Connector, body: bytes, status: int
) -> None:
    asked: list[str] = []

    async def odd(request: web.Request) -> web.Response:
        asked.append(request.path)
        return web.Response(body=body, status=status)

    app = web.Application()
    app.router.add_post("/{rest:.*}", odd)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    service = f"http://127.0.0.1:{runner.addresses[0][1]}"
    if status < 300:
        assert await connector.send(service, "a", {}) is None
    else:
        with pytest.raises(NotDelivered) as refused:
            await connector.send(service, "a", {})
        assert (refused.value.status, refused.value.code) == (403, "")
    await runner.cleanup()

    assert len(asked) == 1


async def test_a_word_of_teams_for_why_not_is_no_story(teams: Teams, connector: Connector) -> None:
    teams.faults = [Fault(400, "x" * 5_000)]
    with pytest.raises(NotDelivered) as refused:
        await connector.send(teams.service, "a", {})

    assert refused.value.code == "x" * WORD
