"""What is told unasked: notices that wait in the store, each sent once to where it belongs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from bot.connector import Connector, Json, NotDelivered
from bot.outbound import TOO_LARGE, message_activity
from data import notices
from data.conversations import closed, reachable
from data.notices import Notice
from data.refusals import StalePress
from data.store import Store
from handlers import notify
from handlers.turn import Reply

log = structlog.stdlib.get_logger("bot.telling")

PAUSE = timedelta(minutes=10)
MOST_TRIES = 5
ROUND = timedelta(minutes=1)  # then whoever asks whether all is well hears that the next one has begun
# Teams said no before it did anything; after all other failures nobody knows whether the message stands there.
_CARD_GONE = "ActivityNotFoundInConversation"  # somebody deleted it
_NOTHING_HAPPENED = frozenset((401, 403, 404, 412, 413, 429))


class Telling:
    """One round is `await telling()`. Replicas share the work: a notice is claimed by one of them.

    `waiting` hears before and after each round how many are due.
    """

    def __init__(
        self,
        store: Store,
        connector: Connector,
        clock: Callable[[], datetime],
        *,
        waiting: Callable[[int], object] = lambda _: None,
    ) -> None:
        self._store, self._connector, self._clock, self._waiting = store, connector, clock, waiting

    async def __call__(self) -> None:
        """Claims one at a time: whoever is stopped or fails in between keeps none from those who come after."""
        ends = self._clock() + ROUND
        self._waiting(await self._store.read(notices.due, self._clock()))
        while self._clock() < ends and (claimed := await self._store.write(notices.claim, self._clock(), 1)):
            await self._tell(claimed[0])
        self._waiting(await self._store.read(notices.due, self._clock()))

    async def _tell(self, notice: Notice) -> None:
        channel = notice.place.partition(";messageid=")[0]
        try:
            where = await self._store.read(reachable, channel)
            what = await notify.news(notice, self._store, self._clock()) if where else None
        except StalePress:  # the catalogue no longer knows what it is about
            what = None
        except Exception as wrong:
            log.exception("notice_not_made", notice=notice.id, why=type(wrong).__name__, tries=notice.tries)
            await self._later(notice)
            return
        if where is None or what is None:
            await self._store.write(notices.give_up, notice.id)
            return
        try:
            sent = await self._sent(notice, where.service_url, Reply(message=what.message))
        except NotDelivered as failed:
            await self._failed(notice, channel, failed)
        else:
            await notify.arrived(notice, what, sent, self._store, self._clock())

    async def _sent(self, notice: Notice, service: str, reply: Reply) -> str | None:
        """The id of the message that stands there now."""
        try:
            return await self._put(notice, service, message_activity(reply))
        except NotDelivered as wrong:
            if wrong.status != TOO_LARGE:
                raise
        return await self._put(notice, service, message_activity(reply, small=True))

    async def _put(self, notice: Notice, service: str, activity: Json) -> str | None:
        """Putting a card in place of another may be done twice."""
        if not notice.replaces:
            return await self._connector.send(service, notice.place, activity, twice=False)
        await self._connector.update(service, notice.place, notice.replaces, activity | {"id": notice.replaces})
        return notice.replaces

    async def _failed(self, notice: Notice, channel: str, failed: NotDelivered) -> None:
        """What may have arrived stays unknown, and is not said a second time."""
        log.warning(
            "notice_not_delivered", notice=notice.id, status=failed.status, code=failed.code, tries=notice.tries
        )
        if failed.gone:
            await self._store.write(closed, channel, failed.code, self._clock())
        if failed.status not in _NOTHING_HAPPENED and not notice.replaces:
            return
        if failed.gone or failed.code == _CARD_GONE:
            await self._store.write(notices.give_up, notice.id)
        else:
            await self._later(notice)

    async def _later(self, notice: Notice) -> None:
        """It certainly was not told, or may be told twice."""
        if notice.tries >= MOST_TRIES:
            await self._store.write(notices.give_up, notice.id)
        else:
            await self._store.write(notices.again, notice.id, self._clock() + PAUSE)
