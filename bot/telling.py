"""What is told unasked: notices that wait in the store, each sent once to where it belongs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from bot.connector import Connector, NotDelivered
from bot.outbound import message_activity
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
# Teams said no before it did anything; after all other failures nobody knows whether the message stands there.
_CARD_GONE = "ActivityNotFoundInConversation"  # somebody deleted it
_NOTHING_HAPPENED = frozenset((401, 403, 404, 412, 413, 429))


class Telling:
    """One round is `await telling()`. Replicas share the work: a notice is claimed by one of them."""

    def __init__(self, store: Store, connector: Connector, clock: Callable[[], datetime]) -> None:
        self._store, self._connector, self._clock = store, connector, clock

    async def __call__(self) -> None:
        while due := await self._store.write(notices.claim, self._clock()):
            for notice in due:
                await self._tell(notice)

    async def _tell(self, notice: Notice) -> None:
        channel = notice.place.partition(";messageid=")[0]
        where = await self._store.read(reachable, channel)
        try:
            what = await notify.news(notice, self._store, self._clock()) if where else None
        except StalePress:  # the catalogue no longer knows what it is about
            what = None
        if where is None or what is None:
            await self._store.write(notices.give_up, notice.id)
            return
        try:
            sent = await self._send(notice, where.service_url, Reply(message=what.message))
        except NotDelivered as failed:
            await self._failed(notice, channel, failed)
        else:
            await notify.arrived(notice, what, sent, self._store, self._clock())

    async def _send(self, notice: Notice, service: str, reply: Reply) -> str | None:
        """The id of the message that stands there now. Putting a card in place of another may be done twice."""
        activity = message_activity(reply)
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
        if failed.gone or failed.code == _CARD_GONE or notice.tries >= MOST_TRIES:
            await self._store.write(notices.give_up, notice.id)
        else:
            await self._store.write(notices.again, notice.id, self._clock() + PAUSE)
