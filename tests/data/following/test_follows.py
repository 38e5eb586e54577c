"""Who follows a figure hears of what is published about it: once, together, and nothing before it is published."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Engine, select

from data.catalogue import Catalogue
from data.following import follows
from data.following.model import Change, Wish
from data.following.news import followed_news, targets_due
from data.model import PlaceKind
from data.submitting import workflow
from data.submitting.model import Submission
from data.submitting.tables import told_figure
from data.tables import notice
from data.telling import notices
from data.telling.conversations import Conversation, closed, seen
from data.tokyo import TOKYO
from tests.due import claimed, told
from tests.submitting import AT, METRIC, by, form, sent, with_people
from tests.transactions import read, write

TEN = timedelta(minutes=10)


@pytest.fixture
def staffed(engine: Engine) -> Engine:
    with_people(engine)
    write(engine, follows.start, by("hana"), METRIC, "en")
    return engine


def chat(engine: Engine, who: str) -> None:
    here = Conversation(id=f"chat-{who}", kind=PlaceKind.PERSONAL, service_url="https://x", bot="b", person=who)
    write(engine, seen, here, AT)


def published(engine: Engine, catalogue: Catalogue, value: str, minutes: float = 0, **more: Any) -> Submission:
    """By Tanaka, approved by Suzuki at once."""
    done = write(engine, workflow.submitted, by("tanaka", minutes), form(value, **more), catalogue)
    assert isinstance(done, Submission), [found.check for found in done.findings]
    return write(engine, workflow.approved, by("suzuki", minutes), done.ref, catalogue)


def rows(engine: Engine) -> list[Any]:
    with engine.connect() as connection:
        query = select(notice).where(notice.c.kind == "followed").order_by(notice.c.id)
        return list(connection.execute(query))


def changes(engine: Engine) -> list[Change]:
    return [Change.unpacked(one) for row in rows(engine) for one in row.payload["changes"]]


def test_a_new_figure_is_told_to_who_follows_it_with_the_one_before(staffed: Engine, catalogue: Catalogue) -> None:
    published(staffed, catalogue, "18手続")

    [row], [change] = rows(staffed), changes(staffed)
    assert (row.person, row.place, row.payload["lang"]) == ("hana", "", "en")
    assert row.due_at.replace(tzinfo=UTC) == AT + TEN
    [(new, before)] = change.figures
    assert not change.corrects
    assert before is not None
    assert new > before


def test_who_does_not_follow_it_hears_nothing(staffed: Engine, catalogue: Catalogue) -> None:
    write(staffed, follows.stop, by("hana"), METRIC)
    write(staffed, follows.start, by("hana"), "digital_ward_teams", "ja")
    published(staffed, catalogue, "18手続")

    assert rows(staffed) == []


def test_nothing_is_told_before_an_embargo_is_over(staffed: Engine, catalogue: Catalogue) -> None:
    done = sent(staffed, catalogue)
    write(staffed, workflow.approved, by("suzuki"), done.ref, catalogue, AT + timedelta(days=1))
    assert rows(staffed) == []
    write(staffed, workflow.publish_due, AT + timedelta(hours=23), catalogue)
    assert rows(staffed) == []

    write(staffed, workflow.publish_due, AT + timedelta(days=1), catalogue)
    assert len(changes(staffed)) == 1


def test_what_was_submitted_or_sent_back_is_not_told(staffed: Engine, catalogue: Catalogue) -> None:
    done = sent(staffed, catalogue)
    write(staffed, workflow.sent_back, by("suzuki"), done.ref, "根拠がありません", catalogue)

    assert rows(staffed) == []


def test_what_comes_within_ten_minutes_is_one_message_with_the_correction_first(
    staffed: Engine, catalogue: Catalogue
) -> None:
    chat(staffed, "hana")
    published(staffed, catalogue, "18手続")
    published(staffed, catalogue, "19手続", 9, previous={"": "15手続"}, reason="数え直しました")

    [row] = rows(staffed)
    assert [change.corrects for change in changes(staffed)] == [False, True]
    assert row.due_at.replace(tzinfo=UTC) == AT + TEN
    [heard] = [one for one in write(staffed, claimed, AT + TEN) if one.person == "hana"]
    news = read(staffed, followed_news, heard, catalogue)
    assert [change.corrects for change in news.changes] == [True, False]
    assert len(news.figures) == 3


def test_what_comes_after_it_was_told_is_another_message(staffed: Engine, catalogue: Catalogue) -> None:
    chat(staffed, "hana")
    published(staffed, catalogue, "18手続")
    write(staffed, told, AT + TEN)
    published(staffed, catalogue, "19手続", 11, previous={"": "15手続"}, reason="数え直しました")

    assert [len(row.payload["changes"]) for row in rows(staffed)] == [1, 1]


def test_many_followers_hear_of_both_changes_in_one_message_each(
    staffed: Engine, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notices, "SOME", 2)
    many = ["hana", *(f"p{n}" for n in range(4))]
    for who in many:
        write(staffed, follows.start, by(who), METRIC, "ja")
    published(staffed, catalogue, "18手続")
    write(staffed, follows.start, by("late"), METRIC, "ja")
    published(staffed, catalogue, "19手続", 5, previous={"": "15手続"}, reason="数え直しました")

    told = {row.person: len(row.payload["changes"]) for row in rows(staffed)}
    assert told == dict.fromkeys(many, 2) | {"late": 1}
    assert len(rows(staffed)) == len(many) + 1


def test_who_left_the_chat_hears_all_of_it_when_they_are_back(staffed: Engine, catalogue: Catalogue) -> None:
    chat(staffed, "hana")
    write(staffed, closed, "chat-hana", "removed", AT)
    published(staffed, catalogue, "18手続")
    published(staffed, catalogue, "19手続", 60, previous={"": "15手続"}, reason="数え直しました")
    later = AT + timedelta(days=20)
    assert [one for one in write(staffed, claimed, later) if one.person == "hana"] == []

    chat(staffed, "hana")
    [heard] = [one for one in write(staffed, claimed, later) if one.person == "hana"]
    assert heard.place == "chat-hana"
    assert len(heard.payload["changes"]) == 2


def test_who_stopped_meanwhile_is_told_nothing(staffed: Engine, catalogue: Catalogue) -> None:
    chat(staffed, "hana")
    published(staffed, catalogue, "18手続")
    write(staffed, follows.stop, by("hana"), METRIC)
    [heard] = [one for one in write(staffed, claimed, AT + TEN) if one.person == "hana"]

    assert read(staffed, followed_news, heard, catalogue).changes == ()


def test_who_stopped_meanwhile_is_told_what_was_corrected(staffed: Engine, catalogue: Catalogue) -> None:
    """They were told the figure, perhaps, and are told of the 訂正 nowhere else."""
    chat(staffed, "hana")
    published(staffed, catalogue, "18手続")
    published(staffed, catalogue, "19手続", 1, previous={"": "15手続"}, reason="数え直しました")
    write(staffed, follows.stop, by("hana"), METRIC)
    [heard] = [one for one in write(staffed, claimed, AT + TEN) if one.person == "hana"]

    assert [one.corrects for one in read(staffed, followed_news, heard, catalogue).changes] == [True]


@pytest.mark.parametrize(
    ("threshold", "rising", "told"),
    [("17", True, True), ("18", True, True), ("19", True, False), ("15", True, False), ("15", False, False)],
)
def test_a_threshold_is_told_when_it_is_reached_and_not_when_it_was_before(
    staffed: Engine, catalogue: Catalogue, threshold: str, rising: bool, told: bool
) -> None:
    """15 before, 18 now."""
    write(staffed, follows.wish, by("hana"), METRIC, Wish(threshold=Decimal(threshold), rising=rising), "ja")
    published(staffed, catalogue, "18手続")

    [change] = changes(staffed)
    assert (change.reached is not None) is told


def test_a_threshold_is_told_once_until_it_was_left_and_reached_again(staffed: Engine, catalogue: Catalogue) -> None:
    write(staffed, follows.wish, by("hana"), METRIC, Wish(threshold=Decimal(17)), "ja")
    more: dict[str, Any] = {"previous": {"": "15手続"}, "reason": "数え直しました"}
    for minutes, value in enumerate(("18手続", "19手続", "16手続", "17手続"), 1):
        published(staffed, catalogue, value, minutes, **(more if minutes > 1 else {}))

    assert [change.reached for change in changes(staffed)] == [Decimal(17), None, None, Decimal(17)]


def test_from_above_it_is_told_when_it_falls(staffed: Engine, catalogue: Catalogue) -> None:
    write(staffed, follows.wish, by("hana"), METRIC, Wish(threshold=Decimal(14), rising=False), "ja")
    published(staffed, catalogue, "14手続", reason="廃止された手続がありました", comment="廃止されました")

    [change] = changes(staffed)
    assert (change.reached, change.rising) == (Decimal(14), False)


def morning(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 8, 30, tzinfo=TOKYO).astimezone(UTC)


def test_a_day_that_is_over_is_told_once_on_the_next_open_morning(staffed: Engine, catalogue: Catalogue) -> None:
    friday, monday = date(2026, 12, 4), date(2026, 12, 7)
    write(staffed, follows.wish, by("hana"), METRIC, Wish(target=friday), "ja")
    assert write(staffed, targets_due, morning(monday) - timedelta(seconds=1), catalogue) == 0

    assert write(staffed, targets_due, morning(monday), catalogue) == 1
    assert write(staffed, targets_due, morning(monday) + timedelta(days=9), catalogue) == 0
    [change] = changes(staffed)
    assert change.target == friday
    assert len(change.figures) == 1


def test_a_day_that_was_told_stands_in_nobodys_way_when_a_number_is_set(staffed: Engine, catalogue: Catalogue) -> None:
    write(staffed, follows.wish, by("hana"), METRIC, Wish(threshold=Decimal(20), target=date(2026, 12, 4)), "ja")
    write(staffed, targets_due, morning(date(2026, 12, 7)), catalogue)
    [one] = read(staffed, follows.mine, "hana")

    assert one.wish == Wish(threshold=Decimal(20))


def test_a_day_and_a_figure_come_in_one_message(staffed: Engine, catalogue: Catalogue) -> None:
    write(staffed, follows.wish, by("hana"), METRIC, Wish(target=date(2026, 11, 24)), "ja")
    published(staffed, catalogue, "18手続", 60 * 22)
    write(staffed, targets_due, morning(date(2026, 11, 25)), catalogue)

    assert [len(row.payload["changes"]) for row in rows(staffed)] == [2]


def test_following_twice_is_following_once_and_keeps_what_was_wished(staffed: Engine) -> None:
    write(staffed, follows.wish, by("hana"), METRIC, Wish(threshold=Decimal("17.50")), "ja")
    again = write(staffed, follows.start, by("hana"), METRIC, "en")

    assert (again.wish.threshold, again.lang) == (Decimal("17.50"), "en")
    assert read(staffed, follows.mine, "hana") == (again,)
    assert read(staffed, follows.mine, "other") == ()


def test_who_follows_hears_of_a_correction_once_but_a_channel_hears_it_too(
    staffed: Engine, catalogue: Catalogue
) -> None:
    chat(staffed, "hana")
    published(staffed, catalogue, "18手続")
    figure = changes(staffed)[0].figures[0][0]
    told = [("hana", "chat-hana"), ("ren", "chat-ren")]
    for who, place in told:
        row = {"person": who, "figure": figure, "place": place, "lang": "ja", "at": AT}
        write(staffed, lambda c, row=row: c.execute(told_figure.insert().values(row)))  # type: ignore[misc]
    published(staffed, catalogue, "19手続", 1, previous={"": "15手続"}, reason="数え直しました")
    with staffed.connect() as connection:
        corrected = connection.execute(select(notice.c.person).where(notice.c.kind == "corrected")).scalars().all()

    assert corrected == ["ren"]
