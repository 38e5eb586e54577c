"""Two hundred who ask, twenty who submit, four who approve: each at their own pace, until the hour is over."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import repeat
from typing import Any
from uuid import uuid4

from aiohttp import ClientError

from cards.words.working import working
from tests.load.diary import FOLLOWS, Deed, Diary, Meant, Tried
from tests.load.standin import is_apology
from tests.teams import ADAPTIVE, Answer, Chat, Colleague, Json, Teams, buttons

ASKING, SUBMITTING, APPROVING = 200, 20, 4
EACH = 20.0  # seconds between two questions of one person
PUBLISHING = 25.0  # between two submissions of one person
PATIENCE = 15.0  # of Teams with one delivery
PAUSES = (1.0, 2.0, 4.0, 8.0, *[15.0] * 8)  # between two deliveries of what was not taken
AGAIN = 3.0  # after which somebody presses again what brought an error


def colleague(kind: str, number: int) -> Colleague:
    return Colleague(f"29:{kind}-{number}", f"aad-{kind}-{number}", f"{kind} {number}")


def chat(who: Colleague) -> Chat:
    return Chat(f"a:{who.id}")


@dataclass
class Series:
    """A metric whose figure is published again for one day after the other."""

    metric: str
    value: str
    words: str
    day: date
    taken: asyncio.Lock = field(default_factory=asyncio.Lock)  # one submission of it at a time

    def next(self) -> date:
        self.day += timedelta(days=1)
        return self.day


@dataclass
class Office:
    """`over` is set when nobody is to begin anything more."""

    teams: Teams
    diary: Diary
    over: asyncio.Event = field(default_factory=asyncio.Event)

    async def rests(self, seconds: float, dice: random.Random) -> bool:
        """False when the hour is over."""
        try:
            await asyncio.wait_for(self.over.wait(), seconds * dice.uniform(0.5, 1.5))
        except TimeoutError:
            return True
        return False

    async def asks(self, number: int, texts: Sequence[str]) -> None:
        dice, who = random.Random(number), colleague("staff", number)
        while await self.rests(EACH, dice):
            said = self.teams.activity("message", who, chat(who), text=dice.choice(texts), textFormat="plain")
            await self._until_taken(Deed(kind="question", text=said["text"]), repeat(said), PAUSES)

    async def submits(self, number: int, series: Series) -> None:
        dice, who, boss = (
            random.Random(1000 + number),
            colleague("submitter", number),
            colleague("approver", number % APPROVING),
        )
        while await self.rests(PUBLISHING, dice):
            async with series.taken:
                await self._publishes(who, boss, series)

    async def _publishes(self, who: Colleague, boss: Colleague, series: Series) -> None:
        meant = Meant(metric=series.metric, day=series.next())
        self.diary.meant.append(meant)
        typed = {"value:": series.value, "previous:": series.words, "as_of": meant.day.isoformat()}
        await self._presses(who, "form", metric=series.metric)
        checked = await self._presses(who, "check_form", form={"m": series.metric}, **typed)
        [send] = [one["data"] for one in buttons(checked) if one.get("verb") == "send_form"] or [{}]
        meant.pressed = True
        receipt = await self._presses(who, **{**send, "verb": "send_form", "comment": "確認済み"})
        meant.received = "提出を受け付けました" in str(receipt)
        of = [one["data"]["of"] for one in buttons(receipt) if "of" in one.get("data", {})]
        if of:
            decided = await self._presses(boss, "approve", of=of[0])
            meant.published = "公表済み" in str(decided)

    async def _presses(self, who: Colleague, verb: str, **data: Any) -> Json:
        """The card that is seen then. Teams delivers no press again: somebody presses again, on the same card."""
        card = uuid4().hex
        action = {"type": "Action.Execute", "verb": verb, "data": {"lang": "ja", **data}}

        value = {"action": action, "trigger": "manual"}

        def presses() -> Iterator[Json]:
            while True:
                press = self.teams.activity("invoke", who, chat(who), name="adaptiveCard/action", value=value)
                yield {**press, "replyToId": card}

        answer = await self._until_taken(Deed(kind=verb), presses(), [AGAIN] * 20)
        return answer.body["value"] if answer and isinstance(answer.body, dict) else {}

    async def _until_taken(self, deed: Deed, carried: Iterable[Json], pauses: Sequence[float]) -> Answer | None:
        self.diary.deeds.append(deed)
        for pause, activity in zip(pauses, carried, strict=False):
            if activity["id"] not in deed.ids:
                deed.ids.append(activity["id"])
            began = time.monotonic()
            answer, why = await self._once(activity)
            deed.tries.append(Tried(began=began, ended=time.monotonic(), why=why))
            if not why:
                return answer
            await asyncio.sleep(pause)
        return None

    async def _once(self, activity: Json) -> tuple[Answer | None, str]:
        try:
            async with asyncio.timeout(PATIENCE):
                answer = await self.teams.post(activity)
        except TimeoutError:
            return None, f"no answer in {PATIENCE:.0f} s"
        except ClientError:
            return None, "connection cut"
        return answer, _fault(activity, answer)


def _fault(activity: Json, answer: Answer) -> str:
    if answer.status != 200:
        return str(answer.status)
    if activity["type"] != "invoke":
        return ""
    body = answer.body if isinstance(answer.body, dict) else {}
    if body.get("statusCode") != 200:
        return f"press {body.get('statusCode')}"
    if body.get("type") == ADAPTIVE:
        return ""
    said = str(body.get("value"))
    if is_apology(said):
        return "press: an apology"
    return FOLLOWS if said == working("ja") else f"press: {said}"
