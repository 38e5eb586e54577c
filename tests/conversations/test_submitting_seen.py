"""Who sees what is submitted and not published, and for whom there is anything to submit."""

from __future__ import annotations

import pytest

from data.store import Store
from data.submitting.tables import submission
from tests.conversations.submitting import (
    ASKED,
    CHATS,
    ITO,
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
    THREAD,
    Teams,
)

pytestmark = pytest.mark.usefixtures("_everybody_is_known")


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


@pytest.mark.parametrize("typed", ["「提出」", "提出！", " 更新。", "Submit"])
async def test_the_word_may_stand_between_marks(teams: Teams, typed: str) -> None:
    assert "数字の提出・更新" in said((await teams.say(typed, TANAKA, CHATS[TANAKA])).card)


async def test_what_was_known_once_has_nothing_of_today_beside_it(teams: Teams) -> None:
    await submitted(teams)

    card = (await teams.say(f"2026年9月1日時点で公表していた{ASKED}", TANAKA, CHATS[TANAKA])).card

    assert "2026年9月1日" in said(card)
    assert "15" in said(card)
    assert "未公表" not in said(card)
    assert "更新する" not in str(card)


@pytest.mark.parametrize("typed", ["提出", "状況", "担当者"])
async def test_who_has_no_role_is_told_kindly(teams: Teams, typed: str) -> None:
    assert "担当の方だけが使えます" in said((await teams.say(typed, ITO, CHATS[ITO])).card)


async def test_a_figure_of_an_older_day_is_called_that_and_opens_as_that(teams: Teams) -> None:
    boxes = {
        "value:": "12",
        "previous:": "15",
        "as_of": "令和5年3月末",
        "comment": "漏れていた月です。",
        "reason": "追加",
    }
    confirm = (await press(teams, await form(teams), "確認へ進む", **boxes)).card
    await press(teams, confirm, "提出する")
    asked = await to_approve(teams)
    await press(teams, asked.card, "承認して公表する", SUZUKI)

    told = await until(
        lambda: [s for s in teams.sent if s.conversation == CHATS[TANAKA].id and "公表した数字を見る" in str(s.card)]
    )
    assert "この時点の数字として公表しました" in said(told.card)
    assert "どなたの質問にも" not in said(told.card)
    opened = (await press(teams, told.card, "公表した数字を見る")).card
    assert "12" in said(opened)
    assert "令和5年3月" in said(opened)
    assert "15" in said(await ask(teams))


async def test_words_left_over_beside_pasted_cells_answer_no_warning_before_they_are_sent_as_the_comment(
    teams: Teams, store: Store
) -> None:
    pasted = "マイナポータルのオンライン手続\t前回値\t15\t今回\t150\t令和8年10月末\t総務課集計"
    checked = (await teams.say(pasted, TANAKA, CHATS[TANAKA])).card
    assert "およそ10倍" in said(checked)
    assert inputs(checked) == {"comment": "総務課集計"}

    refused = (await press(teams, checked, "提出する", comment="")).card

    assert "ご説明がありません" in said(refused)
    assert await store.read(count(submission)) == 0
    receipt = (await press(teams, checked, "提出する")).card  # as the box has it
    assert "提出を受け付けました" in said(receipt)
    assert "総務課集計" in said(receipt)


@pytest.mark.parametrize(
    ("typed", "japanese"), [("teishutsu", "提出"), ("koushin", "更新"), ("joukyou", "状況"), ("shounin", "承認")]
)
async def test_the_pages_open_by_their_words_in_latin_letters_too(teams: Teams, typed: str, japanese: str) -> None:
    latin = (await teams.say(typed, TANAKA, CHATS[TANAKA])).card

    assert said(latin) == said((await teams.say(japanese, TANAKA, CHATS[TANAKA])).card)
