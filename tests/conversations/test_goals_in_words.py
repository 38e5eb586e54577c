"""What a goal would need, asked for in words: with a day, a pace, a target, or an end alone."""

from __future__ import annotations

import pytest

from tests.conversations.exploring import press
from tests.conversations.submitting import inputs, said, titles
from tests.teams import Chat, Teams


async def test_what_the_sum_still_needs_is_named_by_its_field(teams: Teams) -> None:
    card = (await teams.say("地方税のステップ、目標まで")).card
    assert "要入力：起点の日を入力してください。" in said(card)


@pytest.mark.parametrize(
    "typed",
    [
        "あと何ステップずつ進めればいい？",
        "令和7年度末までに終えるには月何ステップ？",
        "月にどれくらい進めればいい？",
        "how many steps a month to finish by March 2026?",
    ],
)
async def test_where_several_goals_could_be_meant_they_are_offered(teams: Teams, typed: str) -> None:
    offered = titles((await teams.say(typed, at=Chat(f"a:{typed}"))).card)
    both = {"地方税4業務の完了ステップ数", "16業務の完了ステップ数"}
    assert {"Steps done, local tax", "Steps done, other 16 tasks"} <= set(offered) or both <= set(offered)


@pytest.mark.parametrize(
    "typed",
    [
        "地方税のステップ、目標まで",
        "地方税のステップを令和7年度末までに終えるには月何ステップ？",
        "地方税は月に何ステップずつ進めればいい？",
        "期限に間に合わせるには地方税のステップは毎月いくつ必要ですか",
        "令和7年度末に地方税のステップを終えるには、ひと月あたり何ステップ必要？",
        "地方税のステップを2026年3月までに全部終わらせるには毎月何ステップ進める必要がありますか",
        "令和7年度末の移行に向けて、地方税のステップは月どれくらいのペースが必要？",
        "How many steps a month would local tax need to finish by March 2026?",
        "How many local tax steps a month to finish by March 2026?",
        "How many steps per month are needed to finish local tax by the end of fiscal 2025?",
        "地方税のステップは期限まで月に何ステップ必要？",
        "地方税のステップを令和7年度末までに終えるには月何ステップ必要ですか",
        "令和7年度末までに地方税のステップを完了するには毎月いくつ必要？",
        "How many steps a month are needed for steps done for local tax by end of March 2026?",
    ],
)
async def test_what_a_goal_needs_can_be_asked_for_in_words(teams: Teams, typed: str) -> None:
    """No day is printed with the steps, so the start is asked for and not guessed."""
    card = (await teams.say(typed)).card
    assert (inputs(card)["start"], inputs(card)["goal"], inputs(card)["target"]) == ("", "2026-03-31", "160")

    english = "How many" in typed
    worked_out = await press(teams, card, "monthly need" if english else "ひと月あたりを計算", start="2023-09-08")
    assert "44 ÷ 30" in said(worked_out.card)
    assert ("no forecast" if english else "予測ではありません") in said(worked_out.card)


@pytest.mark.parametrize(
    ("typed", "aim", "worked_out"),
    [
        ("交付枚数を令和9年度末までに300万枚にするには月に何枚必要？", ("2028-03-31", "3000000"), "750,428 ÷ 63"),
        ("交付枚数を令和9年度末までに300万枚以上にするには月に何枚必要？", ("2028-03-31", "3000000"), "750,428 ÷ 63"),
        (
            "令和9年度末までに保有枚数を3,000,000枚まで増やすには毎月何枚必要？",
            ("2028-03-31", "3000000"),
            "360,564 ÷ 56",
        ),
        ("チーム数を令和9年度末までに100チームにするには月に何チーム必要？", ("2028-03-31", "100"), "67 ÷ 55"),
        ("How many cards a month to reach 3 million cards issued by March 2028?", ("2028-03-31", "3000000"), "÷ 63"),
        ("保有枚数を300万枚にするには月に何枚必要？", ("", "300万枚"), "要入力：目標の日を入力してください。"),
    ],
)
async def test_a_target_may_be_named(teams: Teams, typed: str, aim: tuple[str, str], worked_out: str) -> None:
    card = (await teams.say(typed)).card
    assert (inputs(card)["goal"], inputs(card)["target"]) == aim
    assert worked_out in said(card)


@pytest.mark.parametrize(
    ("typed", "title", "aim"),
    [
        ("交付枚数を300万枚にするには？", "交付枚数", ("", "300万枚")),
        ("保有枚数を300万枚にするにはどうすればいい？", "保有枚数", ("", "300万枚")),
        ("チーム数を100にするには何が必要？", "チーム数", ("", "100")),
        ("100チームにするには？", "チーム数", ("", "100チーム")),
        ("16業務を終わらせるには？", "16業務の完了ステップ数", ("2026-03-31", "640")),
        ("地方税のステップを完了するには？", "地方税4業務の完了ステップ数", ("2026-03-31", "160")),
        ("What would it take to reach 3 million cards held?", "My Number cards held", ("", "3 million cards")),
        ("how do we get to 100 teams?", "Project teams for digital ward offices", ("", "100 teams")),
        ("what would it take to finish the 16 tasks?", "Steps done for the other 16 tasks", ("2026-03-31", "640")),
    ],
)
async def test_an_end_without_a_pace_opens_the_sum_with_what_was_named_and_says_that_it_is_arithmetic(
    teams: Teams, typed: str, title: str, aim: tuple[str, str]
) -> None:
    card = (await teams.say(typed)).card
    assert title in card["fallbackText"]
    assert (inputs(card)["goal"], inputs(card)["target"]) == aim
    assert ("Please fill in" if typed.isascii() else "要入力") in said(card)
    assert ("no forecast" if typed.isascii() else "予測ではありません") in said(card)


async def test_an_end_with_a_day_is_worked_out_without_a_pace(teams: Teams) -> None:
    assert "750,428 ÷ 63" in said((await teams.say("交付枚数を令和9年度末までに300万枚にするには？")).card)


@pytest.mark.parametrize(
    ("typed", "then", "aim"),
    [
        ("300万枚にするには？", "マイナンバーカード交付枚数", ("", "300万枚")),
        ("令和9年度末までに300万枚にするには？", "マイナンバーカード交付枚数", ("2028-03-31", "3000000")),
        ("what would it take to reach 3 million cards?", "My Number cards issued", ("", "3 million cards")),
        ("令和8年度末までに終えるには月何ステップ？", "16業務の完了ステップ数", ("2027-03-31", "640")),
    ],
)
async def test_of_an_end_that_several_figures_could_reach_it_is_asked_which_and_the_choice_keeps_what_was_named(
    teams: Teams, typed: str, then: str, aim: tuple[str, str]
) -> None:
    which = (await teams.say(typed)).card
    chosen = (await teams.press(which, then)).card
    assert (inputs(chosen)["goal"], inputs(chosen)["target"]) == aim


@pytest.mark.parametrize(
    "typed",
    [
        "300万枚増やすには？",
        "交付枚数を増やすには？",
        "令和9年度に300万枚になる？",
        "16業務の担当を終わらせるには？",
        "what would it take to reach the moon?",
    ],
)
async def test_what_names_no_end_opens_no_sum(teams: Teams, typed: str) -> None:
    assert "ひと月あたりを計算" not in titles((await teams.say(typed)).card)


async def test_of_a_rate_a_target_is_no_sum_and_the_card_says_so(teams: Teams) -> None:
    card = (await teams.say("保有率を90%にするには月に何%必要？")).card
    assert "割合や幅のある数字" in said(card)
    assert "ひと月あたりを計算" not in titles(card)


@pytest.mark.parametrize(
    "typed",
    [
        "西区のチーム数の指数",
        "交付枚数を令和9年度末までに300万枚増やすには月に何枚必要？",
        "交付枚数を令和9年度末までに300万枚以下にするには月に何枚必要？",
        "西区のチーム数を令和9年度末までに100チームにするには月に何チーム必要？",
        "how many cards a month to reach 3,000 more cards issued by March 2028?",
        "ごみの量を指数で",
        "地方税のステップを令和7年度末までに終えるには月に何人必要？",
        "地方税のステップを2月末までに終えるには月何ステップ必要？",
        "地方税のステップを令和70年度末の次までに終えるには月何ステップ必要？",
        "物価指数は？",
        "目標まで",
    ],
)
async def test_what_is_not_fully_read_is_no_sum_and_no_index(teams: Teams, typed: str) -> None:
    answer = await teams.say(typed)
    assert "ひと月あたりを計算" not in titles(answer.card)
    assert "指数は" not in answer.card["fallbackText"]


async def test_a_rate_has_no_goal_of_ours(teams: Teams) -> None:
    card = (await teams.say("保有率、目標まで")).card
    assert "計算しません" in said(card)
    assert "ひと月あたりを計算" not in titles(card)
