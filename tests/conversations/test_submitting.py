"""A figure on its way through the front door: submitted by one person, decided by another, told to everybody."""

from __future__ import annotations

import pytest

from data.store import Store
from data.submitting.tables import submission
from tests.conversations.submitting import (
    CHATS,
    IN_A_MONTH,
    METRIC,
    ask,
    count,
    form,
    inputs,
    press,
    said,
    submitted,
    to_approve,
    until,
)
from tests.teams import (
    SUZUKI,
    TANAKA,
    Teams,
)

pytestmark = pytest.mark.usefixtures("_everybody_is_known")


async def test_a_message_a_form_and_a_confirmation_submit_a_figure(teams: Teams, store: Store) -> None:
    listed = await teams.say("提出", TANAKA, CHATS[TANAKA])
    filled = await press(teams, listed.card, "フォームを開く", metric=METRIC)
    assert "15手続" in said(filled.card)
    confirm = await press(
        teams, filled.card, "確認へ進む", **{"value:": "１８手続", "previous:": "15", "as_of": "R8.10.31"}
    )
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


@pytest.mark.parametrize(
    ("typed", "asks"),
    [
        ({"day": IN_A_MONTH}, "公表する日時が入力されています"),
        ({"time": "09:30"}, "公表する日時が入力されています"),
        ({"reason": "9月末の数ではありませんか。"}, "差し戻しの理由が入力されています"),
    ],
)
async def test_what_is_typed_for_another_decision_is_not_published_at_once(
    teams: Teams, typed: dict[str, str], asks: str
) -> None:
    await submitted(teams)
    asked = await to_approve(teams)

    back = await press(teams, asked.card, "承認して公表する", SUZUKI, **typed)

    assert asks in said(back.card)
    assert typed.items() <= inputs(back.card).items()
    assert "15" in said(await ask(teams))
    done = await press(teams, back.card, "承認して公表する", SUZUKI, day="", time="", reason="")
    assert "公表済み" in said(done.card)


async def test_a_reason_for_sending_back_is_not_lost_in_an_embargo(teams: Teams) -> None:
    await submitted(teams)
    asked = await to_approve(teams)

    back = await press(teams, asked.card, "この日時に公表する", SUZUKI, day=IN_A_MONTH, reason="9月分では？")

    assert "差し戻しの理由が入力されています" in said(back.card)


async def test_an_embargo_holds_a_figure_back(teams: Teams) -> None:
    await submitted(teams)
    asked = await to_approve(teams)
    far = await press(teams, asked.card, "この日時に公表する", SUZUKI, day="2099-01-01")
    assert "一年より先です" in said(far.card)
    past = await press(teams, far.card, "この日時に公表する", SUZUKI, day="2020-01-01")
    assert "過ぎているか" in said(past.card)

    later = await press(teams, past.card, "この日時に公表する", SUZUKI, day=IN_A_MONTH, time="09:30")

    assert "承認済み（公表待ち）" in said(later.card)
    assert "9:30" in said(later.card)
    assert "15" in said(await ask(teams))


@pytest.mark.parametrize(
    ("previous", "sentence"), [("", "前回値がありません"), ("51", "公表中の値（15手続）と違います")]
)
async def test_the_wrong_row_stops_at_the_form(teams: Teams, store: Store, previous: str, sentence: str) -> None:
    opened = await form(teams)
    assert inputs(opened)["previous:"] == ""
    typed = {"value:": "18", "as_of": "令和8年10月末", "previous:": previous}

    again = (await press(teams, opened, "確認へ進む", **typed)).card

    assert sentence in said(again)
    assert {key: inputs(again)[key] for key in typed} == typed
    confirm = (await press(teams, again, "確認へ進む", **{"previous:": "15手続"})).card
    assert "提出を受け付けました" in said((await press(teams, confirm, "提出する")).card)


async def test_what_is_published_meanwhile_is_the_wrong_row_too(teams: Teams) -> None:
    boxes = {"value:": "20", "previous:": "15", "as_of": "令和8年11月20日"}
    confirm = (await press(teams, await form(teams), "確認へ進む", **boxes)).card
    await submitted(teams)
    await press(teams, (await to_approve(teams)).card, "承認して公表する", SUZUKI)

    late = (await press(teams, confirm, "提出する", comment="月の途中の速報です")).card

    assert "公表中の値（18手続）と違います" in said(late)
    assert inputs(late)["value:"] == "20"


async def test_a_figure_that_was_never_published_is_asked_for_without_a_previous_value(teams: Teams) -> None:
    opened = await form(teams, metric="hack_members")

    assert "previous:" not in inputs(opened)
    confirm = (await press(teams, opened, "確認へ進む", **{"value:": "412", "as_of": "令和8年10月末"})).card
    assert "提出する前の確認" in said(confirm)


async def test_what_is_wrong_comes_back_with_everything_that_was_typed(teams: Teams) -> None:
    typed = {"value:": "じゅうはちくらい", "previous:": "51", "as_of": "令和99年", "comment": "確認済み"}
    again = (await press(teams, await form(teams), "確認へ進む", **typed)).card

    assert {key: inputs(again)[key] for key in typed} == typed
    assert "ひとつの数値として読めません" in said(again)
    assert "日付として読めません" in said(again)
    assert "公表中の値（15手続）と違います" in said(again)


async def test_a_warning_needs_a_comment_which_is_asked_for_in_place(teams: Teams, store: Store) -> None:
    typed = {"value:": "150", "previous:": "15手続", "as_of": "令和8年10月末"}
    confirm = (await press(teams, await form(teams), "確認へ進む", **typed)).card
    assert "およそ10倍" in said(confirm)

    again = (await press(teams, confirm, "提出する")).card
    assert "ご説明がありません" in said(again)
    assert await store.read(count(submission)) == 0
    receipt = (await press(teams, again, "提出する", comment="対象手続が増えました。")).card

    assert "提出を受け付けました" in said(receipt)
    assert "対象手続が増えました。" in said((await to_approve(teams)).card)


async def test_back_to_the_form_keeps_what_was_typed(teams: Teams) -> None:
    typed = {"value:": "18", "previous:": "１５", "as_of": "令和8年10月末", "comment": "あ" * 900}
    confirm = (await press(teams, await form(teams), "確認へ進む", **typed)).card

    again = (await press(teams, confirm, "直す")).card

    assert {key: inputs(again)[key] for key in typed} == typed
    receipt = (await press(teams, (await press(teams, again, "確認へ進む")).card, "提出する")).card
    assert "提出を受け付けました" in said(receipt)


async def test_a_breakdown_is_submitted_in_one_form(teams: Teams) -> None:
    opened = await form(teams, metric="digital_ward_teams")
    assert "公表中の値：令和4年4月～令和5年8月末" in said(opened)
    boxes = {name: "" for name in inputs(opened) if name.startswith("value:")}
    boxes |= {"value:fiscal_year=2023;ward=nishi": "6", "value:fiscal_year=2023;ward=konan": "5"}
    crossed = {"previous:fiscal_year=2023;ward=nishi": "4", "previous:fiscal_year=2023;ward=konan": "7"}
    wrong = (await press(teams, opened, "確認へ進む", as_of="令和8年10月末", **boxes, **crossed)).card
    assert said(wrong).count("が公表中の値") == 2
    boxes |= {"previous:fiscal_year=2023;ward=nishi": "7", "previous:fiscal_year=2023;ward=konan": "4"}
    confirm = (await press(teams, opened, "確認へ進む", as_of="令和8年10月末", reason="数え直しました", **boxes)).card
    assert "入力のない区や年度（全体、港南区・令和4年度、西区・令和4年度）があります" in said(confirm)
    if "直すところがあります" in said(confirm):
        raise AssertionError(said(confirm))
    done = (await press(teams, confirm, "提出する", comment="2区だけ更新")).card

    assert "提出を受け付けました" in said(done)
    assert "西区・令和5年度" in said(done)

    await press(teams, (await to_approve(teams)).card, "承認して公表する", SUZUKI)
    answer = (await teams.say("Number of digital ward office teams", TANAKA, CHATS[TANAKA])).card
    again = (await press(teams, answer, "Update")).card
    assert "Published now:" not in said(again)
    assert "(published: 6 teams, April 2022 to the end of October 2026" in said(again)
    assert "(published: 7 teams, April 2022 to the end of August 2023" in said(again)


@pytest.mark.parametrize(
    ("typed", "says"),
    [("300", "前回は「延べ」でしたが、今回は「延べ」ではありません"), ("延べ300", "")],
)
async def test_a_count_that_was_gross_says_so_where_it_is_not_any_more(teams: Teams, typed: str, says: str) -> None:
    opened = await form(teams, metric="hack_active_companies")
    boxes = {"value:": typed, "previous:": "延べ282", "as_of": "令和8年10月末", "qualifier": "as_typed"}
    shown = said((await press(teams, opened, "確認へ進む", **boxes)).card)
    assert says in shown
    assert ("前回は「延べ」" in shown) == bool(says)
