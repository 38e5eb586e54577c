"""What reading costs among many metrics, and how much of it is right."""

from __future__ import annotations

import asyncio
import gc
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from app import open_store
from bot.serving import SWEEP
from bot.settings import Settings
from data.catalogue import load
from data.language import Reader
from data.refusals import Refusal
from data.store import Store
from tests.acceptance.judging import Case, fault
from tests.acceptance.judging import cases as acceptance_cases
from tests.acceptance.test_questions import last_reply
from tests.bench.tables import Measured
from tests.data.language.crowd import long_texts, many
from tests.data.language.judge import TODAY, cases, judge, outcome
from tests.issuer import Issuer
from tests.teams import buttons, words

METRICS = 500
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def measured(folder: Path, _: Issuer) -> Measured:
    """Processor time a question, the question bank by verdict, the acceptance questions."""
    rows = [*_timed(), *_judged(), ("acceptance questions right", asyncio.run(_accepted(folder)))]
    return Measured(title="Reading", head=("", ""), rows=rows)


def _timed() -> Iterator[tuple[str, str]]:
    reader = Reader(many(load(), METRICS))
    with _swept_as_in_service():
        taken = sorted(_milliseconds(reader, text) for text in (*(case.text for case in cases()), *long_texts()))
    yield f"mean with {METRICS} metrics", f"{sum(taken) / len(taken):.2f} ms"
    yield f"p99 with {METRICS} metrics", f"{taken[int(len(taken) * 0.99)]:.2f} ms"
    yield "longest", f"{taken[-1]:.2f} ms"


@contextmanager
def _swept_as_in_service() -> Iterator[None]:
    """Python looks for garbage as seldom as in the bot, and not among what was made at the start."""
    usual = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(SWEEP)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()


def _milliseconds(reader: Reader, text: str) -> float:
    begun = time.thread_time()
    with suppress(Refusal):
        reader.read(text, today=TODAY)
    return 1000 * (time.thread_time() - begun)


def _judged() -> Iterator[tuple[str, str]]:
    reader = Reader(load())
    found = Counter(judge(case, outcome(reader, case)) for case in cases())
    total = sum(found.values())
    for verdict in ("right", "offered", "missed", "near", "wrong"):
        yield f"question bank: {verdict}", f"{found[verdict]} of {total} ({100 * found[verdict] / total:.1f} %)"


async def _accepted(folder: Path) -> str:
    store = open_store(Settings(database_url=f"sqlite:///{folder / 'reading.db'}"))
    try:
        asked = list(acceptance_cases())
        right = [await _is_right(case, store) for case in asked]
    finally:
        store.close()
    return f"{sum(right)} of {len(asked)}"


async def _is_right(case: Case, store: Store) -> bool:
    message = (await last_reply(case, store, NOW)).message
    titles = (button["title"] for button in buttons(message.data))
    return fault(case, "\n".join([message.summary, *words(message.data), *titles])) is None
