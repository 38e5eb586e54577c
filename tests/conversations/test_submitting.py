"""A figure on its way through the front door: submitted by one person, decided by another, told to everybody."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Connection, func, select

from bot.opening import open_edge
from bot.server import make_app
from data.local_people import seed_local_people
from data.store import Store
from data.submitting.tables import history, submission
from tests.teams import (
    SATO,
    SUZUKI,
    TANAKA,
    THREAD,
    Answer,
    Chat,
    Colleague,
    Json,
    Sent,
    Teams,
    buttons,
    everything,
    teams_for,
)
from tests.teams import words as words_of

METRIC = "mynaportal_online_procedures"
CHATS = {one: Chat(f"a:{one.id}") for one in (TANAKA, SUZUKI, SATO)}
ITO = Colleague("29:ito", "0d9e1f50-7a3c-4c8e-9a51-6f2b8c4d0005", "伊藤 さくら")
CHATS[ITO] = Chat("a:ito")
ASKED = "マイナポータルで申請できる手続数は？"


@pytest.fixture
async def teams(store: Store) -> AsyncIterator[Teams]:
    await store.write(seed_local_people, datetime.now(UTC))
    async with teams_for(make_app(open_edge(store))) as teams:
        for who in CHATS:
            await teams.say("こんにちは", who, CHATS[who])
        await teams.session.get(teams.endpoint.replace("/api/messages", "/healthz"))
        yield teams


def inputs(card: Json) -> dict[str, Any]:
    return {
        one["id"]: one.get("value", "")
        for one in everything(card, lambda n: str(n.get("type", "")).startswith("Input."))
    }


async def press(teams: Teams, card: Json, title: str, by: Colleague = TANAKA, /, **typed: str) -> Answer:
    """As a client does it: with everything that stands in the boxes."""
    sends = next(one for one in buttons(card) if title in one.get("title", "")).get("associatedInputs") == "auto"
    boxes = {**inputs(card), **typed} if sends else typed
    return await teams.press(card, title, by, CHATS[by], **boxes)


async def form(teams: Teams, by: Colleague = TANAKA, metric: str = METRIC) -> Json:
    listed = (await teams.say("提出", by, CHATS[by])).card
    return (await press(teams, listed, "フォームを開く", by, metric=metric)).card


async def submitted(teams: Teams, value: str = "18", **typed: str) -> Json:
    """The receipt."""
    boxes = {"value:": value, "as_of": "令和8年10月末", **typed}
    confirm = (await press(teams, await form(teams), "確認へ進む", **boxes)).card
    return (await press(teams, confirm, "提出する")).card


async def until(found: Callable[[], list[Sent]]) -> Sent:
    """What is told at once comes a moment after the answer."""
    for _ in range(200):
        if sent := found():
            return sent[-1]
        await asyncio.sleep(0.02)
    raise AssertionError("nothing was told")


async def to_approve(teams: Teams, by: Colleague = SUZUKI) -> Sent:
    return await until(
        lambda: [one for one in teams.sent if one.conversation == CHATS[by].id and "承認して公表する" in str(one.card)]
    )


async def ask(teams: Teams, by: Colleague = ITO, where: Chat | None = None) -> Json:
    """The answer, whatever else is told meanwhile."""
    answer = await teams.say(ASKED, by, where or CHATS[by])
    [sent] = [one for one in answer.sent if "照会先" in one.text or "Ask" in one.text][-1:]
    return sent.card


def said(card: Json) -> str:
    return "\n".join(words_of(card))


def count(table: Any) -> Callable[[Connection], int]:
    return lambda connection: int(connection.execute(select(func.count()).select_from(table)).scalar_one())


async def test_a_message_a_form_and_a_confirmation_submit_a_figure(teams: Teams, store: Store) -> None:
    listed = await teams.say("提出", TANAKA, CHATS[TANAKA])
    filled = await press(teams, listed.card, "フォームを開く", metric=METRIC)
    assert "15手続" in said(filled.card)
    confirm = await press(teams, filled.card, "確認へ進む", **{"value:": "１８手続", "as_of": "R8.10.31"})
    assert "18" in said(confirm.card)
    assert "+3手続" in said(confirm.card)
    assert await store.read(count(submission)) == 0

    receipt = await press(teams, confirm.card, "提出する")

    assert "提出を受け付けました" in said(receipt.card)
    assert await store.read(count(submission)) == 1


async def test_the_approver_is_asked_at_once_and_what_they_approve_is_answered_to_everybody(teams: Teams) -> None:
    await submitted(teams)
    asked = await to_approve(teams)
    assert "田中 美咲" in said(asked.card)
    before = await ask(teams)
    assert "18" not in said(before)

    decided = await press(teams, asked.card, "承認して公表する", SUZUKI)

    assert "公表済み" in said(decided.card)
    after = await ask(teams)
    assert "18" in said(after)
    assert "令和8年10月" in said(after)


async def test_the_receipt_is_put_in_its_place_and_kept_up_with_what_happens(teams: Teams) -> None:
    await submitted(teams)
    asked = await to_approve(teams)
    before = len(teams.sent)
    await press(teams, asked.card, "承認して公表する", SUZUKI)

    receipt = await until(
        lambda: [s for s in teams.sent[before:] if s.method == "PUT" and s.conversation == CHATS[TANAKA].id]
    )
    assert receipt.to == "1795366279855"
    assert "公表されました" in said(receipt.card)
    told = await until(
        lambda: [s for s in teams.sent[before:] if s.method == "POST" and s.conversation == CHATS[TANAKA].id]
    )
    assert "公表されました" in said(told.card)


async def test_nobody_approves_their_own_work(teams: Teams, store: Store) -> None:
    await submitted(teams)
    asked = await to_approve(teams)

    refused = await press(teams, asked.card, "承認して公表する", TANAKA)

    assert "担当の方だけが使えます" in said(refused.card)
    assert "15" in said(await ask(teams))


async def test_what_is_sent_back_comes_as_a_filled_form_with_the_reason(teams: Teams) -> None:
    receipt = await submitted(teams)
    asked = await to_approve(teams)
    without = await press(teams, asked.card, "理由を添えて差し戻す", SUZUKI)
    assert "理由がありません" in said(without.card)
    await press(teams, without.card, "理由を添えて差し戻す", SUZUKI, reason="10月分か確かめてください。")

    told = await until(
        lambda: [s for s in teams.sent if s.conversation == CHATS[TANAKA].id and "差し戻されました" in str(s.card)]
    )
    assert "10月分か確かめてください。" in said(told.card)
    again = (await press(teams, told.card, "直して提出し直す")).card
    assert inputs(again)["value:"].startswith("18")
    stale = await press(teams, receipt, "取り下げる")
    assert "表示していた内容から変わりました" in said(stale.card)
    confirm = (await press(teams, again, "確認へ進む", **{"value:": "19"})).card
    assert "提出を受け付けました" in said((await press(teams, confirm, "提出する")).card)


async def test_an_old_card_says_what_happened_and_decides_nothing(teams: Teams) -> None:
    receipt = await submitted(teams)
    asked = await to_approve(teams)
    await press(teams, receipt, "取り下げる")

    late = await press(teams, asked.card, "承認して公表する", SUZUKI)

    assert "表示していた内容から変わりました" in said(late.card)
    assert "取り下げ済み" in said(late.card)
    assert "15" in said(await ask(teams))


async def test_an_embargo_holds_a_figure_back(teams: Teams) -> None:
    await submitted(teams)
    asked = await to_approve(teams)
    past = await press(teams, asked.card, "この日時に公表する", SUZUKI, day="2020-01-01")
    assert "公表する日時が読めないか" in said(past.card)

    later = await press(teams, past.card, "この日時に公表する", SUZUKI, day="2027-01-04", time="09:30")

    assert "承認済み（公表待ち）" in said(later.card)
    assert "9:30" in said(later.card)
    assert "15" in said(await ask(teams))


async def test_what_is_wrong_comes_back_with_everything_that_was_typed(teams: Teams) -> None:
    typed = {"value:": "じゅうはちくらい", "as_of": "令和99年", "comment": "確認済み"}
    again = (await press(teams, await form(teams), "確認へ進む", **typed)).card

    assert {key: inputs(again)[key] for key in typed} == typed
    assert "ひとつの数値として読めません" in said(again)
    assert "日付として読めません" in said(again)


async def test_a_warning_needs_a_comment_which_is_asked_for_in_place(teams: Teams, store: Store) -> None:
    typed = {"value:": "150", "as_of": "令和8年10月末"}
    confirm = (await press(teams, await form(teams), "確認へ進む", **typed)).card
    assert "およそ10倍" in said(confirm)

    again = (await press(teams, confirm, "提出する")).card
    assert "ご説明がありません" in said(again)
    assert await store.read(count(submission)) == 0
    receipt = (await press(teams, again, "提出する", comment="対象手続が増えました。")).card

    assert "提出を受け付けました" in said(receipt)
    assert "対象手続が増えました。" in said((await to_approve(teams)).card)


async def test_back_to_the_form_keeps_what_was_typed(teams: Teams) -> None:
    typed = {"value:": "18", "as_of": "令和8年10月末", "comment": "あ" * 900}
    confirm = (await press(teams, await form(teams), "確認へ進む", **typed)).card

    again = (await press(teams, confirm, "直す")).card

    assert {key: inputs(again)[key] for key in typed} == typed
    receipt = (await press(teams, (await press(teams, again, "確認へ進む")).card, "提出する")).card
    assert "提出を受け付けました" in said(receipt)


async def test_a_breakdown_is_submitted_in_one_form(teams: Teams) -> None:
    opened = await form(teams, metric="digital_ward_teams")
    boxes = {name: "" for name in inputs(opened) if name.startswith("value:")}
    boxes |= {"value:fiscal_year=2023;ward=nishi": "6", "value:fiscal_year=2023;ward=konan": "5"}
    confirm = (await press(teams, opened, "確認へ進む", as_of="令和8年10月末", reason="数え直しました", **boxes)).card
    if "直すところがあります" in said(confirm):
        raise AssertionError(said(confirm))
    done = (await press(teams, confirm, "提出する", comment="2区だけ更新")).card

    assert "提出を受け付けました" in said(done)
    assert "西区・令和5年度" in said(done)


# ── who sees what ────────────────────────────────────────────────────────────────────────────────────────


async def test_only_those_in_charge_see_what_is_not_published_and_can_update(teams: Teams) -> None:
    plain = await ask(teams)
    own = await ask(teams, TANAKA)
    assert "更新する" in str(own)
    assert "更新する" not in str(plain)
    opened = await press(teams, own, "更新する")
    assert "value:" in inputs(opened.card)

    await submitted(teams)

    assert "未公表" in said(await ask(teams, TANAKA))
    for where in (CHATS[ITO], THREAD):
        seen = await ask(teams, ITO if where is CHATS[ITO] else TANAKA, where)
        assert "未公表" not in said(seen)
        assert "更新する" not in str(seen)


@pytest.mark.parametrize("typed", ["提出", "承認", "状況", "担当者"])
async def test_what_is_not_published_is_shown_in_a_personal_chat_only(teams: Teams, typed: str) -> None:
    assert "個人チャットでご利用ください" in said((await teams.say(typed, TANAKA, THREAD)).card)


@pytest.mark.parametrize("typed", ["提出", "状況", "担当者"])
async def test_who_has_no_role_is_told_kindly(teams: Teams, typed: str) -> None:
    assert "担当の方だけが使えます" in said((await teams.say(typed, ITO, CHATS[ITO])).card)


async def test_a_correction_is_told_to_those_who_were_told_the_old_value_with_its_reason(teams: Teams) -> None:
    await ask(teams)
    await submitted(teams, "16", as_of="令和5年8月末", reason="集計の重なりがありました。")
    await press(teams, (await to_approve(teams)).card, "承認して公表する", SUZUKI)

    told = await until(
        lambda: [s for s in teams.sent if s.conversation == CHATS[ITO].id and "訂正されました" in str(s.card)]
    )

    assert "15手続" in said(told.card)
    assert "16手続" in said(told.card)
    assert "集計の重なりがありました。" in said(told.card)
    shown = said(await ask(teams))
    assert "訂正の理由" in shown
    assert "集計の重なりがありました。" in shown


# ── what is forged, and what is pressed twice ────────────────────────────────────────────────────────────


async def test_two_presses_at_once_are_one_submission(teams: Teams, store: Store) -> None:
    confirm = (await press(teams, await form(teams), "確認へ進む", **{"value:": "18", "as_of": "R8.10.31"})).card

    both = await asyncio.gather(*(press(teams, confirm, "提出する") for _ in range(5)))

    assert {answer.status for answer in both} == {200}
    assert await store.read(count(submission)) == 1
    later = await press(teams, confirm, "提出する")
    assert "提出を受け付けました" in said(later.card)
    assert await store.read(count(submission)) == 1


FORM = {"m": METRIC, "v": {"": "18"}, "p": {"": "15手続"}, "d": "R8.10.31"}
FORGED: list[Json] = [
    {"verb": "send_form", "lang": "ja", "form": FORM | {"m": "no_such_metric"}},
    {"verb": "send_form", "lang": "ja", "form": FORM | {"v": {"": "1" * 10_000}}},
    {"verb": "send_form", "lang": "ja", "form": FORM | {"c": "あ" * 15_000}},
    {"verb": "send_form", "lang": "ja", "form": FORM, "comment": "あ" * 15_000},
    {"verb": "send_form", "lang": "ja", "form": FORM | {"by": "somebody"}},
    {"verb": "send_form", "lang": "ja", "form": FORM | {"v": {"<script>": "18"}}},
    {
        "verb": "send_form",
        "lang": "ja",
        "form": FORM | {"v": {f"fiscal_year=2023;ward=w{n}": "1" for n in range(450)}},
    },
    {"verb": "check_form", "lang": "ja", "form": {"m": "digital_ward_teams"}, "value:fiscal_year=99999999;ward=x": "1"},
    {"verb": "send_form", "lang": "ja", "draft": "x" * 32},
    {"verb": "send_form", "lang": "ja", "draft": "../../etc/passwd"},
    {"verb": "send_form", "lang": "ja"},
    {"verb": "send_form", "lang": "ja", "form": FORM, "of": {"n": 2**40, "v": 1}},
    {"verb": "send_form", "lang": "ja", "form": FORM | {"v": {"": "81\u202e18"}}},
    {"verb": "send_form", "lang": "ja", "form": FORM | {"c": "良好\u202e", "v": {"": "150"}}},
    {"verb": "check_form", "lang": "ja", "form": {"m": METRIC}, "value:": {"$ne": ""}},
    {"verb": "approve", "lang": "ja", "of": {"n": 1, "v": 1}},
    {"verb": "approve", "lang": "ja", "of": {"n": True, "v": 1}},
    {"verb": "send_back", "lang": "ja", "of": {"n": 1, "v": 1}, "reason": "あ" * 15_000},
    {"verb": "withdraw", "lang": "ja", "of": {"n": 999, "v": 1}},
    {"verb": "submission", "lang": "ja", "number": 999},
    {"verb": "extend", "lang": "ja", "term": f"{METRIC}/2026-12-01/2026-12-31", "until": "2027-03-01", "reason": "x"},
    {"verb": "add_person", "lang": "ja", "person": TANAKA.aad, "name": "x", "role": "admin"},
    {"verb": "end_role", "lang": "ja", "person": SATO.aad, "role": "admin"},
]


@pytest.mark.parametrize("data", FORGED, ids=lambda data: f"{data['verb']}")
async def test_a_forged_press_is_refused_with_a_card_and_changes_nothing(
    teams: Teams, store: Store, data: Json
) -> None:
    action = {"type": "Action.Execute", "verb": data["verb"], "data": data}
    answer = await teams.invoke("adaptiveCard/action", {"action": action}, TANAKA, CHATS[TANAKA])

    assert answer.status == 200
    assert said(answer.card)
    assert "提出を受け付けました" not in said(answer.card)
    assert await store.read(count(submission)) == 0


async def test_somebody_elses_submission_cannot_be_seen_changed_or_decided(teams: Teams, store: Store) -> None:
    await submitted(teams)
    await to_approve(teams)
    await asyncio.sleep(0.3)
    tried = await store.read(count(history))
    for data in (
        {"verb": "submission", "lang": "ja", "number": 1},
        {"verb": "withdraw", "lang": "ja", "of": {"n": 1, "v": 1}},
        {"verb": "change", "lang": "ja", "of": {"n": 1, "v": 1}},
        {"verb": "approve", "lang": "ja", "of": {"n": 1, "v": 1}},
        {"verb": "send_form", "lang": "ja", "form": FORM | {"v": {"": "99"}}, "of": {"n": 1, "v": 1}},
    ):
        action = {"type": "Action.Execute", "verb": data["verb"], "data": data}
        answer = await teams.invoke("adaptiveCard/action", {"action": action}, ITO, CHATS[ITO])
        assert "その提出は表示できません" in said(answer.card)
        assert "18" not in said(answer.card)

    assert await store.read(count(history)) > tried
