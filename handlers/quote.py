"""Sentences for official use: handed out under a number, and looked up again by it."""

from __future__ import annotations

from functools import partial

from cards.actions import Quote
from cards.official import kept_message, official_message, sentences
from data.answering.talked import named_or_last
from data.language.normalise import clean
from data.language.official import of_what
from data.model import Question
from data.quoting.giving import Press, kept, number_in
from data.quoting.giving import give as give_out
from data.refusals import StalePress
from data.store import Store
from handlers.answered import said
from handlers.pressing import by, has_chat, lang_of, pressed
from handlers.turn import Reply, Turn


async def give(turn: Turn, store: Store) -> Reply:
    """Raises StalePress where no figure is published any more."""
    question = pressed(turn, store, Quote).question
    return await _given(turn, question, store)


async def _given(turn: Turn, question: Question, store: Store) -> Reply:
    wording = partial(sentences, catalogue=store.catalogue)
    press = Press(by=by(turn), card=turn.card, question=question)
    given = await store.write(give_out, press, store.answers, wording)
    alone = await has_chat(turn, store)
    return Reply(message=official_message(given, question.lang, store.catalogue, has_chat=alone))


async def typed(turn: Turn, store: Store) -> Reply | None:
    """Of the figure that is named, or was shown last. None for what is no such sentence, or has no figure to quote."""
    of = of_what(clean(turn.text))
    question = None if of is None else await store.read(named_or_last, of, said(turn, store), store.readers)
    if question is None:
        return None
    try:
        return await _given(turn, question, store)
    except StalePress:
        return None


def is_number(said: str) -> bool:
    """`said` is cleaned text."""
    return number_in(said) is not None


async def look_up(turn: Turn, store: Store) -> Reply:
    """Raises NoSuchQuote. What was handed out to somebody is nobody else's business."""
    number = number_in(clean(turn.text))
    found = await store.read(kept, number or "", turn.person.id)
    return Reply(message=kept_message(found, lang_of(turn, store), store.catalogue))
