"""A figure that is due each month, what was published and submitted of it, and who it is due from."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from sqlalchemy import Connection, Engine, insert

from data.by import By
from data.catalogue import Catalogue
from data.figures import current
from data.figures import record as publish
from data.model import AsOf, Grain, State
from data.submitting.board import Due, due_list
from data.submitting.model import OPEN, Stage
from data.submitting.tables import submission, submission_line
from tests.finding import first
from tests.transactions import read, write

METRIC = "mynaportal_online_procedures"  # monthly, the fifth 開庁日
UNIT = "digital_headquarters"
DECEMBER = "2026-12-01/2026-12-31"
_PERSON = "0d9e1f50-7a3c-4c8e-9a51-6f2b8c4d000{}"
SUBMITTER, APPROVER, PUBLISHER, NOBODY = (_PERSON.format(n) for n in (1, 2, 3, 5))


def by(person: str, year: int, month: int, day: int) -> By:
    return By(person=person, at=datetime(year, month, day, 3, tzinfo=UTC))


def published(engine: Engine, day: date) -> None:
    with engine.connect() as connection:
        last = current(connection, [METRIC])[METRIC][-1]
    as_of = AsOf(words=f"{day}", start=day, end=day, grain=Grain.DAY)
    write(engine, publish, replace(last, as_of=as_of, recorded_at=datetime(2027, 1, 5, tzinfo=UTC)))


def submitted(
    engine: Engine, day: date, stage: Stage = Stage.WAITING, number: int = 1, state: State = State.NUMBER
) -> None:
    row: dict[str, object] = {
        "number": number,
        "version": 1,
        "stage": stage.value,
        "metric": METRIC,
        "unit": UNIT,
        "as_of_words": None,
        "as_of_start": day,
        "as_of_end": day,
        "as_of_grain": "day",
        "comment": "",
        "reason": "",
        "evidence": "",
        "warnings": [],
        "submitted_by": SUBMITTER,
        "submitted_at": datetime(2027, 1, 5, tzinfo=UTC),
        "edited_by": SUBMITTER,
    }
    line: dict[str, object] = {
        "submission": number,
        "place": "",
        "metric": METRIC,
        "as_of_key": f"{day}/{day}",
        "holds": stage in OPEN,
        "state": state.value,
        "qualifier": "exact",
        "words": "18手続",
    }

    def put(connection: Connection) -> None:
        connection.execute(insert(submission).values(row))
        connection.execute(insert(submission_line).values(line))

    write(engine, put)


def row_of(engine: Engine, catalogue: Catalogue, who: By) -> Due:
    return first(read(engine, due_list, who, catalogue), lambda row: row.metric == METRIC)
