"""One activity, from the moment somebody calls until the HTTP response: who is let in, and how it is told."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Protocol

import structlog
from botbuilder.schema import Activity

from bot import logs
from bot.drawing import Chart, Pictures
from bot.measures import Measures
from bot.pace import Pace
from bot.sdk import Adapter, Authentication, NotLetIn
from bot.turns import NoAnswer, Turns
from handlers.unread import Unread

log = structlog.stdlib.get_logger("bot.edge")

AUDITS = 20  # a minute for each reason: what is refused unread fills no table, whoever sends it
SOON = 2.0  # seconds that a refusal waits for its record

_KINDS = {"message": "said", "invoke": "pressed", "installationUpdate": "joined", "conversationUpdate": "joined"}


@dataclass(frozen=True, kw_only=True)
class Answered:
    """What the caller gets: an HTTP status, and a body when there is something to say in it."""

    status: int
    body: object = None


class Tells(Protocol):
    """What tells notices while entered: `bot.engine.Engine`."""

    async def __aenter__(self) -> Any: ...
    async def __aexit__(
        self, kind: type[BaseException] | None, wrong: BaseException | None, at: TracebackType | None, /
    ) -> bool | None: ...
    async def soon(self) -> None:
        """Something was just written that others must hear."""

    @property
    def alive(self) -> bool: ...


@dataclass(frozen=True, kw_only=True)
class Edge:
    """All that the web application needs. Use it while `running`, which enters its `parts` in their order."""

    authentication: Authentication
    adapter: Adapter
    turns: Turns
    pictures: Pictures
    proposed: Callable[[str], Awaitable[Chart]]  # raises BadLink
    template: Callable[[str], Awaitable[bytes]]  # raises BadLink
    ready: Callable[[], Awaitable[Mapping[str, bool]]]  # what it stands on, each by name
    parts: Sequence[AbstractAsyncContextManager[Any]] = ()
    answers_to: Callable[[str], bool] = lambda host: True  # a Host header
    measures: Measures = field(default_factory=Measures)
    knocks: Pace = field(default_factory=lambda: Pace(1))
    audit: Callable[[Unread], Awaitable[None]] | None = None
    audits: Pace = field(default_factory=lambda: Pace(AUDITS))

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            for part in self.parts:
                await stack.enter_async_context(part)
            yield

    async def admit(self, authorization: str, host: str) -> Any:
        """Whoever calls, before anything else that they sent is read. Raises NotLetIn."""
        if not self.answers_to(host):
            raise NotLetIn(421, "other_name")
        return await self.authentication.admit(authorization)

    async def receive(self, activity: Activity, caller: Any) -> Answered:
        """Raises NotLetIn when this caller may not send us this activity."""
        accepted = self.authentication.accept(caller, activity)
        since, outcome = time.perf_counter(), "unanswered"
        self.measures.in_hand(+1)
        try:
            with logs.about(activity.conversation.id, activity.id):
                answered = await self._answered(activity, accepted)
            outcome = _outcome(answered)
            return answered
        finally:
            self.measures.in_hand(-1)
            self.measures.turn(_KINDS.get(activity.type, "other"), outcome, time.perf_counter() - since)

    def not_let_in(self, no: NotLetIn) -> None:
        """For the books: each is counted, and one a minute for each reason is a line in the log."""
        self.measures.refused(no.why)
        if self.knocks.allows(no.why):
            log.warning("not_let_in", status=no.status, why=no.why, **({"named": no.named} if no.named else {}))

    async def refused_unread(self, one: Unread) -> None:
        """Keeps that somebody who was let in sent what is refused before it is a turn."""
        if self.audit is None or not self.audits.allows(one.why):
            return
        log.warning("refused_unread", why=one.why, size=one.size)
        try:
            async with asyncio.timeout(SOON):
                await self.audit(one)
        except Exception:
            log.exception("not_recorded", why=one.why)

    async def _answered(self, activity: Activity, accepted: Any) -> Answered:
        try:
            response = await self.adapter.process_activity(accepted, activity, self.turns.take)
        except NoAnswer as wrong:
            return Answered(status=502, body={"error": f"The answer was not given. Reference: {wrong.reference}"})
        return Answered(status=int(response.status), body=response.body) if response else Answered(status=200)


def _outcome(answered: Answered) -> str:
    """An invoke is told of an error in its body, under a status that says that all is well."""
    inside = answered.body.get("statusCode") if isinstance(answered.body, dict) else None
    status = inside if isinstance(inside, int) else answered.status
    return "answered" if status < 400 else "refused" if status < 500 else "unanswered"
