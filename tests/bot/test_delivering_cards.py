"""Cards of submissions, kept up with what happens: put in place, and told no more where they are gone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, select

from bot.connector import Connector
from bot.delivering import Delivering
from bot.hosts import THIS_MACHINE
from data.by import By
from data.model import PlaceKind
from data.people.local_people import seed_local_people
from data.store import Store
from data.submitting import workflow
from data.submitting.model import Form, Ref, Submission
from data.submitting.places import Card, stands
from data.submitting.tables import submission_card
from data.tables import notice
from data.telling.conversations import Conversation, seen
from tests.teams import SUZUKI, TANAKA, Fault, Teams
from tests.telling import AtOnce

NOW = datetime(2026, 11, 24, 1, tzinfo=UTC)
FORM = Form(metric="mynaportal_online_procedures", values={"": "18"}, previous={"": "15"}, as_of="令和8年10月末")
CHAT, RECEIPT = "a:tanaka", "1795366279999"


async def submitted(store: Store, teams: Teams) -> Submission:
    """By 田中, with the receipt in a chat of theirs; 鈴木 has a chat too."""

    def prepare(connection: Connection) -> Submission:
        seed_local_people(connection, NOW)
        for who in (TANAKA, SUZUKI):
            chat = Conversation(
                id=f"a:{who.id.partition(':')[2]}",
                kind=PlaceKind.PERSONAL,
                service_url=teams.service,
                bot="28:bot",
                person=who.aad,
            )
            seen(connection, chat, NOW)
        done = workflow.submitted(connection, By(person=TANAKA.aad, at=NOW), FORM, store.catalogue)
        assert isinstance(done, Submission)
        card = Card(place=CHAT, activity=RECEIPT, person=TANAKA.aad, side="submitter", lang="ja")
        stands(connection, done.ref, card, NOW)
        return done

    return await store.write(prepare)


async def told(store: Store, at: datetime = NOW) -> None:
    async with Connector(THIS_MACHINE, seconds=0.3) as connector:
        await AtOnce(Delivering(store=store, connector=connector, clock=lambda: at)).soon()


def _cards(connection: Connection) -> list[tuple[str, str]]:
    return [(row.side, row.activity) for row in connection.execute(select(submission_card))]


def _states(connection: Connection) -> set[tuple[str, str]]:
    return {(row.kind, row.state) for row in connection.execute(select(notice))}


async def test_the_card_of_whoever_decides_is_kept_up_once_it_was_sent(store: Store, teams: Teams) -> None:
    await submitted(store, teams)

    await told(store)

    [asked] = teams.sent
    assert asked.conversation == "a:suzuki"
    assert ("approver", asked.id) in await store.read(_cards)


async def test_a_card_is_put_in_place_of_the_old_one(store: Store, teams: Teams) -> None:
    done = await submitted(store, teams)
    await told(store)
    await store.write(workflow.withdrawn, By(person=TANAKA.aad, at=NOW), done.ref)
    await told(store)

    placed = {(sent.method, sent.to) for sent in teams.sent[1:]}
    assert placed == {("PUT", RECEIPT), ("PUT", teams.sent[0].id)}
    assert all("取り下げ" in sent.text for sent in teams.sent[1:])


async def test_a_card_that_came_too_late_is_brought_up_to_date(store: Store, teams: Teams) -> None:
    done = await submitted(store, teams)
    moved = await store.write(workflow.withdrawn, By(person=TANAKA.aad, at=NOW), done.ref)
    late = Card(place="a:suzuki", activity="99", person=SUZUKI.aad, side="approver", lang="ja")

    await store.write(stands, Ref(number=done.number, version=done.version), late, NOW)
    await told(store)

    assert moved.version > done.version
    assert "99" in {sent.to for sent in teams.sent}


async def test_a_card_that_somebody_deleted_is_not_tried_for_ever(store: Store, teams: Teams) -> None:
    done = await submitted(store, teams)
    await told(store)
    await store.write(workflow.withdrawn, By(person=TANAKA.aad, at=NOW), done.ref)
    teams.faults = [Fault(404, "ActivityNotFoundInConversation") for _ in range(2)]
    await told(store)

    assert ("card", "failed") in await store.read(_states)
    assert ("card", "waiting") not in await store.read(_states)


async def test_putting_a_card_in_its_place_is_tried_again_after_a_failure(store: Store, teams: Teams) -> None:
    done = await submitted(store, teams)
    await told(store)
    await store.write(workflow.withdrawn, By(person=TANAKA.aad, at=NOW), done.ref)
    teams.faults = [Fault(500) for _ in range(2)]
    await told(store)
    before = len(teams.sent)
    await told(store, NOW + timedelta(hours=1))

    assert {sent.to for sent in teams.sent[before:]} == {RECEIPT, teams.sent[0].id}
