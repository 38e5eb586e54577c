"""A submission about which nobody may decide: it is said, the admins hear of it, and whoever becomes able is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection

from data.people.rights import Grant, Role, grant, grants, revoke
from data.store import Store
from data.submitting.asking import ask_newcomers
from data.telling.notices import Notice, NoticeKind
from data.telling.shut_out import PLACES
from data.tokyo import day_in_tokyo
from handlers.notify import news
from tests.conversations.submitting import CHATS, ITO, press, said, submitted, to_approve, until
from tests.due import claimed
from tests.teams import SATO, SUZUKI, TANAKA, Colleague, Sent, Teams, buttons

pytestmark = pytest.mark.usefixtures("_everybody_is_known")

NOBODY, TO_ADMIN = "いまは承認できる方がいません", "承認できる方がいない提出があります"
UNIT = "digital_headquarters"


def ended(connection: Connection, *roles: Role) -> None:
    now = datetime.now(UTC)
    for held in grants(connection, day_in_tokyo(now)):
        if held.role in roles:
            revoke(connection, held, by="test", at=now)


def given(connection: Connection, who: Colleague) -> None:
    now = datetime.now(UTC)
    approver = Grant(person=who.aad, role=Role.APPROVER, unit=UNIT, since=day_in_tokyo(now))
    grant(connection, approver, name=who.name, by="test", at=now)


async def to_admin(teams: Teams) -> Sent:
    return await until(lambda: [one for one in teams.sent if TO_ADMIN in str(one.card)])


async def asked(store: Store) -> list[Notice]:
    """What the next round finds to tell."""
    now = datetime.now(UTC)
    await store.write(ask_newcomers, now, store.catalogue)
    return list(await store.write(claimed, now))


async def test_the_receipt_says_so_and_an_admin_is_told_whom_to_make_what(teams: Teams, store: Store) -> None:
    await store.write(ended, Role.APPROVER)
    receipt = said(await submitted(teams))
    told = await to_admin(teams)

    assert NOBODY in receipt
    assert "デジタル統括本部の承認担当" in receipt
    assert "管理者にお知らせしました" in receipt
    assert "承認をお願いしました" not in receipt
    assert told.conversation == CHATS[SATO].id
    assert "マイナポータル オンライン手続可能数" in said(told.card)
    assert "18" not in said(told.card)  # what is not published is nothing to an admin
    people = (await press(teams, told.card, "担当者を見る", SATO)).card
    assert "役割を追加…" in [one.get("title") for one in buttons(people)]


async def test_an_author_who_alone_may_approve_is_not_asked_about_their_own(teams: Teams, store: Store) -> None:
    await store.write(ended, Role.APPROVER)
    await store.write(given, TANAKA)

    assert NOBODY in said(await submitted(teams))
    assert (await to_admin(teams)).conversation == CHATS[SATO].id
    assert not [one for one in teams.sent if "承認して公表する" in str(one.card)]


async def test_without_an_admin_it_is_said_whom_to_tell(teams: Teams, store: Store) -> None:
    await store.write(ended, Role.APPROVER, Role.ADMIN)
    receipt = said(await submitted(teams))

    assert "デジタル統括本部へご連絡ください" in receipt
    assert "お知らせしました" not in receipt


async def test_who_is_made_an_approver_then_gets_what_waits_and_can_decide(teams: Teams, store: Store) -> None:
    await store.write(ended, Role.APPROVER)
    await submitted(teams)
    await to_admin(teams)
    await store.write(given, ITO)

    [notice] = await asked(store)
    assert (notice.kind, notice.person) == (NoticeKind.TO_APPROVE, ITO.aad)
    what = await news(notice, store, datetime.now(UTC))
    assert what is not None
    done = await press(teams, what.message.data, "承認して公表する", ITO)
    assert "公表済み" in said(done.card)


async def test_an_admin_hears_once_of_what_waits_when_the_last_approvers_role_ends(teams: Teams, store: Store) -> None:
    await submitted(teams)
    await to_approve(teams, SUZUKI)
    await store.write(ended, Role.APPROVER)

    [notice] = await asked(store)
    assert (notice.kind, notice.person) == (NoticeKind.UNDECIDABLE, SATO.aad)
    assert await asked(store) == []
    await store.write(given, ITO)
    assert await news(notice, store, datetime.now(UTC)) is None  # somebody may, by now


async def test_what_is_for_admins_is_not_told_to_who_is_none_any_more(teams: Teams, store: Store) -> None:
    await submitted(teams)
    await to_approve(teams, SUZUKI)
    await store.write(ended, Role.APPROVER)
    [undecidable] = await asked(store)
    closed = {PLACES: [{"kind": "channel", "person": "", "why": "Blocked", "name": "", "team_name": ""}]}
    both = [undecidable, replace(undecidable, kind=NoticeKind.SHUT_OUT, payload=closed)]
    for one in both:
        assert await news(one, store, datetime.now(UTC)) is not None

    await store.write(ended, Role.ADMIN)

    for one in both:
        assert await news(one, store, datetime.now(UTC)) is None
