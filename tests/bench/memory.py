"""What the bot holds after many messages, and whether that grows."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tests.bench.asked import each_once, of_many_people
from tests.bench.load import under_load
from tests.bench.running import ours
from tests.bench.tables import Measured
from tests.issuer import Issuer

STEP = 1000


def measured(folder: Path, issuer: Issuer) -> Measured:
    """Nobody asks twice, and people ask what they ask: all that is kept for others is kept."""
    held, texts = {}, of_many_people(each_once())
    with ours(folder / "memory.db", issuer) as bot:
        for done in range(STEP, 10 * STEP + 1, STEP):
            held[done] = asyncio.run(under_load(bot, STEP, texts, begun=done)).megabytes
    return Measured(
        title="Memory of the process that answers",
        head=("after", "MB"),
        rows=[(f"{done:,} messages", f"{held[done]:.0f}") for done in (1_000, 5_000, 7_000, 10_000)],
    )
