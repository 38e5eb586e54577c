"""Digests that do not arrive, or may not have: the next one holds what they held; nobody is told who wants none."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, select

from data.catalogue import Catalogue
from data.digests.due import Ran, run
from data.digests.model import Outcome, Subscription
from data.digests.subscriptions import Right, at_place, pause, stop
from data.digests.undelivered import is_late
from data.people.local_people import seed_local_people
from data.tables import notice
from data.telling.conversations import closed, seen
from data.telling.deliveries import Attempt, Failure, attempt_of, claim, delivered
from data.telling.deliveries_desk import Ref, cancelled, retried
from data.telling.happened import Happened, What, note
from data.telling.shut_out import doubted, doubted_in_flight, dropped, given_up, shut_out
from data.tokyo import TOKYO
from tests.digests import (
    CHANNEL,
    DUE,
    NEXT,
    OCTOBER,
    START,
    TEAM,
    WEEK,
    by,
    heard,
    notices,
    published,
    ran,
    subscribed,
    words_of,
)
from tests.teams import SATO
from tests.transactions import read, write


def fell_due(engine: Engine, catalogue: Catalogue) -> Subscription:
    """The notice of one figure is written."""
    one = subscribed(engine)
    published(engine, "18", OCTOBER)
    ran(engine, catalogue)
    return one


def assert_says_what_was_missed(done: Ran) -> None:
    assert words_of(done) == ["18手続"]
    assert done.digest is not None
    assert done.digest.missed == DUE.astimezone(TOKYO).date()


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
    fell_due(engine, catalogue)

    if ends is pause:
        write(engine, pause, by(at=DUE), CHANNEL, True, Right())
    else:
        write(engine, stop, by(at=DUE), CHANNEL, Right())

    assert notices(engine) == []
    assert write(engine, run, DUE + WEEK, catalogue) == ()


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
    one = fell_due(engine, catalogue)
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
    assert_says_what_was_missed(done)
    assert len(notices(engine)) == 2


def test_what_stays_in_doubt_is_in_the_next_one_which_says_so(engine: Engine, catalogue: Catalogue) -> None:
    fell_due(engine, catalogue)
    failure, later = Failure(status=502, why="BadGateway"), DUE + timedelta(minutes=10)
    for at in (DUE, later):
        [sent] = write(engine, claim, at)
        write(engine, doubted, Attempt(notice=sent.id, ticket=sent.ticket, tries=sent.tries), later, failure)
    known = read(engine, at_place, CHANNEL.id)

    assert known is not None
    assert known.became is Outcome.IN_DOUBT
    write(engine, seed_local_people, START)
    assert write(engine, cancelled, by(SATO.aad, later), Ref(notice=sent.id, tries=sent.tries, state="unknown"))
    known = read(engine, at_place, CHANNEL.id)
    assert known is not None
    assert known.became is Outcome.IN_DOUBT, "closing it tells nobody that it arrived"
    done = ran(engine, catalogue, NEXT)
    assert_says_what_was_missed(done)


def test_what_is_in_doubt_once_is_tried_again_before_the_next_one_holds_it(
    engine: Engine, catalogue: Catalogue
) -> None:
    fell_due(engine, catalogue)
    [sent] = write(engine, claim, DUE)
    later = DUE + timedelta(minutes=10)
    write(engine, doubted, attempt_of(sent), later, Failure(status=502, why="BadGateway"))
    [again] = write(engine, claim, later)
    assert write(engine, delivered, attempt_of(again), later, "activity")

    assert words_of(ran(engine, catalogue, NEXT)) == []


@pytest.mark.parametrize("doubt", [False, True])
def test_what_was_paused_after_it_was_begun_or_while_it_was_in_doubt_is_in_the_next_one_which_says_so(
    engine: Engine, catalogue: Catalogue, doubt: bool
) -> None:
    """There is nothing to tell once its card is to be made: then the pause takes nothing back any more."""
    fell_due(engine, catalogue)
    [begun] = write(engine, claim, DUE)
    if doubt:
        later = DUE + timedelta(minutes=10)
        write(engine, doubted, attempt_of(begun), later, Failure(status=502, why="BadGateway"))
        write(engine, pause, by(at=DUE), CHANNEL, True, Right())
        [begun] = write(engine, claim, later)
    else:
        write(engine, pause, by(at=DUE), CHANNEL, True, Right())
    write(engine, dropped, attempt_of(begun), "NothingToTell", DUE + timedelta(minutes=10))
    known = read(engine, at_place, CHANNEL.id)
    write(engine, pause, by(at=DUE + timedelta(hours=1)), CHANNEL, False, Right())

    assert known is not None
    assert known.became is Outcome.CANCELLED
    done = ran(engine, catalogue, NEXT)
    assert_says_what_was_missed(done)


def test_what_was_missed_before_a_pause_is_still_said_after_it(engine: Engine, catalogue: Catalogue) -> None:
    subscribed(engine)
    published(engine, "18", OCTOBER)
    back = NEXT + timedelta(hours=1)
    first = ran(engine, catalogue, back)
    write(engine, pause, by(at=back), CHANNEL, True, Right())
    write(engine, pause, by(at=back), CHANNEL, False, Right())

    assert first.digest is not None
    assert first.digest.missed == DUE.astimezone(TOKYO).date()
    again = ran(engine, catalogue, NEXT + WEEK)
    assert again.digest is not None
    assert again.digest.missed == first.digest.missed


@pytest.mark.parametrize("begun", [False, True])
@pytest.mark.parametrize("doubted_before", [False, True])
def test_what_was_written_and_not_sent_for_a_day_is_in_the_next_one_which_says_so(
    engine: Engine, catalogue: Catalogue, begun: bool, doubted_before: bool
) -> None:
    """Nothing ran in between. Both fall due in the same minute."""
    fell_due(engine, catalogue)
    if doubted_before:
        [sent] = write(engine, claim, DUE)
        write(engine, doubted, attempt_of(sent), DUE + timedelta(minutes=10), Failure(status=502, why="BadGateway"))
    claimed = write(engine, claim, NEXT) if begun else ()
    done = ran(engine, catalogue, NEXT)
    for one in claimed:
        write(engine, dropped, attempt_of(one), "NothingToTell", NEXT)

    assert_says_what_was_missed(done)
    assert [one["place"] for one in notices(engine)] == [CHANNEL.id] * 2
    assert [one.payload["at"] for one in write(engine, claim, NEXT)] == [NEXT.isoformat()]


def test_what_an_admin_sends_again_is_not_late(engine: Engine, catalogue: Catalogue) -> None:
    fell_due(engine, catalogue)
    write(engine, seed_local_people, START)
    later = DUE + timedelta(days=2)
    [sent] = write(engine, claim, later)
    write(engine, dropped, attempt_of(sent), "NothingToTell", later)
    known = read(engine, at_place, CHANNEL.id)
    ref = Ref(notice=sent.id, tries=sent.tries, state="cancelled")
    assert write(engine, retried, by(SATO.aad, later), ref)

    assert known is not None
    assert known.became is Outcome.LATE
    [again] = write(engine, claim, later)
    assert not is_late(again.kind, again.payload, later + timedelta(hours=23))
    assert is_late(again.kind, again.payload, later + timedelta(days=1))


@pytest.mark.parametrize("doubtful", [False, True])
def test_what_an_admin_cancels_is_in_the_next_one_which_says_so(
    engine: Engine, catalogue: Catalogue, doubtful: bool
) -> None:
    """Also where it may have arrived: said twice is better than never."""
    subscribed(engine)
    published(engine, "18", OCTOBER)
    ran(engine, catalogue)
    write(engine, seed_local_people, START)
    if doubtful:
        [sent] = write(engine, claim, DUE)
        write(engine, doubted, attempt_of(sent), DUE + timedelta(minutes=10), Failure(status=502, why="BadGateway"))
    query = select(notice.c.id.label("notice"), notice.c.tries, notice.c.state)
    ref = read(engine, lambda connection: connection.execute(query).one())
    assert write(engine, cancelled, by(SATO.aad), Ref(**ref._mapping))

    known = read(engine, at_place, CHANNEL.id)
    assert known is not None
    assert known.outcome is Outcome.CANCELLED
    done = ran(engine, catalogue, NEXT)
    assert words_of(done) == ["18手続"]
    assert done.digest is not None
    assert done.digest.missed == DUE.astimezone(TOKYO).date()


def test_what_was_twice_in_flight_when_its_sender_died_is_in_the_next_one(engine: Engine, catalogue: Catalogue) -> None:
    fell_due(engine, catalogue)
    for at in (DUE, DUE + timedelta(minutes=20)):
        assert len(write(engine, claim, at)) == 1
        assert write(engine, doubted_in_flight, at + timedelta(minutes=10)) == 1

    assert words_of(ran(engine, catalogue, NEXT)) == ["18手続"]
