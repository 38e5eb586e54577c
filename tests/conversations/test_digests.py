"""Setting up a digest, through the front door: in a channel and alone, by those who may."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Connection, select

from bot.opening import open_edge
from bot.server import make_app
from data.digests.tables import subscription
from data.people.local_people import seed_local_people
from data.store import Store
from data.submitting.tables import history
from data.tables import conversation
from tests.conversations.submitting import inputs
from tests.digests import METRIC, published
from tests.teams import (
    BOT,
    PERSONAL,
    SATO,
    SUZUKI,
    TANAKA,
    THREAD,
    Chat,
    Colleague,
    Json,
    Teams,
    buttons,
    teams_for,
    words,
)
from tests.telling import AtOnce

CHANNEL = THREAD.id.partition(";")[0]


async def press(
    teams: Teams, card: Json, title: str, by: Colleague = TANAKA, at: Chat = PERSONAL, **typed: str
) -> Json:
    sends = next(one for one in buttons(card) if title in one.get("title", "")).get("associatedInputs") == "auto"
    boxes = {**inputs(card), **typed} if sends else typed
    return (await teams.press(card, title, by, at, **boxes)).card


def said(card: Json) -> str:
    return "\n".join(words(card))


def titles(card: Json) -> list[str]:
    return [str(one.get("title", "")) for one in buttons(card)]


async def rows(store: Store) -> list[Json]:
    def read(connection: Connection) -> list[Json]:
        return [dict(row._mapping) for row in connection.execute(select(subscription).order_by(subscription.c.id))]

    return await store.read(read)


async def until(store: Store, fits: Callable[[list[Json]], bool]) -> bool:
    """What Teams tells of places is written a moment after it was told."""
    for _ in range(100):
        if fits(await rows(store)):
            return True
        await asyncio.sleep(0.02)
    return False


async def test_a_channel_subscribes_changes_pauses_and_stops(teams: Teams, store: Store) -> None:
    card = (await teams.say("ダイジェスト", at=THREAD)).card
    assert "このチャネルにお送りします" in said(card)
    assert titles(card) == ["配信を始める"]

    done = await press(teams, card, "配信を始める", TANAKA, THREAD)
    assert "設定を保存しました" in said(done)
    [row] = await rows(store)
    assert (row["place"], row["weekday"], row["time"], row["lang"]) == (CHANNEL, 0, "09:00", "ja")
    assert (row["topics"], row["metrics"], row["paused"]) == ([], [], False)

    chosen = f"topic:standardisation,metric:{METRIC}"
    done = await press(
        teams, done, "この内容に変える", TANAKA, THREAD, about=chosen, weekday="3", time="13:30", tongue="en"
    )
    [row] = await rows(store)
    assert (row["topics"], row["metrics"]) == (["standardisation"], [METRIC])
    assert (row["weekday"], row["time"], row["lang"]) == (3, "13:30", "en")

    done = await press(teams, done, "休止する", TANAKA, THREAD)
    assert "休止中" in said(done)
    done = await press(teams, done, "再開する", TANAKA, THREAD)
    assert "配信中" in said(done)
    gone = await press(teams, done, "配信をやめる", TANAKA, THREAD)
    assert "配信をやめました" in said(gone)
    assert await rows(store) == []


async def test_what_is_picked_beside_everything_is_what_is_wanted(teams: Teams, store: Store) -> None:
    card = (await teams.say("ダイジェスト")).card

    await press(teams, card, "配信を始める", TANAKA, PERSONAL, about=f"all,metric:{METRIC}")

    [row] = await rows(store)
    assert row["metrics"] == [METRIC]


async def test_what_was_set_up_is_in_the_history(teams: Teams, store: Store) -> None:
    card = (await teams.say("ダイジェスト")).card
    await press(teams, card, "配信を始める")

    def kinds(connection: Connection) -> list[str]:
        return list(connection.execute(select(history.c.kind).where(history.c.actor == TANAKA.aad)).scalars())

    assert await store.read(kinds) == ["subscription.made"]


@pytest.mark.parametrize("time", ["25:00", "九時", ""])
async def test_a_time_that_is_none_is_said_and_changes_nothing(teams: Teams, store: Store, time: str) -> None:
    card = (await teams.say("ダイジェスト")).card

    wrong = await press(teams, card, "配信を始める", time=time)

    assert "要修正：時刻" in said(wrong)
    assert await rows(store) == []


async def test_more_than_a_button_can_carry_is_not_taken(teams: Teams, store: Store) -> None:
    card = (await teams.say("ダイジェスト")).card
    every = ",".join(f"metric:{metric}" for metric in list(store.catalogue.metrics)[:21])

    assert "20件まで" in said(await press(teams, card, "配信を始める", about=every))
    assert await rows(store) == []


async def test_in_english(teams: Teams) -> None:
    card = (await teams.say("digest", locale="en-US")).card

    assert "Once a week" in said(card)
    assert "Saved." in said(await press(teams, card, "Start"))


async def test_a_test_shows_what_would_be_sent_and_takes_nothing_as_told(teams: Teams, store: Store) -> None:
    card = await press(teams, (await teams.say("ダイジェスト")).card, "配信を始める")
    published(store.engine, "18", date(2026, 10, 31))
    [before] = await rows(store)

    shown = await teams.press(card, "テストで1件受け取る")

    assert "テスト送信" in shown.text
    assert "15手続 → 18手続（+3手続）" in shown.text
    assert await rows(store) == [before]


async def test_what_one_card_has_no_room_for_is_a_press_away(teams: Teams, store: Store) -> None:
    card = await press(teams, (await teams.say("ダイジェスト")).card, "配信を始める")
    for metric in store.catalogue.metrics.values():
        published(store.engine, "18", date(2026, 10, 31), metric=metric.id, unit=metric.unit.ja)
    first = await press(teams, card, "テストで1件受け取る")

    rest = await press(teams, first, "続きを見る")

    names = [metric.name.ja for metric in store.catalogue.metrics.values()]
    assert names[0] in said(first)
    assert names[0] not in said(rest)
    assert "令和8年10月末" in said(rest)


async def test_a_test_without_anything_to_tell_says_so(teams: Teams) -> None:
    card = await press(teams, (await teams.say("ダイジェスト")).card, "配信を始める")

    nothing = await teams.press(card, "テストで1件受け取る")

    assert "何も送りません" in str(nothing.body)


async def test_a_bot_that_comes_back_says_that_the_digest_is_paused(teams: Teams, store: Store) -> None:
    await press(teams, (await teams.say("ダイジェスト")).card, "配信を始める")
    removed = teams.activity("installationUpdate", action="remove")
    await teams.post(removed)
    assert await until(store, lambda found: bool(found[0]["paused"]))

    [first, _] = await teams.install()

    [sent] = first.sent
    assert "休止中です" in sent.text
    resumed = await press(teams, sent.card, "再開する")
    assert "配信中" in said(resumed)


async def test_a_team_that_takes_the_bot_out_puts_all_its_channels_to_sleep(teams: Teams, store: Store) -> None:
    other = Chat("19:other@thread.tacv2;messageid=1", "channel")
    for at in (THREAD, other):
        await press(teams, (await teams.say("ダイジェスト", at=at)).card, "配信を始める", TANAKA, at)

    await teams.post(teams.activity("conversationUpdate", at=THREAD, membersRemoved=[BOT]))

    assert await until(store, lambda found: [row["paused"] for row in found] == [True, True])


async def test_names_of_channels_and_teams_follow_what_teams_tells(teams: Teams, store: Store) -> None:
    await press(teams, (await teams.say("ダイジェスト", at=THREAD)).card, "配信を始める", TANAKA, THREAD)
    for kind, part in (("channelRenamed", "channel"), ("teamRenamed", "team")):
        event = teams.activity("conversationUpdate", at=THREAD)
        event["channelData"] |= {"eventType": kind, part: {**event["channelData"][part], "name": f"新しい{part}"}}
        await teams.post(event)

    def named(connection: Connection) -> tuple[str, str]:
        row = connection.execute(select(conversation).where(conversation.c.id == CHANNEL)).one()
        return row.name, row.team_name

    for _ in range(100):
        if await store.read(named) == ("新しいchannel", "新しいteam"):
            return
        await asyncio.sleep(0.02)
    raise AssertionError("the names are not known")


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


async def test_the_list_is_for_nobody_where_others_read_along(teams: Teams) -> None:
    assert "配信先" not in (await teams.say("配信先一覧", SATO, THREAD)).text


# ── who may ──────────────────────────────────────────────────────────────────────────────────────────────


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


async def test_in_their_own_chat_everybody_decides(owners_only: Teams) -> None:
    card = (await owners_only.say("ダイジェスト")).card

    assert "設定を保存しました" in said(await press(owners_only, card, "配信を始める"))


async def test_where_editors_decide_others_are_told_so(store: Store) -> None:
    await store.write(seed_local_people, datetime.now(UTC))
    async with teams_for(make_app(open_edge(replace(store, subscribers="editors"), begin=AtOnce))) as teams:
        card = (await teams.say("ダイジェスト", at=THREAD)).card

        assert "担当の方だけが使えます" in said(await press(teams, card, "配信を始める", TANAKA, THREAD))


async def test_a_forged_setting_is_stale(teams: Teams, store: Store) -> None:
    card = (await teams.say("ダイジェスト")).card

    for forged in ({"weekday": "6"}, {"about": "metric:nowhere"}, {"tongue": "fr"}, {"place": "19:other"}):
        assert "お使いいただけません" in said(await press(teams, card, "配信を始める", TANAKA, PERSONAL, **forged))
    assert await rows(store) == []
