"""One activity that was let in: what it is, whether it was answered before, and its answer on the way."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from secrets import token_hex
from typing import Any

import structlog
from botbuilder.core import TurnContext
from botbuilder.schema import Activity

from bot import inbound, outbound
from bot.connector import Json, NotDelivered
from bot.hand import Hand
from bot.once import DAY, Once, name_of
from bot.places import Places
from bot.promises import Promised, Promises
from bot.retries import PASSING
from bot.routing import new_reference
from bot.sdk import wants_replies, wire
from data.model import Place
from data.telling.promises import Promise
from handlers.turn import Attached, Event, Reply, Turn

log = structlog.stdlib.get_logger("bot.turns")

SOON = 2.5  # seconds after which a pressed button is told that the answer will follow
TWICE = timedelta(seconds=2)  # after an answer in which the same press is a finger that slipped, and not a wish
WHOLE = 17.0  # seconds for all of a turn: less than `CLAIMED` of data/database/once.py: then another may begin
MINUTE = timedelta(minutes=1)
NOTED = 0.3  # seconds for writing down what is promised


Instead = Callable[[], Awaitable[Reply | None]]
"""What is answered without asking any handler: to somebody who asks too often, or what was known already. Else None."""


async def nothing() -> None:
    """Nobody counts."""


def free(_: Turn, __: object) -> Instead:
    return nothing


@dataclass
class NoAnswer(Exception):
    """Nobody was answered, and the log knows why under this reference."""

    reference: str


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A turn with all that belongs to answering it."""

    context: TurnContext
    turn: Turn
    delivery: tuple[str, ...] | None
    promised: Promised
    instead: Instead = nothing


@dataclass(frozen=True, kw_only=True)
class Turns:
    respond: Callable[[Turn], Awaitable[Reply]]
    working: Callable[[Turn], str]
    once: Once
    promises: Promises
    places: Places
    hand: Hand
    clock: Callable[[], datetime]
    tell: Callable[[], Awaitable[None]]
    files: Callable[[Activity, Place], tuple[Attached, ...]] = lambda said, place: ()
    pace: Callable[[Turn, object], Instead] = free  # begins to count at once; the second is what `Once.run` is handed
    owns: Callable[[Activity], Callable[[], Awaitable[bool]]] | None = None
    lookups: Callable[[Activity], Awaitable[Json] | None] | None = None  # what somebody looks up is no turn
    soon: float = SOON
    seconds: float = WHOLE

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

    async def again(self, context: TurnContext, promise: Promise) -> None:
        """For the SDK's adapter: keeps a promise that nobody is at any more. What was answered is not sent again."""
        turn = self._turn(context.activity)
        promised = Promised.again(promise)
        if turn is None:
            await self.promises.over(promised)
            return
        delivery = inbound.delivery(context.activity, turn)
        asked = Asked(context=context, turn=turn, delivery=delivery, promised=promised, instead=promised.known)
        await self._settled(self.hand.begin(self._once(asked)), promised)

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
        delivery = inbound.delivery(activity, turn)
        promised = Promised(owed=partial(_press, activity, turn, delivery), asked=partial(wire, activity))
        instead = self.pace(turn, delivery)
        asked = Asked(context=context, turn=turn, delivery=delivery, promised=promised, instead=instead)
        waits = activity.type != "invoke" or wants_replies(activity)
        return await self._waited(asked) if waits else await self._soon(asked)

    def _turn(self, activity: Activity) -> Turn | None:
        turn = inbound.read(activity, self.clock())
        if turn is None:
            return None
        turn = replace(turn, owns=self.owns(activity)) if self.owns and turn.place.team else turn
        files = self.files(activity, turn.place)
        return replace(turn, files=files) if files else turn

    async def _soon(self, asked: Asked) -> Json | None:
        """Its body, or one that says that it will follow: whoever pressed a button waits for no more than that."""
        task = self.hand.begin(self._once(asked))
        done, _ = await asyncio.wait({task}, timeout=self.soon)
        if done:
            return task.result()
        noted = self.hand.begin(self.promises.make(asked.promised))
        await asyncio.wait({noted}, timeout=NOTED)
        self.hand.begin(self._owed(task, noted, asked.promised))
        return outbound.said(self.working(asked.turn))

    async def _owed(self, task: asyncio.Task[Any], noted: asyncio.Task[Any], promised: Promised) -> None:
        await asyncio.wait({noted})
        await self._settled(task, promised)

    async def _settled(self, task: asyncio.Task[Any], promised: Promised) -> None:
        """What becomes of a promise, once it is known what became of the turn."""
        await asyncio.wait({task})
        wrong = task.exception()
        await (self._missed(wrong, promised) if wrong else self.promises.over(promised))

    async def _waited(self, asked: Asked) -> Json | None:
        """Whoever delivers it again is answered. Nobody knows whether Teams does, so it comes without that as well."""
        try:
            return await self._once(asked)
        except Exception as wrong:
            self.hand.begin(self._missed(wrong, asked.promised))
            raise

    async def _missed(self, wrong: BaseException, promised: Promised) -> None:
        if not isinstance(wrong, NotDelivered) or wrong.status in PASSING:
            await self.promises.later(promised)
        elif promised.made:
            log.error("promise_broken", status=wrong.status, code=wrong.code)
            await self.promises.over(promised)

    async def _once(self, asked: Asked) -> Json | None:
        keep = MINUTE if asked.turn.event is Event.JOINED else DAY
        return await self.once.run(asked.delivery, lambda: self._pressed(asked), keep=keep)

    async def _pressed(self, asked: Asked) -> Json | None:
        """Two presses of one button at once are two activities, and one action."""
        pressing = inbound.pressing(asked.context.activity, asked.turn)
        return await self.once.run(pressing, lambda: self._in_time(asked), keep=TWICE)

    async def _in_time(self, asked: Asked) -> Json | None:
        """A Teams that hangs on every call could make one answer last for half a minute."""
        async with asyncio.timeout(self.seconds):
            return await self._work(asked)

    async def _work(self, asked: Asked) -> Json | None:
        reply = await asked.instead() or await self.respond(asked.turn)
        if reply.tells:
            self.hand.begin(self._told())
        if asked.promised.is_for(reply):
            self.hand.begin(self.promises.answered(asked.promised))
        return await self._sent(asked.context, asked.turn, reply)

    async def _sent(self, context: TurnContext, turn: Turn, reply: Reply) -> Json | None:
        try:
            return outbound.gathered(context, await outbound.deliver(context, reply))
        except NotDelivered as wrong:
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


def _press(activity: Activity, turn: Turn, delivery: object) -> str:
    """Two presses of one button at once are owed one answer."""
    return name_of(inbound.pressing(activity, turn) or delivery or token_hex(16))
