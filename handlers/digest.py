"""Digests: setting one up for a chat or a channel, trying it, and the list of all for admins."""

from __future__ import annotations

from cards.digests.actions import (
    MOST,
    EndSubscription,
    OpenDigest,
    OpenSubscriptions,
    PauseDigest,
    RestOfDigest,
    SaveDigest,
    StopDigest,
    TryDigest,
    about_of,
)
from cards.digests.digest import Told
from cards.digests.listing import listing_message
from cards.digests.settings import settings_message, stopped_message, untold_message
from cards.words.digests import Test
from cards.words.subscriptions import Problem
from data.digests.changes import read_changes
from data.digests.listing import all_of
from data.digests.model import Digest, Subscription
from data.digests.subscriptions import Right, at_place, end, pause, require_right, save, stop
from data.digests.trial import trial
from data.model import Lang, PlaceKind
from data.store import Store
from handlers.digested import digested
from handlers.pressing import by, in_private, lang_of, pressed, pressed_alone
from handlers.turn import Reply, Turn


async def say(turn: Turn, store: Store) -> Reply:
    return await _opened(turn, store, lang_of(turn, store))


async def open_settings(turn: Turn, store: Store) -> Reply:
    """Beneath the digest, which stays to be read."""
    return await _opened(turn, store, pressed(turn, store, OpenDigest).lang)


async def save_settings(turn: Turn, store: Store) -> Reply:
    """Raises NotAllowed or NotOwner."""
    action = pressed(turn, store, SaveDigest)
    wanted = action.wanted()
    if wanted is None:
        return await _opened(turn, store, action.lang, "time")
    if len(wanted.about.topics) + len(wanted.about.metrics) > MOST:
        return await _opened(turn, store, action.lang, "many")
    now = await store.write(save, by(turn), turn.place, wanted, await _right(turn, store))
    return _settings(turn, store, now, action.lang)


async def pause_or_resume(turn: Turn, store: Store) -> Reply:
    """Raises NotAllowed or NotOwner."""
    action = pressed(turn, store, PauseDigest)
    now = await store.write(pause, by(turn), turn.place, action.paused, await _right(turn, store))
    return _settings(turn, store, now, action.lang)


async def stop_here(turn: Turn, store: Store) -> Reply:
    """Raises NotAllowed or NotOwner."""
    action = pressed(turn, store, StopDigest)
    await store.write(stop, by(turn), turn.place, await _right(turn, store))
    return Reply(message=stopped_message(action.lang), replace=True)


async def try_now(turn: Turn, store: Store) -> Reply:
    """What would be sent now, where it would be sent: so by those who may change it. Nothing is taken as told by it.

    Raises NotAllowed or NotOwner.
    """
    lang = pressed(turn, store, TryDigest).lang
    await store.read(require_right, by(turn), turn.place, await _right(turn, store))
    one = await store.read(at_place, turn.place.id)
    if one is None:
        return await _opened(turn, store, lang)
    found = await store.read(trial, one, turn.at, store.catalogue)
    if found is None:
        return Reply(message=untold_message(lang))
    lang = store.lang or one.wanted.lang
    test: Test = "example" if found.example else "now"
    told = Told(digest=found.digest, about=one.wanted.about, after=one.covered, lang=lang, test=test)
    return Reply(message=await digested(told, store))


async def show_rest(turn: Turn, store: Store) -> Reply:
    action = pressed(turn, store, RestOfDigest)
    about = about_of(action.about)
    metrics = about.chosen(store.catalogue)
    changes = await store.read(read_changes, metrics, action.after, action.to, store.catalogue)
    digest = Digest(at=turn.at, since=turn.at, to=action.to, changes=changes)
    told = Told(digest=digest, about=about, after=action.after, lang=action.lang, first=action.first)
    return Reply(message=await digested(told, store))


async def say_all(turn: Turn, store: Store) -> Reply:
    """Raises NotAllowed."""
    in_private(turn)
    return await _all(turn, store, lang_of(turn, store), 1)


async def open_all(turn: Turn, store: Store) -> Reply:
    action = await pressed_alone(turn, store, OpenSubscriptions)
    return await _all(turn, store, action.lang, action.page)


async def end_any(turn: Turn, store: Store) -> Reply:
    """Raises NotAllowed."""
    action = await pressed_alone(turn, store, EndSubscription)
    await store.write(end, by(turn), action.number)
    return await _all(turn, store, action.lang, action.page)


async def _opened(turn: Turn, store: Store, lang: Lang, wrong: Problem | None = None) -> Reply:
    """With `wrong` in the place of the form that was sent."""
    one = await store.read(at_place, turn.place.id)
    message = settings_message(one, turn.place.kind, lang, store.catalogue, note=wrong)
    return Reply(message=message, replace=wrong is not None)


def _settings(turn: Turn, store: Store, one: Subscription | None, lang: Lang) -> Reply:
    message = settings_message(one, turn.place.kind, lang, store.catalogue, note="saved" if one else None)
    return Reply(message=message, replace=True)


async def _all(turn: Turn, store: Store, lang: Lang, page: int) -> Reply:
    found = await store.read(all_of, by(turn), page)
    return Reply(message=listing_message(found, lang, store.catalogue), replace=True)


async def _right(turn: Turn, store: Store) -> Right:
    """Teams is asked who owns a team only where that decides."""
    asked = store.subscribers == "owners" and turn.place.kind is PlaceKind.CHANNEL
    return Right(rule=store.subscribers, owner=await turn.owns() if asked else False)
