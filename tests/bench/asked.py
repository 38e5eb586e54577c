"""What is asked of the bot in the bench: the texts of the question bank, some of them again and again."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import accumulate
from pathlib import Path

from app import open_store
from bot.settings import Settings
from data.model import Person, Place, PlaceKind
from data.refusals import Refusal
from data.store import Store
from handlers import find
from handlers.turn import Event, Turn
from tests.data.language.judge import cases

SEED = 2026
MOST = 60_000  # more than any section asks


def each_once() -> Sequence[str]:
    """Every text that leans on no other, in no order."""
    texts = list(dict.fromkeys(case.text for case in cases() if not case.before))
    random.Random(SEED).shuffle(texts)
    return texts


async def with_chart(texts: Sequence[str], database: Path) -> Sequence[str]:
    """Those that are answered with a figure and its chart, as a bot of this version answers them today."""
    store = open_store(Settings(database_url=f"sqlite:///{database}"))
    try:
        return [text for text in texts if await _has_chart(text, store)]
    finally:
        store.close()


async def _has_chart(text: str, store: Store) -> bool:
    """Each is asked by somebody else, so that none leans on another."""
    place = Place(id=text, kind=PlaceKind.PERSONAL)
    turn = Turn(event=Event.SAID, person=Person(id=text), place=place, at=datetime.now(UTC), text=text)
    try:
        reply = await find(turn)(turn, store)
    except Refusal:
        return False
    return "/charts/" in reply.message.json


def of_many_people(texts: Sequence[str]) -> Sequence[str]:
    """As 40,000 people ask who do not know of one another: the n-th most frequent text 1/n times as often as the first.

    The first is a ninth of all that is asked; of a thousand texts that come in, some 500 are different.
    """
    weights = list(accumulate(1 / place for place in range(1, len(texts) + 1)))
    return random.Random(SEED).choices(texts, cum_weights=weights, k=MOST)
