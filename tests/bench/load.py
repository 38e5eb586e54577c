"""Many people at once: how long each waits, what it costs the bot, how many connections it opens."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass

from tests.bench.running import Running
from tests.teams import Chat, Colleague, Teams

QUESTIONS = (
    "オンライン手続は何件？",
    "港南区のチーム数は？",
    "地方税の標準化は何％完了？",
    "マイナカードの保有率を教えてください",
    "how many people use the fire corps app?",
    "YOKOHAMA Hack!の会員数は？",
)


@dataclass(frozen=True, kw_only=True)
class Load:
    """Of `messages` answered messages. Times in milliseconds; the CPU time is the bot's own."""

    messages: int
    answered: int
    per_second: float
    cpu_each: float
    median: float
    p99: float
    connections_each: float
    megabytes: float


async def under_load(
    bot: Running, messages: int, *, at_once: int = 8, texts: Sequence[str] = QUESTIONS, begun: int = 0
) -> Load:
    """`begun` keeps people of one run apart from those of the run before, so that nobody asks twenty times a minute."""
    async with Teams(bot.endpoint) as teams:
        for number in range(40):
            await _ask(teams, begun + number, texts)
        teams.connections.clear()
        gate = asyncio.Semaphore(at_once)

        async def one(number: int) -> tuple[float, bool]:
            async with gate:
                return await _ask(teams, begun + number, texts)

        cpu, since = bot.cpu_seconds(), time.perf_counter()
        done = await asyncio.gather(*(one(number) for number in range(100, 100 + messages)))
        wall, cpu = time.perf_counter() - since, bot.cpu_seconds() - cpu
        waits = sorted(wait for wait, _ in done)
        answered = sum(fine for _, fine in done)
        return Load(
            messages=messages,
            answered=answered,
            per_second=answered / wall,
            cpu_each=1000 * cpu / messages,
            median=1000 * waits[len(waits) // 2],
            p99=1000 * waits[int(len(waits) * 0.99)],
            connections_each=len(teams.connections) / messages,
            megabytes=bot.megabytes(),
        )


async def _ask(teams: Teams, number: int, texts: Sequence[str]) -> tuple[float, bool]:
    who = Colleague(f"29:{number}", f"aad-{number}", f"職員{number}")
    at, since = Chat(f"a:{number}"), time.perf_counter()
    before = len(teams.sent)
    await teams.say(texts[number % len(texts)], who, at)
    wait = time.perf_counter() - since
    return wait, any(sent.conversation == at.id for sent in teams.sent[before:])
