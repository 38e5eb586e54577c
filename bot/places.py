"""Where the bot was heard from, and where it was shut out: kept up as people talk, for whatever is told unasked."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from datetime import datetime, timedelta
from typing import Any

import structlog
from botbuilder.schema import Activity

from bot import inbound
from bot.events import happened
from data.model import PlaceKind
from data.telling.conversations import Conversation
from data.telling.happened import Happened

log = structlog.stdlib.get_logger("bot.places")

REMEMBERED = 10_000  # places that are known to be written down as they are
SELDOM = 30.0  # seconds between two looks at what was closed elsewhere
CLOCKS = timedelta(minutes=5)  # by which those of two machines may differ

Saw = Callable[[Conversation, datetime], Awaitable[None]]
Shut = Callable[[str, str, datetime], Awaitable[object]]
Note = Callable[[Happened, datetime], Awaitable[None]]
ClosedSince = Callable[[datetime], Awaitable[Sequence[str]]]


class Places:
    """Writes once a day for each place, and whenever something about it changed. A failure is in the log, no more."""

    def __init__(self, saw: Saw, shut: Shut, note: Note, clock: Callable[[], datetime]) -> None:
        self._saw, self._shut, self._note, self._clock = saw, shut, note, clock
        self._known: OrderedDict[str, int] = OrderedDict()  # its hash: whole, they are 6 MB
        self._looked = clock()

    def news(self, said: Activity) -> Coroutine[Any, Any, None] | None:
        """What has to be written because of this activity. Nearly always nothing."""
        if told := tuple(happened(said)):
            return self._happened(told)
        joined = inbound.joined(said)
        if said.type not in inbound.FROM_A_PERSON and not joined:
            return None
        heard, now = _conversation(said), self._clock()
        known = self._known.get(heard.id) == hash((heard, now.date()))
        return None if known and not joined else self._heard(heard, now)

    async def look(self, closed_since: ClosedSince) -> None:
        """What was closed by whoever tells, or in another process, is not known any more: to be heard from opens it."""
        now = self._clock()
        for place in await closed_since(self._looked - CLOCKS):
            self._known.pop(place, None)
        self._looked = now

    async def close(self, place: str, why: str) -> None:
        """Nothing more can be said there. `why` is Teams' own word for it."""
        self._known.pop(place, None)
        try:
            await self._shut(place, why, self._clock())
        except Exception as wrong:
            log.warning("place_not_closed", why=type(wrong).__name__)

    async def _happened(self, told: Sequence[Happened]) -> None:
        """Every place of a team may be another one afterwards; each is written anew when it is heard from."""
        self._known.clear()
        try:
            for one in told:
                await self._note(one, self._clock())
        except Exception as wrong:
            log.warning("place_not_noted", why=type(wrong).__name__)

    async def _heard(self, heard: Conversation, now: datetime) -> None:
        try:
            await self._saw(heard, now)
        except Exception as wrong:
            log.warning("place_not_noted", why=type(wrong).__name__)
            return
        self._known[heard.id] = hash((heard, now.date()))
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)


def _conversation(said: Activity) -> Conversation:
    """Where many talk, neither the person nor the language is that of the place."""
    place, person = inbound.place(said), inbound.person(said)
    alone = place.kind is PlaceKind.PERSONAL
    return Conversation(
        id=place.id,
        kind=place.kind,
        service_url=said.service_url,
        bot=said.recipient.id if said.recipient and isinstance(said.recipient.id, str) else "",
        tenant=next(inbound.tenants(said), None),
        team=place.team,
        person=person.id if alone and person.id else None,
        lang=inbound.locale(said) if alone else None,
        name=None if alone else inbound.name(said),
        team_name=inbound.told(said, "team", "name"),
    )
