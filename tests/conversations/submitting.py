"""What people do to submit and decide, as their clients do it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, select

from data.tokyo import day_in_tokyo
from tests import waiting
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
    button,
    buttons,
    everything,
)
from tests.teams import words as words_of

METRIC = "mynaportal_online_procedures"
CHATS = {one: Chat(f"a:{one.id}") for one in (TANAKA, SUZUKI, SATO)}
ITO = Colleague("29:ito", "0d9e1f50-7a3c-4c8e-9a51-6f2b8c4d0005", "伊藤 さくら")
CHATS[ITO] = Chat("a:ito")
IN_A_MONTH = str(day_in_tokyo(datetime.now(UTC)) + timedelta(days=30))  # for an embargo
ASKED = "マイナポータルで申請できる手続数は？"


def last_month() -> date:
    """Its last day, as the bot's own clock has it."""
    return day_in_tokyo(datetime.now(UTC)).replace(day=1) - timedelta(days=1)


def inputs(card: Json) -> dict[str, Any]:
    return {
        one["id"]: one.get("value", "")
        for one in everything(card, lambda n: str(n.get("type", "")).startswith("Input."))
    }


def filled(card: Json, title: str, typed: dict[str, Any]) -> dict[str, Any]:
    """What a client sends with a press: what stands in the boxes of the card, where the button takes them along."""
    return {**inputs(card), **typed} if button(card, title).get("associatedInputs") == "auto" else typed


async def press(teams: Teams, card: Json, title: str, by: Colleague = TANAKA, /, **typed: str) -> Answer:
    return await teams.press(card, title, by, CHATS[by], **filled(card, title, typed))


async def form(teams: Teams, by: Colleague = TANAKA, metric: str = METRIC) -> Json:
    listed = (await teams.say("提出", by, CHATS[by])).card
    return (await press(teams, listed, "フォームを開く", by, metric=metric)).card


async def quiet_form(teams: Teams) -> Json:
    first = (await teams.say("提出", TANAKA, CHATS[TANAKA])).card
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
    await waiting.until(lambda: bool(found()))
    return found()[-1]


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
    return (await teams.say(ASKED, by, where or CHATS[by])).card


def said(card: Json) -> str:
    return "\n".join(words_of(card))


def titles(card: Json) -> list[str]:
    return [str(one.get("title", "")) for one in buttons(card)]


def count(table: Any) -> Callable[[Connection], int]:
    return lambda connection: int(connection.execute(select(func.count()).select_from(table)).scalar_one())
