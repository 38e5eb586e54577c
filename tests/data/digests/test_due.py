"""What falls due: a notice once for each period where there is something to say, and a reason where there is none."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import Connection, Engine, update
from structlog.testing import capture_logs

from data.catalogue import Catalogue
from data.catalogue.schema import Reporting
from data.digests.due import Ran, digests_due, run
from data.digests.model import About, Outcome
from data.digests.payload import covered
from data.digests.schedule import Schedule
from data.digests.subscriptions import Right, at_place, pause, stop
from data.digests.tables import subscription
from data.submitting import workflow
from data.tables import notice
from data.telling.conversations import closed, seen
from data.telling.deliveries import Attempt, Failure, begin, claim
from data.telling.happened import Happened, What, note
from data.telling.shut_out import doubted, doubted_in_flight, given_up, shut_out
from data.tokyo import TOKYO
from tests.digests import CHANNEL, DUE, METRIC, START, TEAM, by, heard, notices, published, subscribed
from tests.submitting import by as who
from tests.submitting import sent, with_people
from tests.transactions import read, write

OCTOBER = date(2026, 10, 31)
WEEK = timedelta(weeks=1)
NEXT = datetime(2026, 11, 30, tzinfo=UTC)  # the Monday after


def ran(engine: Engine, catalogue: Catalogue, at: datetime = DUE) -> Ran:
    [only] = write(engine, run, at, catalogue)
    return only


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
        at += timedelta(days=1)

    assert [month for month, outcome in outcomes if outcome is Outcome.HEARTBEAT] == ["2026-12", "2027-01", "2027-02"]
    assert {outcome for _, outcome in outcomes} == {Outcome.HEARTBEAT, Outcome.NOTHING}


def test_only_what_was_chosen_is_told(engine: Engine, catalogue: Catalogue) -> None:
    subscribed(engine, About(metrics=("web_online_procedures",)))
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


def test_less_than_a_day_late_it_is_sent(engine: Engine, catalogue: Catalogue) -> None:
    subscribed(engine)
    published(engine, "18", OCTOBER)

    done = ran(engine, catalogue, DUE + timedelta(hours=23, minutes=59))

    assert (done.outcome, done.period, done.skipped) == (Outcome.SENT, DUE, ())


def test_a_day_late_it_is_skipped_and_said_in_the_next(engine: Engine, catalogue: Catalogue) -> None:
    subscribed(engine)
    published(engine, "18", OCTOBER)

    assert ran(engine, catalogue, DUE + timedelta(days=1)).outcome is Outcome.LATE
    assert notices(engine) == []
    done = ran(engine, catalogue, datetime(2026, 11, 30, tzinfo=UTC))
    assert done.outcome is Outcome.SENT
    assert done.digest is not None
    assert done.digest.missed == date(2026, 11, 24)
    assert [change.new.words for change in done.digest.changes] == ["18手続"]
    following = ran(engine, catalogue, datetime(2026, 12, 7, tzinfo=UTC))
    assert following.digest is not None
    assert following.digest.missed is None


def test_what_was_missed_is_said_even_where_nothing_changed(engine: Engine, catalogue: Catalogue) -> None:
    subscribed(engine)
    ran(engine, catalogue, DUE + timedelta(days=1))

    assert ran(engine, catalogue, datetime(2026, 11, 30, tzinfo=UTC)).outcome is Outcome.HEARTBEAT


def test_after_weeks_of_standstill_only_the_last_is_sent(engine: Engine, catalogue: Catalogue) -> None:
    subscribed(engine)

    done = ran(engine, catalogue, datetime(2026, 12, 14, 3, 0, tzinfo=UTC))

    assert [f"{one:%m%d}" for one in done.skipped] == ["1124", "1130", "1207"]
    assert done.period == datetime(2026, 12, 14, tzinfo=UTC)
    assert len(notices(engine)) == 1


def test_nothing_is_sent_to_where_the_bot_was_removed(engine: Engine, catalogue: Catalogue) -> None:
    subscribed(engine)
    published(engine, "18", OCTOBER)
    write(engine, note, Happened(what=What.LEFT, id=CHANNEL.id, words="removed"), START)

    assert write(engine, run, DUE, catalogue) == ()
    write(engine, seen, heard(), DUE)
    assert write(engine, run, DUE, catalogue) == ()
    write(engine, pause, by(at=DUE), CHANNEL, False, Right())
    assert ran(engine, catalogue, datetime(2026, 11, 30, tzinfo=UTC)).outcome is Outcome.SENT


def test_a_team_that_removes_the_bot_silences_all_its_channels(engine: Engine, catalogue: Catalogue) -> None:
    other = replace(CHANNEL, id="19:other@thread.tacv2")
    subscribed(engine)
    subscribed(engine, place=other)
    published(engine, "18", OCTOBER)
    ran_before = write(engine, run, DUE, catalogue)
    write(engine, note, Happened(what=What.TEAM_LEFT, id=TEAM, words="removed"), DUE)

    assert len(ran_before) == 2
    assert notices(engine) == []
    assert write(engine, run, DUE + WEEK, catalogue) == ()


def test_where_it_is_blocked_for_a_while_it_tells_all_of_it_afterwards(engine: Engine, catalogue: Catalogue) -> None:
    subscribed(engine)
    published(engine, "18", OCTOBER)
    write(engine, closed, CHANNEL.id, "BotDisabledByAdmin", START)

    assert ran(engine, catalogue).outcome is Outcome.CLOSED
    write(engine, seen, heard(), DUE)
    done = ran(engine, catalogue, datetime(2026, 11, 30, tzinfo=UTC))
    assert done.digest is not None
    assert [change.new.words for change in done.digest.changes] == ["18手続"]


@pytest.mark.parametrize("ends", [pause, stop])
def test_what_waits_is_not_told_any_more_after_it_was_paused_or_stopped(
    engine: Engine, catalogue: Catalogue, ends: object
) -> None:
    subscribed(engine)
    published(engine, "18", OCTOBER)
    ran(engine, catalogue)

    if ends is pause:
        write(engine, pause, by(at=DUE), CHANNEL, True, Right())
    else:
        write(engine, stop, by(at=DUE), CHANNEL, Right())

    assert notices(engine) == []
    assert write(engine, run, DUE + WEEK, catalogue) == ()


def words_of(done: Ran) -> list[str]:
    assert done.digest is not None
    return [change.new.words for change in done.digest.changes]


def test_what_a_pause_took_back_is_told_once_it_goes_on(engine: Engine, catalogue: Catalogue) -> None:
    subscribed(engine)
    published(engine, "18", OCTOBER)
    at = DUE + timedelta(seconds=7, microseconds=123456)
    ran(engine, catalogue, at)

    write(engine, pause, by(at=at), CHANNEL, True, Right())
    write(engine, pause, by(at=at), CHANNEL, False, Right())

    assert words_of(ran(engine, catalogue, NEXT)) == ["18手続"]
    assert len(notices(engine)) == 1


@pytest.mark.parametrize("ends", [shut_out, given_up])
def test_what_did_not_arrive_is_in_the_next_one_which_says_so(
    engine: Engine, catalogue: Catalogue, ends: object
) -> None:
    one = subscribed(engine)
    published(engine, "18", OCTOBER)
    ran(engine, catalogue)
    [sent] = write(engine, claim, DUE)
    attempt, failure = Attempt(notice=sent.id, ticket=sent.ticket, tries=1), Failure(status=403, why="Blocked")
    if ends is shut_out:
        write(engine, shut_out, attempt, CHANNEL.id, failure, DUE)
    else:
        write(engine, given_up, attempt, failure)
    with engine.connect() as connection:
        known = at_place(connection, CHANNEL.id)

    assert known is not None
    assert (known.outcome, known.covered) == (Outcome.FAILED, one.covered)
    write(engine, seen, heard(), DUE)
    done = ran(engine, catalogue, NEXT)
    assert words_of(done) == ["18手続"]
    assert done.digest is not None
    assert done.digest.missed == DUE.astimezone(TOKYO).date()
    assert len(notices(engine)) == 2


def test_settings_that_are_saved_between_the_time_and_the_tick_drop_no_digest(
    engine: Engine, catalogue: Catalogue
) -> None:
    subscribed(engine)
    published(engine, "18", OCTOBER)
    subscribed(engine, schedule=Schedule(weekday=3), at=DUE + timedelta(seconds=20))

    done = ran(engine, catalogue, DUE + timedelta(seconds=40))

    assert (done.outcome, done.period, words_of(done)) == (Outcome.SENT, DUE, ["18手続"])
    assert write(engine, run, DUE + timedelta(minutes=2), catalogue) == ()


def test_a_pause_that_is_taken_back_between_the_time_and_the_tick_drops_no_digest(
    engine: Engine, catalogue: Catalogue
) -> None:
    subscribed(engine)
    published(engine, "18", OCTOBER)
    for paused in (True, False):
        write(engine, pause, by(at=DUE + timedelta(seconds=20)), CHANNEL, paused, Right())

    assert words_of(ran(engine, catalogue, DUE + timedelta(seconds=40))) == ["18手続"]


def test_what_stays_in_doubt_is_in_the_next_one_which_says_so(engine: Engine, catalogue: Catalogue) -> None:
    subscribed(engine)
    published(engine, "18", OCTOBER)
    ran(engine, catalogue)
    failure, later = Failure(status=502, why="BadGateway"), DUE + timedelta(minutes=10)
    for at in (DUE, later):
        [sent] = write(engine, claim, at)
        write(engine, doubted, Attempt(notice=sent.id, ticket=sent.ticket, tries=sent.tries), later, failure)
    known = read(engine, at_place, CHANNEL.id)

    assert known is not None
    assert known.became is Outcome.UNKNOWN
    done = ran(engine, catalogue, NEXT)
    assert words_of(done) == ["18手続"]
    assert done.digest is not None
    assert done.digest.missed == DUE.astimezone(TOKYO).date()


def test_what_is_in_doubt_once_is_tried_again_before_the_next_one_holds_it(
    engine: Engine, catalogue: Catalogue
) -> None:
    subscribed(engine)
    published(engine, "18", OCTOBER)
    ran(engine, catalogue)
    [sent] = write(engine, claim, DUE)
    attempt = Attempt(notice=sent.id, ticket=sent.ticket, tries=sent.tries)
    write(engine, doubted, attempt, DUE + timedelta(minutes=10), Failure(status=502, why="BadGateway"))

    assert words_of(ran(engine, catalogue, NEXT)) == []


def test_what_was_twice_in_flight_when_its_sender_died_is_in_the_next_one(engine: Engine, catalogue: Catalogue) -> None:
    subscribed(engine)
    published(engine, "18", OCTOBER)
    ran(engine, catalogue)
    for at in (DUE, DUE + timedelta(minutes=20)):
        [sent] = write(engine, claim, at)
        write(engine, begin, Attempt(notice=sent.id, ticket=sent.ticket, tries=sent.tries), at)
        gone = at + timedelta(minutes=10)
        assert write(engine, doubted_in_flight, gone, gone) == 1

    assert words_of(ran(engine, catalogue, NEXT)) == ["18手続"]


@pytest.mark.parametrize("weeks", [1, 5, 52])
def test_what_a_clock_that_ran_ahead_wrote_is_told_when_it_is_due(
    engine: Engine, catalogue: Catalogue, weeks: int
) -> None:
    subscribed(engine)
    published(engine, "18", OCTOBER)
    ran(engine, catalogue, NEXT + weeks * WEEK)

    assert write(engine, run, DUE - timedelta(hours=1), catalogue) == ()  # only put right
    assert notices(engine) == []
    first = ran(engine, catalogue)

    assert (first.outcome, first.skipped, words_of(first)) == (Outcome.SENT, (), ["18手続"])
    assert first.digest is not None
    assert (first.digest.missed, first.digest.since) == (None, START)
    later = [done for week in range(7) for done in write(engine, run, NEXT + week * WEEK, catalogue)]
    assert [done for done in later if words_of(done)] == []


def test_what_was_sent_by_a_clock_that_ran_ahead_is_not_told_again(engine: Engine, catalogue: Catalogue) -> None:
    subscribed(engine)
    published(engine, "18", OCTOBER)
    ahead = NEXT + 5 * WEEK
    ran(engine, catalogue, ahead)
    write(engine, claim, ahead)
    write(engine, lambda connection: connection.execute(update(notice).values(state="sent")))
    write(engine, run, DUE - timedelta(hours=1), catalogue)
    published(engine, "19", date(2026, 11, 30))

    first = ran(engine, catalogue)

    assert words_of(first) == ["19手続"]
    assert first.digest is not None
    assert first.digest.changes[0].others == 0
    assert first.digest.since <= first.digest.at


def test_silence_that_a_clock_ran_ahead_of_still_ends_with_its_heartbeat(engine: Engine, catalogue: Catalogue) -> None:
    subscribed(engine, About(metrics=("fire_corps_app_corps",)))
    assert ran(engine, catalogue, NEXT + 30 * WEEK).outcome is Outcome.HEARTBEAT
    write(engine, run, DUE - timedelta(hours=1), catalogue)

    assert ran(engine, catalogue).outcome is Outcome.HEARTBEAT
    assert ran(engine, catalogue, NEXT).outcome is Outcome.NOTHING


@pytest.mark.parametrize("back", [timedelta(days=60), timedelta(days=365)])
def test_one_tick_of_a_clock_that_is_behind_says_nothing_false_afterwards(
    engine: Engine, catalogue: Catalogue, back: timedelta
) -> None:
    subscribed(engine)
    ran(engine, catalogue)
    assert write(engine, run, DUE - back, catalogue) == ()
    published(engine, "18", OCTOBER)

    assert write(engine, run, DUE + timedelta(hours=1), catalogue) == ()
    done = ran(engine, catalogue, NEXT)

    assert (done.outcome, done.skipped, words_of(done)) == (Outcome.SENT, (), ["18手続"])
    assert done.digest is not None
    assert done.digest.missed is None


def test_what_is_overdue_is_said_when_it_becomes_so_and_not_every_week(engine: Engine, catalogue: Catalogue) -> None:
    monthly = Reporting(cadence="monthly", due=5, since=date(2026, 11, 30))
    metric = catalogue.metrics[METRIC].model_copy(update={"reporting": monthly})
    strict = replace(catalogue, metrics={**catalogue.metrics, METRIC: metric})
    subscribed(engine, About(metrics=(METRIC,)))
    outcomes = {}
    for day in (date(2026, 11, 30), date(2026, 12, 7), date(2026, 12, 14), date(2026, 12, 21)):
        done = ran(engine, strict, datetime(day.year, day.month, day.day, tzinfo=UTC))
        outcomes[day.day] = (done.outcome, [one.day for one in (done.digest.late if done.digest else ())])

    due = date(2026, 12, 7)  # the fifth 開庁日 after the end of November
    assert outcomes[7] == (Outcome.SENT, [])
    assert outcomes[14] == (Outcome.SENT, [due])
    assert outcomes[21] == (Outcome.NOTHING, [due])


def test_a_time_that_is_changed_on_the_same_day_tells_both_periods(engine: Engine, catalogue: Catalogue) -> None:
    subscribed(engine)
    published(engine, "18", OCTOBER)
    ran(engine, catalogue)
    subscribed(engine, schedule=Schedule(weekday=1, at=time(15)), at=DUE + timedelta(minutes=5))
    published(engine, "19", date(2026, 11, 30))

    assert ran(engine, catalogue, DUE + timedelta(hours=6)).outcome is Outcome.SENT
    assert len(notices(engine)) == 2


def test_a_period_that_falls_due_again_is_not_told_again(engine: Engine, catalogue: Catalogue) -> None:
    one = subscribed(engine)
    published(engine, "18", OCTOBER)
    ran(engine, catalogue)

    def back(connection: Connection) -> None:
        connection.execute(update(subscription).values(next_due_at=one.next_due_at))

    write(engine, back)
    published(engine, "19", date(2026, 11, 30))
    assert write(engine, run, DUE, catalogue) == ()
    assert len(notices(engine)) == 1


def test_who_stops_and_subscribes_anew_is_not_told_the_same_period_twice(engine: Engine, catalogue: Catalogue) -> None:
    subscribed(engine)
    published(engine, "18", OCTOBER)
    ran(engine, catalogue)
    write(engine, lambda connection: connection.execute(update(notice).values(state="sent")))
    write(engine, stop, by(at=DUE), CHANNEL, Right())
    subscribed(engine)
    published(engine, "19", date(2026, 11, 30))

    assert ran(engine, catalogue).outcome is Outcome.AGAIN
    assert len(notices(engine)) == 1
