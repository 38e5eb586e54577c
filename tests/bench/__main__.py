"""make bench: what the bot costs, measured in one run on one machine. Ratios carry over; single times do not."""

from __future__ import annotations

import asyncio
import statistics
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.bench.load import Load, under_load
from tests.bench.reading import reading
from tests.bench.running import echo, ours

CONSOLE = Console(width=110)
ROUNDS = 3
MESSAGES = 500


def start_up(folder: Path) -> None:
    database = folder / "start.db"
    with ours(database) as bot:
        first = bot.ready_after
    again = []
    for _ in range(5):
        with ours(database) as bot:
            again.append(bot.ready_after)
    with ours(database) as bot:
        load = asyncio.run(under_load(bot, 100))
    _print(
        "Start and memory",
        ("", ""),
        [
            ("ready, new database", f"{first:.2f} s"),
            ("ready, existing database (median of 5)", f"{statistics.median(again):.2f} s"),
            ("memory after 100 questions", f"{load.megabytes:.0f} MB"),
        ],
    )


def against_echoes(folder: Path) -> None:
    """Ours in full against bare echoes, in turns, so that a slow minute of the machine is slow for all."""
    names = ("ours, complete answer", "bare aiohttp, echo", "botbuilder 4.17.1, echo", "Agents SDK 1.9, echo")
    found: dict[str, list[Load]] = {name: [] for name in names}
    with ours(folder / "load.db") as bot, echo("bare") as bare, echo("botbuilder") as sdk, echo("agents") as agents:
        for turn in range(ROUNDS):
            for name, one in zip(names, (bot, bare, sdk, agents), strict=True):
                found[name].append(asyncio.run(under_load(one, MESSAGES, begun=turn * 10_000)))
    _print(
        f"One message, {ROUNDS} × {MESSAGES}, 8 at once (medians)",
        ("", "CPU ms", "messages/s", "median ms", "p99 ms", "new connections", "answered"),
        [(name, *_row(loads)) for name, loads in found.items()],
    )


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
    )


def _print(title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    table = Table(*head, title=title, title_justify="left")
    for row in rows:
        table.add_row(*row)
    CONSOLE.print(table)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        start_up(Path(folder))
        against_echoes(Path(folder))
        _print("Reading", ("", ""), reading(Path(folder)))


if __name__ == "__main__":
    main()
