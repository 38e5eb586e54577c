"""Everything that was done, set against all that came of it: nothing may be missing, nothing may be there twice."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, STDOUT
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from data.digests.tables import subscription
from data.store import open_engine
from data.submitting.tables import history, submission
from data.tables import figure, notice
from tests.deployment.town import ROOT
from tests.load.diary import Deed
from tests.load.hour import CHANNELS, Hour, channel
from tests.transactions import read

Which = tuple[str, date]


@dataclass(frozen=True, kw_only=True)
class Accounts:
    """Names of what is wrong; a list that is empty is as it should be. `in_doubt` are told again ten minutes later."""

    messages: int
    unanswered: list[str]
    doubled: list[str]
    doubled_in: Counter[str]
    meant: int
    published: int
    lost: list[str]
    twice: list[str]
    unsealed: list[str]
    digests: int
    untold: list[str]
    in_doubt: int
    told_twice: list[str]
    sound: bool
    verified: str


async def settled(hour: Hour) -> Accounts:
    engine = open_engine(hour.url)
    there = await asyncio.to_thread(read, engine, _There)
    engine.dispose()
    sound, verified = await _verified(hour.url)
    asked = list(hour.diary.of("question"))
    got = {id(deed): len(hour.teams.answers.get(deed.ids[0], ())) for deed in asked}
    doubled = [deed for deed in asked if got[id(deed)] > 1]
    channels = [channel(number) for number in range(CHANNELS)]
    told = {place: len(hour.teams.unasked.get(place, ())) for place in channels}
    return Accounts(
        messages=len(asked),
        unanswered=[_named(deed) for deed in asked if not got[id(deed)] or not deed.done],
        doubled=[_named(deed) for deed in doubled],
        doubled_in=Counter(hour.diary.trouble_at(deed.began, deed.ended) for deed in doubled),
        meant=sum(one.pressed for one in hour.diary.meant),
        published=sum(there.stages.get((one.metric, one.day)) == ["published"] for one in hour.diary.meant),
        **_submissions(hour, there),
        digests=sum(count > 0 for count in told.values()),
        untold=[place for place, count in told.items() if not count and there.notices.get(place) != ["unknown"]],
        in_doubt=sum(states == ["unknown"] for states in there.notices.values()),
        told_twice=[place for place, count in told.items() if count > 1],
        sound=sound,
        verified=verified,
    )


class _There:
    """What the database has: stages and figures of each metric and day, and what became of each channel's digest."""

    def __init__(self, connection: Connection) -> None:
        self.stages: dict[Which, list[str]] = {}
        self.numbers: dict[Which, list[int]] = {}
        for row in connection.execute(select(submission)):
            self.stages.setdefault((row.metric, row.as_of_end), []).append(row.stage)
            self.numbers.setdefault((row.metric, row.as_of_end), []).append(row.number)
        self.figures = Counter(
            (row.metric, row.as_of_end) for row in connection.execute(select(figure).where(figure.c.place == ""))
        )
        self.sealed = Counter((row.subject, row.kind) for row in connection.execute(select(history)))
        self.notices: dict[str, list[str]] = {}
        for row in connection.execute(select(notice).where(notice.c.kind == "digest")):
            self.notices.setdefault(row.place, []).append(row.state)
        assert len(connection.execute(select(subscription)).all()) == CHANNELS


def _submissions(hour: Hour, there: _There) -> dict[str, Any]:
    lost, twice, unsealed = [], [], []
    for one in hour.diary.meant:
        which, name = (one.metric, one.day), f"{one.metric} {one.day}"
        stages = there.stages.get(which, [])
        if (one.received and not stages) or (one.published and (stages != ["published"] or not there.figures[which])):
            lost.append(name)
        if len(stages) > 1 or there.figures[which] > 1:
            twice.append(name)
        for number in there.numbers.get(which, []):
            if not _is_sealed(there.sealed, number, stages == ["published"]):
                unsealed.append(name)
    return {"lost": lost, "twice": twice, "unsealed": unsealed}


def _is_sealed(sealed: Counter[tuple[str, str]], number: int, published: bool) -> bool:
    """The history tells of it once."""
    wanted = {"submission.submitted": 1, "submission.published": int(published)}
    return all(sealed[f"submission:{number}", kind] == times for kind, times in wanted.items())


def _named(deed: Deed) -> str:
    return f"{deed.ids[0]} ({', '.join(tried.why or 'taken' for tried in deed.tries)})"


async def _verified(url: str) -> tuple[bool, str]:
    env = {"PATH": os.environ["PATH"], "MADOGUCHI_DATABASE_URL": url}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "app.py", "verify", cwd=ROOT, env=env, stdout=PIPE, stderr=STDOUT
    )
    said, _ = await process.communicate()
    return process.returncode == 0, said.decode().partition("\n")[0]
