"""Setting up a digest through the front door, in a channel and alone; trying it; and where the bot comes and goes."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Connection, select

from data.store import Store
from data.submitting.tables import history
from data.tables import conversation
from tests import waiting
from tests.conversations.digesting import CHANNEL, press, rows, until
from tests.conversations.submitting import said, titles
from tests.digests import METRIC, published
from tests.teams import (
    BOT,
    PERSONAL,
    TANAKA,
    THREAD,
    Chat,
    Teams,
)


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
    assert "これより先はありません" in said(await press(teams, first, "続きを見る", first=9999))


async def test_a_test_while_nothing_changed_shows_what_was_published_last_as_an_example(
    teams: Teams, store: Store
) -> None:
    published(store.engine, "18", date(2026, 10, 31))
    card = await press(teams, (await teams.say("ダイジェスト")).card, "配信を始める")
    [before] = await rows(store)

    shown = await teams.press(card, "テストで1件受け取る")

    assert "見本です" in shown.text
    assert "15手続 → 18手続（+3手続）" in shown.text
    assert "変更です。" not in shown.text
    assert await rows(store) == [before]


async def test_a_test_of_figures_that_were_never_published_says_that_nothing_would_be_sent(teams: Teams) -> None:
    card = (await teams.say("ダイジェスト")).card
    card = await press(teams, card, "配信を始める", about="metric:hack_members")

    nothing = await teams.press(card, "テストで1件受け取る")

    assert "何も送りません" in str(nothing.body)


@pytest.mark.parametrize("by_upgrade", ["", "-upgrade"])
async def test_a_bot_that_comes_back_says_that_the_digest_is_paused(
    teams: Teams, store: Store, by_upgrade: str
) -> None:
    """Also where a version of the app had no bot for chats, and the next one has."""
    await press(teams, (await teams.say("ダイジェスト")).card, "配信を始める")
    await teams.post(teams.activity("installationUpdate", action=f"remove{by_upgrade}"))
    await until(store, lambda found: bool(found[0]["paused"]))

    back = await teams.post(teams.activity("installationUpdate", action=f"add{by_upgrade}", locale="ja-JP"))

    [sent] = back.sent
    assert "休止中です" in sent.text
    resumed = await press(teams, sent.card, "再開する")
    assert "配信中" in said(resumed)


async def test_a_team_that_takes_the_bot_out_puts_all_its_channels_to_sleep(teams: Teams, store: Store) -> None:
    other = Chat("19:other@thread.tacv2;messageid=1", "channel")
    for at in (THREAD, other):
        await press(teams, (await teams.say("ダイジェスト", at=at)).card, "配信を始める", TANAKA, at)

    await teams.post(teams.activity("conversationUpdate", at=THREAD, membersRemoved=[BOT]))

    await until(store, lambda found: [row["paused"] for row in found] == [True, True])
    back = await teams.post(teams.activity("conversationUpdate", at=THREAD, membersAdded=[BOT], locale="ja-JP"))

    [sent] = back.sent
    assert "以前ここに設定されていたダイジェストは休止中です" in sent.text
    assert "このチームのほかのチャネルに、休止中のダイジェストがあります" in sent.text


async def test_a_bot_that_comes_back_to_a_team_names_no_digest_of_another_one(teams: Teams, store: Store) -> None:
    await press(teams, (await teams.say("ダイジェスト")).card, "配信を始める")
    await teams.post(teams.activity("installationUpdate", action="remove"))
    await until(store, lambda found: bool(found[0]["paused"]))

    first = await teams.post(teams.activity("conversationUpdate", at=THREAD, membersAdded=[BOT], locale="ja-JP"))

    assert "休止中" not in first.sent[0].text


async def test_names_of_channels_and_teams_follow_what_teams_tells(teams: Teams, store: Store) -> None:
    await press(teams, (await teams.say("ダイジェスト", at=THREAD)).card, "配信を始める", TANAKA, THREAD)
    for kind, part in (("channelRenamed", "channel"), ("teamRenamed", "team")):
        event = teams.activity("conversationUpdate", at=THREAD)
        event["channelData"] |= {"eventType": kind, part: {**event["channelData"][part], "name": f"新しい{part}"}}
        await teams.post(event)

    def named(connection: Connection) -> tuple[str, str]:
        row = connection.execute(select(conversation).where(conversation.c.id == CHANNEL)).one()
        return row.name, row.team_name

    async def told() -> bool:
        return await store.read(named) == ("新しいchannel", "新しいteam")

    await waiting.until(told)


async def test_a_forged_setting_is_stale(teams: Teams, store: Store) -> None:
    card = (await teams.say("ダイジェスト")).card

    for forged in ({"weekday": "6"}, {"about": "metric:nowhere"}, {"tongue": "fr"}, {"place": "19:other"}):
        assert "お使いいただけません" in said(await press(teams, card, "配信を始める", TANAKA, PERSONAL, **forged))
    assert await rows(store) == []
