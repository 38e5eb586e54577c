"""One attempt to tell one notice: what Teams says to it, and what is written down of that.

Between the two the outcome is kept in memory only, for minutes where the database is away, and written down then.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal

import structlog

from bot.connector import Connector, Json, NotDelivered
from bot.outbound import TOO_LARGE, message_activity
from data.refusals import StalePress
from data.store import Store
from data.submitting.places import told
from data.telling import deliveries
from data.telling.conversations import channel_of, reachable
from data.telling.deliveries import MOST_TRIES, Attempt, Failure, attempt_of
from data.telling.notices import Notice
from data.telling.shut_out import doubted, dropped, given_up, shut_out
from data.telling.told import remember_told
from handlers import notify
from handlers.turn import Reply

log = structlog.stdlib.get_logger("bot.delivering")

LATE = timedelta(minutes=10)  # after an attempt of which nobody knows what came of it
FIRST, LONGEST = 5.0, 3600.0  # seconds between two attempts; twelve last some seven hours
# Seconds until an outcome is written down, for six minutes of an outage: less than LATE, which a doubt of it lasts.
PAUSES = (0.25, 0.5, 1.0, *(180 * [2.0]))
DAY = 86_400.0  # seconds: as long as anybody's wish is followed

End = Literal["sent", "later", "doubt", "failed", "shut_out", "nothing"]


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of one attempt. `wait` is what Teams wished, in seconds; `card` is kept up, where one stands now."""

    end: End
    status: int = 0
    why: str = ""
    wait: float | None = None
    activity: str | None = None
    card: notify.Standing | None = None
    saw: notify.Saw | None = None

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

    async def tell(self, notice: Notice) -> float:
        """One that the caller claimed. Never raises: whatever goes wrong is an outcome, or is in the log.

        Gives for how many seconds Teams wants no message in this conversation, nearly always 0.
        """
        outcome = await self._said(notice)
        self.heard(outcome.end)
        for pause in PAUSES:
            try:
                await self._write_down(notice, outcome)
            except Exception as wrong:
                log.warning("outcome_not_written", notice=notice.id, why=type(wrong).__name__)
                await asyncio.sleep(pause)
            else:
                break
        else:
            log.error("outcome_given_up", notice=notice.id, end=outcome.end)
        return outcome.wait or 0.0

    async def _write_down(self, notice: Notice, outcome: Outcome) -> None:
        """May be repeated: the second time the row has moved on."""
        at, attempt = self.clock(), attempt_of(notice)
        match outcome.end:
            case "sent":
                await self._arrived(attempt, outcome, at)
            case "later" if attempt.tries < MOST_TRIES:
                due = at + timedelta(seconds=_pause(attempt.tries, outcome.wait))
                await self.store.write(deliveries.later, attempt, due, outcome.failure)
            case "doubt":
                await self.store.write(doubted, attempt, at + self.late, outcome.failure)
            case "shut_out":
                await self.store.write(shut_out, attempt, channel_of(notice.place), outcome.failure, at)
            case "nothing":
                await self.store.write(dropped, attempt, outcome.why, at)
            case "failed" | "later":
                await self.store.write(given_up, attempt, outcome.failure)

    async def _said(self, notice: Notice) -> Outcome:
        try:
            where = await self.store.read(reachable, channel_of(notice.place))
        except Exception as wrong:  # the database is away
            log.warning("notice_not_begun", notice=notice.id, why=type(wrong).__name__)
            return Outcome(end="later", why=type(wrong).__name__)
        return await self._told(notice, where.service_url) if where else Outcome(end="shut_out", why="Closed")

    async def _told(self, notice: Notice, service: str) -> Outcome:
        try:
            what = await self._news(notice)
        except Exception as wrong:  # nothing was sent yet
            log.exception("notice_not_made", notice=notice.id, why=type(wrong).__name__, tries=notice.tries)
            return Outcome(end="later", why="NotMade")
        if what is None:
            return Outcome(end="nothing", why="NothingToTell")
        try:
            activity = await self._sent(notice, service, Reply(message=what.message))
        except NotDelivered as failed:
            return _failed(notice, failed)
        except Exception as wrong:
            log.exception("notice_not_sent", notice=notice.id, why=type(wrong).__name__, tries=notice.tries)
            return Outcome(end="doubt", why=type(wrong).__name__)
        card, saw = notify.standing(notice, what, activity), notify.saw(notice, what, self.clock())
        return Outcome(end="sent", activity=activity, card=card, saw=saw)

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
        if outcome.card is None:
            await self.store.write(deliveries.delivered, attempt, at, outcome.activity)
        else:
            await self.store.write(told, attempt, at, outcome.card.shown, outcome.card.card)
        if outcome.saw:
            await self.store.write(remember_told, *outcome.saw)


def _failed(notice: Notice, failed: NotDelivered) -> Outcome:
    """Putting a card in place of another may be done twice: there, nothing is ever in doubt."""
    log.warning("notice_not_delivered", notice=notice.id, status=failed.status, code=failed.code, tries=notice.tries)
    said = Outcome(end="failed", status=failed.status, why=failed.code or "NoReason", wait=failed.retry_after)
    if failed.gone or (failed.refused and not notice.replaces):  # a card that is not let be changed closes nothing
        return replace(said, end="shut_out")
    if failed.hopeless:
        return said
    return replace(said, end="later" if failed.untouched or notice.replaces else "doubt")


def _pause(tries: int, wished: float | None) -> float:
    """Seconds; longer every time, never shorter than Teams wished, and never the same for many at once."""
    if wished is not None:
        return min(max(wished, min(wished * tries, LONGEST)), DAY) + random.uniform(0, 1)  # noqa: S311 - chance, not secrecy
    return min(FIRST * 3.0 ** (tries - 1), LONGEST) * random.uniform(0.75, 1.25)  # noqa: S311 - chance, not secrecy
