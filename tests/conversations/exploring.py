"""What the talks that look closer at a figure share."""

from __future__ import annotations

from tests.conversations.submitting import inputs
from tests.teams import TANAKA, Answer, Json, Teams

EXPLORE = "比べる・推移・目標まで"


async def opened(teams: Teams, question: str) -> Json:
    answer = await teams.say(question)
    return (await teams.press(answer.card, EXPLORE)).card


async def press(teams: Teams, card: Json, title: str, **typed: str) -> Answer:
    """With everything that stands in the fields."""
    return await teams.press(card, title, TANAKA, **{**inputs(card), **typed})
