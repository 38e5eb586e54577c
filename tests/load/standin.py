"""A Teams that takes as long as the real one, and remembers of each call what is needed to compare it with what was
asked: an hour of cards would not fit into memory."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from dataclasses import dataclass
from typing import get_args

from aiohttp import web

from cards.words.notices import crash
from cards.words.working import too_late
from data.model import Lang
from tests.teams import Sent, Teams

TAKES = 0.1  # seconds for one call, in the middle of which it is taken


@dataclass(frozen=True)
class Arrived:
    at: float  # time.monotonic()
    conversation: str


APOLOGIES = frozenset(
    words.title
    for lang in get_args(Lang)
    for pressed in (False, True)
    for words in (crash("", lang, pressed=pressed), too_late("", lang, pressed=pressed))
)


class CountingTeams(Teams):
    """`answers`: what was said in reply to each activity, `apologies`: those in which it was said that it went wrong,
    and `unasked`: what was said of itself, by conversation."""

    def __init__(self) -> None:
        super().__init__()
        self.answers: defaultdict[str, list[Arrived]] = defaultdict(list)
        self.apologies: set[str] = set()
        self.unasked: defaultdict[str, list[Arrived]] = defaultdict(list)

    async def _connector(self, request: web.Request) -> web.Response:
        await request.read()
        await asyncio.sleep(TAKES / 2)
        response = await super()._connector(request)
        for sent in self.sent:
            self._noted(sent)
        self.sent.clear()
        await asyncio.sleep(TAKES / 2)
        return response

    def _noted(self, sent: Sent) -> None:
        arrived = Arrived(time.monotonic(), sent.conversation)
        if sent.method == "POST" and sent.to:
            self.answers[sent.to].append(arrived)
            if is_apology(str(sent.activity)):
                self.apologies.add(sent.to)
        elif sent.method == "POST":
            self.unasked[sent.conversation].append(arrived)


def is_apology(said: str) -> bool:
    return any(sentence in said for sentence in APOLOGIES)
