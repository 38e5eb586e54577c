"""The language of an answer, through the front door and in a Japanese Teams."""

from __future__ import annotations

import re

import pytest

from tests.teams import TANAKA, Teams

JAPANESE_TEAMS = "ja-JP"


async def is_english(teams: Teams, text: str, locale: str = JAPANESE_TEAMS) -> bool:
    answer = await teams.say(text, TANAKA, locale=locale)
    return not re.search("[ぁ-ん]", answer.sent[0].activity["summary"])


@pytest.mark.parametrize(
    "text",
    [
        "Which bureau handles 印鑑登録?",
        "How many people use 消防団アプリ?",
        "What is マイナポータル?",
        "How many 手続 on マイナポータル?",
        "fire corps app users",
        "local tax steps",
        "Konan teams FY2022",
        "cardboard boxes",
    ],
)
async def test_an_english_sentence_is_answered_in_english(teams: Teams, text: str) -> None:
    assert await is_english(teams, text)


@pytest.mark.parametrize("text", ["BYODいつから", "YOKOHAMA Hack! 会員数", "BYOD", "show チーム数の内訳を"])
async def test_a_japanese_sentence_with_english_names_is_answered_in_japanese(teams: Teams, text: str) -> None:
    assert not await is_english(teams, text)


@pytest.mark.parametrize(("first", "english"), [("How many teams in Konan?", True), ("港南区のチーム数は？", False)])
@pytest.mark.parametrize("then", ["Nishi?", "FY2022?", "BYOD"])
async def test_what_has_no_language_is_answered_in_that_of_the_turn_before(
    teams: Teams, first: str, english: bool, then: str
) -> None:
    other = "ja-JP" if english else "en-GB"
    assert await is_english(teams, first, other) is english

    assert await is_english(teams, then, other) is english


async def test_what_is_refused_is_refused_in_the_language_of_the_talk(teams: Teams) -> None:
    await teams.say("How many teams in Konan?", TANAKA, locale=JAPANESE_TEAMS)

    assert await is_english(teams, "Xyzzy?")
