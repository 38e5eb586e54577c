"""Nobody is named at the words desk, through the front door: neither by their account nor by what they typed."""

from __future__ import annotations

import json

import pytest

from tests.conversations.submitting import said
from tests.teams import TANAKA, Chat, Colleague, Teams, buttons

EDITOR = Colleague("29:sho", "0d9e1f50-7a3c-4c8e-9a51-6f2b8c4d0004", "高橋 翔")
DESK = Chat("a:29:sho")


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("田中美咲です。申請サイトは何件？", ("田中", "美咲")),
        ("美咲 田中です。申請サイトは何件？", ("田中", "美咲")),
        ("茂木健太郎です。申請サイトは何件？", ("茂木", "健太郎")),
        ("財政課の佐々木です。申請サイトは何件？", ("佐々木",)),
        ("申請サイトは何件？（茂木次郎）", ("茂木", "次郎")),
        ("This is Tom Brown from Finance. How many kiosks?", ("Tom", "tom", "Brown", "brown", "Finance")),
        ("tanaka.misaki@city.example.jpの申請サイトは？", ("tanaka", "misaki")),
        ("申請サイトは何件？ 電話045-671-2121 職員番号12345", ("671", "12345")),
    ],
)
async def test_the_words_desk_shows_the_question_and_nobodys_name(
    teams: Teams, typed: str, names: tuple[str, ...]
) -> None:
    await teams.say(typed, TANAKA)

    desk = (await teams.say("言葉", EDITOR, DESK)).card
    groups = [one["title"] for one in buttons(desk) if one.get("verb") == "word"]
    shown = [desk, *[(await teams.press(desk, title, EDITOR, DESK)).card for title in groups]]

    assert "サイト" in said(desk) or "kiosk" in said(desk)
    assert [name for name in names for card in shown if name in json.dumps(card, ensure_ascii=False)] == []


async def test_whoever_gives_their_whole_name_is_answered(teams: Teams) -> None:
    assert "70.3" in (await teams.say("田中 美咲です。マイナンバーカードの保有率は？", TANAKA)).text
    assert "70.3" in (await teams.say("財政課の佐々木です。保有率は？", TANAKA)).text
    assert "33" in (await teams.say("This is Tom Brown from Finance. How many teams?", TANAKA)).text


async def test_a_ward_that_might_be_a_name_is_still_the_ward(teams: Teams) -> None:
    assert "14" in (await teams.say("This is Nishi. How many teams?", TANAKA)).text
