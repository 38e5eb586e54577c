"""Which subject a set of concepts means."""

from __future__ import annotations

import pytest

from data.language import Reader
from data.language.asked import Asked
from data.language.intents import intent_of
from data.language.resolve import resolve
from data.model import Intent
from tests.data.language.judge import TODAY


def meant(reader: Reader, *concepts: str, **asked: frozenset[str] | bool) -> list[tuple[str, ...]]:
    words = Asked(concepts=frozenset(concepts), **asked)  # type: ignore[arg-type]
    return [tuple(s.id for s in match.subjects) for match in resolve(reader.book, words, intent_of).matches]


def of(*words: str) -> frozenset[str]:
    return frozenset(words)


def test_all_words_of_an_alias_mean_its_metric(reader: Reader) -> None:
    assert meant(reader, "マイナポータル", "手続") == [("mynaportal_online_procedures",)]


def test_a_word_of_no_alias_is_not_enough(reader: Reader) -> None:
    assert meant(reader, "手続") == []


def test_a_foreign_word_among_the_words_means_nothing(reader: Reader) -> None:
    assert meant(reader, "マイナポータル", "手続", "会員") == []


def test_the_unit_decides_between_two_metrics(reader: Reader) -> None:
    assert meant(reader, "マイナンバーカード", units=of("枚")) == [("mynumber_card_holdings",)]
    assert meant(reader, "マイナンバーカード", units=of("%")) == [("mynumber_card_holding_rate",)]
    assert meant(reader, "マイナンバーカード") == []


def test_a_unit_that_the_metric_is_not_counted_in_refuses_it(reader: Reader) -> None:
    assert meant(reader, "保有率", units=of("人")) == []
    assert meant(reader, "チーム", units=of("人")) == []


def test_a_date_is_asked_of_what_has_one(reader: Reader) -> None:
    assert meant(reader, "標準化", intents=of("when")) == [("standardisation_deadline",)]


def test_an_alias_shared_by_the_parts_of_one_whole_means_all_of_them(reader: Reader) -> None:
    both = [("std_steps_local_tax", "std_steps_other16")]
    assert meant(reader, "標準化", intents=of("progress")) == both
    assert meant(reader, "ステップ") == both


def test_a_shared_alias_never_means_one_part_alone(reader: Reader) -> None:
    lesser = reader.without("std_steps_local_tax")
    assert meant(lesser, "標準化", intents=of("progress")) == []


def test_two_named_metrics_need_a_word_that_joins_them(reader: Reader) -> None:
    words = ("マイナポータル", "電子申請", "手続")
    assert meant(reader, *words) == []
    assert meant(reader, *words, paired=True) == [("mynaportal_online_procedures", "eapply_available_procedures")]


def test_two_things_side_by_side_are_not_the_one_metric_that_has_both_words(reader: Reader) -> None:
    assert meant(reader, "利用者", "満足度") == [("konan_push_satisfaction",)]
    assert meant(reader, "利用者", "満足度", paired=True) == []


@pytest.mark.parametrize("word", ["remaining", "ratio"])
def test_only_a_part_of_a_whole_has_a_rest_or_a_share(reader: Reader, word: str) -> None:
    assert meant(reader, "地方税", intents=of(word)) == [("std_steps_local_tax",)]
    assert meant(reader, "全体会議", intents=of(word)) == []


@pytest.mark.parametrize(
    "text", ["どの年度が一番チーム多い？", "チームが多いのはどちらの年度？", "which year had more teams?"]
)
def test_which_year_measures_the_years_and_not_the_wards(reader: Reader, text: str) -> None:
    question = reader.read(text, today=TODAY).question
    assert (question.intent, question.wards, question.fiscal_years) == (Intent.COMPARE, (), (2022, 2023))
