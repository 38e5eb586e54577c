"""Sending again and cancelling by hand: as if for the first time, and whatever the engine still holds of it is void."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, update

from data.by import By
from data.catalogue import Catalogue
from data.digests.model import Outcome
from data.digests.subscriptions import at_place
from data.model import PlaceKind
from data.people.local_people import seed_local_people
from data.refusals import NotAllowed
from data.tables import notice
from data.telling.deliveries import MOST_TRIES, Attempt, Failure, attempt_of, claim, delivered, give_up, later
from data.telling.deliveries_desk import Ref, Which, cancelled, deliveries, retried
from data.telling.notices import Notice, NoticeKind, post
from data.telling.shut_out import dropped, given_up
from tests.digests import CHANNEL, DUE, OCTOBER, START, by, published, ran, subscribed
from tests.teams import SATO, TANAKA
from tests.transactions import read, write

AT = datetime(2026, 11, 24, tzinfo=UTC)
ADMIN = By(person=SATO.aad, at=AT + timedelta(days=1))
NEWS = Notice(key="k", person="", place="here", kind=NoticeKind.ANSWERABLE, payload={})
BUSY = Failure(status=429, why="Throttled")


@pytest.fixture
def staffed(engine: Engine) -> Engine:
    write(engine, seed_local_people, AT)
    write(engine, post, NEWS, AT)
    return engine


def attempt(engine: Engine, at: datetime) -> Attempt:
    [one] = write(engine, claim, at)
    return attempt_of(one)


def seen(engine: Engine, which: Which) -> Ref:
    [row] = read(engine, deliveries, ADMIN, which, 1).rows
    return row.ref


def test_what_is_sent_again_has_all_its_attempts_before_it(staffed: Engine) -> None:
    old = attempt(staffed, AT)
    last = old
    for _ in range(1, MOST_TRIES):
        write(staffed, later, last, AT, BUSY)
        last = attempt(staffed, AT)
    assert last.tries == MOST_TRIES
    write(staffed, give_up, last, BUSY)

    assert write(staffed, retried, ADMIN, seen(staffed, Which.FAILED))

    new = attempt(staffed, ADMIN.at)
    assert new.tries == 1
    assert new.ticket != old.ticket
    assert not write(staffed, later, old, ADMIN.at, BUSY)
    assert write(staffed, later, new, ADMIN.at, BUSY)


def test_what_is_cancelled_is_not_told_and_what_is_in_flight_is_not_cancelled(staffed: Engine) -> None:
    write(staffed, later, attempt(staffed, AT), AT, BUSY)
    assert write(staffed, cancelled, ADMIN, seen(staffed, Which.WAITING))
    assert write(staffed, claim, ADMIN.at) == ()

    assert write(staffed, retried, ADMIN, seen(staffed, Which.CANCELLED))
    attempt(staffed, ADMIN.at)
    assert not write(staffed, cancelled, ADMIN, seen(staffed, Which.WAITING))


def test_what_goes_to_somebodys_own_chat_has_that_for_its_place_once_it_is_tried(staffed: Engine) -> None:
    own = replace(NEWS, key="own", person=TANAKA.aad, place="")
    write(staffed, post, own, AT)
    assert [one.place for one in read(staffed, deliveries, ADMIN, Which.WAITING, 1).rows] == [None, None]
    with staffed.begin() as connection:
        connection.execute(update(notice).where(notice.c.key == "own").values(state="sent", tries=1))

    assert [one.place for one in read(staffed, deliveries, ADMIN, Which.SENT, 1).rows] == [PlaceKind.PERSONAL]


def test_each_notice_is_counted_once_and_what_was_repeated_by_itself(staffed: Engine) -> None:
    states = (("sent", 0), ("sent", 1), ("unknown", 1), ("unknown", 2), ("queued", 1), ("failed", 1), ("cancelled", 0))
    for number, (state, doubts) in enumerate(states):
        write(staffed, post, replace(NEWS, key=f"k{number}"), AT)
        with staffed.begin() as connection:
            values = {"state": state, "doubts": doubts, "tries": 1}
            connection.execute(update(notice).where(notice.c.key == f"k{number}").values(values))

    found = {which: read(staffed, deliveries, ADMIN, which, 1) for which in Which}

    assert {which: len(page.rows) for which, page in found.items()} == found[Which.SENT].counts
    assert sum(found[Which.SENT].counts.values()) == len(states) + 1
    assert [one.doubts for one in found[Which.REPEATED].rows] == [1]
    assert [one.doubts for one in found[Which.SENT].rows] == [0]
    assert {one.doubts: one.comes_again for one in found[Which.UNKNOWN].rows} == {1: True, 2: False}


def test_only_an_admin_looks_retries_or_cancels(staffed: Engine) -> None:
    ref, other = seen(staffed, Which.WAITING), By(person=TANAKA.aad, at=ADMIN.at)
    with pytest.raises(NotAllowed):
        read(staffed, deliveries, other, Which.SENT, 1)
    for press in (retried, cancelled):
        with pytest.raises(NotAllowed) as refused:
            write(staffed, press, other, ref)
        assert refused.value.audit


def test_a_page_that_is_not_there_is_the_last(staffed: Engine) -> None:
    for number in range(7):
        write(staffed, post, replace(NEWS, key=f"k{number}"), AT)

    found = read(staffed, deliveries, ADMIN, Which.WAITING, 99)

    assert (found.page, found.pages, len(found.rows), found.counts[Which.WAITING]) == (2, 2, 2, 8)
    assert read(staffed, deliveries, ADMIN, Which.SENT, 5).page == 1


@pytest.mark.parametrize("ended", [Outcome.FAILED, Outcome.CANCELLED, Outcome.LATE])
def test_a_digest_that_is_sent_again_is_said_to_be_as_far_as_it_is(
    engine: Engine, catalogue: Catalogue, ended: Outcome
) -> None:
    subscribed(engine)
    published(engine, "18", OCTOBER)
    ran(engine, catalogue)
    write(engine, seed_local_people, START)

    def became() -> Outcome | None:
        known = read(engine, at_place, CHANNEL.id)
        assert known is not None
        return known.became

    at = DUE + timedelta(days=2 if ended is Outcome.LATE else 0)
    [sent] = write(engine, claim, at)
    if ended is Outcome.FAILED:
        write(engine, given_up, attempt_of(sent), Failure(status=400, why="BadRequest"))
    else:
        write(engine, dropped, attempt_of(sent), "NothingToTell", at)
    assert became() is ended

    state = "failed" if ended is Outcome.FAILED else "cancelled"
    assert write(engine, retried, by(SATO.aad, at), Ref(notice=sent.id, tries=sent.tries, state=state))
    assert became() is Outcome.WAITING
    [again] = write(engine, claim, at)
    write(engine, delivered, attempt_of(again), at, "activity")
    assert became() is Outcome.SENT
