"""Looking closer at a figure, from the answer's button on."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.cards.published import BUDGET, problems, size
from tests.conversations.exploring import EXPLORE, opened, press
from tests.conversations.submitting import inputs, said, titles
from tests.teams import Json, Teams, everything

STEPS, ISSUED, TEAMS = "地方税のステップ", "交付枚数の推移", "デジタル区役所のチーム数"


@pytest.mark.parametrize(
    ("question", "there", "not_there"),
    [
        (STEPS, {"並べて見る", "ひと月あたりを計算"}, {"区で比べる", "指数で見る"}),
        (ISSUED, {"並べて見る", "推移と伸び率", "指数で見る", "2時点を並べる", "ひと月あたりを計算"}, {"区で比べる"}),
        (TEAMS, {"並べて見る", "区で比べる"}, {"推移と伸び率"}),
        ("保有率", {"並べて見る"}, {"推移と伸び率", "ひと月あたりを計算"}),
    ],
)
async def test_only_what_there_is_of_a_figure_is_offered(
    teams: Teams, question: str, there: set[str], not_there: set[str]
) -> None:
    card = await opened(teams, question)
    assert there <= set(titles(card))
    assert not not_there & set(titles(card))
    assert problems(card) == []
    assert size(card) <= BUDGET


async def test_figures_of_other_definitions_stand_side_by_side_without_a_chart_and_with_the_reason(
    teams: Teams,
) -> None:
    card = (await press(teams, await opened(teams, ISSUED), "並べて見る", other="mynumber_card_holdings")).card

    assert all(part in said(card) for part in ("2,249,572", "2,639,436", "比べられません"))
    assert "Chart." not in json.dumps(card)
    assert "/charts/" not in json.dumps(card)


async def test_several_figures_stand_side_by_side(teams: Teams) -> None:
    card = await opened(teams, ISSUED)
    [field] = everything(card, lambda node: node.get("id") == "other")
    assert (field["isMultiSelect"], field["choices.data"]["dataset"]) == (True, "metrics")

    others = "mynumber_card_holdings,mynumber_card_holding_rate,hack_active_companies"
    beside = (await press(teams, card, "並べて見る", other=others)).card

    assert all(part in said(beside) for part in ("2,249,572", "2,639,436", "70.3", "282", "単位が違うため"))
    assert problems(beside) == []
    assert size(beside) <= BUDGET


async def test_more_than_a_card_has_buttons_for_are_kept_in_the_field_and_said_to_be_too_many(teams: Teams) -> None:
    others = (
        "mynumber_card_holdings,mynumber_card_holding_rate,hack_active_companies,digital_ward_teams,std_steps_other16"
    )
    again = (await press(teams, await opened(teams, ISSUED), "並べて見る", other=others)).card
    assert "4つまで" in said(again)
    assert inputs(again)["other"] == others
    [field] = everything(again, lambda node: node.get("id") == "other")
    assert "choices.data" not in field  # names of what is chosen come from the list


async def test_wards_are_compared(teams: Teams) -> None:
    text = said((await press(teams, await opened(teams, TEAMS), "区で比べる", wards="nishi,konan")).card)
    assert all(part in text for part in ("西区", "港南区", "14", "19"))


async def test_growth_over_a_chosen_span_has_its_inputs(teams: Teams) -> None:
    card = await opened(teams, ISSUED)
    text = said((await press(teams, card, "推移と伸び率", first="2020-03-01", last="2022-03-01")).card)
    assert "伸び率" in text
    assert "142.6%（1,028,831 ÷ 721,263）" in text
    assert "42,868" in text
    assert "÷ 24" in text


async def test_a_series_as_an_index_begins_with_a_hundred(teams: Teams) -> None:
    card = (await press(teams, await opened(teams, ISSUED), "指数で見る", first="2020-03-01", last="2022-12-31")).card
    [image] = everything(card, lambda node: node.get("type") == "Image")
    assert "最初・最小は令和2年3月1日の100、最後・最大は令和4年12月31日の311.9" in image["altText"]
    assert all(part in said(card) for part in ("100", "311.9", "月初の値", "令和4年6月30日～"))


async def test_two_dates_stand_side_by_side(teams: Teams) -> None:
    card = (
        await press(teams, await opened(teams, ISSUED), "2時点を並べる", first="2022-03-01", last="2020-03-01")
    ).card
    assert all(part in said(card) for part in ("721,263", "1,750,094", "1,028,831"))


async def test_a_goal_is_arithmetic_with_its_inputs_and_says_so(teams: Teams) -> None:
    card = await opened(teams, STEPS)
    assert (inputs(card)["goal"], inputs(card)["target"]) == ("2026-03-31", "160")

    text = said((await press(teams, card, "ひと月あたりを計算", start="2023-09-08")).card)

    assert "予測ではありません" in text
    assert "44ステップ（160 − 116）" in text
    assert "（2026年3月31日）（ダッシュボードの記載）" in text
    assert "160ステップ（全体の数）" in text
    assert "（2023年9月8日）（入力した値）" in text
    assert "30か月" in text
    assert "1.5ステップ（44 ÷ 30、切り上げ）" in text
    assert "目標の日は過ぎています" in text
    assert "時点の記載なし" in text


async def test_a_target_of_ones_own_is_named_as_typed(teams: Teams) -> None:
    card = await opened(teams, ISSUED)
    more = await press(teams, card, "ひと月あたりを計算", goal="2030-12-31", target="3,000,000枚")
    text = said(more.card)
    assert "3,000,000枚（入力した値）" in text
    assert "7,817" in text
    assert "÷ 96" in text
    again = await press(teams, more.card, "ひと月あたりを計算", target="2,000,000")
    assert "目標の値に達しています" in said(again.card)


@pytest.mark.parametrize(
    "metric",
    [
        "time_saved_example_after_handling",
        "time_saved_example_before_handling",
        "time_saved_example_before_travel_out",
        "time_saved_example_before_travel_back",
        "time_saved_example_total",
        "fire_corps_pilot_corps",
    ],
)
async def test_what_is_not_meant_to_grow_never_reaches_a_goal(teams: Teams, metric: str) -> None:
    """Neither offered, nor worked out for a button of an older card."""
    shown = await teams.invoke("adaptiveCard/action", executed("explore", metric=metric))
    typed = {"start": "2023-01-01", "goal": "2030-12-31", "target": "3"}
    pressed = await teams.invoke("adaptiveCard/action", executed("to_goal", metric=metric, **typed))

    for card in (shown.card, pressed.card):
        assert "ひと月あたりを計算" not in titles(card)
        assert "達し" not in said(card)
    assert "増やすことを目指していない数字" in said(pressed.card)


def executed(verb: str, **data: str) -> Json:
    return {"action": {"type": "Action.Execute", "verb": verb, "data": {"lang": "ja", **data}}}


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"goal": ""}, "要入力"),
        ({"target": "たくさん"}, "要修正：目標の値"),
        ({"target": "10～20"}, "要修正：目標の値"),
        ({"goal": "2022-12-01"}, "要修正：目標の日"),
        ({"goal": "9999-12-31"}, "要修正：目標の日"),
        ({"goal": "2026-02-31"}, "要修正：目標の日"),
        ({"start": "x"}, "要修正：目標の日"),
    ],
)
async def test_what_cannot_be_worked_out_is_said_at_the_fields(teams: Teams, typed: dict[str, str], why: str) -> None:
    right = {"start": "2022-12-31", "goal": "2030-12-31", "target": "3000000"}
    answer = await press(teams, await opened(teams, ISSUED), "ひと月あたりを計算", **{**right, **typed})
    assert why in said(answer.card)


@pytest.mark.parametrize(
    "typed",
    [
        {"start": "2023-08-31", "goal": "2026-12-31", "target": "たくさん"},
        {"start": "2023-08-31", "goal": "2023-08-31", "target": "100ステップ"},
        {"start": "2025-12-15", "goal": "2026-12-31", "target": "700"},
    ],
)
async def test_what_could_not_be_read_comes_back_with_all_that_was_typed_beside_it(
    teams: Teams, typed: dict[str, str]
) -> None:
    card = (await press(teams, await opened(teams, STEPS), "ひと月あたりを計算", **typed)).card

    assert "要修正" in said(card)
    assert {name: inputs(card)[name] for name in typed} == typed


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("-5", "ゼロより大きい数値"),
        ("0", "ゼロより大きい数値"),
        ("161", "全体の数を超えています"),
        ("700ステップ", "全体の数を超えています"),
    ],
)
async def test_a_target_that_cannot_be_is_refused_and_what_was_typed_stays(teams: Teams, target: str, why: str) -> None:
    typed = {"start": "2023-09-08", "goal": "2026-03-31", "target": target}
    card = (await press(teams, await opened(teams, STEPS), "ひと月あたりを計算", **typed)).card

    assert why in said(card)
    assert {name: inputs(card)[name] for name in typed} == typed


@pytest.mark.parametrize("target", ["160", "120ステップ", "１"])
async def test_a_target_up_to_the_whole_is_worked_out(teams: Teams, target: str) -> None:
    typed = {"start": "2023-09-08", "goal": "2026-03-31", "target": target}
    card = (await press(teams, await opened(teams, STEPS), "ひと月あたりを計算", **typed)).card
    assert "要修正" not in said(card)


@pytest.mark.parametrize(
    ("title", "typed"), [("並べて見る", {"other": ""}), ("推移と伸び率", {"first": "2020-03-01", "last": "x"})]
)
async def test_a_press_without_a_choice_comes_back(teams: Teams, title: str, typed: dict[str, str]) -> None:
    assert "要入力" in said((await press(teams, await opened(teams, ISSUED), title, **typed)).card)


VERBS = ("explore", "beside_other", "beside_wards", "over_time", "as_index", "beside_times", "to_goal")


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize(
    "data",
    [
        {},
        {"lang": "ja", "metric": "gone"},
        {"lang": "ja", "metric": "staff_count"},
        {"lang": "ja", "metric": "mynumber_card_issued", "other": "gone"},
        {"lang": "ja", "metric": "mynumber_card_issued", "wards": "gone,nishi"},
        {"lang": "ja", "metric": "mynumber_card_issued", "first": ["2020-03-01"]},
        {"lang": "ja", "metric": "mynumber_card_issued", "more": "1"},
    ],
)
async def test_a_forged_press_says_that_it_is_none(teams: Teams, verb: str, data: dict[str, Any]) -> None:
    value = {"action": {"type": "Action.Execute", "verb": verb, "data": data}}
    answer = await teams.invoke("adaptiveCard/action", value)
    assert answer.status == 200
    [sent] = answer.sent
    assert "2,249,572" not in sent.text
    assert "使い方" in titles(sent.card)


async def test_of_what_was_known_once_nothing_more_is_offered(teams: Teams) -> None:
    answer = await teams.say("2023年9月30日時点で公表していた保有率は？")
    assert EXPLORE not in titles(answer.card)
