"""After a restore nothing is told by itself that may have been told before, and all of it is still there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, select, text

from data import verifying
from data.catalogue import Catalogue
from data.digests import due
from data.digests.due import digests_due
from data.following import follows
from data.model import PlaceKind
from data.refusals import StartupError
from data.restoring import settle
from data.seed import seed
from data.submitting import workflow
from data.tables import notice
from data.telling import promises
from data.telling.conversations import Conversation, seen
from data.telling.deliveries import Failure, attempt_of, claim, later
from data.telling.deliveries_desk import Which, deliveries, retried
from data.telling.notices import Notice, NoticeKind, post
from tests.digests import CHANNEL, DUE, METRIC, NEXT, newer, published, ran, subscribed, words_of
from tests.submitting import AT, by, kinds, last, sent, with_people
from tests.transactions import read, write

LATER = AT + timedelta(hours=3)  # noon of that day
PLACE = "19:channel@thread.tacv2"


def told_of(name: str, **more: Any) -> Notice:
    return Notice(key=name, person="", place=PLACE, kind=NoticeKind.FOLLOWED, payload={"name": name}, **more)


def rows(engine: Engine) -> dict[str, Any]:
    with engine.connect() as connection:
        return {row.key: row for row in connection.execute(select(notice))}


def told(engine: Engine, at: datetime) -> set[str]:
    return {one.key for one in write(engine, claim, at)}


def test_what_was_due_waits_for_an_admin_and_what_is_due_later_goes_out(engine: Engine, catalogue: Catalogue) -> None:
    with_people(engine)
    write(engine, post, told_of("waiting"), AT)
    write(engine, post, told_of("queued"), AT - timedelta(minutes=1))
    write(engine, post, told_of("flying"), AT - timedelta(minutes=2))
    [one] = write(engine, claim, AT - timedelta(minutes=2))
    assert one.key == "flying"
    write(engine, post, told_of("tomorrow"), LATER + timedelta(days=1))

    done = write(engine, settle, LATER, catalogue)

    assert done.held == 3
    assert told(engine, LATER + timedelta(hours=1)) == set()
    assert told(engine, LATER + timedelta(days=2)) == {"tomorrow"}
    listed = read(engine, deliveries, by("admin"), Which.UNKNOWN, 1)
    assert [(one.why, one.can_be_retried) for one in listed.rows] == [("Restored", True)] * 3
    write(engine, retried, by("admin", 200), listed.rows[0].ref)
    assert len(told(engine, LATER + timedelta(days=2))) == 1


def test_whoever_still_tells_what_was_claimed_before_the_backup_changes_nothing(
    engine: Engine, catalogue: Catalogue
) -> None:
    with_people(engine)
    write(engine, post, told_of("queued"), AT)
    (one,) = write(engine, claim, AT)

    write(engine, settle, LATER, catalogue)

    assert not write(engine, later, attempt_of(one), LATER, Failure(status=429, why="Throttled"))


def test_a_digest_that_fell_due_after_the_backup_is_held_and_not_sent_again(
    engine: Engine, catalogue: Catalogue
) -> None:
    with_people(engine)
    subscribed(engine)
    published(engine, "18", date(2026, 10, 31))

    write(engine, settle, DUE + timedelta(hours=2), catalogue)

    (held,) = rows(engine).values()
    assert (held.kind, held.state, held.why) == ("digest", "unknown", "Restored")
    assert write(engine, digests_due, DUE + timedelta(hours=3), catalogue) == 0
    assert words_of(ran(engine, catalogue, NEXT)) == ["18手続"]


def test_every_one_of_many_digests_that_fell_due_is_held(
    engine: Engine, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(due, "SOME", 2)
    with_people(engine)
    for number in range(5):
        subscribed(engine, place=replace(CHANNEL, id=f"19:channel{number}@thread.tacv2"))
    published(engine, "18", date(2026, 10, 31))

    assert write(engine, settle, DUE + timedelta(hours=2), catalogue).held == 5


def test_what_came_with_a_version_after_the_backup_is_not_told_again_to_who_follows_it(
    engine: Engine, catalogue: Catalogue
) -> None:
    with_people(engine)
    write(engine, follows.start, by("hana"), METRIC, "ja")

    write(engine, settle, LATER, newer(catalogue, METRIC, 18))

    assert [(row.kind, row.state) for row in rows(engine).values()] == [("followed", "unknown")]
    assert write(engine, seed, newer(catalogue, METRIC, 18), LATER) == 0
    assert len(rows(engine)) == 1


def test_an_embargo_that_ended_meanwhile_is_published_and_those_who_hear_of_it_are_held(
    engine: Engine, catalogue: Catalogue
) -> None:
    with_people(engine)
    chat = Conversation(
        id="a:tanaka", kind=PlaceKind.PERSONAL, service_url="http://127.0.0.1:1/", bot="28:b", person="tanaka"
    )
    write(engine, seen, chat, AT)
    one = sent(engine, catalogue)
    write(engine, workflow.approved, by("suzuki"), one.ref, catalogue, AT + timedelta(hours=1))

    write(engine, settle, LATER, catalogue)

    assert last(engine).words == "18手続"
    assert {row.state for row in rows(engine).values()} == {"unknown"}
    assert told(engine, LATER + timedelta(days=3)) == set()


def test_a_card_that_only_shows_what_is_true_now_is_not_held(engine: Engine, catalogue: Catalogue) -> None:
    with_people(engine)
    write(engine, post, told_of("card", replaces="1795"), AT)

    assert write(engine, settle, LATER, catalogue).held == 0
    assert told(engine, LATER) == {"card"}


def test_a_press_that_was_under_way_is_not_done_hours_later(engine: Engine, catalogue: Catalogue) -> None:
    with_people(engine)
    write(engine, promises.make, "press", {"name": "adaptiveCard/action"}, AT)

    assert write(engine, settle, LATER, catalogue).dropped == 1
    assert write(engine, promises.claim, LATER + timedelta(hours=1)) == ()


def test_the_history_tells_of_it_and_stays_sound(engine: Engine, catalogue: Catalogue) -> None:
    with_people(engine)

    write(engine, settle, LATER, catalogue)

    assert kinds(engine)[-1] == "database.restored"
    assert read(engine, verifying.verify).sound


def test_a_history_that_is_not_whole_is_refused_and_nothing_changes(engine: Engine, catalogue: Catalogue) -> None:
    with_people(engine)
    write(engine, post, told_of("waiting"), AT)
    write(engine, lambda connection: connection.execute(text("UPDATE history_head SET count = count + 1")))

    with pytest.raises(StartupError, match="Restore another backup"):
        write(engine, settle, LATER, catalogue)

    assert rows(engine)["waiting"].state == "waiting"
