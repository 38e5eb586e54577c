"""What handlers ask of a turn: its button as the kind that they are for, who acts, where, in which language."""

from __future__ import annotations

from typing import TypeVar

from cards.actions import Action, read
from data.by import By
from data.history import record
from data.language.language_of import language_of
from data.model import Lang, PlaceKind
from data.refusals import InPrivate, StalePress
from data.store import Store
from data.submitting.places import Card, Side
from data.submitting.rights import audit
from data.telling.conversations import personal_chat
from handlers.turn import Turn

A = TypeVar("A", bound=Action)


def pressed(turn: Turn, store: Store, kind: type[A]) -> A:
    """Raises StalePress for a payload that is not one of these, or names what is gone."""
    assert turn.press is not None
    action = read(turn.press.verb, turn.press.data, store.catalogue)
    if not isinstance(action, kind):
        raise StalePress(verb=turn.press.verb)
    return action


async def pressed_alone(turn: Turn, store: Store, kind: type[A]) -> A:
    """The same where what is shown is not for everybody's eyes, and where a forged button is recorded.

    Raises InPrivate, which is recorded too: no card with such a button is ever put where others read along.
    """
    try:
        in_private(turn)
    except InPrivate:
        await store.write(record, audit(by(turn), "in_private", f"button:{kind.verb}", {}))
        raise
    try:
        return pressed(turn, store, kind)
    except StalePress:
        tried = {"size": len(repr(turn.press.data)) if turn.press else 0}
        await store.write(record, audit(by(turn), "stale_press", f"button:{kind.verb}", tried))
        raise


def in_private(turn: Turn) -> None:
    """Raises InPrivate where others read along."""
    if turn.place.kind is not PlaceKind.PERSONAL:
        raise InPrivate


async def has_chat(turn: Turn, store: Store) -> bool:
    """Whether this person can be told something alone, as far as we know."""
    if turn.place.kind is PlaceKind.PERSONAL:
        return True
    return await store.read(personal_chat, turn.person.id) is not None


def by(turn: Turn) -> By:
    return By(person=turn.person.id, at=turn.at)


def lang_of(turn: Turn, store: Store) -> Lang:
    """Of something that was typed."""
    return store.lang or language_of(turn.text, turn.locale)


def card_of(turn: Turn, side: Side, lang: Lang) -> Card:
    """The card whose button was pressed, as one that shows a submission from now on."""
    place = turn.place.thread or turn.place.id
    return Card(place=place, activity=turn.card, person=turn.person.id, side=side, lang=lang)
