"""One attempt to tell one notice, in two halves: what Teams says to it, and what is written down of that.

Between the two the engine keeps what Teams said, so that only a death during the call itself leaves anything unknown.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Literal

import structlog

from bot.connector import Connector, Json, NotDelivered
from bot.outbound import TOO_LARGE, message_activity
from data.refusals import StalePress
from data.store import Store
from data.submitting.model import Ref
from data.submitting.places import Card, told
from data.telling import deliveries
from data.telling.conversations import channel_of, reachable
from data.telling.deliveries import MOST_TRIES, Attempt, Begun, Failure
from data.telling.notices import Notice
from data.telling.shut_out import doubted, given_up, shut_out
from handlers import notify
from handlers.turn import Reply

log = structlog.stdlib.get_logger("bot.delivering")

LATE = timedelta(minutes=10)  # after an attempt of which nobody knows what came of it
FIRST, LONGEST = 5.0, 3600.0  # seconds between two attempts; twelve last some seven hours
DAY = 86_400.0  # seconds: as long as anybody's wish is followed

End = Literal["sent", "later", "doubt", "failed", "shut_out", "nothing", "void"]


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of one attempt. `wait` is what Teams wished, in seconds; `card` is kept up, where one stands now."""

    end: End
    status: int = 0
    why: str = ""
    wait: float | None = None
    activity: str | None = None
    channel: str = ""
    shown: dict[str, int] | None = None
    card: Json | None = None

    @property
    def failure(self) -> Failure:
        return Failure(status=self.status, why=self.why)


@dataclass(frozen=True, kw_only=True)
class Delivering:
    store: Store
    connector: Connector
    clock: Callable[[], datetime]
    late: timedelta = LATE
    heard: Callable[[str], object] = field(default=lambda _: None)
    """Hears how each attempt ended."""

    async def post(self, attempt: Attempt) -> Outcome:
        """Never raises: whatever goes wrong is an outcome."""
        try:
            begun = await self.store.write(deliveries.begin, attempt, self.clock())
        except Exception as wrong:  # nothing was sent yet
            log.warning("notice_not_begun", notice=attempt.notice, why=type(wrong).__name__)
            return Outcome(end="later", why=type(wrong).__name__)
        if begun is None:
            return Outcome(end="void")
        if begun.again:
            return Outcome(end="doubt", why="Interrupted")
        return await self._tell(begun)

    async def record(self, attempt: Attempt, outcome: Outcome) -> float | None:
        """In how many seconds the next attempt is to be made, or None: by nobody, or by the tick. May be repeated."""
        self.heard(outcome.end)
        at = self.clock()
        match outcome.end:
            case "sent":
                await self._arrived(attempt, outcome, at)
            case "later" if attempt.tries < MOST_TRIES:
                return await self._later(attempt, outcome, at)
            case "doubt":
                await self.store.write(doubted, attempt, at + self.late, outcome.failure)
            case "shut_out":
                await self.store.write(shut_out, attempt, outcome.channel, outcome.failure, at)
            case "nothing":
                await self.store.write(deliveries.drop, attempt, outcome.why)
            case "failed" | "later":
                await self.store.write(given_up, attempt, outcome.failure)
        return None

    async def _tell(self, begun: Begun) -> Outcome:
        notice = begun.notice
        channel = channel_of(notice.place)
        try:
            where = await self.store.read(reachable, channel)
            what = await self._news(notice) if where else None
        except Exception as wrong:
            log.exception("notice_not_made", notice=notice.id, why=type(wrong).__name__, tries=notice.tries)
            return Outcome(end="later", why="NotMade")
        if where is None:
            return Outcome(end="shut_out", why="Closed", channel=channel)
        if what is None:
            return Outcome(end="nothing", why="NothingToTell")
        try:
            activity = await self._sent(notice, where.service_url, Reply(message=what.message))
        except NotDelivered as failed:
            return _failed(notice, channel, failed)
        except Exception as wrong:
            log.exception("notice_not_sent", notice=notice.id, why=type(wrong).__name__, tries=notice.tries)
            return Outcome(end="doubt", why=type(wrong).__name__)
        stands = notify.standing(notice, what, activity)
        if stands is None:
            return Outcome(end="sent", activity=activity)
        return Outcome(end="sent", activity=activity, shown=asdict(stands.shown), card=asdict(stands.card))

    async def _news(self, notice: Notice) -> notify.News | None:
        try:
            return await notify.news(notice, self.store, self.clock())
        except StalePress:  # the catalogue no longer knows what it is about
            return None

    async def _sent(self, notice: Notice, service: str, reply: Reply) -> str | None:
        """The id of the message that stands there now."""
        try:
            return await self._put(notice, service, message_activity(reply))
        except NotDelivered as wrong:
            if wrong.status != TOO_LARGE:
                raise
        return await self._put(notice, service, message_activity(reply, small=True))

    async def _put(self, notice: Notice, service: str, activity: Json) -> str | None:
        if not notice.replaces:
            return await self.connector.send(service, notice.place, activity, once=True)
        card = activity | {"id": notice.replaces}
        await self.connector.update(service, notice.place, notice.replaces, card, once=True)
        return notice.replaces

    async def _arrived(self, attempt: Attempt, outcome: Outcome, at: datetime) -> None:
        if outcome.shown is None or outcome.card is None:
            await self.store.write(deliveries.delivered, attempt, at, outcome.activity)
            return
        await self.store.write(told, attempt, at, Ref(**outcome.shown), Card(**outcome.card))

    async def _later(self, attempt: Attempt, outcome: Outcome, at: datetime) -> float | None:
        due = at + timedelta(seconds=_pause(attempt.tries, outcome.wait))
        await self.store.write(deliveries.later, attempt, due, outcome.failure)
        agreed = await self.store.read(deliveries.next_due, attempt)  # another one, should this be a repetition
        return max(0.0, (agreed - at).total_seconds()) if agreed else None


def _failed(notice: Notice, channel: str, failed: NotDelivered) -> Outcome:
    """Putting a card in place of another may be done twice: there, nothing is ever in doubt."""
    log.warning("notice_not_delivered", notice=notice.id, status=failed.status, code=failed.code, tries=notice.tries)
    said = Outcome(end="failed", status=failed.status, why=failed.code or "NoReason", wait=failed.retry_after)
    if failed.gone or (failed.refused and not notice.replaces):  # a card that is not let be changed closes nothing
        return _but(said, "shut_out", channel)
    if failed.hopeless:
        return said
    return _but(said, "later" if failed.untouched or notice.replaces else "doubt", channel)


def _but(said: Outcome, end: End, channel: str) -> Outcome:
    return Outcome(end=end, status=said.status, why=said.why, wait=said.wait, channel=channel)


def _pause(tries: int, wished: float | None) -> float:
    """Seconds; longer every time, never shorter than Teams wished, and never the same for many at once."""
    if wished is not None:
        return min(max(wished, min(wished * tries, LONGEST)), DAY) + random.uniform(0, 1)  # noqa: S311 - chance, not secrecy
    return min(FIRST * 3.0 ** (tries - 1), LONGEST) * random.uniform(0.75, 1.25)  # noqa: S311 - chance, not secrecy
