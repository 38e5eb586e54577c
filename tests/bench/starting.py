"""From the start of the process to the first question that can be asked."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from pathlib import Path

from tests.bench.running import ours
from tests.bench.tables import Measured
from tests.issuer import Issuer

TIMES = 5


def measured(folder: Path, issuer: Issuer) -> Measured:
    first, *again = [_ready_after(folder / "start.db", issuer) for _ in range(TIMES + 1)]
    return Measured(
        title="Start",
        head=("ready to answer", "seconds", "of them at work"),
        rows=[
            ("new database, migrated and seeded", *_row([first])),
            (f"existing database (median of {TIMES})", *_row(again)),
        ],
    )


def _ready_after(database: Path, issuer: Issuer) -> tuple[float, float]:
    """By the clock, and of the processor: on a busy machine only the second tells what the bot does."""
    with ours(database, issuer) as bot:
        return bot.ready_after, bot.cpu_seconds()


def _row(times: Sequence[tuple[float, float]]) -> tuple[str, ...]:
    return tuple(f"{statistics.median(column):.2f}" for column in zip(*times, strict=True))
