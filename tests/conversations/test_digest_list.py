"""The list of all digests, for admins: page by page, with a button to stop each."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Connection, select

from data.store import Store
from data.submitting.tables import history
from tests.conversations.digesting import press, rows
from tests.conversations.submitting import said, titles
from tests.digests import CHANNEL as PLACE
from tests.digests import subscribed
from tests.teams import (
    SATO,
    TANAKA,
    THREAD,
    Chat,
    Json,
    Teams,
)


async def test_admins_see_all_and_can_stop_any(teams: Teams, store: Store) -> None:
    await press(teams, (await teams.say("ダイジェスト", at=THREAD)).card, "配信を始める", TANAKA, THREAD)
    alone = Chat("a:sato")

    assert "担当の方だけが使えます" in (await teams.say("配信先一覧")).text
    listed = (await teams.say("配信先一覧", SATO, alone)).card
    assert "チャネル" in said(listed)
    assert "毎週月曜日 9:00" in said(listed)
    after = await press(teams, listed, "この配信をやめる", SATO, alone)

    assert "配信先はありません" in said(after)
    assert await rows(store) == []


async def test_admins_turn_the_pages_of_all_subscriptions_and_stay_on_one_that_they_change(
    teams: Teams, store: Store
) -> None:
    for number in range(27):
        subscribed(store.engine, place=replace(PLACE, id=f"19:channel{number:02}@thread.tacv2"))
    alone = Chat("a:sato")
    first = (await teams.say("配信先一覧", SATO, alone)).card
    assert "全27件" in said(first)
    assert "3ページ中1ページ目" in said(first)
    assert titles(first).count("この配信をやめる") == 12
    assert "前のページ" not in titles(first)

    second = await press(teams, first, "次のページ", SATO, alone)
    last = await press(teams, second, "次のページ", SATO, alone)

    assert titles(last).count("この配信をやめる") == 3
    assert "次のページ" not in titles(last)
    for _ in range(3):
        last = await press(teams, last, "この配信をやめる", SATO, alone)
    assert "2ページ中2ページ目" in said(last)
    assert titles(last).count("この配信をやめる") == 12
    assert len(await rows(store)) == 24


async def test_whoever_is_no_admin_turns_no_page_and_stops_nothing_with_a_button_of_an_admins(
    teams: Teams, store: Store
) -> None:
    for number in range(13):
        subscribed(store.engine, place=replace(PLACE, id=f"19:channel{number:02}@thread.tacv2"))
    listed = (await teams.say("配信先一覧", SATO, Chat("a:sato"))).card

    refused = await press(teams, listed, "この配信をやめる", TANAKA)

    assert "担当の方だけが使えます" in said(refused)
    assert "担当の方だけが使えます" in said(await press(teams, listed, "次のページ", TANAKA))
    assert "配信先" not in said(await press(teams, listed, "次のページ", SATO, THREAD))
    assert len(await rows(store)) == 13

    def kinds(connection: Connection) -> list[str]:
        return list(connection.execute(select(history.c.kind).where(history.c.actor == TANAKA.aad)).scalars())

    assert await store.read(kinds) == ["refused.subscription"]


@pytest.mark.parametrize("forged", [{"page": -1}, {"page": 2**31}, {"page": "x"}, {"number": 2**31}])
async def test_a_forged_page_or_number_of_the_list_is_stale(teams: Teams, store: Store, forged: Json) -> None:
    subscribed(store.engine, place=PLACE)
    alone = Chat("a:sato")
    listed = (await teams.say("配信先一覧", SATO, alone)).card

    assert "お使いいただけません" in said(await press(teams, listed, "この配信をやめる", SATO, alone, **forged))
    assert len(await rows(store)) == 1


async def test_the_list_is_for_nobody_where_others_read_along(teams: Teams) -> None:
    assert "配信先" not in (await teams.say("配信先一覧", SATO, THREAD)).text
