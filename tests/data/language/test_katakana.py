"""Everyday words in katakana are read; loanwords that only sound like one are not."""

from __future__ import annotations

from datetime import date

import pytest

from data.language import Reader
from data.refusals import NotUnderstood

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    "typed",
    [
        "チーム数はゼンブでイクツ？",
        "チーム数はドレクライ？",
        "チーム数オシエテクダサイ",
        "ﾁｰﾑ数、ｽﾐﾏｾﾝがｵﾈｶﾞｲｼﾏｽ",
        "チーム数をざーっと教えて",
    ],
)
def test_a_word_of_the_asker_may_stand_in_katakana(reader: Reader, typed: str) -> None:
    assert reader.read(typed, today=TODAY).question.subjects == ("digital_ward_teams",)


@pytest.mark.parametrize(
    "typed", ["デモのチーム数は？", "カラーのチーム数は？", "ゼンブン化のチーム数は？", "トマトのチーム数は？"]
)
def test_a_noun_in_katakana_stays_unknown(reader: Reader, typed: str) -> None:
    with pytest.raises(NotUnderstood):
        reader.read(typed, today=TODAY)


def test_a_whole_question_may_be_typed_in_katakana(reader: Reader) -> None:
    found = reader.read("ｼｮｳﾎﾞｳﾀﾞﾝｼｴﾝｱﾌﾟﾘ ﾂｶｯﾃﾙﾋﾄ ﾅﾝﾆﾝ", today=TODAY)
    assert found.question.subjects == ("fire_corps_app_users",)


@pytest.mark.parametrize("typed", ["デモマイナンバーカードの保有率は？", "カラマイナポータルの手続数は？"])
def test_a_loanword_before_a_name_in_katakana_is_no_particle(reader: Reader, typed: str) -> None:
    with pytest.raises(NotUnderstood):
        reader.read(typed, today=TODAY)


@pytest.mark.parametrize(
    ("typed", "subject"),
    [
        ("電子しんせいの手つづきの数をおしえてくださいませ", "eapply_available_procedures"),
        ("じゅうみんきほんだいちょうはどこの局のたんとう？", "basic_resident_register"),
        ("カードの保有まいすう、ぜんぶで何まい？", "mynumber_card_holdings"),
        ("西区の申請書自動さくせい、滞在じかんはどれくらい短くなった？", "nishi_stay_time_reduction"),
    ],
)
def test_what_is_written_in_kanji_may_be_typed_in_kana(reader: Reader, typed: str, subject: str) -> None:
    assert reader.read(typed, today=TODAY).question.subjects == (subject,)


def test_a_particle_in_katakana_between_kanji_is_one(reader: Reader) -> None:
    assert reader.read("税ﾉ進捗ｵｼｴﾃ", today=TODAY).question.subjects == ("std_steps_local_tax",)
    with pytest.raises(NotUnderstood):
        reader.read("虎ノ門区のチームは", today=TODAY)


@pytest.mark.parametrize(
    ("typed", "subject"),
    [
        ("保有率ｦ教ｴﾃｸﾀﾞｻｲ", "mynumber_card_holding_rate"),
        ("ﾁｰﾑ数ｦ確認ｼﾀｲﾃﾞｽ", "digital_ward_teams"),
        ("地方税ﾉ完了ｽﾃｯﾌﾟ数ｵ願ｲｼﾏｽ", "std_steps_local_tax"),
        ("消防団ｱﾌﾟﾘﾉ利用者数ﾊ何人ﾃﾞｽｶ", "fire_corps_app_users"),
        ("選挙人名簿ﾉ担当局ﾊﾄﾞｺﾃﾞｽｶ", "electoral_roll"),
        ("デジタル区役所のﾁｰﾑ ｾﾞﾝﾌﾞﾃﾞ", "digital_ward_teams"),
        ("港南区のプッシュ配信の満足度ﾊﾄﾞﾚｸﾗｲ", "konan_push_satisfaction"),
    ],
)
def test_endings_and_particles_may_stand_in_katakana(reader: Reader, typed: str, subject: str) -> None:
    assert reader.read(typed, today=TODAY).question.subjects == (subject,)


@pytest.mark.parametrize(
    "typed",
    [
        "実証ﾉﾃﾞﾓ数ﾊ何件ﾃﾞｽｶ",
        "実証ﾉｸﾚｼﾞｯﾄ数ﾊ何件",
        "保有率ﾉｷﾂﾈﾊ何ﾊﾟｰｾﾝﾄﾃﾞｽｶ",
        "ﾊﾞｲｵﾘﾝﾉ保有率ﾊ",
        "ﾉｰﾄﾉ保有率ﾊ何割ﾃﾞｽｶ",
        "消防団ｱﾌﾟﾘﾉ利用者数ﾊﾅ",
        "西区ﾊﾉｿﾞｲﾃﾁｰﾑ数ﾊ",
        "終ﾜｯﾃｲﾅｲｽﾃｯﾌﾟ数ﾊ地方税ﾃﾞｲｸﾂ",
    ],
)
def test_a_loanword_is_not_taken_apart_into_endings(reader: Reader, typed: str) -> None:
    with pytest.raises(NotUnderstood):
        reader.read(typed, today=TODAY)
