"""What people do to submit and decide, as their clients do it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, func, select

from tests.teams import (
    SATO,
    SUZUKI,
    TANAKA,
    Answer,
    Chat,
    Colleague,
    Json,
    Sent,
    Teams,
    buttons,
    everything,
)
from tests.teams import words as words_of

METRIC = "mynaportal_online_procedures"
CHATS = {one: Chat(f"a:{one.id}") for one in (TANAKA, SUZUKI, SATO)}
ITO = Colleague("29:ito", "0d9e1f50-7a3c-4c8e-9a51-6f2b8c4d0005", "伊藤 さくら")
CHATS[ITO] = Chat("a:ito")
ASKED = "マイナポータルで申請できる手続数は？"


def inputs(card: Json) -> dict[str, Any]:
    return {
        one["id"]: one.get("value", "")
        for one in everything(card, lambda n: str(n.get("type", "")).startswith("Input."))
    }


async def press(teams: Teams, card: Json, title: str, by: Colleague = TANAKA, /, **typed: str) -> Answer:
    """As a client does it: with everything that stands in the boxes."""
    sends = next(one for one in buttons(card) if title in one.get("title", "")).get("associatedInputs") == "auto"
    boxes = {**inputs(card), **typed} if sends else typed
    return await teams.press(card, title, by, CHATS[by], **boxes)


async def form(teams: Teams, by: Colleague = TANAKA, metric: str = METRIC) -> Json:
    listed = (await teams.say("提出", by, CHATS[by])).card
    return (await press(teams, listed, "フォームを開く", by, metric=metric)).card


async def quiet_form(teams: Teams) -> Json:
    """Whatever else is told meanwhile."""
    answer = await teams.say("提出", TANAKA, CHATS[TANAKA])
    [first] = [one.card for one in answer.sent if "確認へ進む" in str(one.card)]
    if "フォームを開く" not in str(first):  # it is the only one that is due
        return first
    return (await press(teams, first, "フォームを開く", metric=METRIC)).card


async def submitted(teams: Teams, value: str = "18", **typed: str) -> Json:
    """The receipt."""
    boxes = {"value:": value, "previous:": "15", "as_of": "令和8年10月末", **typed}
    confirm = (await press(teams, await form(teams), "確認へ進む", **boxes)).card
    return (await press(teams, confirm, "提出する")).card


async def until(found: Callable[[], list[Sent]]) -> Sent:
    """What is told at once comes a moment after the answer."""
    for _ in range(200):
        if sent := found():
            return sent[-1]
        await asyncio.sleep(0.02)
    raise AssertionError("nothing was told")


async def to_approve(teams: Teams, by: Colleague = SUZUKI) -> Sent:
    return await until(
        lambda: [one for one in teams.sent if one.conversation == CHATS[by].id and "承認して公表する" in str(one.card)]
    )


async def asked(teams: Teams, *says: str, number: int = 1) -> Json:
    """The approver's card of a submission, once it says so."""
    wanted = (f"提出番号 {number}\n", "承認をお願いします", *says)

    def there() -> list[Sent]:
        mine = [one for one in teams.sent if one.conversation == CHATS[SUZUKI].id and one.card]
        return [one for one in mine if all(words in said(one.card) for words in wanted)]

    return (await until(there)).card


async def ask(teams: Teams, by: Colleague = ITO, where: Chat | None = None) -> Json:
    """The answer, whatever else is told meanwhile."""
    answer = await teams.say(ASKED, by, where or CHATS[by])
    [sent] = [one for one in answer.sent if "照会先" in one.text or "Ask" in one.text][-1:]
    return sent.card


def said(card: Json) -> str:
    return "\n".join(words_of(card))


def count(table: Any) -> Callable[[Connection], int]:
    return lambda connection: int(connection.execute(select(func.count()).select_from(table)).scalar_one())
