"""What must be told unasked: once, by one replica, and not to those who want none."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, select

from data.tables import notice
from data.telling.deliveries import Attempt, Failure, attempt_of, claim, delivered, doubt, drop, give_up, later
from data.telling.notices import Notice, NoticeKind, accept, decline, forget_old, gather, no_longer, post, post_all
from tests.transactions import write

AT = datetime(2026, 11, 24, tzinfo=UTC)
NEWS = Notice(
    key="answerable:1:p1",
    person="p1",
    place="here",
    kind=NoticeKind.ANSWERABLE,
    payload={"asked": [{"text": "申請サイトは？", "question": {"l": "ja"}}]},
)


BUSY = Failure(status=429, why="Throttled")


def state(engine: Engine, number: int) -> str:
    with engine.connect() as connection:
        return str(connection.execute(select(notice.c.state).where(notice.c.id == number)).scalar_one())


def claimed(engine: Engine, at: datetime = AT) -> Notice:
    [only] = write(engine, claim, at)
    return only


def test_a_notice_comes_back_as_it_was_posted(engine: Engine) -> None:
    assert write(engine, post, NEWS, AT)

    found = claimed(engine)

    assert replace(found, id=0, tries=0) == NEWS
    assert found.tries == 1


def test_the_same_cause_posts_once(engine: Engine) -> None:
    write(engine, post, NEWS, AT)

    assert not write(engine, post, NEWS, AT)
    claimed(engine)
    assert not write(engine, post, NEWS, AT)


def test_of_many_that_are_posted_at_once_those_that_are_known_are_left_alone(engine: Engine) -> None:
    write(engine, post, NEWS, AT)
    others = [replace(NEWS, key="answerable:2:p1", person=""), replace(NEWS, key="answerable:3:p1", person="")]

    assert write(engine, post_all, [NEWS, *others], AT) == {one.key for one in others}
    assert write(engine, post_all, [NEWS, *others], AT) == frozenset()
    assert write(engine, post_all, [], AT) == frozenset()


def test_what_somebody_waits_for_goes_before_all_digests_that_came_earlier(engine: Engine) -> None:
    weekly = [replace(NEWS, key=f"{n}", place=f"19:{n}", person="", kind=NoticeKind.DIGEST) for n in range(60)]
    write(engine, post_all, weekly, AT)
    write(engine, post, NEWS, AT)

    assert [one.key for one in write(engine, claim, AT)] == [NEWS.key, *(one.key for one in weekly[:49])]


def test_what_is_not_due_is_not_told(engine: Engine) -> None:
    write(engine, post, NEWS, AT + timedelta(hours=1))

    assert write(engine, claim, AT) == ()
    assert claimed(engine, AT + timedelta(hours=1)).key == NEWS.key


def test_what_is_claimed_is_claimed_by_one_alone(engine: Engine) -> None:
    for number in range(30):
        write(engine, post, replace(NEWS, key=f"k{number}", place=f"19:{number}"), AT)

    with ThreadPoolExecutor(4) as pool:
        found = [one.id for some in pool.map(lambda _: write(engine, claim, AT, 10), range(6)) for one in some]

    rest = [one.id for one in write(engine, claim, AT, 30)]
    assert len({*found, *rest}) == len(found) + len(rest) == 30


def test_the_oldest_are_told_first_and_not_all_at_once(engine: Engine) -> None:
    for number in range(3):
        write(engine, post, replace(NEWS, key=f"k{number}", place=f"19:{number}"), AT)

    assert [one.key for one in write(engine, claim, AT, 2)] == ["k0", "k1"]


def test_what_was_told_stays_told(engine: Engine) -> None:
    write(engine, post, NEWS, AT)
    found = claimed(engine)
    attempt = attempt_of(found)

    assert write(engine, delivered, attempt, AT, "1795")
    assert not write(engine, later, attempt, AT, BUSY)
    assert not write(engine, give_up, attempt, BUSY)
    assert not write(engine, drop, attempt, "NothingToTell")

    assert state(engine, found.id) == "sent"
    assert write(engine, claim, AT + timedelta(days=1)) == ()


def test_what_was_not_told_can_be_tried_again_later(engine: Engine) -> None:
    write(engine, post, NEWS, AT)
    first = attempt_of(claimed(engine))
    write(engine, later, first, AT + timedelta(minutes=5), BUSY)

    assert write(engine, claim, AT) == ()
    [again] = write(engine, claim, AT + timedelta(minutes=5))
    assert attempt_of(again) == replace(first, tries=2)


def test_what_cannot_be_told_is_given_up(engine: Engine) -> None:
    write(engine, post, NEWS, AT)
    found = claimed(engine)
    write(engine, give_up, attempt_of(found), BUSY)

    assert state(engine, found.id) == "failed"


def test_what_nobody_claimed_cannot_be_marked(engine: Engine) -> None:
    write(engine, post, NEWS, AT)
    with engine.connect() as connection:
        row = connection.execute(select(notice.c.id, notice.c.ticket)).one()

    assert not write(engine, delivered, Attempt(notice=row.id, ticket=row.ticket, tries=0), AT, None)
    assert state(engine, row.id) == "waiting"


def test_a_number_that_was_given_again_is_another_notice(engine: Engine) -> None:
    write(engine, post, NEWS, AT)
    old = attempt_of(claimed(engine))
    write(engine, forget_old, AT + timedelta(days=1))
    write(engine, post, replace(NEWS, key="other"), AT)
    new = claimed(engine)

    assert not write(engine, delivered, replace(old, notice=new.id), AT, None)
    assert write(engine, delivered, attempt_of(new), AT, None)


def test_what_is_not_in_flight_need_not_be_told_any_more(engine: Engine) -> None:
    for key in ("card:1:a", "card:1:b", "card:2:a"):
        write(engine, post, replace(NEWS, key=key, kind=NoticeKind.CARD), AT)
    write(engine, claim, AT, 1)

    assert write(engine, no_longer, NoticeKind.CARD, "card:1:") == ("p1",)
    with engine.connect() as connection:
        assert connection.execute(select(notice.c.key).order_by(notice.c.id)).scalars().all() == [
            "card:1:a",
            "card:2:a",
        ]


def test_whoever_declines_is_told_nothing_until_they_want_it_again(engine: Engine) -> None:
    write(engine, post, NEWS, AT)
    write(engine, decline, "p1", NoticeKind.ANSWERABLE)
    write(engine, decline, "p1", NoticeKind.ANSWERABLE)

    assert write(engine, claim, AT) == ()
    assert not write(engine, post, replace(NEWS, key="k2"), AT)
    assert write(engine, post, replace(NEWS, key="k3", person="p2"), AT)

    write(engine, accept, "p1", NoticeKind.ANSWERABLE)
    assert write(engine, post, replace(NEWS, key="k4"), AT)


def test_whoever_declines_is_not_told_once_more_what_may_have_arrived(engine: Engine) -> None:
    write(engine, post, NEWS, AT)
    write(engine, doubt, attempt_of(claimed(engine)), AT, BUSY)
    write(engine, decline, "p1", NoticeKind.ANSWERABLE)

    assert write(engine, claim, AT + timedelta(days=1)) == ()


@pytest.mark.parametrize(("days", "left"), [(1, 1), (-1, 0)])
def test_old_notices_are_deleted(engine: Engine, days: int, left: int) -> None:
    write(engine, post, NEWS, AT + timedelta(days=days))
    write(engine, forget_old, AT)

    with engine.connect() as connection:
        assert len(connection.execute(select(notice.c.id)).all()) == left


def test_what_gathers_for_somebody_who_is_away_is_kept_from_the_newest_on(engine: Engine) -> None:
    write(engine, gather, [NEWS], "asked", AT)
    write(engine, gather, [replace(NEWS, key="answerable:2:p1")], "asked", AT + timedelta(days=85))
    write(engine, forget_old, AT + timedelta(days=1))

    assert len(claimed(engine, AT + timedelta(days=86)).payload["asked"]) == 2


def test_what_gathers_is_told_when_the_first_falls_due(engine: Engine) -> None:
    write(engine, gather, [NEWS], "asked", AT)
    write(engine, gather, [replace(NEWS, key="answerable:2:p1")], "asked", AT + timedelta(minutes=9))

    assert len(claimed(engine, AT).payload["asked"]) == 2
