"""Following a figure: of whoever presses, told in their own chat."""

from __future__ import annotations

from cards.following.actions import Follow, OpenFollowing, SetFollow, Unfollow
from cards.following.receipt import Where, followed_message, following_message, stopped_message
from data.following import follows
from data.following.model import read_wish
from data.model import Lang, PlaceKind
from data.refusals import BadNumber, BadPeriod
from data.store import Store
from handlers.pressing import by, has_chat, in_private, lang_of, pressed
from handlers.turn import Reply, Turn


async def say(turn: Turn, store: Store) -> Reply:
    """Raises InPrivate: what somebody follows is nobody else's business."""
    in_private(turn)
    return await _list(turn, store, lang_of(turn, store))


async def open_list(turn: Turn, store: Store) -> Reply:
    action = pressed(turn, store, OpenFollowing)
    in_private(turn)
    return await _list(turn, store, action.lang)


async def follow(turn: Turn, store: Store) -> Reply:
    action = pressed(turn, store, Follow)
    one = await store.write(follows.start, by(turn), action.metric, action.lang)
    where = await _where(turn, store)
    return Reply(message=followed_message(one, action.lang, store.catalogue, where=where))


async def change(turn: Turn, store: Store) -> Reply:
    """What cannot be read comes back with why, and changes nothing. Raises InPrivate."""
    action = pressed(turn, store, SetFollow)
    in_private(turn)
    typed, wrong = {"threshold": action.threshold, "target": action.target}, None
    metric = store.catalogue.metrics[action.metric]
    try:
        wanted = read_wish(typed, action.way == "rising", metric, by(turn).on)
    except (BadNumber, BadPeriod) as no:
        wrong = no
        one = await store.write(follows.start, by(turn), action.metric, action.lang)
    else:
        one = await store.write(follows.wish, by(turn), action.metric, wanted, action.lang)
    message = followed_message(one, action.lang, store.catalogue, where="chat", wrong=wrong)
    return Reply(message=message, replace=True)


async def stop(turn: Turn, store: Store) -> Reply:
    """On the list the list stays; elsewhere the card that was pressed may tell of other figures too."""
    action = pressed(turn, store, Unfollow)
    await store.write(follows.stop, by(turn), action.metric)
    if action.listed and turn.place.kind is PlaceKind.PERSONAL:
        return await _list(turn, store, action.lang)
    return Reply(message=stopped_message(action.metric, action.lang, store.catalogue))


async def _list(turn: Turn, store: Store, lang: Lang) -> Reply:
    mine = await store.read(follows.mine, turn.person.id)
    return Reply(message=following_message(mine, lang, store.catalogue), replace=True)


async def _where(turn: Turn, store: Store) -> Where:
    if turn.place.kind is PlaceKind.PERSONAL:
        return "chat"
    return "others" if await has_chat(turn, store) else "nowhere"
