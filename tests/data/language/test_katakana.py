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
