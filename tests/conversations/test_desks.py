"""The status of submissions and the desk for people, through the front door."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from uuid import uuid4

import pytest
from sqlalchemy import Connection, select

from cards.words import dates
from data.people.rights import Grant, Role, grant, holds_role
from data.store import Store
from data.submitting.tables import history
from data.tokyo import day_in_tokyo
from tests.conversations.submitting import filled, said, submitted, to_approve
from tests.teams import SATO, SUZUKI, TANAKA, Chat, Colleague, Json, Teams, buttons, everything

NEW = str(uuid4())


def chat(by: Colleague) -> Chat:
    return Chat(f"a:{by.id}")


async def say(teams: Teams, text: str, by: Colleague) -> Json:
    return (await teams.say(text, by, chat(by))).card


async def press(teams: Teams, card: Json, title: str, by: Colleague, /, **typed: str) -> Json:
    return (await teams.press(card, title, by, chat(by), **filled(card, title, typed))).card


# ── who has submitted ────────────────────────────────────────────────────────────────────────────────────


async def test_the_headquarters_see_the_city_and_a_submitter_their_bureau(teams: Teams) -> None:
    city, bureau = await say(teams, "状況", SATO), await say(teams, "提出状況", TANAKA)

    assert "全庁" in said(city)
    assert "全庁" not in said(bureau)
    assert "デジタル統括本部" in said(bureau)
    assert "期限を延ばす" not in str(bureau)


@pytest.mark.usefixtures("_everybody_is_known")
async def test_every_button_of_a_board_works_for_whom_it_was_made(teams: Teams, store: Store) -> None:
    await submitted(teams)
    await to_approve(teams)
    verbs = {}
    for who in (TANAKA, SUZUKI, SATO):
        board = await say(teams, "状況", who)
        leads = everything(board, lambda one: one.get("verb") in ("form", "submission", "submit"))
        verbs[who] = {one["verb"] for one in leads}
        for action in {one["verb"]: one for one in leads}.values():
            opened = (await teams.invoke("adaptiveCard/action", {"action": action}, who, chat(who))).card
            assert "担当の方だけ" not in said(opened)
            assert "表示できません" not in said(opened)

    assert {"form", "submission"} <= verbs[TANAKA]
    assert "submission" in verbs[SUZUKI]
    assert "form" not in verbs[SUZUKI] | verbs[SATO]

    def refused(connection: Connection) -> list[str]:
        return list(connection.execute(select(history.c.kind).where(history.c.kind.startswith("refused."))).scalars())

    assert await store.read(refused) == []


# ── people ───────────────────────────────────────────────────────────────────────────────────────────────


async def test_an_admin_gives_a_role_and_ends_it(teams: Teams, store: Store) -> None:
    today = day_in_tokyo(datetime.now(UTC))
    desk = await say(teams, "担当者", SATO)
    assert "田中 美咲" in said(desk)
    typed = {"person": NEW, "name": "山本 新", "role": "submitter", "to": "port_harbor"}

    given = await press(teams, desk, "追加する", SATO, **typed)

    assert "山本 新" in said(given)
    assert await store.read(holds_role, NEW, Role.SUBMITTER, today)
    shown = await press(teams, given, "この条件で表示", SATO, unit="port_harbor")
    assert "提出担当（港湾局）" in said(shown)
    assert "提出担当（市民局）" not in said(shown)
    named = [one for one in buttons(shown) if one.get("data", {}).get("person") == NEW]
    action = {"type": "Action.Execute", "verb": "end_role", "data": named[0]["data"]}
    sure = (await teams.invoke("adaptiveCard/action", {"action": action}, SATO, chat(SATO))).card
    assert "山本 新" in said(sure)
    assert await store.read(holds_role, NEW, Role.SUBMITTER, today)
    assert "山本 新" in said(await press(teams, sure, "終了せずに戻る", SATO))
    ended = await press(teams, sure, "終了する", SATO)
    assert "提出担当（港湾局）" not in said(ended)
    assert not await store.read(holds_role, NEW, Role.SUBMITTER, today)


async def test_a_role_held_twice_ends_for_the_days_that_were_shown_and_no_others(teams: Teams, store: Store) -> None:
    today = day_in_tokyo(datetime.now(UTC))
    now = Grant(person=NEW, role=Role.APPROVER, unit="port_harbor", since=today, until=today + timedelta(days=30))
    later = replace(now, since=today + timedelta(days=90), until=None)
    for given in (now, later):
        await store.write(partial(grant, name="山本 新", by="test", at=datetime.now(UTC)), given)
    desk = await say(teams, "担当者", SATO)
    shown = await press(teams, desk, "この条件で表示", SATO, unit="port_harbor", find="山本")
    [row] = [one for one in buttons(shown) if one.get("data", {}).get("since") == later.since.isoformat()]

    action = {"type": "Action.Execute", "verb": "end_role", "data": row["data"]}
    sure = (await teams.invoke("adaptiveCard/action", {"action": action}, SATO, chat(SATO))).card
    assert dates.day(later.since, "ja") in said(sure)
    await press(teams, sure, "終了する", SATO)

    assert await store.read(holds_role, NEW, Role.APPROVER, today)
    assert not await store.read(holds_role, NEW, Role.APPROVER, later.since)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"person": "yamamoto@example.jp", "name": "山本"}, "オブジェクトIDではありません"),
        ({"person": NEW, "name": " "}, "お名前がありません"),
        ({"person": NEW, "name": "山本", "since": "2027-01-02", "until": "2027-01-01"}, "終わりの日が始まりの日より前"),
        ({"person": NEW, "name": "山本", "since": "tomorrow"}, "日付として読めません"),
        ({"person": NEW, "name": "山本", "deputy_for": NEW}, "ご本人の代決はできません"),
        ({"person": NEW, "name": "山本", "role": "admin", "to": "port_harbor"}, "全庁の役割です"),
        ({"person": NEW, "name": "山本", "role": "editor", "to": "port_harbor"}, "全庁の役割です"),
    ],
)
async def test_a_role_that_cannot_be_given_so_says_why(
    teams: Teams, store: Store, typed: dict[str, str], why: str
) -> None:
    shown = await press(teams, await say(teams, "担当者", SATO), "追加する", SATO, **typed)

    assert why in said(shown)
    boxes = {one["id"]: one.get("value") for one in everything(shown, lambda node: "id" in node)}
    kept = {name: text for name, text in typed.items() if text.strip() and name != "deputy_for" and text != "tomorrow"}
    assert kept.items() <= boxes.items()
    assert not await store.read(holds_role, NEW, Role.SUBMITTER, day_in_tokyo(datetime.now(UTC)))


async def test_a_name_with_signs_that_nobody_sees_is_refused_and_kept(teams: Teams, store: Store) -> None:
    typed = {"person": NEW, "name": "山本\u202e新", "role": "submitter", "to": "port_harbor"}

    shown = await press(teams, await say(teams, "担当者", SATO), "追加する", SATO, **typed)

    assert "見えない文字" in said(shown)
    [box] = everything(shown, lambda node: node.get("id") == "name")
    assert box["value"] == "山本新"
    assert not await store.read(holds_role, NEW, Role.SUBMITTER, day_in_tokyo(datetime.now(UTC)))
    kept = await store.read(lambda c: c.execute(select(history).where(history.c.kind == "refused.name")).all())
    assert [json.loads(row.after) for row in kept] == [{"name": "山本\ufffd新"}]


async def test_the_desk_for_people_has_pages_and_finds_by_name(teams: Teams, store: Store) -> None:
    today = day_in_tokyo(datetime.now(UTC))

    def many(connection: Connection) -> None:
        for number in range(70):
            given = Grant(person=str(uuid4()), role=Role.SUBMITTER, unit="port_harbor", since=today)
            grant(connection, given, name=f"試験 職員{number:02d}", by="test", at=datetime.now(UTC))

    await store.write(many)
    first = await press(teams, await say(teams, "担当者", SATO), "この条件で表示", SATO, unit="port_harbor")
    assert "港湾局（71件）" in said(first)
    assert "3ページ中1ページ目" in said(first)
    third = await press(teams, await press(teams, first, "次のページ", SATO), "次のページ", SATO)
    shown = [one for one in buttons(third) if one.get("verb") == "end_role"]
    assert len(shown) == 71 - 60

    one = await press(teams, first, "この条件で表示", SATO, find="職員６９")
    assert "港湾局（1件）" in said(one)
    assert len([each for each in buttons(one) if each.get("verb") == "end_role"]) == 1


async def test_nobody_but_an_admin_is_asked_whether_a_role_is_to_end(teams: Teams) -> None:
    data = {"lang": "ja", "unit": "civic_affairs", "person": TANAKA.aad, "role": "submitter", "since": "2026-04-01"}
    for verb in ("end_role", "end_role_now"):
        action = {"type": "Action.Execute", "verb": verb, "data": data}
        answer = await teams.invoke("adaptiveCard/action", {"action": action}, TANAKA, chat(TANAKA))
        assert "担当の方だけが使えます" in said(answer.card)
