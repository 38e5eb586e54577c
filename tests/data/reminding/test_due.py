"""Who is reminded where, as the tick finds it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, select

from data.by import By
from data.catalogue import Catalogue
from data.model import PlaceKind
from data.people.rights import Grant, Role, grant
from data.refusals import NotAllowed, StalePress
from data.reminding import channels
from data.reminding.due import forget_old, put_off, remind, still_open
from data.reminding.tables import reminded
from data.submitting import workflow
from data.submitting.extensions import Extension, extend
from data.submitting.model import Form, Submission
from data.tables import notice
from data.telling.conversations import Conversation, closed, seen
from data.telling.deliveries import Attempt, Failure, claim
from data.telling.notices import Notice
from data.telling.shut_out import shut_out
from data.tokyo import TOKYO
from data.verifying import verify
from tests.due import claimed
from tests.finding import first
from tests.submitting import METRIC, UNIT, by, refused_as, with_people
from tests.transactions import read, write

DUE = date(2027, 1, 8)  # the fifth 開庁日 of 2027
DECEMBER = "2026-12-01/2026-12-31"


def at(day: int, clock: str = "09:00") -> datetime:
    """Of January 2027, in Tokyo."""
    return datetime.fromisoformat(f"2027-01-{day:02}T{clock}").replace(tzinfo=TOKYO).astimezone(UTC)


def chat(engine: Engine, who: str, kind: PlaceKind = PlaceKind.PERSONAL, lang: str = "ja") -> None:
    person = who if kind is PlaceKind.PERSONAL else None
    here = Conversation(id=f"chat-{who}", kind=kind, service_url="https://x", bot="b", person=person, lang=lang)  # type: ignore[arg-type]
    write(engine, seen, here, at(1))


@pytest.fixture
def staffed(engine: Engine) -> Engine:
    with_people(engine)
    for who in ("tanaka", "mori", "suzuki", "ogawa", "sato"):
        chat(engine, who)
    return engine


def said(engine: Engine, metric: str = METRIC) -> dict[str, tuple[str, int, bool]]:
    """Of one metric: by whom it is heard, where, at which step, and whether only to watch."""
    with engine.connect() as connection:
        rows: list[Any] = list(connection.execute(select(notice).where(notice.c.kind == "reminder")))
    return {
        row.person or "channel": (row.place, item["step"], item["watches"])
        for row in rows
        for item in row.payload["items"]
        if item["metric"] == metric
    }


def reset(engine: Engine) -> None:
    write(engine, lambda connection: connection.execute(notice.delete()))


def submitted(engine: Engine, catalogue: Catalogue, moment: datetime) -> Submission:
    made = Form(metric=METRIC, values={"": "18手続"}, previous={"": "15手続"}, as_of="令和8年12月末")
    done = write(engine, workflow.submitted, By(person="tanaka", at=moment), made, catalogue)
    assert isinstance(done, Submission), [found.check for found in done.findings]
    return done


def test_those_who_submit_are_reminded_once_each_three_days_before_and_on_the_day(
    staffed: Engine, catalogue: Catalogue
) -> None:
    assert write(staffed, remind, at(4), catalogue) == 0
    assert write(staffed, remind, at(5, "08:29"), catalogue) == 0

    assert write(staffed, remind, at(5, "08:30"), catalogue) == 2
    assert write(staffed, remind, at(5, "08:31"), catalogue) == 0
    assert said(staffed) == {"tanaka": ("chat-tanaka", -3, False), "mori": ("chat-mori", -3, False)}
    assert write(staffed, remind, at(6), catalogue) == 0
    reset(staffed)

    assert write(staffed, remind, at(8, "17:14"), catalogue) == 2
    assert {step for _, step, _ in said(staffed).values()} == {0}


def test_several_figures_of_a_day_are_one_message(staffed: Engine, catalogue: Catalogue) -> None:
    same = [m.id for m in catalogue.metrics.values() if m.owner == UNIT and m.reporting.cadence == "monthly"]
    write(staffed, remind, at(5), catalogue)
    with staffed.connect() as connection:
        rows = connection.execute(select(notice.c.payload).where(notice.c.person == "tanaka")).scalars().all()

    assert len(same) > 1
    assert len(rows) == 1
    assert {METRIC} <= {item["metric"] for item in rows[0]["items"]}
    assert len(rows[0]["items"]) > 1


def test_nobody_is_reminded_of_what_was_submitted_until_it_is_sent_back(staffed: Engine, catalogue: Catalogue) -> None:
    done = submitted(staffed, catalogue, at(4))
    write(staffed, remind, at(5), catalogue)
    assert said(staffed) == {}

    write(staffed, workflow.sent_back, By(person="suzuki", at=at(6)), done.ref, "根拠がありません", catalogue)
    write(staffed, remind, at(7), catalogue)
    assert set(said(staffed)) == {"tanaka", "mori"}


def test_what_was_published_is_not_asked_for(staffed: Engine, catalogue: Catalogue) -> None:
    done = submitted(staffed, catalogue, at(4))
    write(staffed, workflow.approved, By(person="suzuki", at=at(5, "08:00")), done.ref, catalogue)
    for day in (5, 8, 12, 15, 20):
        write(staffed, remind, at(day), catalogue)

    assert said(staffed) == {}


def test_after_the_day_those_who_decide_hear_of_it_and_then_the_headquarters(
    staffed: Engine, catalogue: Catalogue
) -> None:
    """1/11 is a holiday: the 1st, 3rd and 7th 開庁日 after 1/8 are 1/12, 1/14 and 1/20."""
    heard = {}
    for day in range(8, 22):
        reset(staffed)
        if write(staffed, remind, at(day), catalogue) and said(staffed):
            heard[day] = said(staffed)

    assert {day: set(found) for day, found in heard.items()} == {
        8: {"tanaka", "mori"},
        12: {"tanaka", "mori"},
        14: {"tanaka", "mori", "suzuki", "ogawa"},
        20: {"tanaka", "mori", "suzuki", "ogawa", "sato"},
    }
    assert heard[20]["sato"] == ("chat-sato", 7, True)
    assert heard[20]["tanaka"] == ("chat-tanaka", 7, False)


def test_a_day_that_was_put_off_is_the_one_that_counts(staffed: Engine, catalogue: Catalogue) -> None:
    write(staffed, remind, at(5), catalogue)
    wanted = Extension(metric=METRIC, term=DECEMBER, until="2027-01-22", reason="集計が遅れています")
    write(staffed, extend, By(person="sato", at=at(6)), wanted, catalogue)
    reset(staffed)

    for day in (8, 12, 14, 18):
        write(staffed, remind, at(day), catalogue)
    assert said(staffed) == {}
    write(staffed, remind, at(19), catalogue)
    assert {step for _, step, _ in said(staffed).values()} == {-3}


def test_a_deputy_is_reminded_like_the_one_they_stand_in_for(staffed: Engine, catalogue: Catalogue) -> None:
    given = Grant(person="kato", role=Role.SUBMITTER, unit=UNIT, since=date(2026, 12, 1), deputy_for="tanaka")
    write(staffed, grant, given, name="Kato", by="t", at=at(1))
    chat(staffed, "kato")
    write(staffed, remind, at(5), catalogue)

    assert set(said(staffed)) == {"tanaka", "mori", "kato"}


def test_who_has_no_chat_is_reached_in_the_channel_of_the_bureau(staffed: Engine, catalogue: Catalogue) -> None:
    chat(staffed, "bureau", PlaceKind.CHANNEL)
    write(staffed, channels.say, By(person="tanaka", at=at(4)), UNIT, "chat-bureau")
    write(staffed, remind, at(5), catalogue)
    assert set(said(staffed)) == {"tanaka", "mori"}

    write(staffed, closed, "chat-mori", "removed", at(6))
    write(staffed, remind, at(8), catalogue)
    assert said(staffed)["channel"] == ("chat-bureau", 0, False)
    with staffed.connect() as connection:
        today = connection.execute(select(notice.c.key).where(notice.c.key.endswith("2027-01-08"))).scalars().all()
    assert sorted(today) == ["reminder:person:tanaka:2027-01-08", "reminder:place:chat-bureau:2027-01-08"]


def test_a_channel_that_is_closed_hears_nothing(staffed: Engine, catalogue: Catalogue) -> None:
    chat(staffed, "bureau", PlaceKind.CHANNEL)
    write(staffed, channels.say, By(person="tanaka", at=at(4)), UNIT, "chat-bureau")
    for who in ("mori", "bureau"):
        write(staffed, closed, f"chat-{who}", "removed", at(4))
    write(staffed, remind, at(5), catalogue)

    assert set(said(staffed)) == {"tanaka"}


def test_only_those_in_charge_of_a_bureau_say_which_channel_is_its(staffed: Engine, catalogue: Catalogue) -> None:
    assert isinstance(refused_as(staffed, NotAllowed, channels.say, by("ito"), UNIT, "chat-x"), NotAllowed)
    refused_as(staffed, NotAllowed, channels.say, by("admin"), UNIT, "chat-x")
    refused_as(staffed, StalePress, channels.say, by("tanaka"), "", "chat-x")
    refused_as(staffed, NotAllowed, channels.channel, by("nobody"), "chat-x", catalogue)
    assert read(staffed, channels.channel, by("tanaka"), "chat-x", catalogue).units == ()

    write(staffed, channels.say, by("tanaka"), UNIT, "chat-x")
    write(staffed, channels.say, by("suzuki"), UNIT, "chat-y")
    assert read(staffed, channels.channel, by("tanaka"), "chat-x", catalogue).units == ()
    assert read(staffed, channels.channel, by("tanaka"), "chat-y", catalogue).units == (UNIT,)
    write(staffed, channels.say, by("sato"), UNIT, "")
    assert read(staffed, channels.channel, by("tanaka"), "chat-y", catalogue) == channels.Channel(units=(), may=(UNIT,))
    assert read(staffed, verify).sound


def one_told(engine: Engine, moment: datetime) -> Notice:
    return first(write(engine, claimed, moment), lambda one: one.person == "tanaka")


def test_what_was_done_since_is_not_told(staffed: Engine, catalogue: Catalogue) -> None:
    write(staffed, remind, at(5), catalogue)
    told = one_told(staffed, at(5, "09:01"))
    assert METRIC in {one.item.metric for one in read(staffed, still_open, told, at(5, "09:01"), catalogue)}

    submitted(staffed, catalogue, at(5, "09:02"))
    assert METRIC not in {one.item.metric for one in read(staffed, still_open, told, at(5, "09:03"), catalogue)}


def test_what_could_not_be_told_in_time_is_posted_the_next_day(staffed: Engine, catalogue: Catalogue) -> None:
    write(staffed, remind, at(5, "17:14"), catalogue)
    told = one_told(staffed, at(5, "17:16"))
    write(staffed, put_off, told)
    assert write(staffed, remind, at(5, "17:17"), catalogue) == 0
    reset(staffed)

    assert write(staffed, remind, at(6, "08:30"), catalogue) == 1
    assert said(staffed) == {"tanaka": ("chat-tanaka", -3, False)}


def test_what_was_said_years_ago_is_forgotten(staffed: Engine, catalogue: Catalogue) -> None:
    write(staffed, remind, at(5), catalogue)
    write(staffed, forget_old, at(5) + timedelta(days=1100))
    assert read(staffed, lambda c: c.execute(select(reminded)).all())
    write(staffed, forget_old, at(5) + timedelta(days=1101))

    assert read(staffed, lambda c: c.execute(select(reminded)).all()) == []


def test_who_blocks_the_bot_when_reminded_is_reminded_in_the_bureaus_channel_instead(
    staffed: Engine, catalogue: Catalogue
) -> None:
    chat(staffed, "bureau", PlaceKind.CHANNEL)
    write(staffed, channels.say, By(person="tanaka", at=at(4)), UNIT, "chat-bureau")
    write(staffed, remind, at(5), catalogue)
    assert "channel" not in said(staffed)
    [mine] = [one for one in write(staffed, claim, at(5)) if one.person == "tanaka" and one.kind == "reminder"]
    attempt = Attempt(notice=mine.id, ticket=mine.ticket, tries=mine.tries)

    blocked = Failure(status=403, why="ConversationBlockedByUser")
    write(staffed, shut_out, attempt, "chat-tanaka", blocked, at(5))
    write(staffed, remind, at(5, "09:01"), catalogue)

    assert said(staffed)["channel"][0] == "chat-bureau"
    assert write(staffed, remind, at(5, "09:02"), catalogue) == 0


def test_who_blocks_the_bot_and_is_back_on_the_same_day_is_reminded_the_next_and_nothing_is_found_till_then(
    staffed: Engine, catalogue: Catalogue
) -> None:
    """What is found and not posted would be looked for again and again, each minute of the day."""
    write(staffed, remind, at(5), catalogue)
    mine = one_told(staffed, at(5))
    attempt = Attempt(notice=mine.id, ticket=mine.ticket, tries=mine.tries)
    blocked = Failure(status=403, why="ConversationBlockedByUser")
    write(staffed, shut_out, attempt, "chat-tanaka", blocked, at(5))
    chat(staffed, "tanaka")

    assert write(staffed, remind, at(5, "10:00"), catalogue) == 0
    assert write(staffed, remind, at(6, "08:30"), catalogue) == 1
    assert write(staffed, remind, at(6, "08:31"), catalogue) == 0
