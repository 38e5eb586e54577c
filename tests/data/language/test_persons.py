"""What identifies a person is not kept of a question, and what asks the question is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.language.persons import without_people, without_writer

ME = "山田 花子"
ASKED = "サイトは何件？"


@pytest.mark.parametrize(
    "typed",
    [
        "お疲れさまです。市民局の田中です。サイトは何件？",
        "山田花子です。サイトは何件？",
        "花子 山田です、サイトは何件？",
        "山 田　花 子と申します。サイトは何件？",
        "茂木健太郎です。サイトは何件？",
        "財政課の佐々木です。サイトは何件？",
        "財政課の茂木です、サイトは何件？",
        "サイトは何件？（高橋次郎）",
        "サイトは何件？（財政課 茂木太郎）",
        "サイトは何件？山田",
        "サイトは何件？\n\n横浜市財政局 茂木太郎\n電話 045-671-2121",
        "サイトは何件？内線 1234",
        "サイトは何件？携帯 090 1234 5678",
        "サイトは何件？（内線1234）",
        "職員番号12345です。サイトは何件？",
        "差出人: 茂木太郎\nサイトは何件？",
    ],
)
def test_only_the_question_is_kept(typed: str) -> None:
    assert without_people(typed, ME) == ASKED


@pytest.mark.parametrize(
    "typed",
    [
        "This is Tom Brown from Finance. How many kiosks?",
        "this is tom from finance, How many kiosks?",
        "Hi, I'm Hanako Yamada. How many kiosks?",
        "My name is tom. How many kiosks?",
        "How many kiosks? Thanks, Tom Brown",
        "How many kiosks?\nTom Brown\nFinance",
        "How many kiosks? - Tom",
        "How many kiosks? (Tom Brown)",
    ],
)
def test_nobody_is_named_in_what_is_kept_in_english(typed: str) -> None:
    kept = without_people(typed, "Hanako Yamada")

    assert "How many kiosks?" in kept
    assert not any(name in kept.casefold() for name in ("tom", "brown", "finance", "hanako", "yamada"))


@pytest.mark.parametrize(
    ("typed", "gone"),
    [
        ("yamada.hanako@city.example.jpのサイトは何件？", "hanako"),
        ("@茂木 サイトは何件？", "茂木"),
        ("<at>茂木 太郎</at> サイトは何件？", "茂木"),
        ("サイトは何件？連絡は045-671-2121まで", "671"),
        ("サイトは何件、a1234567", "1234567"),
        ("サイトは何件、0d9e1f50-7a3c-4c8e-9a51-6f2b8c4d0001", "0d9e"),
        ("茂木課長に聞かれました。サイトは何件？", "茂木"),
        ("茂木さんから、サイトは何件？", "茂木"),
        ("高橋次郎がサイトを見ました", "次郎"),
        ("花子のサイトは何件？", "花子"),
        ("綾小路が聞いてたサイトは何件？", "綾小路"),
        ("ホアン・グエンが知りたがってるサイトは何件？", "ホアン"),
        ("サイトの件数を綾小路に送ってください", "綾小路"),
        ("綾小路の残業とサイトは？", "綾小路"),
        ("早乙女 サイトは何件？", "早乙女"),
        ("サイトは何件、カトウに聞かれた", "カトウ"),
        ("サイト John Smith wants to know", "Smith"),
        ("サイト: what is Zara's overtime?", "Zara"),
        ("サイト for Mary Johnson", "Johnson"),
        ("中区本町6丁目50番地のサイトは何件？", "50"),
        ("https://example.com/yamada のサイト", "yamada"),
    ],
)
def test_what_identifies_somebody_inside_a_sentence_is_left_out(typed: str, gone: str) -> None:
    kept = without_people(typed, ME)

    assert gone not in kept
    assert "○" in kept
    assert "サイト" in kept


@pytest.mark.parametrize(
    "typed",
    [
        "申請サイトですが何件ですか",
        "申請様式のサイトは何件？",
        "申請窓口",
        "サイトは何件ですか（西区）",
        "2023-08-31のサイトは何件？",
        "サイトは2022495枚を超えた？",
        "サイトは2,249,572枚ですか？",
        "西区和田町のサイトは？",
        "市民さんのサイトは？",
        "人口が知りたい",
        "予算額が欲しい",
        "議会に説明するサイトは何件？",
        "市民が言ってたサイトは何件？",
        "How many kiosks were there in Nishi Ward in March 2021?",
    ],
)
def test_what_names_nobody_is_kept_as_it_was_typed(typed: str) -> None:
    assert without_people(typed, ME) == typed


@pytest.mark.parametrize(
    ("typed", "rest"),
    [
        ("山田花子です。保有率は？", "保有率は？"),
        ("市民局の花子・山田と申します、保有率は？", "保有率は？"),
        ("保有率は？（山田 花子）", "保有率は？"),
    ],
)
def test_the_writers_whole_name_is_no_part_of_what_is_asked(typed: str, rest: str) -> None:
    assert without_writer(typed, ME) == rest


@pytest.mark.parametrize("typed", ["山田です。保有率は？", "山田花子の保有率は？", "保有率は？", "山田花子です。"])
def test_a_name_that_may_be_asked_about_is_read(typed: str) -> None:
    assert without_writer(typed, ME) == typed


@given(st.text(max_size=300), st.text(max_size=30))
def test_no_text_and_no_name_are_too_strange(typed: str, name: str) -> None:
    without_people(typed, name)
    without_writer(typed, name)
