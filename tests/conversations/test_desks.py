"""The status of submissions and the desk for people, through the front door."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from data.people import Role, holds_role
from data.store import Store
from data.tokyo import day_in_tokyo
from tests.teams import SATO, TANAKA, Chat, Colleague, Json, Teams, buttons, everything, words

NEW = str(uuid4())


def chat(by: Colleague) -> Chat:
    return Chat(f"a:{by.id}")


def said(card: Json) -> str:
    return "\n".join(words(card))


async def say(teams: Teams, text: str, by: Colleague) -> Json:
    return (await teams.say(text, by, chat(by))).card


async def press(teams: Teams, card: Json, title: str, by: Colleague, /, **typed: str) -> Json:
    def is_box(node: Json) -> bool:
        return str(node.get("type", "")).startswith("Input.")

    action = next(one for one in buttons(card) if title in one.get("title", ""))
    boxes: dict[str, Any] = {one["id"]: one.get("value", "") for one in everything(card, is_box)}
    typed = {**boxes, **typed} if action.get("associatedInputs") == "auto" else typed
    return (await teams.press(card, title, by, chat(by), **typed)).card


# ── who has submitted ────────────────────────────────────────────────────────────────────────────────────


async def test_the_headquarters_see_the_city_and_a_submitter_their_bureau(teams: Teams) -> None:
    city, bureau = await say(teams, "状況", SATO), await say(teams, "提出状況", TANAKA)

    assert "全庁" in said(city)
    assert "全庁" not in said(bureau)
    assert "デジタル統括本部" in said(bureau)
    assert "期限を延ばす" not in str(bureau)


async def test_a_date_is_put_off_with_a_reason_and_only_within_its_range(teams: Teams) -> None:
    board = await say(teams, "状況", SATO)
    [terms] = list(everything(board, lambda node: node.get("id") == "term"))
    term = terms["choices"][0]["value"]

    without = await press(teams, board, "期限を延ばす", SATO, term=term, until="", reason="集計中")
    assert "新しい期限がありません" in said(without)
    wrong = await press(teams, board, "期限を延ばす", SATO, term=term, until="2020-01-01", reason="集計中")
    assert "新しい期限が範囲の外です" in said(wrong)
    end = datetime.fromisoformat(term.rpartition("/")[2]) + timedelta(days=60)
    done = await press(teams, board, "期限を延ばす", SATO, term=term, until=f"{end:%Y-%m-%d}", reason="集計中")

    assert "（延長）" in said(done)


async def test_who_may_not_put_a_date_off_does_not(teams: Teams) -> None:
    board = await say(teams, "状況", SATO)

    assert "担当の方だけが使えます" in said(
        await press(teams, board, "期限を延ばす", TANAKA, term="hack_members/2026-12-01/2026-12-31", until="2027-02-01")
    )


# ── people ───────────────────────────────────────────────────────────────────────────────────────────────


async def test_an_admin_gives_a_role_and_ends_it(teams: Teams, store: Store) -> None:
    today = day_in_tokyo(datetime.now(UTC))
    desk = await say(teams, "担当者", SATO)
    assert "田中 美咲" in said(desk)
    typed = {"person": NEW, "name": "山本 新", "role": "submitter", "to": "port_harbor"}

    given = await press(teams, desk, "追加する", SATO, **typed)

    assert "山本 新" in said(given)
    assert await store.read(holds_role, NEW, Role.SUBMITTER, today)
    shown = await press(teams, given, "この局を表示", SATO, unit="port_harbor")
    assert "提出担当（港湾局）" in said(shown)
    assert "提出担当（市民局）" not in said(shown)
    named = [one for one in buttons(shown) if one.get("data", {}).get("person") == NEW]
    action = {"type": "Action.Execute", "verb": "end_role", "data": named[0]["data"]}
    ended = (await teams.invoke("adaptiveCard/action", {"action": action}, SATO, chat(SATO))).card
    assert "提出担当（港湾局）" not in said(ended)
    assert not await store.read(holds_role, NEW, Role.SUBMITTER, today)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"person": "yamamoto@example.jp", "name": "山本"}, "オブジェクトIDではありません"),
        ({"person": NEW, "name": " "}, "お名前がありません"),
        ({"person": NEW, "name": "山本", "since": "2027-01-02", "until": "2027-01-01"}, "終わりの日が始まりの日より前"),
        ({"person": NEW, "name": "山本", "since": "tomorrow"}, "日付として読めません"),
        ({"person": NEW, "name": "山本", "deputy_for": NEW}, "ご本人の代決はできません"),
    ],
)
async def test_a_role_that_cannot_be_given_so_says_why(
    teams: Teams, store: Store, typed: dict[str, str], why: str
) -> None:
    shown = await press(teams, await say(teams, "担当者", SATO), "追加する", SATO, **typed)

    assert why in said(shown)
    assert not await store.read(holds_role, NEW, Role.SUBMITTER, day_in_tokyo(datetime.now(UTC)))
