"""Late starts, settings that change in between, wrong clocks: each period is settled once, and nothing is lost."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import Connection, Engine, update

from data.catalogue import Catalogue
from data.digests.due import run
from data.digests.model import About, Outcome, Wanted
from data.digests.schedule import Schedule
from data.digests.subscriptions import Right, at_place, pause, save, stop
from data.digests.tables import subscription
from data.people.local_people import seed_local_people
from data.tables import notice
from data.telling.deliveries import Failure, attempt_of, claim, delivered
from data.telling.deliveries_desk import Ref, retried
from data.telling.shut_out import given_up
from data.tokyo import TOKYO
from tests.digests import (
    CHANNEL,
    DUE,
    NEXT,
    OCTOBER,
    START,
    WEEK,
    arrived,
    by,
    notices,
    published,
    ran,
    subscribed,
    words_of,
)
from tests.teams import SATO
from tests.transactions import read, write

REFUSED = Failure(status=400, why="BadRequest")


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
    arrived(engine)
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
    arrived(engine)
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
    arrived(engine)
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


def test_what_is_lost_after_a_second_one_was_written_is_in_the_third_which_says_so(
    engine: Engine, catalogue: Catalogue
) -> None:
    """The time was changed on the day itself, so both fall due on it."""
    subscribed(engine)
    published(engine, "18", OCTOBER)
    ran(engine, catalogue)
    [first] = write(engine, claim, DUE)
    half_past = Wanted(lang="ja", schedule=Schedule(weekday=1, at=time(9, 30)))
    write(engine, save, by(at=DUE + timedelta(minutes=1)), CHANNEL, half_past, Right())
    later = DUE + timedelta(minutes=30)
    published(engine, "5", OCTOBER, metric="digital_ward_teams", unit="チーム", at=later - timedelta(minutes=5))
    assert words_of(ran(engine, catalogue, later)) == ["5チーム"]
    write(engine, given_up, attempt_of(first), REFUSED)
    [second] = write(engine, claim, later)
    write(engine, delivered, attempt_of(second), later, "activity")
    known = read(engine, at_place, CHANNEL.id)
    third = ran(engine, catalogue, NEXT + timedelta(days=1, minutes=30))

    assert known is not None
    assert known.became is Outcome.SENT
    assert words_of(third) == ["18手続", "5チーム"]
    assert third.digest is not None
    assert third.digest.missed == DUE.astimezone(TOKYO).date()


def test_what_is_lost_without_a_figure_after_a_second_period_had_nothing_is_missed_in_the_third(
    engine: Engine, catalogue: Catalogue
) -> None:
    subscribed(engine)
    ran(engine, catalogue)
    due = NEXT + 30 * WEEK
    assert words_of(ran(engine, catalogue, due)) == []  # what is overdue alone
    [first] = write(engine, claim, due)
    half_past = Wanted(lang="ja", schedule=Schedule(weekday=0, at=time(9, 30)))
    write(engine, save, by(at=due + timedelta(minutes=1)), CHANNEL, half_past, Right())
    assert ran(engine, catalogue, due + timedelta(minutes=30)).outcome is Outcome.NOTHING
    write(engine, given_up, attempt_of(first), REFUSED)
    third = ran(engine, catalogue, due + WEEK + timedelta(minutes=30))

    assert third.outcome is Outcome.SENT
    assert third.digest is not None
    assert third.digest.missed == NEXT.astimezone(TOKYO).date()  # which the first would have said


def test_what_an_admin_sends_again_in_vain_is_not_told_a_third_time(engine: Engine, catalogue: Catalogue) -> None:
    """The next one held it already."""
    subscribed(engine)
    published(engine, "18", OCTOBER)
    ran(engine, catalogue)
    write(engine, seed_local_people, START)
    [first] = write(engine, claim, DUE)
    write(engine, given_up, attempt_of(first), REFUSED)
    ran(engine, catalogue, NEXT)
    [second] = write(engine, claim, NEXT)
    write(engine, delivered, attempt_of(second), NEXT, "activity")
    write(engine, retried, by(SATO.aad, NEXT), Ref(notice=first.id, tries=first.tries, state="failed"))
    [again] = write(engine, claim, NEXT)
    write(engine, given_up, attempt_of(again), REFUSED)

    assert words_of(ran(engine, catalogue, NEXT + WEEK)) == []


def test_what_was_lost_of_a_subscription_that_was_stopped_is_nothing_to_the_next_one_there(
    engine: Engine, catalogue: Catalogue
) -> None:
    subscribed(engine)
    published(engine, "18", OCTOBER)
    ran(engine, catalogue)
    [sent] = write(engine, claim, DUE)
    write(engine, stop, by(at=DUE), CHANNEL, Right())
    published(engine, "19", date(2026, 9, 30))
    subscribed(engine, at=DUE + timedelta(minutes=1))
    write(engine, given_up, attempt_of(sent), REFUSED)

    assert words_of(ran(engine, catalogue, NEXT)) == []
