"""What falls due: a notice once for each period where there is something to say, and a reason where there is none."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine
from structlog.testing import capture_logs

from data.catalogue import Catalogue
from data.catalogue.schema import Reporting
from data.digests import due
from data.digests.due import digests_due, run
from data.digests.model import About, Outcome
from data.digests.payload import covered
from data.digests.subscriptions import at_place
from data.submitting import workflow
from tests.digests import (
    CHANNEL,
    DUE,
    METRIC,
    OCTOBER,
    arrived,
    notices,
    published,
    ran,
    subscribed,
)
from tests.submitting import by as who
from tests.submitting import sent, with_people
from tests.transactions import read, write


def test_before_its_time_nothing_is_due(engine: Engine, catalogue: Catalogue) -> None:
    subscribed(engine)
    published(engine, "18", OCTOBER)

    assert write(engine, digests_due, DUE - timedelta(seconds=1), catalogue) == 0


def test_what_was_published_is_told_once(engine: Engine, catalogue: Catalogue) -> None:
    subscribed(engine)
    number = published(engine, "18", OCTOBER)

    done = ran(engine, catalogue)

    assert done.outcome is Outcome.SENT
    assert done.digest is not None
    assert [change.new.id for change in done.digest.changes] == [number]
    assert write(engine, digests_due, DUE, catalogue) == 0
    assert len(notices(engine)) == 1


def test_the_notice_says_the_same_whenever_it_is_told(engine: Engine, catalogue: Catalogue) -> None:
    subscribed(engine)
    published(engine, "18", OCTOBER)
    done = ran(engine, catalogue)
    [notice] = notices(engine)

    published(engine, "19", OCTOBER, reason="集計の誤り")
    published(engine, "20", date(2026, 11, 30))

    assert read(engine, covered, notice, catalogue) == done.digest


def test_without_a_change_nothing_is_sent_and_the_row_says_why(engine: Engine, catalogue: Catalogue) -> None:
    subscribed(engine)

    assert ran(engine, catalogue).outcome is Outcome.NOTHING
    assert notices(engine) == []
    now = read(engine, at_place, CHANNEL.id)
    assert now is not None
    assert (now.outcome, now.outcome_at) == (Outcome.NOTHING, DUE)
    assert now.next_due_at == datetime(2026, 11, 30, 0, 0, tzinfo=UTC)


def test_the_log_says_why_nothing_was_sent(engine: Engine, catalogue: Catalogue) -> None:
    one = subscribed(engine)

    with capture_logs() as logs:
        write(engine, digests_due, DUE, catalogue)

    assert [(line["subscription"], line["outcome"]) for line in logs] == [(one.id, "nothing")]


def test_a_month_of_silence_has_one_heartbeat(engine: Engine, catalogue: Catalogue) -> None:
    subscribed(engine, About(metrics=("fire_corps_app_corps",)))
    outcomes = []
    at = DUE
    while at < datetime(2027, 3, 1, tzinfo=UTC):
        for done in write(engine, run, at, catalogue):
            outcomes.append((f"{at:%Y-%m}", done.outcome))
        arrived(engine)
        at += timedelta(days=1)

    assert [month for month, outcome in outcomes if outcome is Outcome.HEARTBEAT] == ["2026-12", "2027-01", "2027-02"]
    assert {outcome for _, outcome in outcomes} == {Outcome.HEARTBEAT, Outcome.NOTHING}


def test_only_what_was_chosen_is_told(engine: Engine, catalogue: Catalogue) -> None:
    subscribed(engine, About(metrics=("eapply_available_procedures",)))
    published(engine, "18", OCTOBER)

    assert ran(engine, catalogue).outcome is Outcome.NOTHING


def test_a_topic_holds_its_metrics(engine: Engine, catalogue: Catalogue) -> None:
    topic = catalogue.topic_of(catalogue.metrics[METRIC].page).id
    subscribed(engine, About(topics=(topic,)))
    published(engine, "18", OCTOBER)

    assert ran(engine, catalogue).outcome is Outcome.SENT


def test_what_is_not_published_is_never_told(engine: Engine, catalogue: Catalogue) -> None:
    with_people(engine)
    subscribed(engine)
    sent(engine, catalogue)

    assert ran(engine, catalogue).outcome is Outcome.NOTHING


def test_what_is_under_embargo_is_told_only_after_it_was_published(engine: Engine, catalogue: Catalogue) -> None:
    with_people(engine)
    subscribed(engine, at=datetime(2026, 11, 24, 0, 30, tzinfo=UTC))
    embargo = datetime(2026, 12, 1, 0, 0, tzinfo=UTC)
    waiting = sent(engine, catalogue)
    write(engine, workflow.approved, who("suzuki", 5), waiting.ref, catalogue, embargo)

    assert ran(engine, catalogue, datetime(2026, 11, 30, 0, 0, tzinfo=UTC)).outcome is Outcome.NOTHING
    write(engine, workflow.publish_due, embargo, catalogue)
    done = ran(engine, catalogue, datetime(2026, 12, 7, 0, 0, tzinfo=UTC))
    assert done.digest is not None
    assert [change.new.words for change in done.digest.changes] == ["18手続"]


def test_what_is_overdue_is_said_when_it_becomes_so_and_not_every_week(engine: Engine, catalogue: Catalogue) -> None:
    monthly = Reporting(cadence="monthly", due=5, since=date(2026, 11, 30))
    metric = catalogue.metrics[METRIC].model_copy(update={"reporting": monthly})
    strict = replace(catalogue, metrics={**catalogue.metrics, METRIC: metric})
    subscribed(engine, About(metrics=(METRIC,)))
    outcomes = {}
    for day in (date(2026, 11, 30), date(2026, 12, 7), date(2026, 12, 14), date(2026, 12, 21)):
        done = ran(engine, strict, datetime(day.year, day.month, day.day, tzinfo=UTC))
        outcomes[day.day] = (done.outcome, [one.day for one in (done.digest.late if done.digest else ())])
        arrived(engine)

    due = date(2026, 12, 7)  # the fifth 開庁日 after the end of November
    assert outcomes[7] == (Outcome.SENT, [])
    assert outcomes[14] == (Outcome.SENT, [due])
    assert outcomes[21] == (Outcome.NOTHING, [due])


def test_many_are_written_some_at_a_time_so_that_nobody_who_asks_waits_for_all(
    engine: Engine, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(due, "SOME", 2)
    for number in range(5):
        subscribed(engine, place=replace(CHANNEL, id=f"19:channel{number}@thread.tacv2"))
    published(engine, "18", OCTOBER)

    assert [write(engine, digests_due, DUE, catalogue) for _ in range(4)] == [2, 2, 1, 0]
    assert len(notices(engine)) == 5
