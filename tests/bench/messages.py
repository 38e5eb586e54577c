"""One message: our complete answer, with tokens checked, against the bare echoes of others, in one run."""

from __future__ import annotations

import asyncio
import statistics
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from tests.bench.asked import each_once, of_many_people, with_chart
from tests.bench.load import CHARTS, Load, under_load
from tests.bench.running import echo, ours
from tests.bench.tables import Measured
from tests.issuer import Issuer

ROUNDS = 5
MESSAGES = 500
PEOPLE = 1000  # of one round, told apart from those of the next
AGENTS, BOTBUILDER = "Agents SDK 1.9, echo", "botbuilder 4.17.1, echo"


def measured(folder: Path, issuer: Issuer) -> Measured:
    """In turns, so that a slow minute of the machine is slow for all."""
    once = each_once()
    charted, asked = asyncio.run(with_chart(once, folder / "asked.db")), of_many_people(once)
    mixes = {
        "ours, asked with a chart": of_many_people(charted),
        "ours, all that is asked": asked,
        "ours, all, no text twice": once,
        "ours, six texts with charts": CHARTS,
    }
    others = {"bare aiohttp, echo": echo("bare"), AGENTS: echo("agents"), BOTBUILDER: echo("botbuilder")}
    found: dict[str, list[Load]] = {}
    with ExitStack() as stack:
        ours_here = {
            name: (stack.enter_context(ours(folder / f"{number}.db", issuer)), texts)
            for number, (name, texts) in enumerate(mixes.items())
        }
        bots = ours_here | {name: (stack.enter_context(other), asked) for name, other in others.items()}
        for turn in range(ROUNDS):
            for name, (bot, texts) in bots.items():
                with bot.alone([one for one, _ in bots.values()]):
                    load = asyncio.run(under_load(bot, MESSAGES, texts, begun=turn * PEOPLE))
                found.setdefault(name, []).append(load)
    return Measured(
        title=f"One message, {ROUNDS} × {MESSAGES}, 8 at once (medians); {len(charted)} texts have a chart",
        head=(
            "",
            "CPU ms",
            "of Agents",
            "per s",
            "× botbuilder",
            "median",
            "p99 ms",
            "connections",
            "answered",
            "chart",
        ),
        rows=[(name, *_row(loads, found)) for name, loads in found.items()],
    )


def _ratio(ours: Sequence[Load], others: Sequence[Load], what: Callable[[Load], float]) -> str:
    """The median of the rounds: two that stand side by side had the same machine."""
    return f"{statistics.median(what(one) / what(other) for one, other in zip(ours, others, strict=True)):.2f}"


def _row(loads: Sequence[Load], found: Mapping[str, Sequence[Load]]) -> tuple[str, ...]:
    def middle(values: Iterable[float]) -> float:
        return statistics.median(values)

    return (
        f"{middle(one.cpu_each for one in loads):.2f}",
        _ratio(loads, found[AGENTS], lambda load: load.cpu_each),
        f"{middle(one.per_second for one in loads):.0f}",
        _ratio(loads, found[BOTBUILDER], lambda load: load.per_second),
        f"{middle(one.median for one in loads):.1f}",
        f"{middle(one.p99 for one in loads):.1f}",
        f"{middle(one.connections_each for one in loads):.3f}",
        f"{sum(one.answered for one in loads)} of {sum(one.messages for one in loads)}",
        f"{sum(one.with_chart for one in loads)}",
    )
