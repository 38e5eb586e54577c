"""Japanese in Latin letters and in kana sounds alike."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.answering.romaji import sound_of, sounds
from data.language.normalise import fold
from data.language.words import load_words

KANA = re.compile("[ぁ-んァ-ヴー]+")
READINGS = sorted({word for group in load_words().synonyms for word in group if KANA.fullmatch(word) and len(word) > 3})
KANA_ROWS = (
    ("あいうえお", "a i u e o"),
    ("かきくけこ", "ka ki ku ke ko"),
    ("がぎぐげご", "ga gi gu ge go"),
    ("さしすせそ", "sa shi su se so"),
    ("ざじずぜぞ", "za ji zu ze zo"),
    ("たちつてと", "ta chi tsu te to"),
    ("だぢづでど", "da ji zu de do"),
    ("なにぬねの", "na ni nu ne no"),
    ("はひふへほ", "ha hi fu he ho"),
    ("ばびぶべぼ", "ba bi bu be bo"),
    ("ぱぴぷぺぽ", "pa pi pu pe po"),
    ("まみむめも", "ma mi mu me mo"),
    ("らりるれろ", "ra ri ru re ro"),
    ("やゆよわをん", "ya yu yo wa o n"),
)
HEPBURN = {kana: latin for of, row in KANA_ROWS for kana, latin in zip(of, row.split(), strict=True)}


def romaji(kana: str) -> str:
    """As a passport has it, with each long vowel written out; "" for sounds that only loanwords have."""
    said = kana.translate({code: code - 0x60 for code in range(ord("ァ"), ord("ヴ"))})
    said = "".join(HEPBURN.get(sign, sign) for sign in said)
    said = re.sub("(?:sh|ch|j)i(?=[ゃゅょ])", lambda found: found[0][:-1], said)
    said = re.sub("i(?=[ゃゅょ])", "y", said)
    said = said.translate(str.maketrans("ゃゅょ", "auo"))
    said = re.sub("っ([a-z])", lambda found: found[1] * 2, said)
    said = re.sub("([aiueo])ー", r"\1\1", said)
    return said if said.isascii() and said.isalpha() else ""


@given(st.sampled_from(READINGS))
def test_every_reading_of_the_vocabulary_sounds_as_its_latin_letters_do(reading: str) -> None:
    if latin := romaji(reading):
        assert [sound_of(latin)] == sounds([fold(reading)])


@pytest.mark.parametrize(
    ("one", "other"),
    [("koufu", "kouhu"), ("shoyuu", "syoyuu"), ("chiimu", "timu"), ("jimusho", "zimusyo"), ("shimbun", "shinbun")],
)
def test_ways_to_spell_the_same_sound_alike(one: str, other: str) -> None:
    assert sound_of(one) == sound_of(other) is not None


@pytest.mark.parametrize("typed", ["park", "budget", "xyz", "ko", "", "交付", "e-app", "7"])
def test_what_is_no_japanese_has_no_sound(typed: str) -> None:
    assert sound_of(typed) is None


@given(st.text(max_size=30))
def test_whatever_is_typed_is_heard_or_not(typed: str) -> None:
    sound_of(typed)
