"""Sentences for official use: handed out under a number, and looked up again by it."""

from __future__ import annotations

from functools import partial

from cards.actions import Quote
from cards.official import kept_message, official_message, sentences
from data.language.normalise import clean
from data.quoting.giving import Press, kept, number_in
from data.quoting.giving import give as give_out
from data.store import Store
from handlers.pressing import by, lang_of, pressed
from handlers.turn import Reply, Turn


async def give(turn: Turn, store: Store) -> Reply:
    """Raises StalePress where no figure is published any more."""
    question = pressed(turn, store, Quote).question
    press = Press(by=by(turn), card=turn.card, question=question)
    wording = partial(sentences, catalogue=store.catalogue)
    given = await store.write(give_out, press, store.answers, wording)
    return Reply(message=official_message(given, question.lang, store.catalogue))


def is_number(said: str) -> bool:
    """`said` is cleaned text."""
    return number_in(said) is not None


async def look_up(turn: Turn, store: Store) -> Reply:
    """Raises NoSuchQuote. What was handed out to somebody is nobody else's business."""
    number = number_in(clean(turn.text))
    found = await store.read(kept, number or "", turn.person.id)
    return Reply(message=kept_message(found, lang_of(turn, store), store.catalogue))
