"""One message: our complete answer, with tokens checked, against the bare echoes of others, in one run."""

from __future__ import annotations

import asyncio
import statistics
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from tests.bench.asked import each_once, of_many_people
from tests.bench.load import CHARTS, Load, under_load
from tests.bench.running import echo, ours
from tests.bench.tables import Measured
from tests.issuer import Issuer

ROUNDS = 5
MESSAGES = 500
PEOPLE = 1000  # of one round, told apart from those of the next
OURS, AGENTS, BOTBUILDER = "ours, as people ask", "Agents SDK 1.9, echo", "botbuilder 4.17.1, echo"


def measured(folder: Path, issuer: Issuer) -> Measured:
    """In turns, so that a slow minute of the machine is slow for all."""
    found: dict[str, list[Load]] = {}
    with (
        ours(folder / "load.db", issuer) as bot,
        ours(folder / "once.db", issuer) as other,
        ours(folder / "charts.db", issuer) as charted,
        echo("bare") as bare,
        echo("agents") as agents,
        echo("botbuilder") as botbuilder,
    ):
        asked, once = of_many_people(), each_once()
        bots = {
            OURS: (bot, asked),
            "ours, no text twice": (other, once),
            "ours, six texts with charts": (charted, CHARTS),
            "bare aiohttp, echo": (bare, asked),
            AGENTS: (agents, asked),
            BOTBUILDER: (botbuilder, asked),
        }
        for turn in range(ROUNDS):
            for name, (one, texts) in bots.items():
                load = asyncio.run(under_load(one, MESSAGES, texts, begun=turn * PEOPLE))
                found.setdefault(name, []).append(load)
    ratios = (
        f"CPU against the Agents SDK: {_ratio(found[OURS], found[AGENTS], lambda load: load.cpu_each):.2f} · "
        f"throughput against botbuilder: {_ratio(found[OURS], found[BOTBUILDER], lambda load: load.per_second):.1f}"
    )
    return Measured(
        title=f"One message, {ROUNDS} × {MESSAGES}, 8 at once (medians) · {ratios}",
        head=("", "CPU ms", "messages/s", "median ms", "p99 ms", "new connections", "answered", "with a chart"),
        rows=[(name, *_row(loads)) for name, loads in found.items()],
    )


def _ratio(ours: Sequence[Load], others: Sequence[Load], what: Callable[[Load], float]) -> float:
    """The median of the rounds: two that stand side by side had the same machine."""
    return statistics.median(what(one) / what(other) for one, other in zip(ours, others, strict=True))


def _row(loads: Sequence[Load]) -> tuple[str, ...]:
    def middle(values: Iterable[float]) -> float:
        return statistics.median(values)

    return (
        f"{middle(one.cpu_each for one in loads):.2f}",
        f"{middle(one.per_second for one in loads):.0f}",
        f"{middle(one.median for one in loads):.1f}",
        f"{middle(one.p99 for one in loads):.1f}",
        f"{middle(one.connections_each for one in loads):.3f}",
        f"{sum(one.answered for one in loads)} of {sum(one.messages for one in loads)}",
        f"{sum(one.with_chart for one in loads)}",
    )
