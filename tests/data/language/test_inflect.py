"""The forms of verbs and adjectives that a word list does not write out."""

from __future__ import annotations

import pytest

from data.language.inflect import endings, forms


@pytest.mark.parametrize(
    ("word", "typed"),
    [
        ("教える/1", "教えてください"),
        ("教える/1", "教えていただけますでしょうか"),
        ("教える/1", "教えられる"),
        ("聞く/5", "聞きたい"),
        ("聞く/5", "聞いといて"),
        ("行く/5", "行ってる"),
        ("持つ/5", "お持ちの"),
        ("探す/5", "お探しです"),
        ("忘れる/1", "忘れてしまいまして"),
        ("使う/5", "使いよる"),
        ("調べる/1", "調べてくだされ"),
        ("進む/5", "進んでいますか"[:-1]),
        ("進む/5", "進んどいて"),
        ("出す/5", "出せます"),
        ("持つ/5", "持っている"),
        ("使う/5", "使われています"),
        ("変化/s", "変化"),
        ("変化/s", "変化した"),
        ("確認/n", "確認させてください"),
        ("確認/n", "ご確認をお願いいたします"),
        ("分から/0", "分からなくて"),
        ("答え/m", "答えないといけない"),
        ("聞く/5", "聞かせていただけますか"),
        ("教える/1", "教えなさい"),
        ("多い/i", "多かった"),
        ("多い/i", "多くなっている"),
        ("apply/v", "applied"),
        ("publish/v", "publishes"),
        ("use/v", "using"),
    ],
)
def test_a_form_that_people_type_is_made(word: str, typed: str) -> None:
    assert typed in forms(word)


def test_a_word_without_a_mark_stands_for_itself() -> None:
    assert forms("保有率") == ("保有率",)


def test_a_noun_that_could_count_something_is_no_word_of_its_own() -> None:
    assert "確認" not in forms("確認/n")


@pytest.mark.parametrize("word", ["終わる/5", "教える/1", "完了/s", "多い/i"])
def test_no_form_negates(word: str) -> None:
    allowed = ("くれない", "もらえない", "いただけない", "頂けない", "ません")  # 教えてくれない？ asks
    negative = [form for form in forms(word) if "ない" in form and not any(part in form for part in allowed)]
    assert negative == []


def test_what_was_finished_is_said_in_many_ways() -> None:
    assert {"使っちゃってる", "使っちゃった", "使ってらっしゃる", "使えちゃう", "使えてる"} <= set(forms("使う/5"))


def test_only_the_asker_may_plead_for_leave() -> None:
    plea = "てしまって差し支えない"
    assert plea in endings("1?").all
    assert plea not in endings("1").all
