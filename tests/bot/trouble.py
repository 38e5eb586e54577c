"""What is asked of a bot while something around it is broken, and after."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable
from contextlib import AbstractContextManager

from sqlalchemy import select

from data.store import Store
from data.tables import declined
from tests.teams import Answer, Chat, Colleague, Teams
from tests.waiting import until

QUESTION = "オンライン手続は何件？"
FIGURE = "2,783"

Trouble = Callable[[Store], AbstractContextManager[None]]


_numbers = itertools.count(1)


def somebody() -> tuple[Colleague, Chat]:
    number = next(_numbers)
    return Colleague(f"29:{number}", f"aad-{number}", f"職員{number}"), Chat(f"a:{number}")


async def asked(teams: Teams) -> str:
    """What somebody new gets to read who asks for a figure."""
    by, at = somebody()
    before = len(teams.sent)
    answer = await teams.say(QUESTION, by, at)
    assert answer.status == 200
    return "\n".join(sent.text for sent in teams.sent[before:] if sent.conversation == at.id)


async def declines(teams: Teams) -> tuple[Colleague, Answer]:
    """Somebody presses a button that changes something."""
    by, at = somebody()
    value = {"action": {"verb": "notices", "data": {"verb": "notices", "lang": "ja", "wanted": False}}}
    return by, await teams.invoke("adaptiveCard/action", value, by, at)


async def has_declined(store: Store, by: Colleague) -> bool:
    query = select(declined.c.person).where(declined.c.person == by.aad)
    return await store.read(lambda connection: connection.execute(query).first() is not None)


async def holds(store: Store, by: Colleague, wanted: bool) -> bool:
    """What is acknowledged is done in the end, and what is not is not done in the second after."""
    if wanted:
        await until(lambda: has_declined(store, by))
    else:
        await asyncio.sleep(1)
    return await has_declined(store, by) is wanted


async def everybody_is_told_the_truth(teams: Teams, store: Store, trouble: Trouble) -> bool:
    """In trouble and after: questions get a figure or a reason; what is acknowledged is kept, and nothing else is.

    Gives whether a change was acknowledged while there was trouble.
    """
    with trouble(store):
        texts = await asyncio.gather(*(asked(teams) for _ in range(4)))
        by, pressed = await declines(teams)
    assert all(FIGURE in said or "参照番号" in said for said in texts), texts
    assert pressed.status == 200
    acknowledged = "参照番号" not in str(pressed.body["value"])
    assert await holds(store, by, acknowledged)

    assert FIGURE in await asked(teams)
    by, pressed = await declines(teams)
    assert "参照番号" not in str(pressed.body["value"])
    assert await has_declined(store, by)
    return acknowledged
