"""People, forms and steps that the tests of submitting share."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, func, select

from data.by import By
from data.catalogue import Catalogue
from data.figures import current
from data.model import Figure
from data.people.rights import Grant, Role, grant
from data.refusals import Refusal
from data.submitting import workflow
from data.submitting.browsing import last_of
from data.submitting.model import Examined, Form, Submission
from data.submitting.tables import history
from data.tables import figure
from tests.transactions import read, write

AT = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)
UNIT = "digital_headquarters"
METRIC = "mynaportal_online_procedures"  # 15手続 at the end of August 2023
ROLES = {
    "tanaka": Role.SUBMITTER,
    "mori": Role.SUBMITTER,
    "suzuki": Role.APPROVER,
    "ogawa": Role.APPROVER,
    "sato": Role.PUBLISHER,
    "admin": Role.ADMIN,
}


def by(person: str, minutes: float = 0) -> By:
    return By(person=person, at=AT + timedelta(minutes=minutes))


def with_people(engine: Engine) -> Engine:
    """Submitters, approvers, a publisher and an admin; "ito" has a role elsewhere, "nobody" has none."""

    def give(connection: Connection) -> None:
        for who, role in ROLES.items():
            given = Grant(person=who, role=role, unit="" if role is Role.ADMIN else UNIT, since=TODAY)
            grant(connection, given, name=who.title(), by="test", at=AT)
        elsewhere = Grant(person="ito", role=Role.SUBMITTER, unit="port_harbor", since=TODAY)
        grant(connection, elsewhere, name="Ito", by="test", at=AT)

    write(engine, give)
    return engine


def form(value: str = "18手続", **more: Any) -> Form:
    """A form without anything to find in it."""
    made = Form(metric=METRIC, values={"": value}, previous={"": "15手続"}, as_of="令和8年10月末")
    return replace(made, **more)


def shaken(engine: Engine, made: Form) -> Form:
    """With 前回値 as somebody types it who looks at the right rows."""
    last = read(engine, last_of, made.metric)
    return replace(made, previous={place: last[place].words for place in made.values if place in last})


def sent(engine: Engine, catalogue: Catalogue, made: Form | None = None, who: str = "tanaka") -> Submission:
    done = write(engine, workflow.submitted, by(who), shaken(engine, made or form()), catalogue)
    assert isinstance(done, Submission), [found.check for found in done.findings]
    return done


def stopped(done: Submission | Examined) -> set[str]:
    """The checks that stopped a form."""
    assert isinstance(done, Examined)
    return {found.check.value for found in done.findings}


def refused_as(engine: Engine, kind: type[Refusal], fn: Any, *args: Any) -> Refusal:
    """Runs a step that must be refused, in a transaction that is undone."""
    try:
        write(engine, fn, *args)
    except kind as refusal:
        return refusal
    raise AssertionError(f"{fn.__name__} was not refused")


def kinds(engine: Engine) -> list[str]:
    """What the history tells, after the people were introduced."""
    with engine.connect() as connection:
        rows = connection.execute(select(history.c.kind).order_by(history.c.id)).scalars().all()
    return [kind for kind in rows if not kind.startswith(("figures.", "role."))]


def last(engine: Engine, metric: str = METRIC) -> Figure:
    return read(engine, current, [metric])[metric][-1]


def figures(engine: Engine) -> int:
    with engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(figure)).scalar_one()
