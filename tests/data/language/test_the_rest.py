"""A group that is named as what is left beside the other: 「税とそれ以外」, 「税以外」."""

from __future__ import annotations

import pytest

from data.language import Reader
from data.model import Intent
from data.refusals import Refusal
from tests.data.language.judge import TODAY, understood

BOTH = ("std_steps_local_tax", "std_steps_other16")


@pytest.mark.parametrize(
    "typed",
    [
        "税とそれ以外の残りステップは？",
        "税と税以外で標準化が進んでるのは",
        "標準化の済んだステップって、税の分とそれ以外の分それぞれいくつ？",
        "標準化の進み具合を税とその他に分けて",
        "16業務とそれ以外の差は？",
        "完了率が高いのは地方税4業務ですか、それとも16業務ですか",
        "16業務に比べて税はどれだけ進んでる？",
    ],
)
def test_both_groups_are_read(reader: Reader, typed: str) -> None:
    assert reader.read(typed, today=TODAY).question.subjects == BOTH


@pytest.mark.parametrize(
    "typed", ["地方税4業務、残りは？", "固定資産税とかの4業務、残りステップはいくつでしょう", "税の完了と残りは？"]
)
def test_what_is_left_to_do_is_no_other_group(reader: Reader, typed: str) -> None:
    found = understood(reader, typed)

    assert found is None or (found[0].subjects, found[0].intent) == (("std_steps_local_tax",), Intent.REMAINING)


def test_what_is_left_alone_is_the_other_group(reader: Reader) -> None:
    assert reader.read("税以外の進捗は？", today=TODAY).question.subjects == ("std_steps_other16",)


@pytest.mark.parametrize(
    "typed",
    [
        "手続とそれ以外の件数は？",
        "20業務とそれ以外のステップは？",
        "それ以外のステップ数は？",
        "西区とその他のチーム数は？",
        "完了したステップのうち税が占める割合は？",
    ],
)
def test_the_rest_of_anything_else_is_not_answered(reader: Reader, typed: str) -> None:
    with pytest.raises(Refusal):
        reader.read(typed, today=TODAY)


def test_two_unit_words_name_two_figures_of_one_thing(reader: Reader) -> None:
    asked = reader.read("マイナカードの枚数と率を教えて", today=TODAY).question

    assert set(asked.subjects) == {"mynumber_card_holdings", "mynumber_card_holding_rate"}


def test_the_two_stages_of_one_figure_are_one_question(reader: Reader) -> None:
    asked = reader.read("消防団の数、実証と運用でグラフにして", today=TODAY).question

    assert (asked.subjects, asked.intent) == (("fire_corps_pilot_corps",), Intent.CHART)
