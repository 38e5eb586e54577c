"""Cards that are pressed again later, and reports that are the same in other words."""

from __future__ import annotations

import asyncio

import pytest

from data.store import Store
from data.submitting.tables import submission
from tests.conversations.submitting import (
    CHATS,
    IN_A_MONTH,
    ask,
    asked,
    count,
    form,
    inputs,
    press,
    quiet_form,
    said,
    submitted,
    titles,
)
from tests.teams import SUZUKI, TANAKA, Json, Teams, buttons

pytestmark = pytest.mark.usefixtures("_everybody_is_known")

BOXES = {"value:": "18", "previous:": "15", "as_of": "令和8年10月末"}


async def confirm(teams: Teams, **typed: str) -> Json:
    return (await press(teams, await quiet_form(teams), "確認へ進む", **BOXES | typed)).card


async def decided(teams: Teams, title: str, number: int = 1, /, **typed: str) -> None:
    await press(teams, await asked(teams, number=number), title, SUZUKI, **typed)


async def pressed_later(teams: Teams, card: Json, **typed: str) -> Json:
    """Two presses within two seconds are one, for whoever presses twice by mistake."""
    await asyncio.sleep(2.2)
    return (await press(teams, card, "提出する", **typed)).card


@pytest.mark.parametrize(
    ("title", "typed", "stands"),
    [
        ("承認して公表する", {}, "公表されました"),
        ("この日時に公表する", {"day": IN_A_MONTH}, "承認されました（公表待ち）"),
        ("理由を添えて差し戻す", {"reason": "10月分か確かめてください。"}, "差し戻されました"),
    ],
)
async def test_an_old_confirmation_shows_how_its_submission_stands(
    teams: Teams, store: Store, title: str, typed: dict[str, str], stands: str
) -> None:
    card = await confirm(teams)
    await press(teams, card, "提出する")
    await decided(teams, title, **typed)

    again = await pressed_later(teams, card)

    assert stands in said(again)
    assert "ボタンの操作は行っていません" in said(again)
    assert "要修正" not in said(again)
    assert await store.read(count(submission)) == 1


async def test_an_old_confirmation_of_what_was_odd_needs_its_comment_no_second_time(teams: Teams, store: Store) -> None:
    card = await confirm(teams, **{"value:": "150"})
    await press(teams, card, "提出する", comment="対象手続が増えました。")
    await decided(teams, "承認して公表する")

    again = await pressed_later(teams, card, comment="対象手続が増えました。")

    assert "公表されました" in said(again)
    assert await store.read(count(submission)) == 1


async def test_a_value_that_was_corrected_since_is_not_taken_for_the_old_press(teams: Teams, store: Store) -> None:
    """15, 16 and 15 again are two corrections of one date, with the same reason."""
    for number, (value, previous) in enumerate((("16", "15"), ("15", "16"), ("16", "15")), start=1):
        typed = {"value:": value, "previous:": previous, "as_of": "令和5年8月末", "reason": "数え直しました。"}
        receipt = await pressed_later(teams, await confirm(teams, **typed))
        assert f"提出番号 {number}\n提出を受け付けました" in said(receipt)
        await decided(teams, "承認して公表する", number)

    assert await store.read(count(submission)) == 3
    assert "16" in said(await ask(teams))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("令和8年10月末", "令和8年10月"),
        ("令和8年10月", "令和8年10月末"),
        ("令和8年10月", "2026-10-15"),
        ("2026-10-31", "令和8年10月"),
    ],
)
async def test_one_report_in_two_words_waits_once(teams: Teams, store: Store, first: str, second: str) -> None:
    await press(teams, await confirm(teams, as_of=first), "提出する")

    other = (
        await press(teams, await quiet_form(teams), "確認へ進む", **BOXES | {"value:": "19", "as_of": second})
    ).card

    assert "提出番号 1" in said(other)
    assert "提出する" not in [one.get("title") for one in buttons(other)]
    taken = (await press(teams, other, "入力した内容で、この提出を直す")).card
    await press(teams, taken, "提出する", comment="月の途中の数です。")
    assert await store.read(count(submission)) == 1
    assert await asked(teams, "19")


async def test_another_month_waits_beside_it(teams: Teams, store: Store) -> None:
    await press(teams, await confirm(teams), "提出する")
    await press(teams, await confirm(teams, **{"value:": "17", "as_of": "令和8年9月"}), "提出する")

    assert await store.read(count(submission)) == 2


async def test_the_same_number_for_two_figures_is_pointed_out_before_anything_is_published(
    teams: Teams, store: Store
) -> None:
    """Nobody has published it yet: it was typed into two rows."""
    pasted = (
        "指標\t前回値\t今回の値\t時点\n"
        "横浜市電子申請・届出システムの手続数\t2,783\t2,801\t令和8年10月末\n"
        "消防団アプリの利用者数\t5,588\t2,801\t令和8年10月末\n"
    )
    card = (await teams.say(pasted, TANAKA, CHATS[TANAKA])).card
    sent = (await press(teams, card, "提出する")).card

    assert await store.read(count(submission)) == 1
    [opened] = [one.card for one in (await press(teams, sent, "開く")).sent if "確認へ進む" in str(one.card)]
    checked = (await press(teams, opened, "確認へ進む", **inputs(opened))).card
    assert "の値と同じです" in said(checked)


async def test_a_comment_that_came_with_a_sheet_answers_nothing_that_nobody_has_seen(
    teams: Teams, store: Store
) -> None:
    pasted = (
        "指標\t前回値\t今回の値\t時点\tコメント\n"
        "マイナポータルのオンライン手続\t15\t150\t令和8年10月末\t10月分です\n"
        "横浜市電子申請・届出システムの手続数\t2,783\t2,801\t令和8年10月末\t10月分です\n"
    )
    card = (await teams.say(pasted, TANAKA, CHATS[TANAKA])).card
    assert "開いて確認が必要" in said(card)

    sent = (await press(teams, card, "提出する")).card

    assert "1件を提出しました" in said(sent)
    assert await store.read(count(submission)) == 1
    [opened] = [one.card for one in (await press(teams, sent, "開く")).sent if "確認へ進む" in str(one.card)]
    checked = (await press(teams, opened, "確認へ進む", **inputs(opened))).card
    assert "およそ10倍" in said(checked)
    assert "10月分です" in said(checked)
    assert "提出を受け付けました" in said((await press(teams, checked, "提出する")).card)


async def test_what_has_become_odd_since_the_confirmation_is_shown_before_it_is_submitted(
    teams: Teams, store: Store
) -> None:
    fire = {"value:": "5,600", "previous:": "5,588", "as_of": "令和8年10月末", "comment": "10月分です"}
    opened = await form(teams, metric="fire_corps_app_users")
    waits = (await press(teams, opened, "確認へ進む", **fire)).card
    same = {"value:": "5,600", "previous:": "2,783", "as_of": "令和8年10月末", "comment": "10月分です"}
    opened = await form(teams, metric="eapply_available_procedures")
    other = (await press(teams, opened, "確認へ進む", **same)).card
    await press(teams, other, "提出する")

    back = (await press(teams, waits, "提出する")).card

    assert "の値と同じです" in said(back)
    assert await store.read(count(submission)) == 1
    assert "提出を受け付けました" in said(await pressed_later(teams, back))


async def test_who_withdraws_twice_is_told_that_it_is_withdrawn_already(teams: Teams, store: Store) -> None:
    receipt = (await press(teams, await confirm(teams), "提出する")).card
    await press(teams, receipt, "取り下げる")
    await asyncio.sleep(2.2)

    again = (await press(teams, receipt, "取り下げる")).card

    assert "すでに取り下げ済みです" in said(again)
    assert "表示していた内容から変わりました" not in said(again)


@pytest.mark.parametrize(
    ("title", "typed", "says"),
    [
        ("承認して公表する", {}, "すでに承認済みです"),
        ("この日時に公表する", {"day": IN_A_MONTH}, "すでに承認済みです"),
        ("理由を添えて差し戻す", {"reason": "10月分か確かめてください。"}, "すでに差し戻し済みです"),
    ],
)
async def test_who_decides_twice_in_the_same_way_is_told_that_it_is_done(
    teams: Teams, title: str, typed: dict[str, str], says: str
) -> None:
    await press(teams, await confirm(teams), "提出する")
    card = await asked(teams)
    await press(teams, card, title, SUZUKI, **typed)
    await asyncio.sleep(2.2)

    assert says in said((await press(teams, card, title, SUZUKI, **typed)).card)


async def test_who_decides_otherwise_the_second_time_is_told_what_happened(teams: Teams) -> None:
    await press(teams, await confirm(teams), "提出する")
    card = await asked(teams)
    await press(teams, card, "承認して公表する", SUZUKI)

    other = (await press(teams, card, "理由を添えて差し戻す", SUZUKI, reason="10月分か確かめてください。")).card

    assert "表示していた内容から変わりました" in said(other)
    assert "公表済み" in said(other)


@pytest.mark.parametrize("typed", ["取り下げ", "さっきの提出を直したい", "withdraw my submission"])
async def test_who_wants_their_submission_back_is_led_to_it(teams: Teams, typed: str) -> None:
    await submitted(teams)

    listed = (await teams.say(typed, TANAKA, CHATS[TANAKA])).card

    opened = await press(teams, listed, next(title for title in titles(listed) if "18" in title))
    withdraw = {"取り下げる", "直す"} if "提出" in said(listed) else {"Withdraw it", "Change it"}
    assert withdraw <= set(titles(opened.card))
