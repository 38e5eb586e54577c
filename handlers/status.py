"""Who has submitted and who has not; and putting a date off, for those who publish."""

from __future__ import annotations

from cards.submitting.actions import Extend, OpenStatus
from cards.submitting.board import Tried, board_message
from data.refusals import BadExtension
from data.signs import visible
from data.store import Store
from data.submitting.extensions import Extension, extend
from data.submitting.overview import overview
from handlers.pressing import by, in_private, lang_of, pressed_alone
from handlers.turn import Reply, Turn


async def say(turn: Turn, store: Store) -> Reply:
    in_private(turn)
    return await _board(turn, store, OpenStatus(lang=lang_of(turn, store)))


async def open_status(turn: Turn, store: Store) -> Reply:
    return await _board(turn, store, await pressed_alone(turn, store, OpenStatus))


async def put_off(turn: Turn, store: Store) -> Reply:
    """Raises NotAllowed. What cannot be put off so comes back with why."""
    action = await pressed_alone(turn, store, Extend)
    if action.shown:  # who may not look at that board changes nothing on it
        await store.read(overview, by(turn), action.shown, store.catalogue)
    metric, _, term = action.term.partition("/")
    wanted = Extension(metric=metric, term=term, until=action.until, reason=action.reason)
    try:
        await store.write(extend, by(turn), wanted, store.catalogue)
    except BadExtension as wrong:
        return await _board(turn, store, action, wrong)
    return await _board(turn, store, action)


async def _board(turn: Turn, store: Store, action: OpenStatus | Extend, wrong: BadExtension | None = None) -> Reply:
    seen = await store.read(overview, by(turn), action.shown, store.catalogue)
    tried = Tried(why=wrong, term=action.term, until=action.until, reason=visible(action.reason)) if wrong else None
    return Reply(message=board_message(seen, action.lang, store.catalogue, tried), replace=True)
