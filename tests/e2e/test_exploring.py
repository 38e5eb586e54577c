"""Looking closer at a figure, and a sentence for official use, as a person sees them; wide and narrow."""

from __future__ import annotations

import pytest

from tests.e2e.looking import OpenPage, card_with, fits, picture, press, say

pytestmark = pytest.mark.e2e

EXPLORE = "比べる・推移・目標まで"


def test_the_series_breaks_where_its_rhythm_changes_and_leads_closer(open_page: OpenPage) -> None:
    page = open_page(1280, 1800)
    say(page, "交付枚数の伸び率")
    answer = card_with(page, "伸び率", "2,249,572")
    picture(answer, "exploring/trend")

    press(answer, EXPLORE)
    card = card_with(page, "この数字を詳しく見る", "はじめ")
    picture(card, "exploring/card")

    press(card, "指数で見る")
    picture(card_with(page, "指数", "576"), "exploring/index")


def test_several_figures_are_chosen_in_one_field_and_stand_side_by_side(open_page: OpenPage) -> None:
    page = open_page(1280, 1800)
    say(page, "保有枚数は？")
    press(card_with(page, "2,639,436", "照会先"), EXPLORE)
    card = card_with(page, "この数字を詳しく見る", "並べる数字")
    card.get_by_role("combobox").first.click()
    for name in ("マイナンバーカード交付枚数", "デジタル区役所のチーム数"):
        page.get_by_role("menuitemcheckbox").filter(has_text=name).click()
    page.keyboard.press("Escape")
    press(card, "並べて見る")

    assert "33" in card_with(page, "数字を並べて見る", "2,639,436", "2,249,572").inner_text()


def test_a_goal_is_worked_out_with_its_inputs(open_page: OpenPage) -> None:
    page = open_page(1280, 1800)
    say(page, "地方税のステップ、目標まで")
    card = card_with(page, "この数字を詳しく見る", "目標の日")
    card.get_by_label("起点の日").fill("2023-09-08")
    press(card, "ひと月あたりを計算")

    picture(card_with(page, "予測ではありません", "44 ÷ 30"), "exploring/needed")


def test_a_sentence_for_official_use_has_its_number(open_page: OpenPage) -> None:
    page = open_page(1280, 1200)
    say(page, "実証試行数は？")
    press(card_with(page, "51", "取組"), "答弁・照会用の文")

    picture(card_with(page, "整理番号", "51取組です"), "exploring/official")


def test_they_fit_a_phone(open_page: OpenPage) -> None:
    page = open_page(430, 1900)
    say(page, "交付枚数の推移")
    answer = card_with(page, "2,249,572", "照会先")
    press(answer, EXPLORE)
    card = card_with(page, "この数字を詳しく見る")
    assert fits(card)
    picture(card, "exploring/narrow")
    press(answer, "答弁・照会用の文")
    assert fits(card_with(page, "整理番号"))
