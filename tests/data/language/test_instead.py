"""「XじゃなくてY」 asks for Y, and only where both are words of ours."""

from __future__ import annotations

from datetime import date

import pytest

from data.language import Reader
from data.model import Intent
from data.refusals import Refusal

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "subject"),
    [
        ("マイナカードの枚数じゃなくて率は？", "mynumber_card_holding_rate"),
        ("地方税ではなく16業務の残りステップは？", "std_steps_other16"),
        ("導入前じゃなくて、導入後の手続時間は？", "time_saved_example_after_handling"),
    ],
)
def test_what_is_set_aside_is_not_asked_for(reader: Reader, typed: str, subject: str) -> None:
    assert reader.read(typed, today=TODAY).question.subjects == (subject,)


def test_a_ward_or_a_year_that_is_set_aside_narrows_nothing(reader: Reader) -> None:
    asked = reader.read("西区じゃなくて港南区の、令和4年度じゃなくて令和5年度のチーム数は？", today=TODAY).question

    assert (asked.wards, asked.fiscal_years) == (("konan",), (2023,))


@pytest.mark.parametrize(
    "typed",
    [
        "延べじゃなくて実数の企業数は？",
        "想定じゃなくて実際の移動時間は？",
        "女性じゃなくて全員の保有率は？",
        "新規じゃなくて利用者数は？",
        "地方税だけじゃなくて全体の残りステップは？",
        "半分の保有率は？",
    ],
)
def test_a_denial_of_anything_else_is_not_answered(reader: Reader, typed: str) -> None:
    with pytest.raises(Refusal):
        reader.read(typed, today=TODAY)


@pytest.mark.parametrize(
    "typed", ["鈴木様、保有率は？", "保有率を教えてください。田中", "FW: 保有率は？", "高橋です、保有率は？"]
)
def test_whoever_is_addressed_or_signs_is_no_part_of_the_question(reader: Reader, typed: str) -> None:
    assert reader.read(typed, today=TODAY).question.subjects == ("mynumber_card_holding_rate",)


@pytest.mark.parametrize("typed", ["川崎様分の保有率は？", "保有率は？川崎"])
def test_a_name_that_may_be_a_place_stays_a_word(reader: Reader, typed: str) -> None:
    with pytest.raises(Refusal):
        reader.read(typed, today=TODAY)


def test_a_bare_number_that_is_the_whole_figure_only_names_it(reader: Reader) -> None:
    asked = reader.read("チーム数33の内訳は？", today=TODAY).question

    assert (asked.subjects, asked.intent, asked.claim) == (("digital_ward_teams",), Intent.BREAKDOWN, None)


@pytest.mark.parametrize("typed", ["チーム数30の内訳は？", "アプリの33の利用者は？", "チーム33の人数は？"])
def test_any_other_bare_number_is_not_understood(reader: Reader, typed: str) -> None:
    with pytest.raises(Refusal):
        reader.read(typed, today=TODAY)
