"""What was told unasked, what waits and what failed: for admins, who may send again and cancel."""

from __future__ import annotations

from cards.deliveries import deliveries_message
from cards.delivery_actions import CancelDelivery, OpenDeliveries, RetryDelivery
from data.store import Store
from data.telling.deliveries_desk import Which, cancelled, deliveries, retried
from handlers.pressing import by, in_private, lang_of, pressed_alone
from handlers.turn import Reply, Turn


async def say(turn: Turn, store: Store) -> Reply:
    """Raises NotAllowed, InPrivate; as do the others."""
    in_private(turn)
    found = await store.read(deliveries, by(turn), Which.FAILED, 1)
    return Reply(message=deliveries_message(found, lang_of(turn, store)))


async def open_deliveries(turn: Turn, store: Store) -> Reply:
    return await _shown(turn, store, await pressed_alone(turn, store, OpenDeliveries))


async def retry(turn: Turn, store: Store) -> Reply:
    action = await pressed_alone(turn, store, RetryDelivery)
    done = await store.write(retried, by(turn), action.ref)
    return await _shown(turn, store, action, done=done)


async def cancel(turn: Turn, store: Store) -> Reply:
    action = await pressed_alone(turn, store, CancelDelivery)
    done = await store.write(cancelled, by(turn), action.ref)
    return await _shown(turn, store, action, done=done)


async def _shown(turn: Turn, store: Store, action: OpenDeliveries, *, done: bool = True) -> Reply:
    found = await store.read(deliveries, by(turn), action.shown, action.page)
    message = deliveries_message(found, action.lang, moved=not done)
    return Reply(message=message, replace=True, tells=isinstance(action, RetryDelivery) and done)
