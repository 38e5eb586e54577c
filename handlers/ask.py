"""Answers a question in someone's own words, or one that a button carries."""

from __future__ import annotations

import asyncio

from cards.actions import Ask
from data.answering.ask import pressed_on, talked
from data.answering.heard import heard, is_heard
from data.refusals import NotUnderstood, Refusal, SmallTalk
from data.store import Store
from handlers.answered import reply, said
from handlers.pressing import pressed
from handlers.turn import Reply, Turn


async def answer(turn: Turn, store: Store) -> Reply:
    """Raises the reader's refusals: what is not fully understood is not answered."""
    if not turn.text.strip():
        raise SmallTalk(kind="sticker" if turn.attachments else "empty")
    try:
        found = await store.write(talked, said(turn, store), store.answers, store.readers)
    except NotUnderstood as no:
        if not is_heard(no):
            raise
        finder = await asyncio.to_thread(lambda: store.finder)
        raise heard(no, turn.text, store.lang, finder, store.catalogue) from None
    if isinstance(found, Refusal):
        raise found
    return reply(found, store)


async def press(turn: Turn, store: Store) -> Reply:
    question = pressed(turn, store, Ask).question
    return reply(await store.write(pressed_on, said(turn, store), question, store.answers), store)
