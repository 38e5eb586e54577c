"""From the start of the process to the first question that can be asked."""

from __future__ import annotations

import statistics
from pathlib import Path

from tests.bench.running import ours
from tests.bench.tables import Measured
from tests.issuer import Issuer

TIMES = 5


def measured(folder: Path, issuer: Issuer) -> Measured:
    first, *again = [_ready_after(folder / "start.db", issuer) for _ in range(TIMES + 1)]
    return Measured(
        title="Start",
        head=("ready to answer", "seconds"),
        rows=[
            ("new database, migrated and seeded", f"{first:.2f}"),
            (f"existing database (median of {TIMES})", f"{statistics.median(again):.2f}"),
        ],
    )


def _ready_after(database: Path, issuer: Issuer) -> float:
    with ours(database, issuer) as bot:
        return bot.ready_after
