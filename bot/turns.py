"""One activity that was let in: what it is, whether it was answered before, and its answer on the way."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog
from botbuilder.core import TurnContext
from botbuilder.schema import Activity

from bot import inbound, outbound
from bot.connector import Json, NotDelivered
from bot.hand import Hand
from bot.once import DAY, Once
from bot.places import Places
from bot.retries import PASSING
from bot.routing import new_reference
from bot.sdk import wants_replies
from data.model import Place
from handlers.turn import Attached, Event, Reply, Turn

log = structlog.stdlib.get_logger("bot.turns")

SOON = 2.5  # seconds after which a pressed button is told that the answer will follow
TWICE = timedelta(seconds=2)  # after an answer in which the same press is a finger that slipped, and not a wish
WHOLE = 17.0  # seconds for all of a turn: less than `CLAIMED` of data/database/once.py: then another may begin
MINUTE = timedelta(minutes=1)
LATER = (5.0, 15.0)  # seconds before each further attempt to send what was promised


Hurry = Callable[[], Awaitable[Reply | None]]
"""What to answer to somebody who asks too often, and None to all others."""


async def no_hurry() -> None:
    """Nobody counts."""


def free(_: Turn, __: object) -> Hurry:
    return no_hurry


@dataclass
class NoAnswer(Exception):
    """Nobody was answered, and the log knows why under this reference."""

    reference: str


@dataclass
class Unsent(Exception):
    """What came of the turn, which Teams did not take. Of all who wait for it one sends it again, and is `minded`."""

    reply: Reply
    minded: bool = False


@dataclass(frozen=True, kw_only=True)
class Turns:
    respond: Callable[[Turn], Awaitable[Reply]]
    working: Callable[[Turn], str]
    once: Once
    places: Places
    hand: Hand
    clock: Callable[[], datetime]
    tell: Callable[[], Awaitable[None]]
    files: Callable[[Activity, Place], tuple[Attached, ...]] = lambda said, place: ()
    pace: Callable[[Turn, object], Hurry] = free  # begins to count at once; the second is what `Once.run` is handed
    owns: Callable[[Activity], Callable[[], Awaitable[bool]]] | None = None
    lookups: Callable[[Activity], Awaitable[Json] | None] | None = None  # what somebody looks up is no turn
    soon: float = SOON
    seconds: float = WHOLE
    later: tuple[float, ...] = LATER

    async def take(self, context: TurnContext) -> None:
        """For the SDK's adapter. Raises NoAnswer; an invoke always has a body, and never gets that far."""
        try:
            body = await self._answer(context)
        except Exception as wrong:
            reference = new_reference()
            log.exception("no_answer", reference=reference, pressed=context.activity.type == "invoke")
            if context.activity.type != "invoke":
                raise NoAnswer(reference) from wrong
            body = outbound.gathered(context, outbound.failed(reference))
        if body is not None:
            await outbound.answer_invoke(context, body)

    async def _answer(self, context: TurnContext) -> Json | None:
        activity = context.activity
        if self.lookups and (looked_up := self.lookups(activity)):
            return outbound.gathered(context, await looked_up)
        turn = self._turn(activity)
        if news := self.places.news(activity):
            self.hand.begin(news)
        if turn is None:
            no = outbound.not_ours(activity.name) if activity.type == "invoke" else None
            return outbound.gathered(context, no)
        keep = MINUTE if turn.event is Event.JOINED else DAY
        delivery = inbound.delivery(activity, turn)
        hurry = self.pace(turn, delivery)
        once = self.once.run(delivery, lambda: self._pressed(context, turn, hurry), keep=keep)
        waits = activity.type != "invoke" or wants_replies(activity)
        return await once if waits else await self._soon(once, context, turn)

    def _turn(self, activity: Activity) -> Turn | None:
        turn = inbound.read(activity, self.clock())
        if turn is None:
            return None
        turn = replace(turn, owns=self.owns(activity)) if self.owns and turn.place.team else turn
        files = self.files(activity, turn.place)
        return replace(turn, files=files) if files else turn

    async def _soon(self, answer: Awaitable[Json | None], context: TurnContext, turn: Turn) -> Json | None:
        """Its body, or one that says that it will follow: whoever pressed a button waits for no more than that."""

        async def whole() -> Json | None:
            return await answer

        task = self.hand.begin(whole())
        done, _ = await asyncio.wait({task}, timeout=self.soon)
        if done:
            return task.result()
        self.hand.begin(self._kept(task, context, turn))
        return outbound.said(self.working(turn))

    async def _kept(self, promised: asyncio.Task[Json | None], context: TurnContext, turn: Turn) -> None:
        """Nobody delivers again what was told to follow, so it is sent again: Teams may be away for half a minute."""
        await asyncio.wait({promised})
        unsent = promised.exception()
        if not isinstance(unsent, Unsent) or unsent.minded:
            return
        unsent.minded = True
        for pause in self.later:
            await asyncio.sleep(pause)
            try:
                await self._sent(context, turn, unsent.reply)
            except Unsent:
                continue
            log.info("sent_later")
            return

    async def _pressed(self, context: TurnContext, turn: Turn, hurry: Hurry) -> Json | None:
        """Two presses of one button at once are two activities, and one action."""
        pressing = inbound.pressing(context.activity, turn)
        return await self.once.run(pressing, lambda: self._in_time(context, turn, hurry), keep=TWICE)

    async def _in_time(self, context: TurnContext, turn: Turn, hurry: Hurry) -> Json | None:
        """A Teams that hangs on every call could make one answer last for half a minute."""
        async with asyncio.timeout(self.seconds):
            return await self._work(context, turn, hurry)

    async def _work(self, context: TurnContext, turn: Turn, hurry: Hurry) -> Json | None:
        reply = await hurry() or await self.respond(turn)
        if reply.tells:
            self.hand.begin(self._told())
        return await self._sent(context, turn, reply)

    async def _sent(self, context: TurnContext, turn: Turn, reply: Reply) -> Json | None:
        try:
            return outbound.gathered(context, await outbound.deliver(context, reply))
        except NotDelivered as wrong:
            if wrong.status in PASSING:
                raise Unsent(reply) from wrong
            if not wrong.gone:
                raise
            # Whoever shut the bot out while it was answering cannot be told anything; delivering again would not help.
            log.info("shut_out", status=wrong.status, code=wrong.code)
            await self.places.close(turn.place.id, wrong.code)
            failed = outbound.failed(new_reference()) if context.activity.type == "invoke" else None
            return outbound.gathered(context, failed)

    async def _told(self) -> None:
        """What others must hear of it. Should it fail, the next round tells it."""
        await self.tell()
