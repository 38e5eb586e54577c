"""Many people at once: how long each waits, what it costs the bot, how many connections it opens."""

from __future__ import annotations

import asyncio
import gc
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass

from tests.bench.running import Running
from tests.teams import Chat, Colleague, Sent, Teams

CHARTS = (  # each is answered with a chart; see `asked` for what people ask
    "港南区のチーム数は？",
    "地方税の標準化は何％完了？",
    "マイナンバーカードの交付枚数",
    "teams in Nishi ward",
    "標準化の進捗",
    "区ごとのチーム数",
)


@dataclass(frozen=True, kw_only=True)
class Load:
    """Of `messages` answered messages. Times in milliseconds; the CPU time is the bot's own."""

    messages: int
    answered: int  # with a message
    with_chart: int  # drawn by Teams, with the address of a picture for those who cannot
    per_second: float
    cpu_each: float
    median: float
    p99: float
    connections_each: float
    megabytes: float


async def under_load(bot: Running, messages: int, texts: Sequence[str], *, at_once: int = 8, begun: int = 0) -> Load:
    """Everybody asks once, the text whose turn it is. `begun` keeps people of one run apart from those before."""
    async with Teams(bot.endpoint) as teams:
        teams.authorization = bot.authorization(teams.service)
        for number in range(40):
            await _ask(teams, begun + number, texts)
        teams.connections.clear()
        teams.sent.clear()
        gate = asyncio.Semaphore(at_once)
        gc.collect()
        gc.disable()  # a tenth of a second in which the load generator stands still is none of the bot's

        async def one(number: int) -> float:
            async with gate:
                return await _ask(teams, begun + number, texts)

        cpu, since = bot.cpu_seconds(), time.perf_counter()
        waits = sorted(await asyncio.gather(*(one(number) for number in range(100, 100 + messages))))
        gc.enable()
        wall, cpu = time.perf_counter() - since, bot.cpu_seconds() - cpu
        answered = len({sent.conversation for sent in teams.sent})
        return Load(
            messages=messages,
            answered=answered,
            with_chart=sum(map(_has_chart, teams.sent)),
            per_second=answered / wall,
            cpu_each=1000 * cpu / messages,
            median=1000 * waits[len(waits) // 2],
            p99=1000 * waits[int(len(waits) * 0.99)],
            connections_each=len(teams.connections) / messages,
            megabytes=bot.megabytes(),
        )


async def _ask(teams: Teams, number: int, texts: Sequence[str]) -> float:
    who = Colleague(f"29:{number}", f"aad-{number}", f"職員{number}")
    since = time.perf_counter()
    await teams.say(texts[number % len(texts)], who, Chat(f"a:{number}"))
    return time.perf_counter() - since


def _has_chart(sent: Sent) -> bool:
    return bool(sent.activity.get("attachments")) and "/charts/" in json.dumps(sent.card)
