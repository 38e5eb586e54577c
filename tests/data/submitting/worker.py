"""A process that submits and decides, to be run twice at once or killed: worker.py URL PERSON SEED ROUNDS"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from random import Random
from typing import Any

from data.catalogue import load
from data.refusals import Refusal
from data.store import open_engine
from data.submitting import workflow
from data.submitting.model import Form
from tests.submitting import AT, by, shaken
from tests.transactions import read, write

METRIC = "eapply_available_procedures"
DAYS = 40


def figures(dice: Random) -> Form:
    day = date(2026, 1, 1) + timedelta(days=dice.randrange(DAYS))
    return Form(
        metric=METRIC,
        values={"": str(dice.randrange(2700, 2900))},
        as_of=day.isoformat(),
        comment="確認済み",
        reason="訂正",
    )


def main(url: str, person: str, seed: int, rounds: int) -> None:
    engine, catalogue, dice = open_engine(url), load(), Random(seed)

    def tried(fn: Callable[..., Any], *args: Any) -> None:
        with suppress(Refusal):
            write(engine, fn, *args)

    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for step in range(rounds):
        me, decider = by(person, step), by(dice.choice(["suzuki", "ogawa"]), step)
        tried(workflow.submitted, me, shaken(engine, figures(dice)), catalogue)
        open_ones = read(engine, workflow.mine, me)
        ref = dice.choice(open_ones).ref if open_ones else None
        if ref is None:
            continue
        what = dice.random()
        if what < 0.4:
            tried(workflow.approved, decider, ref, catalogue, me.at + timedelta(minutes=2) if what < 0.1 else None)
        elif what < 0.5:
            tried(workflow.sent_back, decider, ref, "確認してください", catalogue)
        elif what < 0.6:
            tried(workflow.changed, me, ref, shaken(engine, figures(dice)), catalogue)
        elif what < 0.7:
            tried(workflow.withdrawn, me, ref)
        tried(workflow.publish_due, AT + timedelta(minutes=step), catalogue)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
