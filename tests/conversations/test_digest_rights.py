"""Who sets up what a channel is sent, and who tries it there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.opening import open_edge
from bot.server import make_app
from data.people.local_people import seed_local_people
from data.store import Store
from tests.conversations.digesting import press, rows
from tests.conversations.submitting import said
from tests.teams import (
    SUZUKI,
    TANAKA,
    THREAD,
    Teams,
    teams_for,
)
from tests.telling import AtOnce


@pytest.fixture
async def owners_only(store: Store) -> AsyncIterator[Teams]:
    strict = replace(store, subscribers="owners")
    await store.write(seed_local_people, datetime.now(UTC))
    async with teams_for(make_app(open_edge(strict, begin=AtOnce))) as teams:
        yield teams


async def test_where_owners_decide_teams_is_asked_who_owns_the_team(owners_only: Teams, store: Store) -> None:
    teams = owners_only
    teams.roster = {TANAKA.id: {"id": TANAKA.id, "userRole": "owner"}, SUZUKI.id: {"id": SUZUKI.id, "userRole": "user"}}
    card = (await teams.say("ダイジェスト", SUZUKI, THREAD)).card

    assert "チームの所有者の方が行います" in said(await press(teams, card, "配信を始める", SUZUKI, THREAD))
    assert await rows(store) == []
    assert "設定を保存しました" in said(await press(teams, card, "配信を始める", TANAKA, THREAD))


async def test_who_is_not_on_the_roster_is_no_owner(owners_only: Teams, store: Store) -> None:
    card = (await owners_only.say("ダイジェスト", at=THREAD)).card

    assert "所有者" in said(await press(owners_only, card, "配信を始める", TANAKA, THREAD))
    assert await rows(store) == []


async def test_a_test_is_sent_to_a_channel_only_by_those_who_may_change_what_it_gets(
    owners_only: Teams, store: Store
) -> None:
    teams = owners_only
    teams.roster = {TANAKA.id: {"id": TANAKA.id, "userRole": "owner"}, SUZUKI.id: {"id": SUZUKI.id, "userRole": "user"}}
    card = await press(teams, (await teams.say("ダイジェスト", at=THREAD)).card, "配信を始める", TANAKA, THREAD)

    refused = await teams.press(card, "テストで1件受け取る", SUZUKI, THREAD)

    assert "チームの所有者の方が行います" in refused.text
    assert "テスト送信" not in refused.text
    assert "テスト送信" in (await teams.press(card, "テストで1件受け取る", TANAKA, THREAD)).text


async def test_in_their_own_chat_everybody_decides(owners_only: Teams) -> None:
    card = (await owners_only.say("ダイジェスト")).card

    assert "設定を保存しました" in said(await press(owners_only, card, "配信を始める"))


async def test_where_editors_decide_others_are_told_so(store: Store) -> None:
    await store.write(seed_local_people, datetime.now(UTC))
    async with teams_for(make_app(open_edge(replace(store, subscribers="editors"), begin=AtOnce))) as teams:
        card = (await teams.say("ダイジェスト", at=THREAD)).card

        assert "担当の方だけが使えます" in said(await press(teams, card, "配信を始める", TANAKA, THREAD))
