"""Whoever must hear of a step hears of it once, in their own chat, and nobody else does."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, insert, select

from data.catalogue import Catalogue
from data.figures import current
from data.model import PlaceKind
from data.people.rights import Grant, Role, grant, revoke
from data.submitting import workflow
from data.submitting.asking import ask_newcomers
from data.submitting.model import Submission
from data.submitting.tables import submission_card, told_figure
from data.tables import notice
from data.telling.conversations import Conversation, seen
from data.telling.deliveries import Failure, attempt_of, claim, delivered
from data.telling.notices import Notice, NoticeKind
from data.telling.shut_out import shut_out
from tests.due import claimed
from tests.submitting import AT, METRIC, TODAY, UNIT, by, form, sent
from tests.transactions import read, write


def waiting(engine: Engine) -> list[Any]:
    with engine.connect() as connection:
        rows = connection.execute(select(notice).where(notice.c.state == "waiting").order_by(notice.c.id)).all()
    return [(row.kind, row.person, row.payload["version"]) for row in rows]


def chat(engine: Engine, who: str, lang: str = "ja") -> None:
    here = Conversation(
        id=f"chat-{who}",
        kind=PlaceKind.PERSONAL,
        service_url="https://x",
        bot="b",
        person=who,
        lang=lang,  # type: ignore[arg-type]
    )
    write(engine, seen, here, AT)


def told(engine: Engine) -> list[Notice]:
    """All that is due, told and done with."""
    due = write(engine, claimed, AT + timedelta(days=1))
    for one in due:
        write(engine, delivered, attempt_of(one), AT, None)
    return list(due)


def card(engine: Engine, of: Submission, side: str, place: str = "chat-1") -> None:
    row = {
        "submission": of.number,
        "place": place,
        "activity": f"{side}-card",
        "person": "p",
        "side": side,
        "lang": "en",
    }
    write(engine, lambda connection: connection.execute(insert(submission_card).values(row)))


def test_everybody_who_may_decide_is_asked_once(staffed: Engine, catalogue: Catalogue) -> None:
    for principal in ("suzuki", "ogawa"):
        stands_in = Grant(person="kato", role=Role.APPROVER, unit=UNIT, since=TODAY, deputy_for=principal)
        write(staffed, grant, stands_in, name="Kato", by="t", at=AT)
    write(staffed, grant, Grant(person="tanaka", role=Role.APPROVER, unit=UNIT, since=TODAY), name="", by="t", at=AT)

    sent(staffed, catalogue)
    sent(staffed, catalogue)

    assert sorted(waiting(staffed)) == [("to_approve", who, 1) for who in ("kato", "ogawa", "suzuki")]


def test_a_notice_waits_until_the_person_has_a_chat_of_their_own(staffed: Engine, catalogue: Catalogue) -> None:
    chat(staffed, "suzuki", "en")
    done = sent(staffed, catalogue)

    first = told(staffed)
    assert [(one.person, one.place, one.payload) for one in first] == [
        ("suzuki", "chat-suzuki", {"submission": done.number, "version": 1, "lang": "en"})
    ]
    assert told(staffed) == []
    chat(staffed, "ogawa")
    assert [(one.person, one.place) for one in told(staffed)] == [("ogawa", "chat-ogawa")]


def test_author_and_last_editor_hear_of_the_decision(staffed: Engine, catalogue: Catalogue) -> None:
    first = sent(staffed, catalogue)
    moved = write(staffed, workflow.changed, by("mori"), first.ref, form("19手続"), catalogue)
    assert isinstance(moved, Submission)
    assert sorted(waiting(staffed)) == [("to_approve", "ogawa", 2), ("to_approve", "suzuki", 2)]

    write(staffed, workflow.approved, by("suzuki"), moved.ref, catalogue)

    assert sorted(waiting(staffed)) == [("decided", "mori", 4), ("decided", "tanaka", 4)]


def test_whoever_withdraws_their_own_is_not_told_so(staffed: Engine, catalogue: Catalogue) -> None:
    write(staffed, workflow.withdrawn, by("tanaka"), sent(staffed, catalogue).ref)

    assert waiting(staffed) == []


def test_every_card_of_a_submission_is_brought_up_to_date(staffed: Engine, catalogue: Catalogue) -> None:
    done = sent(staffed, catalogue)
    for side in ("submitter", "approver"):
        card(staffed, done, side)
    told(staffed)

    held = write(staffed, workflow.approved, by("suzuki"), done.ref, catalogue, AT + timedelta(hours=1))
    write(staffed, workflow.publish_due, AT + timedelta(hours=1), catalogue)

    updates = [one for one in told(staffed) if one.kind is NoticeKind.CARD]
    assert {(one.place, one.replaces, one.payload["side"]) for one in updates} == {
        ("chat-1", "submitter-card", "submitter"),
        ("chat-1", "approver-card", "approver"),
    }
    assert {one.payload["version"] for one in updates} == {held.version + 1}  # the one before was never sent


def test_who_was_told_a_figure_hears_of_its_correction_and_others_do_not(staffed: Engine, catalogue: Catalogue) -> None:
    old = read(staffed, current, [METRIC])[METRIC][-1]
    other = read(staffed, current, ["konan_push_users"])["konan_push_users"][-1]
    rows = [
        {"person": "ito", "figure": old.id, "place": "chat-ito", "lang": "en", "at": AT},
        {"person": "nobody", "figure": other.id, "place": "chat-nobody", "lang": "ja", "at": AT},
    ]
    write(staffed, lambda connection: connection.execute(insert(told_figure), rows))
    done = sent(staffed, catalogue, form("16手続", as_of="令和5年8月末", reason="数え漏れ"))

    write(staffed, workflow.approved, by("suzuki"), done.ref, catalogue)

    new = read(staffed, current, [METRIC])[METRIC][-1]
    corrected = [one for one in told(staffed) if one.kind is NoticeKind.CORRECTED]
    assert [(one.person, one.place) for one in corrected] == [("ito", "chat-ito")]
    assert corrected[0].payload == {
        "submission": done.number,
        "version": 3,
        "lang": "en",
        "replaced": old.id,
        "figure": new.id,
    }


def test_who_heard_of_a_correction_hears_of_the_next_one_wherever_they_asked(
    staffed: Engine, catalogue: Catalogue
) -> None:
    """In the channel and in their own chat; there once, though they found it by searching, too."""
    chat(staffed, "ito")
    first = read(staffed, current, [METRIC])[METRIC][-1]
    rows = [
        {"person": "ito", "figure": first.id, "place": place, "lang": "ja", "at": AT}
        for place in ("", "chat-ito", "channel")
    ]
    write(staffed, lambda connection: connection.execute(insert(told_figure), rows))

    def correct(number: int, was: int) -> set[tuple[str, int, int]]:
        made = form(f"{number}手続", as_of="令和5年8月末", reason="数え漏れ", previous={"": f"{was}手続"})
        done = sent(staffed, catalogue, made)
        write(staffed, workflow.approved, by("suzuki"), done.ref, catalogue)
        news = [one for one in told(staffed) if one.kind is NoticeKind.CORRECTED]
        assert len(news) == 2
        return {(one.place, one.payload["replaced"], one.payload["figure"]) for one in news}

    second = correct(16, 15)
    now = read(staffed, current, [METRIC])[METRIC][-1].id
    assert second == {("chat-ito", first.id, now), ("channel", first.id, now)}
    third = correct(17, 16)
    last = read(staffed, current, [METRIC])[METRIC][-1].id
    assert third == {("chat-ito", now, last), ("channel", now, last)}


def test_who_was_not_asked_yet_is_still_asked_when_others_were_published(staffed: Engine, catalogue: Catalogue) -> None:
    chat(staffed, "suzuki")
    later = sent(staffed, catalogue)
    earlier = sent(staffed, catalogue, form("17手続", as_of="令和8年9月末"), "mori")
    told(staffed)

    write(staffed, workflow.approved, by("suzuki"), earlier.ref, catalogue)

    asked = [one for one in waiting(staffed) if one[0] == "to_approve"]
    assert asked == [("to_approve", "ogawa", later.version + 1)]  # and not suzuki, who was


def test_an_approver_who_blocks_the_bot_just_then_is_asked_once_they_are_back(
    staffed: Engine, catalogue: Catalogue
) -> None:
    later = AT + timedelta(hours=1)
    chat(staffed, "suzuki")
    sent(staffed, catalogue)
    [asked] = [one for one in write(staffed, claim, later, 99) if one.person == "suzuki"]
    assert (asked.kind, asked.place) == (NoticeKind.TO_APPROVE, "chat-suzuki")
    attempt = attempt_of(asked)
    write(staffed, shut_out, attempt, "chat-suzuki", Failure(status=403, why="ConversationBlockedByUser"), later)
    assert "suzuki" not in {one.person for one in write(staffed, claim, later, 99)}

    chat(staffed, "suzuki")

    assert [one.kind for one in told(staffed) if one.person == "suzuki"] == [NoticeKind.TO_APPROVE]


# ── roles that end and begin meanwhile ───────────────────────────────────────────────────────────────────


def approver(who: str, **more: Any) -> Grant:
    return Grant(person=who, role=Role.APPROVER, unit=UNIT, since=TODAY, **more)


def test_who_becomes_an_approver_later_is_asked_about_what_waits_once(staffed: Engine, catalogue: Catalogue) -> None:
    done = sent(staffed, catalogue)
    told(staffed)
    assert write(staffed, ask_newcomers, AT, catalogue) == 0
    for old in ("suzuki", "ogawa"):
        assert write(staffed, revoke, approver(old), by="t", at=AT)
    assert write(staffed, ask_newcomers, AT, catalogue) == 1  # an admin hears that nobody may decide
    assert write(staffed, ask_newcomers, AT, catalogue) == 0

    write(staffed, grant, approver("kato"), name="Kato", by="t", at=AT)
    write(staffed, grant, approver("tanaka"), name="", by="t", at=AT)

    assert write(staffed, ask_newcomers, AT, catalogue) == 1
    assert write(staffed, ask_newcomers, AT, catalogue) == 0
    assert ("to_approve", "kato", done.version) in waiting(staffed)


@pytest.mark.parametrize("reached", [True, False])
@pytest.mark.parametrize("edited", [False, True])
def test_admins_hear_each_time_that_the_last_role_of_those_who_may_decide_ends(
    staffed: Engine, catalogue: Catalogue, edited: bool, reached: bool
) -> None:
    """Also with another version since, or where the first notice never reached them."""
    done = sent(staffed, catalogue)
    for old in ("suzuki", "ogawa"):
        write(staffed, revoke, approver(old), by="t", at=AT)
    assert write(staffed, ask_newcomers, AT, catalogue) == 1
    if reached:
        chat(staffed, "admin")
        assert [one.kind for one in told(staffed) if one.person == "admin"] == [NoticeKind.UNDECIDABLE]

    write(staffed, grant, approver("suzuki"), name="", by="t", at=AT)
    if edited:
        write(staffed, workflow.changed, by("mori"), done.ref, form("19手続"), catalogue)
    assert write(staffed, ask_newcomers, AT, catalogue) == 0
    assert "undecidable" not in {kind for kind, _, _ in waiting(staffed)}
    write(staffed, revoke, approver("suzuki"), by="t", at=AT)

    assert write(staffed, ask_newcomers, AT, catalogue) == 1
    assert write(staffed, ask_newcomers, AT, catalogue) == 0
    assert [who for kind, who, _ in waiting(staffed) if kind == "undecidable"] == ["admin"]


def test_an_admin_without_a_chat_is_told_of_the_last_version_alone(staffed: Engine, catalogue: Catalogue) -> None:
    for old in ("suzuki", "ogawa"):
        write(staffed, revoke, approver(old), by="t", at=AT)
    done = sent(staffed, catalogue)
    write(staffed, workflow.changed, by("tanaka", 5), done.ref, form("19手続"), catalogue)

    assert [(kind, who) for kind, who, _ in waiting(staffed)] == [("undecidable", "admin")]


def test_a_card_that_is_kept_up_is_not_sent_again(staffed: Engine, catalogue: Catalogue) -> None:
    """What was published meanwhile raises the version of what waits; whoever was asked stays asked."""
    sent(staffed, catalogue)
    earlier = sent(staffed, catalogue, form("17手続", as_of="令和8年9月末"), "mori")
    for who in ("suzuki", "ogawa"):
        chat(staffed, who)
    told(staffed)
    write(staffed, workflow.approved, by("suzuki"), earlier.ref, catalogue)

    assert write(staffed, ask_newcomers, AT, catalogue) == 0


def test_nobody_is_asked_about_what_is_decided(staffed: Engine, catalogue: Catalogue) -> None:
    done = sent(staffed, catalogue)
    write(staffed, workflow.approved, by("suzuki"), done.ref, catalogue, AT + timedelta(days=1))
    write(staffed, grant, approver("kato"), name="Kato", by="t", at=AT)

    assert write(staffed, ask_newcomers, AT, catalogue) == 0


def test_what_is_sent_back_to_somebody_whose_role_has_ended_is_told_to_their_colleagues(
    staffed: Engine, catalogue: Catalogue
) -> None:
    done = sent(staffed, catalogue)
    told(staffed)
    assert write(staffed, revoke, Grant(person="tanaka", role=Role.SUBMITTER, unit=UNIT, since=TODAY), by="t", at=AT)

    write(staffed, workflow.sent_back, by("suzuki"), done.ref, "確認してください", catalogue)

    assert [(kind, who) for kind, who, _ in waiting(staffed) if kind == "decided"] == [("decided", "mori")]
