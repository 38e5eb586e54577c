"""What I can do, with questions that work."""

from __future__ import annotations

from cards.digests.settings import with_asleep
from cards.notice import help_message, welcome_message
from data.answering.helping import help_for
from data.answering.offers import openers
from data.digests.subscriptions import asleep
from data.store import Store
from handlers.pressing import by, lang_of
from handlers.turn import Reply, Turn


async def welcome(turn: Turn, store: Store) -> Reply:
    lang = store.lang or turn.locale or "ja"
    message = welcome_message(lang, openers(store.catalogue, lang), store.catalogue)
    return Reply(message=with_asleep(message, await store.read(asleep, turn.place), lang))


async def show(turn: Turn, store: Store) -> Reply:
    """For this person in this place: their own units first, and nothing that they may not do, or not here."""
    lang = store.lang or (lang_of(turn, store) if turn.text.strip() else turn.locale or "ja")
    found = await store.read(help_for, by(turn), turn.place, lang, store.catalogue)
    return Reply(message=help_message(found, lang, store.catalogue))
