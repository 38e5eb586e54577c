"""Any series of steps, by anybody, against a model of the workflow that fits on a page."""

from __future__ import annotations

import shutil
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import Connection

from data.catalogue import Catalogue
from data.figures import current
from data.people.rights import Grant, Role, grant, revoke
from data.refusals import Moved, NoSuchSubmission, NotAllowed, OwnWork, Refusal
from data.store import open_engine
from data.submitting import shelf, workflow
from data.submitting.model import OPEN, Form, Ref, Stage, Submission
from tests.conftest import named, statement
from tests.data.submitting import invariants
from tests.submitting import AT, METRIC, TODAY, UNIT, by, shaken, with_people
from tests.transactions import read, write

# "yamada" may do both, "kato" decides in the stead of "yamada" (代決), and the roles of "hayashi" end with one day.
BOTH, DEPUTY, ENDING = "yamada", "kato", "hayashi"
HELD = [(who, Role.SUBMITTER) for who in ("tanaka", "mori", BOTH, ENDING)]
HELD += [(who, Role.APPROVER) for who in ("suzuki", "ogawa", BOTH, DEPUTY, ENDING)]
EVERYBODY = sorted({who for who, _ in HELD} | {"ito", "nobody", "sato"})
WHO = st.sampled_from(EVERYBODY)
MONTH = st.sampled_from(["令和7年4月末", "令和7年5月末", "令和7年6月末"])
VALUE = st.sampled_from([16, 17, 18])
AGE = st.sampled_from([0, 0, 0, 1])  # how many versions behind the pressed card is
PICK = st.integers(0, 5)


@dataclass
class Sent:
    stage: Stage
    version: int
    month: str
    value: int
    authors: set[str]
    due: int = 0


class Workflow(RuleBasedStateMachine):
    def __init__(self, url: str, catalogue: Catalogue) -> None:
        super().__init__()
        self.engine = with_people(open_engine(url))
        self.catalogue = catalogue
        self.sent: dict[int, Sent] = {}
        self.published: dict[str, int] = {}
        self.minute = 0
        self.held = set(HELD)
        for who, role in HELD:
            write(self.engine, self.given, who, role)

    def teardown(self) -> None:
        self.engine.dispose()

    # ── steps ──

    @rule(who=WHO, month=MONTH, value=VALUE)
    def submit(self, who: str, month: str, value: int) -> None:
        made = self.form(month, value)
        done = self.step(workflow.submitted, who, made, self.catalogue)
        twin = next((n for n, one in self.sent.items() if one.stage in OPEN and one.month == month), None)
        same = [n for n, one in self.sent.items() if (one.month, one.value, one.authors) == (month, value, {who})]
        if not self.submits(who):
            assert not isinstance(done, Submission)
        elif twin in same:  # the same press again
            assert isinstance(done, Submission)
            assert (done.number, done.stage) == (twin, self.sent[twin].stage)
        elif self.published.get(month) == value:  # and again, after it was published
            before = [n for n in same if self.sent[n].stage is Stage.PUBLISHED]
            assert (done.number if isinstance(done, Submission) else None) == max(before, default=None)
        elif twin is None:
            assert isinstance(done, Submission)
            self.sent[done.number] = Sent(Stage.WAITING, 1, month, value, {who})
        else:
            assert not isinstance(done, Submission)

    @precondition(lambda self: self.sent)
    @rule(who=WHO, pick=PICK, age=AGE, month=MONTH, value=VALUE)
    def change(self, who: str, pick: int, age: int, month: str, value: int) -> None:
        number, one = self.picked(pick)
        twins = [n for n, other in self.sent.items() if other.stage in OPEN and other.month == month and n != number]
        done = self.step(workflow.changed, who, self.ref(number, age), self.form(month, value), self.catalogue)
        if not self.submits(who):
            assert isinstance(done, NoSuchSubmission)
        elif age or one.stage not in (Stage.WAITING, Stage.RETURNED):
            assert isinstance(done, Moved)
        elif twins or self.published.get(month) == value:
            assert not isinstance(done, Submission | Refusal)
        else:
            assert isinstance(done, Submission)
            first = done.submitted_by
            self.moved(one, Stage.WAITING, month=month, value=value, authors={first, who})

    @precondition(lambda self: self.sent)
    @rule(who=WHO, pick=PICK, age=AGE)
    def withdraw(self, who: str, pick: int, age: int) -> None:
        number, one = self.picked(pick)
        done = self.step(workflow.withdrawn, who, self.ref(number, age))
        if not self.submits(who):
            assert isinstance(done, NoSuchSubmission)
        elif age or one.stage not in OPEN:
            assert isinstance(done, Moved)
        else:
            self.moved(one, Stage.WITHDRAWN)

    @precondition(lambda self: self.sent)
    @rule(who=WHO, pick=PICK, age=AGE, embargo=st.sampled_from([0, 0, 3]))
    def approve(self, who: str, pick: int, age: int, embargo: int) -> None:
        number, one = self.picked(pick)
        until = AT + timedelta(minutes=self.minute + embargo) if embargo else None
        done = self.step(workflow.approved, who, self.ref(number, age), self.catalogue, until)
        if self.cannot_decide(done, who, one, age):
            return
        if embargo:
            self.moved(one, Stage.APPROVED, due=self.minute + embargo)
        else:
            one.version += 1
            self.publish(one)

    @precondition(lambda self: self.sent)
    @rule(who=WHO, pick=PICK, age=AGE)
    def send_back(self, who: str, pick: int, age: int) -> None:
        number, one = self.picked(pick)
        done = self.step(workflow.sent_back, who, self.ref(number, age), "確認してください", self.catalogue)
        if not self.cannot_decide(done, who, one, age):
            self.moved(one, Stage.RETURNED)

    @rule(held=st.sampled_from(HELD))
    def end_a_role(self, held: tuple[str, Role]) -> None:
        """In the middle of whatever the person has begun, or was asked for."""
        assert write(self.engine, self.taken, *held) == (held in self.held)
        self.held.discard(held)

    @rule(held=st.sampled_from(HELD))
    def give_a_role(self, held: tuple[str, Role]) -> None:
        write(self.engine, self.given, *held)
        self.held.add(held)

    @rule(minutes=st.sampled_from([1, 2, 3, 4, 24 * 60]))
    def tick(self, minutes: int) -> None:
        self.minute += minutes
        due = [n for n, one in self.sent.items() if one.stage is Stage.APPROVED and one.due <= self.minute]
        assert write(self.engine, workflow.publish_due, AT + timedelta(minutes=self.minute), self.catalogue) == tuple(
            due
        )
        for number in due:
            self.publish(self.sent[number])

    # ── what is true then ──

    @invariant()
    def the_store_is_what_the_model_says(self) -> None:
        for number, one in self.sent.items():
            there = read(self.engine, shelf.one, number)
            assert there is not None
            assert (there.stage, there.version) == (one.stage, one.version)
            assert {there.submitted_by, there.edited_by} == one.authors
        months = {f.as_of.words: f.value and int(f.value.number) for f in read(self.engine, current, [METRIC])[METRIC]}
        assert {month: value for month, value in months.items() if month in self.published} == self.published
        read(self.engine, invariants.check)

    @invariant()
    def whoever_may_decide_finds_what_waits(self) -> None:
        for who in EVERYBODY:
            waiting = {
                one.number for one in read(self.engine, workflow.waiting_for, by(who, self.minute), self.catalogue)
            }
            sent = self.sent.items()
            assert waiting == {n for n, one in sent if one.stage is Stage.WAITING and self.decides(who, one.authors)}

    # ── pieces ──

    def holds(self, who: str, role: Role) -> bool:
        ended = who == ENDING and by(who, self.minute).on > TODAY
        return (who, role) in self.held and not ended and (who != DEPUTY or (BOTH, role) in self.held)

    def submits(self, who: str) -> bool:
        return self.holds(who, Role.SUBMITTER)

    def decides(self, who: str, authors: Collection[str] = ()) -> bool:
        """About what these people did. The deputy decides about nothing of whom they stand in for."""
        stands_for = {who, BOTH} if who == DEPUTY else {who}
        return self.holds(who, Role.APPROVER) and stands_for.isdisjoint(authors)

    def grant_of(self, who: str, role: Role) -> Grant:
        until, principal = (TODAY if who == ENDING else None), (BOTH if who == DEPUTY else "")
        return Grant(person=who, role=role, unit=UNIT, since=TODAY, until=until, deputy_for=principal)

    def given(self, connection: Connection, who: str, role: Role) -> bool:
        return grant(connection, self.grant_of(who, role), name=who.title(), by="admin", at=by(who, self.minute).at)

    def taken(self, connection: Connection, who: str, role: Role) -> bool:
        return revoke(connection, self.grant_of(who, role), by="admin", at=by(who, self.minute).at)

    def form(self, month: str, value: int) -> Form:
        made = Form(metric=METRIC, values={"": str(value)}, as_of=month, comment="確認済み", reason="訂正")
        return shaken(self.engine, made)

    def step(self, fn: Any, who: str, *args: Any) -> Any:
        try:
            return write(self.engine, fn, by(who, self.minute), *args)
        except Refusal as refusal:
            return refusal

    def picked(self, pick: int) -> tuple[int, Sent]:
        number = sorted(self.sent)[pick % len(self.sent)]
        return number, self.sent[number]

    def ref(self, number: int, age: int) -> Ref:
        return Ref(number=number, version=self.sent[number].version - age)

    def cannot_decide(self, done: Any, who: str, one: Sent, age: int) -> bool:
        if not self.decides(who):
            assert isinstance(done, NotAllowed if self.submits(who) else NoSuchSubmission)
        elif not self.decides(who, one.authors):
            assert isinstance(done, OwnWork)
        elif age or one.stage is not Stage.WAITING:
            assert isinstance(done, Moved)
        else:
            assert isinstance(done, Submission)
            return False
        return True

    def moved(self, one: Sent, stage: Stage, **more: Any) -> None:
        one.stage, one.version = stage, one.version + 1
        for name, value in more.items():
            setattr(one, name, value)

    def publish(self, one: Sent) -> None:
        """Others that are open may be brought up to date: their version may rise by one, and nothing else."""
        self.moved(one, Stage.PUBLISHED)
        self.published[one.month] = one.value
        for number, other in self.sent.items():
            there = read(self.engine, shelf.one, number)
            later = other.stage is Stage.APPROVED and there and there.stage is Stage.PUBLISHED  # by the same tick
            if other.stage in OPEN and there and there.version - bool(later) > other.version:
                other.version += 1


def fresh(request: pytest.FixtureRequest, folder: Path, database: str) -> str:
    """A seeded database of its own for each example."""
    name = f"t{uuid4().hex[:12]}"
    if database == "sqlite":
        shutil.copy(request.getfixturevalue("seeded_file"), folder / name)
        return f"sqlite:///{folder / name}"
    uri, template = request.getfixturevalue("postgres"), request.getfixturevalue("seeded_template")
    statement(uri, f"CREATE DATABASE {name} TEMPLATE {template}")
    return named(uri, name)


@pytest.mark.parametrize("examples", [12, pytest.param(300, marks=pytest.mark.slow)])
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_any_series_of_steps_ends_where_the_model_does(
    request: pytest.FixtureRequest, tmp_path: Path, catalogue: Catalogue, database: str, examples: int
) -> None:
    quiet = settings(max_examples=examples, stateful_step_count=25, suppress_health_check=list(HealthCheck))

    class Here(Workflow):
        def __init__(self) -> None:
            super().__init__(fresh(request, tmp_path, database), catalogue)

    run_state_machine_as_test(Here, settings=quiet)
