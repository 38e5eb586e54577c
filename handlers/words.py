"""The words desk: what could not be answered, and adding a word so that it can be. For editors."""

from __future__ import annotations

from cards.desk import desk_message, word_message
from cards.trial import saved_message, trial_message
from cards.word_actions import OpenDesk, OpenWord, SaveWord, TryWord
from data.desk.words_desk import By, looked_at, opened, previewed, saved
from data.language import ExtraWord
from data.language.language_of import language_of
from data.model import Lang
from data.refusals import Overtaken
from data.store import Store
from handlers.pressing import pressed
from handlers.turn import Reply, Turn

TRIES = 3  # to save, while others are saving too


async def say(turn: Turn, store: Store) -> Reply:
    """Somebody typed the name of the desk."""
    desk = await store.read(opened, _by(turn))
    return Reply(message=desk_message(desk, store.lang or language_of(turn.text), store.catalogue))


async def desk(turn: Turn, store: Store) -> Reply:
    lang = pressed(turn, store, OpenDesk).lang
    return Reply(message=desk_message(await store.read(opened, _by(turn)), lang, store.catalogue), replace=True)


async def word(turn: Turn, store: Store) -> Reply:
    action = pressed(turn, store, OpenWord)
    group = await store.read(looked_at, _by(turn), action.word)
    return Reply(message=word_message(group, action.lang, store.catalogue), replace=True)


async def preview(turn: Turn, store: Store) -> Reply:
    action = pressed(turn, store, TryWord)
    trial = await store.read(previewed, _by(turn), action.word, store.catalogue, store.readers)
    return Reply(message=trial_message(trial, action.lang, store.catalogue), replace=True)


async def save(turn: Turn, store: Store) -> Reply:
    """Tries the word once more and saves it, unless something pinned would change by now.

    Raises WordTaken, or Overtaken when others keep saving.
    """
    action = pressed(turn, store, SaveWord)
    for _ in range(TRIES):
        reply = await _saved(action.word, action.lang, _by(turn), store)
        if reply is not None:
            return reply
    raise Overtaken


async def _saved(word: ExtraWord, lang: Lang, by: By, store: Store) -> Reply | None:
    """None when a word was saved between the trial and the saving: the trial says nothing any more."""
    trial = await store.read(previewed, by, word, store.catalogue, store.readers)
    if not trial.may_be_saved:
        return Reply(message=trial_message(trial, lang, store.catalogue), replace=True)
    try:
        told = await store.write(saved, by, trial)
    except Overtaken:
        return None
    await store.read(store.readers.current)  # here, so that it is not the next question that waits for a new reader
    return Reply(message=saved_message(trial, told, lang, store.catalogue), replace=True)


def _by(turn: Turn) -> By:
    return By(person=turn.person.id, at=turn.at)
