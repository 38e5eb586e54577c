"""Whose a channel is: where those of a bureau are reminded who have no chat of their own."""

from __future__ import annotations

from cards.channel import channel_message, only_there_message
from cards.following.actions import SayChannel
from data.model import Lang, PlaceKind
from data.reminding import channels
from data.store import Store
from handlers.pressing import by, lang_of, pressed
from handlers.turn import Reply, Turn


async def say(turn: Turn, store: Store) -> Reply:
    """Raises NotAllowed."""
    return await _shown(turn, store, lang_of(turn, store))


async def press(turn: Turn, store: Store) -> Reply:
    """Raises NotAllowed, or StalePress where no bureau was chosen."""
    action = pressed(turn, store, SayChannel)
    if turn.place.kind is not PlaceKind.PERSONAL:
        place = "" if action.gone else turn.place.id
        await store.write(channels.say, by(turn), action.unit, place)
    return await _shown(turn, store, action.lang)


async def _shown(turn: Turn, store: Store, lang: Lang) -> Reply:
    if turn.place.kind is PlaceKind.PERSONAL:
        return Reply(message=only_there_message(lang))
    found = await store.read(channels.channel, by(turn), turn.place.id, store.catalogue)
    return Reply(message=channel_message(found, lang, store.catalogue), replace=True)
