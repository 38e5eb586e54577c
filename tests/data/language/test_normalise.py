"""Two spellings of one thing become one, different things stay apart, and nothing that was typed can break it."""

from __future__ import annotations

import timeit
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from data.language.normalise import CUT, LIMIT, clean, fold, quoted

CLEANED = [  # the same once cleaned
    ("２，７８３", "2,783"),
    ("ＤＸ推進", "DX推進"),
    ("ﾏｲﾅﾝﾊﾞｰｶｰﾄﾞ", "マイナンバーカード"),
    ("ﾊﾞﾝｸ", "バンク"),
    ("カ゛イト゛", "ガイド"),
    (unicodedata.normalize("NFD", "ダッシュボード"), "ダッシュボード"),
    ("西区　チーム数", "西区チーム数"),
    ("西区\u00a0チーム数", "西区 チーム数"),
    ("西区\n\tチーム数", "西区チーム数"),
    ("4月〜8月", "4月～8月"),
    ("4月~8月", "4月～8月"),
    ("β´モデル", "β'モデル"),
    ("β′モデル", "β'モデル"),
    ("β’モデル", "β'モデル"),
    ("β＇モデル", "β'モデル"),
    ("β`モデル", "β'モデル"),
    ("ß'モデル", "Β'モデル"),
    ("ユーーザー", "ユーザー"),
    ("マイナンバ-カ-ド", "マイナンバーカード"),
    ("マイナンバ−カ−ド", "マイナンバーカード"),
    ("サーバ―", "サーバー"),
    ("ｻｰﾊﾞｰ", "サーバー"),
    ("霞ヶ関", "霞ケ関"),
    ("3ヶ月", "3か月"),
    ("3カ月", "3か月"),
    ("三箇月", "三か月"),
    ("総務･企画", "総務・企画"),
    ("総務•企画", "総務・企画"),
    ("70.3％", "70.3%"),
    ("①移行", "1移行"),
    ("㋇", "8月"),
    ("㌫", "パーセント"),
    ("㋿5年", "令和5年"),
    ("辻\U000e0100", "辻"),
    ("濱", "浜"),
    ("髙島", "高島"),
    ("西区\u200bチーム", "西区チーム"),
    ("dash\u00adboard", "dashboard"),
    ("⾃治体", "自治体"),
    ("⻄区", "西区"),
    ("“ツナガル”", '"ツナガル"'),
    ("byod", "BYOD"),
    ("Kōnan Ward", "Konan ward"),
    ("西区😀チーム👍🏽数", "西区チーム数"),
    ("<at>窓口</at> 保有率は？", "保有率は?"),
    ("<AT>窓口</AT>&nbsp;保有率は？", "保有率は？"),
    ("<p>保有率は<br>？</p>", "保有率は ?"),
    ("R&amp;D", "r&d"),
    ("2023ー08", "2023-08"),
    ("R4➡R5", "R4→R5"),
]
FOLDED = [  # the same under the key for catalogue words
    ("まいなんばーかーど", "マイナンバーカード"),
    ("オンライン化シテイル", "オンライン化している"),
    ("ネツトワーク", "ネットワーク"),
    ("ふあいる", "ファイル"),
]
APART = [  # left to the catalogue, or not the same at all
    ("サーバ", "サーバー"),
    ("申込み", "申し込み"),
    ("2 783", "2783"),
    ("ー3", "-3"),
    ("5²", "52"),
    ("①②", "12"),
    ("2😀783", "2783"),
    ("4月8月", "4月~8月"),
    ("5575分", "55~75分"),
]


@pytest.mark.parametrize(("typed", "other"), CLEANED)
def test_two_spellings_become_one(typed: str, other: str) -> None:
    assert clean(typed) == clean(other)


@pytest.mark.parametrize(("typed", "other"), FOLDED)
def test_kana_fold_together_for_catalogue_words_only(typed: str, other: str) -> None:
    assert clean(typed) != clean(other)
    assert fold(clean(typed)) == fold(clean(other))


@pytest.mark.parametrize(("typed", "other"), APART)
def test_what_differs_stays_apart(typed: str, other: str) -> None:
    assert fold(clean(typed)) != fold(clean(other))


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("保有率は？\n\n差出人: 山田\n件名: 会議\n人口の話", "保有率は?"),
        ("rate?\n-----Original Message-----\nthe population", "rate?"),
        ("rate?\nFrom: Yamada\nthe population", "rate?"),
        ("rate?\nOn Fri, 20 Nov 2026, Yamada wrote:\nthe population", "rate?"),
        ("> 人口は？\n保有率は？", "保有率は?"),
        ("> 人口は？", "人口は?"),
        ("差出人: 山田", "差出人: 山田"),
        ("保有率は？\n差出人: 山田\n" + "あ" * 5000, "保有率は?"),
    ],
)
def test_quoted_mail_goes_only_if_something_is_left(typed: str, left: str) -> None:
    assert clean(typed) == left


@pytest.mark.parametrize(
    ("typed", "inside"),
    [
        ("お疲れ様です。\n> From: 山田\n> 件名: 数字\n>> 保有率は？\n", "保有率は？"),
        ("Hi,\n\nOn Fri, 20 Nov 2026, Yamada wrote:\n> how many teams?", "how many teams?"),
        ("確認お願いします\n-----Original Message-----\n差出人: 山田\n宛先: 佐藤\n保有率は？", "保有率は？"),
        ("保有率は？", ""),
        ("差出人: 山田", ""),
    ],
)
def test_what_is_quoted_can_be_read_by_itself(typed: str, inside: str) -> None:
    assert quoted(typed) == inside


@pytest.mark.parametrize(
    "typed", ["あ" * 301, "あ" * 10_000, "保有率" + " " * 700 + "以外", "<b>" * 300 + "x", "ﷺ" * 600]
)
def test_a_text_that_was_cut_says_so(typed: str) -> None:
    assert clean(typed).endswith(CUT)
    assert len(clean(typed)) <= LIMIT


@pytest.mark.parametrize("typed", ["あ" * 300, "保有率は…", "", " \n", "😀"])
def test_a_text_that_was_not_cut_does_not_say_so(typed: str) -> None:
    assert CUT not in clean(typed)


NASTY = st.text(alphabet="<>/at&amp;ltgt#x0-ー‐―～゛゜かカガˋ¨ ˇ\n\t>:差出人From①②²Ⅻİßſΐŉǰﬃﷺ㍿…️⃣", max_size=80)


@settings(max_examples=300)
@given(st.one_of(st.text(max_size=700), NASTY))
@example("\ud800")
@example("&amp;amp;lt;at&gt;")
@example("＜ｂ＞＆ａｍｐ；")
@example("@0\x1b0")
@example("@0\U000f0000 0")
def test_cleaning_never_fails_and_cleaning_again_changes_nothing(typed: str) -> None:
    cleaned = clean(typed)
    assert clean(cleaned) == cleaned
    assert len(cleaned) <= LIMIT
    assert not set(cleaned) & set("<>\n\t\u3000")
    assert len(fold(cleaned)) == len(cleaned)


@pytest.mark.parametrize("unit", ["西区のﾁｰﾑ数は？", "<at>", "&amp;", "> a\n", "-ー", "ﷺ", "①", "\n"])
def test_ten_thousand_characters_are_cleaned_within_a_millisecond(unit: str) -> None:
    text = (unit * 10_000)[:10_000]
    assert min(timeit.repeat(lambda: clean(text), number=1, repeat=25)) < 0.001


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("どこが担当してんの", "どこが担当してるの"),
        ("何人使ってんだっけ", "何人使ってるんだっけ"),
        ("終えなきゃだっけ", "終えなきゃいけないんだっけ"),
        ("てんぷらの数", "てんぷらの数"),
    ],
)
def test_what_is_run_together_in_speech_is_written_out(typed: str, read: str) -> None:
    assert clean(typed) == read
    assert clean(read) == read
