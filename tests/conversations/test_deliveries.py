"""The desk for what is told unasked, through the front door: only for admins, and each press is one transaction."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, select, update

from data.store import Store
from data.tables import notice
from data.telling import deliveries
from data.telling.deliveries import MOST_DOUBTS
from data.verifying import verify
from tests.conversations.submitting import said
from tests.conversations.test_desks import chat, press, say
from tests.refused import refused
from tests.teams import GROUP, SATO, TANAKA, Teams, buttons, everything
from tests.waiting import until


def _states(connection: Connection) -> list[str]:
    return list(connection.execute(select(notice.c.state).order_by(notice.c.id)).scalars())


@pytest.fixture
async def failed(teams: Teams, store: Store) -> Teams:
    await store.write(refused, teams.service, 9)
    return teams


async def test_an_admin_sees_how_many_are_in_each_state_and_why_some_failed(failed: Teams) -> None:
    card = await say(failed, "配信", SATO)
    titles = [one["title"] for one in buttons(card)]

    assert {"届かなかったもの（8）", "届いたか分からないもの（1）", "送信待ち（0）"} <= set(titles)
    assert "ボットが外されています" in said(card)
    assert titles.count("再送する") == 6
    older = await press(failed, card, "前のものを見る", SATO)
    assert [one["title"] for one in buttons(older)].count("再送する") == 2
    doubtful = await press(failed, card, "届いたか分からないもの", SATO)
    assert "Teamsの応答：502" in said(doubtful)
    assert {"再送する", "取りやめる"} <= {one["title"] for one in buttons(doubtful)}


async def test_an_admin_sees_which_channel_it_was_as_its_people_wrote_its_name(failed: Teams) -> None:
    card = await say(failed, "配信", SATO)

    assert "*DX推進*チーム ＞ 窓口[7]課（チャネル）" in _written(card)


def _written(card: dict[str, Any]) -> list[str]:
    """What stands there sign by sign: in a text run nothing is markup."""
    return [run["text"] for run in everything(card, lambda node: node.get("type") == "TextRun")]


async def test_the_desk_speaks_english_too(failed: Teams) -> None:
    card = (await failed.say("deliveries", SATO, chat(SATO), locale="en-US")).card

    assert "Not delivered (8)" in [one["title"] for one in buttons(card)]
    assert "the bot was removed" in said(card)


async def test_what_is_sent_again_arrives_and_is_in_the_history(failed: Teams, store: Store) -> None:
    card = await say(failed, "配信", SATO)
    await press(failed, card, "再送する", SATO)

    async def arrived() -> bool:
        return "sent" in await store.read(_states)

    await until(arrived)
    assert (await store.read(_states)).count("failed") == 7
    assert "オンライン手続は何件？" in "".join(
        sent.text for sent in failed.sent if sent.conversation.startswith("19:ch")
    )
    assert (await store.read(verify)).sound
    kinds = await store.read(_history)
    assert "delivery.retried" in kinds


def _history(connection: Connection) -> list[str]:
    from data.submitting.tables import history

    return list(connection.execute(select(history.c.kind)).scalars())


async def test_what_is_cancelled_is_not_sent(failed: Teams, store: Store) -> None:
    card = await press(failed, await say(failed, "配信", SATO), "届いたか分からないもの", SATO)
    after = await press(failed, card, "取りやめる", SATO)

    assert "ありません" in said(after)
    assert (await store.read(_states)).count("cancelled") == 1
    assert "delivery.cancelled" in await store.read(_history)
    assert await store.write(deliveries.claim, datetime.now(UTC) + timedelta(days=2)) == ()


async def test_what_stays_in_doubt_is_sent_again_or_closed_once_somebody_has_looked(
    failed: Teams, store: Store
) -> None:
    in_doubt = update(notice).where(notice.c.state == "unknown").values(doubts=MOST_DOUBTS)
    await store.write(lambda connection: connection.execute(in_doubt))
    card = await press(failed, await say(failed, "配信", SATO), "届いたか分からないもの", SATO)
    titles = {one["title"] for one in buttons(card)}
    assert {"再送する", "確認済みにする"} <= titles
    assert "取りやめる" not in titles
    assert "自動では、これ以上送りません" in said(card)

    after = await press(failed, card, "確認済みにする", SATO)

    assert "ありません" in said(after)
    closed = await press(failed, after, "取りやめたもの", SATO)
    assert "管理者が確認済みにしました" in said(closed)
    assert "delivery.cancelled" in await store.read(_history)


async def test_a_button_for_what_has_moved_on_changes_nothing_and_says_so(failed: Teams, store: Store) -> None:
    card = await press(failed, await say(failed, "配信", SATO), "届いたか分からないもの", SATO)
    await store.write(lambda connection: connection.execute(update(notice).values(tries=7)))
    after = await press(failed, card, "取りやめる", SATO)

    assert "何も変更していません" in said(after)
    assert (await store.read(_states)).count("cancelled") == 0


async def test_nobody_but_an_admin_sees_sends_or_cancels(failed: Teams, store: Store) -> None:
    card = await say(failed, "配信", SATO)
    refused: list[Any] = [await say(failed, "配信", TANAKA), await press(failed, card, "再送する", TANAKA)]

    assert all("管理者" in said(one) for one in refused)
    assert (await store.read(_states)).count("failed") == 8
    assert "refused.delivery" in await store.read(_history)


async def test_where_others_read_along_nothing_is_shown(failed: Teams) -> None:
    answer = await failed.say("配信", SATO, GROUP)

    assert "届かなかった" not in answer.text
