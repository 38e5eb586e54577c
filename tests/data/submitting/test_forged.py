"""Whatever somebody sends by hand, the answer is a sentence, and nothing is saved that a form would not let through."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, func, select

from data.catalogue import Catalogue
from data.history import record
from data.model import Qualifier, State
from data.refusals import Refusal
from data.submitting import workflow
from data.submitting.model import Examined, Form, Ref, Submission
from data.submitting.tables import submission
from data.verifying import verify
from tests.submitting import METRIC, by, sent, with_people
from tests.transactions import read, write

ODD = st.text(max_size=30) | st.sampled_from(
    ["\0", "\ud800", "\u202e18", "=1+1", "<script>", "' OR 1=1 --", "あ" * 5000]
)
TEXTS = st.sampled_from(["18手続", "令和8年10月末", "", "15手続"]) | ODD
PLACES = st.sampled_from(["", "ward=nishi", "fiscal_year=2026;ward=nishi"]) | ODD
FORMS = st.builds(
    Form,
    metric=st.sampled_from([METRIC, "digital_ward_teams", "nothing"]) | ODD,
    values=st.dictionaries(PLACES, TEXTS, max_size=4),
    previous=st.dictionaries(PLACES, TEXTS, max_size=4),
    as_of=TEXTS,
    state=st.sampled_from(State),
    qualifier=st.none() | st.sampled_from(Qualifier),
    comment=ODD,
    reason=ODD,
    evidence=ODD,
)
PEOPLE = st.sampled_from(["tanaka", "suzuki", "ito", "nobody", "", "\0", "\ud800"])
quiet = settings(max_examples=60, suppress_health_check=list(HealthCheck))


def test_nothing_that_is_sent_by_hand_breaks_a_step_or_the_history(engine: Engine, catalogue: Catalogue) -> None:
    with_people(engine)
    there = sent(engine, catalogue)

    @quiet
    @given(form=FORMS, who=PEOPLE, number=st.integers() | st.just(there.number), version=st.integers())
    def send(form: Form, who: str, number: int, version: int) -> None:
        ref = Ref(number=number, version=version)
        for step in (
            lambda connection: workflow.submitted(connection, by(who), form, catalogue),
            lambda connection: workflow.changed(connection, by(who), ref, form, catalogue),
            lambda connection: workflow.sent_back(connection, by(who), ref, form.reason, catalogue),
        ):
            try:
                done = write(engine, step)
            except Refusal as refusal:
                if refusal.audit:
                    write(engine, record, refusal.audit)
                continue
            if isinstance(done, Submission):
                assert who in ("tanaka", "suzuki")
                write(engine, workflow.withdrawn, by("tanaka"), done.ref)
            else:
                assert isinstance(done, Examined)
                assert all(len(text) <= 1000 for text in (done.form.comment, done.form.reason))

    send()

    assert read(engine, verify).sound
    with engine.connect() as connection:
        open_ones = select(func.count()).where(submission.c.stage != "withdrawn")
        assert connection.execute(open_ones).scalar_one() <= 1
