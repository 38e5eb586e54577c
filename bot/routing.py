"""Turn -> handler -> Reply. Here, and only here, it is decided that a person always gets an answer."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable

import structlog

import handlers
from data.database.away import is_away
from data.refusals import Refusal
from data.store import Store
from handlers import refuse, remembering, working
from handlers.turn import Handler, Reply, Turn

log = structlog.stdlib.get_logger("bot.routing")

PATIENCE = 8.0  # seconds for a handler: what is left of the 15 after which Teams asks again is for sending
AGAIN = 0.25  # seconds between two looks whether the database is back
_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that can be mistaken for another when read over the telephone


def new_reference() -> str:
    """Such as "K7M-4QX": short enough to be read aloud, long enough to find one line in the log."""
    signs = "".join(secrets.choice(_SIGNS) for _ in range(6))
    return f"{signs[:3]}-{signs[3:]}"


async def respond(
    turn: Turn,
    store: Store,
    *,
    find: Callable[[Turn], Handler] = handlers.find,
    seconds: float = PATIENCE,
    told: Callable[[str], object] = lambda _: None,
) -> Reply:
    """The handler's reply, or the card of its refusal, or for anything else that it raised the card of a crash.

    One that takes longer than `seconds` is not waited for. `told` hears which of these it came to.
    """
    try:
        async with asyncio.timeout(seconds) as limit:
            return await _handled(turn, store, find, told)
    except Exception as wrong:
        late = isinstance(wrong, TimeoutError) and limit.expired()
        reference = new_reference()
        told("too_late" if late else "crashed")
        if late:
            log.error("too_late", reference=reference, **_traits(turn))  # noqa: TRY400 - the traceback is of the clock
            return working.too_late(turn, reference, store)
        log.exception("crash", reference=reference, **_traits(turn))
        return refuse.crash(turn, reference, store)


async def _handled(turn: Turn, store: Store, find: Callable[[Turn], Handler], told: Callable[[str], object]) -> Reply:
    try:
        reply = await _once_there(find(turn), turn, store)
    except Refusal as refused:
        told("refused")
        log.info("refusal", kind=type(refused).__name__, **_traits(turn))
        return refuse.refusal(refused, turn, store)
    told("answered")
    await _remembered(turn, reply, store)
    return reply


async def _remembered(turn: Turn, reply: Reply, store: Store) -> None:
    """Whatever was done was done: it is answered also where this fails."""
    try:
        await remembering.remember(turn, reply, store)
    except Exception:
        log.exception("told_not_kept", **_traits(turn))


async def _once_there(handler: Handler, turn: Turn, store: Store) -> Reply:
    """A server that restarts is back in seconds: what somebody says waits for it, for as long as a handler may take.

    A press does not: what it changes may have been kept, and whoever pressed looks before they press again.
    """
    away = False
    while True:
        try:
            return await handler(turn, store)
        except Exception as wrong:
            if turn.press is not None or not is_away(store.engine, wrong):
                raise
        if not away:
            log.warning("database_away", **_traits(turn))
        away = True
        await asyncio.sleep(AGAIN)


def _traits(turn: Turn) -> dict[str, str]:
    """What may be logged of a turn: never what was said, nor by whom. A verb that we never wrote was said, too."""
    verb = turn.press.verb if turn.press else ""
    verb = verb if not verb or verb in handlers.PRESSES else "unknown"
    return {"why": turn.event.value, "verb": verb, "place": turn.place.kind.value}
