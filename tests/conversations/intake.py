"""What tests of figures that are typed, pasted or sent as a file have in common."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from data.store import Store
from tests.teams import TANAKA, Answer, Chat, Colleague, Json, Teams
from tests.teams import words as words_of

METRIC = "mynaportal_online_procedures"
HERE = Chat("a:tanaka")


async def rows(store: Store, what: Any) -> list[Any]:
    def read(connection: Connection) -> list[Any]:
        return list(connection.execute(select(what)).all())

    return await store.read(read)


def text_of(card: Json) -> str:
    return " ".join(words_of(card))


async def say(teams: Teams, text: str, by: Colleague = TANAKA, at: Chat = HERE, **more: Any) -> Answer:
    return await teams.say(text, by, at, **more)
