"""What the stock SDK makes of invokes and second deliveries, and what this bot does. See `test_contract_auth`."""

from __future__ import annotations

import pytest
from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.core.bot_adapter import BotAdapter
from botbuilder.core.serializer_helper import serializer_helper
from botbuilder.core.teams import TeamsActivityHandler
from botbuilder.schema import Activity
from msrest.exceptions import SerializationError  # type: ignore[attr-defined]  # passed on from elsewhere

from bot import inbound
from handlers.turn import Reply, Turn
from tests.bot.conftest import Around, echo
from tests.teams import Json, Teams


class Stock(TeamsActivityHandler):  # type: ignore[misc]  # the SDK has no types
    """A bot as its samples are written."""

    def __init__(self) -> None:
        super().__init__()
        self.heard = 0

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        self.heard += 1


class Nowhere(BotAdapter):  # type: ignore[misc]
    """Keeps what the bot says in the turn's context, which is where the HTTP response is taken from."""

    async def send_activities(self, context: TurnContext, activities: list[Activity]) -> list[object]:
        context.turn_state[self._INVOKE_RESPONSE_KEY] = activities[0]
        return []

    async def update_activity(self, context: TurnContext, activity: Activity) -> None: ...
    async def delete_activity(self, context: TurnContext, reference: object) -> None: ...


async def stock(bot: Stock, body: Json) -> InvokeResponse | None:
    context = TurnContext(Nowhere(), inbound.activity(body))
    await bot.on_turn(context)
    said = context.turn_state.get(BotAdapter._INVOKE_RESPONSE_KEY)
    return said.value if said else None


def invoke(name: str | None, value: object) -> Json:
    teams = Teams()
    teams.service = "http://127.0.0.1:9/"
    return teams.activity("invoke", name=name, value=value)


@pytest.mark.parametrize("name", ["application/search", "message/submitAction", None])
async def test_the_stock_sdk_knows_no_answer_to_these_invokes_and_this_bot_has_one(
    teams_around: Around, name: str | None
) -> None:
    answered = await stock(Stock(), invoke(name, {}))
    assert answered is not None
    assert (answered.status, answered.body) == (501, None)

    async with teams_around(echo) as teams:
        ours = await teams.invoke(name or "", {})
    assert (ours.status, ours.body["statusCode"]) == (200, 400)


async def test_the_stock_sdk_cannot_write_down_the_body_of_an_invoke_and_this_bot_does(teams_around: Around) -> None:
    body = {"statusCode": 200, "type": "application/vnd.microsoft.activity.message", "value": "saved"}
    with pytest.raises(AttributeError, match="is_xml_model"):
        serializer_helper(body)  # as its adapter for HTTP does with every body: the caller gets a 500

    async with teams_around(echo) as teams:
        ours = await teams.invoke("adaptiveCard/action", {"action": {"verb": "saved"}})
    assert ours.body == body | {"value": "saved, in a sentence."}


@pytest.mark.parametrize("value", [None, {}, {"action": None}, {"action": {"type": 7}}])
async def test_a_malformed_press_breaks_the_stock_sdk_and_is_told_so_here(teams_around: Around, value: object) -> None:
    answered = await stock(Stock(), invoke("adaptiveCard/action", value))
    assert answered is not None
    with pytest.raises(SerializationError):
        serializer_helper(answered.body)

    async with teams_around(echo) as teams:
        ours = await teams.invoke("adaptiveCard/action", value)
    assert (ours.status, ours.body["statusCode"] in (200, 400)) == (200, True)


async def test_the_stock_sdk_does_twice_what_is_delivered_twice_and_this_bot_once(teams_around: Around) -> None:
    bot, turns = Stock(), []

    async def once(turn: Turn) -> Reply:
        turns.append(turn)
        return await echo(turn)

    async with teams_around(once) as teams:
        body = teams.activity("message", text="西区は？")
        for _ in range(2):
            await stock(bot, body)
            assert (await teams.post(body)).status == 200

    assert (bot.heard, len(turns), len(teams.sent)) == (2, 1, 1)
