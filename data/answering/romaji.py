"""How a word sounds, so that what is typed in Latin letters finds what is written in kana: koufu, kofu, こうふ. Pure.

One spelling of both: consonants by their row of the kana table (shi is si, fu is hu), long vowels short, っ as the つ
that a folded key has, ん once. Two words that sound alike here are both listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from string import ascii_lowercase

_ROWS = {
    "": "アイウエオ",
    "k": "カキクケコ",
    "g": "ガギグゲゴ",
    "s": "サシスセソ",
    "z": "ザジズゼゾ",
    "t": "タチツテト",
    "n": "ナニヌネノ",
    "h": "ハヒフヘホ",
    "b": "バビブベボ",
    "p": "パピプペポ",
    "m": "マミムメモ",
    "r": "ラリルレロ",
}
_KANA = {ord(kana): row + vowel for row, of in _ROWS.items() for kana, vowel in zip(of, "aiueo", strict=True)}
_KANA |= str.maketrans({"ダ": "da", "ヂ": "zi", "ヅ": "zu", "デ": "de", "ド": "do", "ヤ": "ya", "ユ": "yu", "ヨ": "yo"})
_KANA |= str.maketrans({"ワ": "wa", "ヲ": "o", "ン": "n", "ヴ": "bu", "ー": ""})
_KANA |= dict.fromkeys(map(ord, ascii_lowercase), "*")  # Yokohama Hack! is no kana

_SPELLED = (  # of Latin letters, in this order
    (re.compile("m(?=[bmp])"), "n"),  # shimbun
    (re.compile("tch"), "cch"),
    (re.compile(r"([bcdfghjkprstwyz])(?=\1)"), "tu"),  # hakku
    (re.compile("she"), "sie"),
    (re.compile("che"), "tie"),
    (re.compile("je"), "zie"),
    (re.compile("sh(?=[auo])"), "sy"),
    (re.compile("(?:ch|cy)(?=[auo])"), "ty"),
    (re.compile("jy?(?=[auo])"), "zy"),
    (re.compile("sh"), "s"),
    (re.compile("ch|ts"), "t"),
    (re.compile("f(?=[aieo])"), "hu"),
    (re.compile("f"), "h"),
    (re.compile("j"), "z"),
    (re.compile("du"), "zu"),
    (re.compile("di"), "dei"),  # directory; ぢ is hardly ever typed
    (re.compile("wo"), "o"),
)
_LONG = (
    (re.compile("(?<=[b-df-hj-np-tv-z])iy(?=[auo])"), "y"),  # きょ is a folded キヨ
    (re.compile("n{2,}"), "n"),
    (re.compile("o[uo]+"), "o"),
    (re.compile("u{2,}"), "u"),
    (re.compile("a{2,}"), "a"),
    (re.compile("i{2,}"), "i"),
    (re.compile("e{2,}"), "e"),
)
_WHOLE = re.compile(
    "(?:(?:[bdghkmnprstz]y|[bdghkmnprstwyz])?[aiueo]|n)+(?:[bdghkmnprstz]y|[bdghkmnprstwyz])?"
)  # the last letter may be on its way
LEAST = 3  # letters: two are in too many words


def sounds(keys: Iterable[str]) -> list[str]:
    """Of folded keys, one for each: kana as they sound, kanji as they are."""
    return _shortened("\n".join(keys).translate(_KANA)).split("\n")


def sound_of(typed: str) -> str | None:
    """None for what is no Japanese in Latin letters, or too little of it."""
    if not typed.isascii() or not typed.isalpha():
        return None
    for spelled, one in _SPELLED:
        typed = spelled.sub(one, typed)
    said = _shortened(typed)
    return said if len(said) >= LEAST and _WHOLE.fullmatch(said) else None


def _shortened(said: str) -> str:
    for long, short in _LONG:
        said = long.sub(short, said)
    return said
