"""Answers a question in someone's own words, or one that a button carries."""

from __future__ import annotations

from cards.actions import Ask
from cards.submitting.beside import with_beside
from data.answering.ask import Said, Told, pressed_on, talked
from data.model import PlaceKind
from data.refusals import Refusal, SmallTalk
from data.store import Store
from handlers.answered import written
from handlers.pressing import pressed
from handlers.turn import Reply, Turn


async def answer(turn: Turn, store: Store) -> Reply:
    """Raises the reader's refusals: what is not fully understood is not answered."""
    if not turn.text.strip():
        raise SmallTalk(kind="sticker" if turn.attachments else "empty")
    found = await store.write(talked, _said(turn, store), store.answers, store.readers)
    if isinstance(found, Refusal):
        raise found
    return _reply(found, store)


async def press(turn: Turn, store: Store) -> Reply:
    question = pressed(turn, store, Ask).question
    return _reply(await store.write(pressed_on, _said(turn, store), question, store.answers), store)


def _said(turn: Turn, store: Store) -> Said:
    """Two threads of a channel are two talks."""
    return Said(
        person=turn.person.id,
        place=turn.place.thread or turn.place.id,
        at=turn.at,
        text=turn.text,
        lang=store.lang,
        locale=turn.locale,
        alone=turn.place.kind is PlaceKind.PERSONAL,
    )


def _reply(told: Told, store: Store) -> Reply:
    """What is for this person alone is put on a copy of what all get."""
    answer, _ = told.found
    return Reply(message=with_beside(written(told.found, store), told.beside, answer.question.lang, store.catalogue))
