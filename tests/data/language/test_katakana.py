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
