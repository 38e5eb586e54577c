"""Presses in the same instant, many at once, and a process that is killed: nothing is lost, nothing is done twice."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from random import Random
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.exc import IntegrityError

from data.addresses.links import ChartLinks
from data.answering.readers import Readers
from data.catalogue import Catalogue
from data.language import Reader
from data.refusals import Moved, Refusal
from data.store import Store
from data.submitting import shelf, workflow
from data.submitting.model import Examined, Form, Stage, Submission
from data.submitting.tables import history, submission, submission_line
from tests.data.submitting import invariants
from tests.submitting import by, form, sent
from tests.transactions import read, write

ROUNDS = 12
ROOT = Path(__file__).parents[3]


def at_once(*steps: Callable[[], Any]) -> list[Any]:
    """What the steps return or refuse, begun in the same instant by as many threads."""
    barrier = Barrier(len(steps))

    def run(step: Callable[[], Any]) -> Any:
        barrier.wait()
        try:
            return step()
        except Refusal as refusal:
            return refusal

    with ThreadPoolExecutor(len(steps)) as threads:
        return list(threads.map(run, steps))


def months() -> Iterator[str]:
    return iter([f"{year}年{month}月末" for year in (2024, 2025) for month in range(1, 13)])


def test_of_two_submitters_in_the_same_instant_one_is_first(staffed: Engine, catalogue: Catalogue) -> None:
    for _, month in zip(range(ROUNDS), months(), strict=False):
        one, other = form("18手続", as_of=month, comment="a"), form("19手続", as_of=month, comment="b")
        done = at_once(
            partial(write, staffed, workflow.submitted, by("tanaka"), one, catalogue),
            partial(write, staffed, workflow.submitted, by("mori"), other, catalogue),
        )
        late = [each for each in done if isinstance(each, Examined)]
        assert len(late) == 1
        assert "already_waiting" in {found.check for found in late[0].findings}
    with staffed.connect() as connection:
        assert connection.execute(select(func.count()).select_from(submission)).scalar_one() == ROUNDS
    read(staffed, invariants.check)


def test_of_two_approvers_in_the_same_instant_one_decides(staffed: Engine, catalogue: Catalogue) -> None:
    for _, month in zip(range(ROUNDS), months(), strict=False):
        waiting = sent(staffed, catalogue, form(as_of=month, comment="a"))
        done = at_once(
            *(
                partial(write, staffed, workflow.approved, by(who), waiting.ref, catalogue)
                for who in ("suzuki", "ogawa", "suzuki")
            )
        )
        assert sum(isinstance(one, Submission) for one in done) == 1
        assert done.count(Moved(number=waiting.number)) == 2
    read(staffed, invariants.check)


def test_approver_and_withdrawer_in_the_same_second_agree_on_what_happened(
    staffed: Engine, catalogue: Catalogue
) -> None:
    for _, month in zip(range(ROUNDS), months(), strict=False):
        waiting = sent(staffed, catalogue, form(as_of=month, comment="a"))
        done = at_once(
            partial(write, staffed, workflow.approved, by("suzuki"), waiting.ref, catalogue),
            partial(write, staffed, workflow.withdrawn, by("tanaka"), waiting.ref),
        )
        now = read(staffed, shelf.one, waiting.number)
        assert now is not None
        assert done.count(Moved(number=waiting.number)) == 1
        assert now.stage is (Stage.PUBLISHED if isinstance(done[0], Submission) else Stage.WITHDRAWN)
    read(staffed, invariants.check)


def test_two_ticks_in_the_same_instant_publish_once(staffed: Engine, catalogue: Catalogue) -> None:
    waiting = sent(staffed, catalogue)
    until = by("x", 5).at
    write(staffed, workflow.approved, by("suzuki"), waiting.ref, catalogue, until)

    done = at_once(*[partial(write, staffed, workflow.publish_due, until, catalogue)] * 3)

    assert sorted(done) == [(), (), (waiting.number,)]
    read(staffed, invariants.check)


def test_the_database_itself_holds_a_figures_place(staffed: Engine, catalogue: Catalogue) -> None:
    waiting = sent(staffed, catalogue)
    at = {"unit": waiting.unit, "submitted_by": "mori", "submitted_at": by("mori").at}

    with pytest.raises(IntegrityError):
        write(staffed, shelf.put, waiting.proposal, (), at)


# ── many at once ─────────────────────────────────────────────────────────────────────────────────────────


LAST = {"": "2,783手続"}


def figure_of_day(day: int, value: int) -> Form:
    when = (date(2025, 1, 1) + timedelta(days=day)).isoformat()
    return Form(
        metric="eapply_available_procedures", values={"": str(value)}, previous=LAST, as_of=when, comment="確認済み"
    )


async def pressed(engine: Engine, catalogue: Catalogue, reader: Reader, count: int) -> None:
    """So many figures, each pressed one to three times by its submitter and some of them by a colleague too."""
    store = Store(engine, catalogue, Readers(reader), ChartLinks("http://x", b"key"), ThreadPoolExecutor(4))
    dice = Random(count)
    presses = []
    for day in range(count):
        presses += [("tanaka", figure_of_day(day, 2000 + day))] * dice.choice([1, 1, 2, 3])
        presses += [("mori", figure_of_day(day, 9000 + day))] * dice.choice([0, 0, 0, 1])
    dice.shuffle(presses)
    done = await asyncio.gather(*(store.write(workflow.submitted, by(who), made, catalogue) for who, made in presses))
    store.threads.shutdown()
    for (who, made), one in zip(presses, done, strict=True):
        if isinstance(one, Submission):
            value = one.proposal.lines[0].value
            assert (one.submitted_by, str(value and value.number)) == (who, made.values[""])
        else:
            assert {"already_waiting"} <= {found.check for found in one.findings}


@pytest.mark.parametrize("count", [40, pytest.param(500, marks=pytest.mark.slow)])
async def test_double_presses_of_many_end_in_exactly_the_right_rows(
    staffed: Engine,
    catalogue: Catalogue,
    reader: Reader,
    count: int,
) -> None:
    await pressed(staffed, catalogue, reader, count)

    with staffed.connect() as connection:
        lines = connection.execute(select(submission_line.c.as_of_key, submission_line.c.number)).all()
        told = select(func.count()).where(history.c.kind == "submission.submitted")
        assert len(lines) == len({line.as_of_key for line in lines}) == count
        assert connection.execute(told).scalar_one() == count
    read(staffed, invariants.check)


# ── processes ────────────────────────────────────────────────────────────────────────────────────────────


def worker(url: str, person: str, seed: int, rounds: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.data.submitting.worker", url, person, str(seed), str(rounds)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)


def test_two_processes_share_a_database(staffed: Engine, database_url: str) -> None:
    both = [worker(database_url, who, seed, 25) for seed, who in enumerate(("tanaka", "mori"))]
    for one in both:
        one.communicate(timeout=60)

    assert [one.returncode for one in both] == [0, 0]
    read(staffed, invariants.check)


@pytest.mark.parametrize("kills", [3, pytest.param(25, marks=pytest.mark.slow)])
def test_a_process_that_is_killed_leaves_nothing_half_done(staffed: Engine, database_url: str, kills: int) -> None:
    dice = Random(kills)
    for seed in range(kills):
        victim = worker(database_url, "tanaka", seed, 10_000)
        assert victim.stdout is not None
        assert victim.stdout.readline() == b"ready\n"
        time.sleep(dice.uniform(0.02, 0.4))
        victim.kill()
        victim.communicate()
        assert victim.returncode == -9
        read(staffed, invariants.check)
    with staffed.connect() as connection:
        steps = connection.execute(select(func.count()).select_from(history)).scalar_one()
    assert steps > kills
