"""Figures set side by side in words: two figures, two dates, a share, one chart."""

from __future__ import annotations

import json

import pytest

from tests.conversations.exploring import EXPLORE
from tests.conversations.submitting import said, titles
from tests.teams import Teams, everything


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("実証試行数とアプリを運用する消防団数を比べて", ("51", "20")),
        (
            "compare Time for the procedure, before (example) and Time given back, the example with the most",
            ("20", "75"),
        ),
        ("デジタル区役所の全体会議開催数と消防団支援アプリの利用者数を比べて", ("61", "5,588")),
        ("プッシュ型配信の利用者数（港南区）とプッシュ型配信の満足度（港南区）を比べて", ("2,309", "70")),
    ],
)
async def test_a_comparison_shows_the_two_figures_that_it_names_and_no_other(
    teams: Teams, question: str, figures: tuple[str, str]
) -> None:
    card = (await teams.say(question)).card
    large = everything(card, lambda node: node.get("size") == "ExtraLarge")
    assert tuple(run["text"] for run in large) == figures


async def test_named_figures_of_which_more_is_asked_are_offered_and_not_denied(teams: Teams) -> None:
    card = (await teams.say("デジタル区役所の全体会議開催数と消防団支援アプリの利用者数を去年と比べて")).card
    assert "まとめてお示しできません" in said(card)
    assert "記載がありません" not in said(card)
    assert "全体会議開催数と消防団支援アプリの利用者数を並べる" in titles(card)


@pytest.mark.parametrize(
    "question",
    [
        "プレ運用の規模と実績を比べて",
        "プレ運用の計画と実績を比べて",
        "compare the scale and the actual results of the pre-operation",
    ],
)
async def test_what_is_only_called_a_figure_beside_a_named_one_is_not_taken_for_its_past(
    teams: Teams, question: str
) -> None:
    card = (await teams.say(question)).card
    assert "推移" not in said(card)
    assert "trend" not in said(card).lower()
    assert {"プレ運用の規模", "Scale of the pre-operation"} & set(titles(card))


@pytest.mark.parametrize(
    "question",
    [
        "2020年3月と2022年3月の交付枚数を比べて",
        "2020年3月と2022年3月の交付枚数",
        "Compare cards issued in March 2020 and March 2022",
        "cards issued in March 2020 and March 2022",
    ],
)
async def test_two_dates_are_set_side_by_side_in_words_too(teams: Teams, question: str) -> None:
    text = said((await teams.say(question)).card)
    assert all(part in text for part in ("721,263", "1,750,094", "1,028,831", "142.6%"))


async def test_of_two_dates_the_one_without_a_figure_is_named_and_the_other_not_given_alone(teams: Teams) -> None:
    card = (await teams.say("2020年3月と2024年3月の交付枚数")).card
    assert "令和6年3月（2024年3月）の数値はありません" in card["fallbackText"]
    assert "721,263" not in said(card)


@pytest.mark.parametrize("question", ["2020年3月と2022年3月の交付枚数を比べて", "西区と港南区のチーム数を比べて"])
async def test_a_comparison_of_one_figure_can_be_followed_and_looked_closer_at(teams: Teams, question: str) -> None:
    assert {"この指標をフォロー", EXPLORE} <= set(titles((await teams.say(question)).card))


async def test_a_comparison_of_several_figures_leads_to_each(teams: Teams) -> None:
    offered = titles((await teams.say("電子申請とマイナポータルの手続数を比べて")).card)
    assert "この指標をフォロー" not in offered
    assert {"マイナポータルの手続数", "電子申請・届出システムの手続数"} <= set(offered)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("交付枚数と保有枚数を1つのグラフに重ねて", "失効・廃止した分も含みます"),
        ("マイナポータルと電子申請を1つのグラフに重ねて", "数え方も異なります"),
        ("交付枚数と保有率のグラフを重ねたい", "単位が違うため、ひとつのグラフには載せず"),
        ("チーム数と実証試行数を1つの図にまとめて", "単位が違うため、ひとつのグラフには載せず"),
        ("overlay cards issued and cards held", "since expired or cancelled"),
        ("put cards issued and holding rate on one chart", "The units differ, so they are not put on one chart"),
    ],
)
async def test_one_chart_for_different_things_is_refused_with_the_reason(teams: Teams, typed: str, why: str) -> None:
    answer = await teams.say(typed)
    assert why in answer.text
    assert any(no in answer.text for no in ("ひとつのグラフには載せず", "not put on one chart"))
    assert "Chart." not in json.dumps(answer.card)
    assert "/charts/" not in json.dumps(answer.card)


@pytest.mark.parametrize(
    "typed", ["6消防団は全体の何割？", "6消防団は20消防団の何%？", "what share of all fire corps are the 6 corps?"]
)
async def test_a_figure_that_is_named_by_its_number_has_its_share_of_the_whole(teams: Teams, typed: str) -> None:
    card = (await teams.say(typed)).card
    assert "30%" in card["fallbackText"]
    assert "14" not in card["fallbackText"]
