"""Small sentences that ask for one topic of the dashboard, by its number or its name: 「分野6」 "the sixth topic"."""

from __future__ import annotations

import re
from collections.abc import Collection

from data.catalogue.schema import Topic
from handlers.commands import AREA, LONGEST, PLEASE, SEE, SHOW, bare

_DIGITS, _KANJI = "[0-9]{1,2}", "一二三四五六七八九"
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_NTH = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_NUMBERS = {word: at for words in (_KANJI, _WORDS, _NTH) for at, word in enumerate(words, 1)}
_NUMBER = f"{_DIGITS}|[{_KANJI}]"
_JAPANESE_END = f"(?:を|は|が|も)?(?:{SEE})?[ぁ-んー]*"
_ENGLISH = f"{PLEASE}(?:{SHOW} |go to )?(?:the )?"
_TOPIC = "(?:topic|tab|theme|area)"
_MAYBE = re.compile(rf"{AREA}|{_TOPIC}")
_BY_NUMBER = [
    re.compile(rf"第?(?:{AREA})(?:の|その|番号|no\.?)?(?P<number>{_NUMBER})(?:番目?|つ目)?{_JAPANESE_END}"),
    re.compile(rf"第(?P<number>{_NUMBER})の?(?:{AREA}){_JAPANESE_END}"),
    re.compile(rf"(?P<number>{_NUMBER})(?:番目?|つ目)の?(?:{AREA}){_JAPANESE_END}"),
    re.compile(rf"{_ENGLISH}{_TOPIC}(?: number| no\.?)? ?#?(?P<number>{_DIGITS}|{'|'.join(_WORDS)})"),
    re.compile(rf"{_ENGLISH}(?P<number>{'|'.join(_NTH)}|{_DIGITS}(?=st|nd|rd|th))(?:st|nd|rd|th)? {_TOPIC}"),
]
_BY_NAME = [
    re.compile(rf"「?(?P<name>.{{2,}}?)」?(?:の|という)(?:{AREA}){_JAPANESE_END}"),
    re.compile(rf"{_ENGLISH}{_TOPIC}(?: of| on| about|:)? (?:the )?(?P<name>.{{2,}})"),
    re.compile(rf"{_ENGLISH}(?P<name>.{{2,}}) {_TOPIC}"),
]


def topic(said: str, topics: Collection[Topic]) -> str | None:
    """The id of the topic that a cleaned sentence asks to see; "" for a number that none of them has."""
    words = bare(said)
    if not _MAYBE.search(words) or len(said) > LONGEST:
        return next((one.id for one in topics if words in (one.name.ja.casefold(), one.name.en.casefold())), None)
    if found := _first(_BY_NUMBER, words):
        typed = found["number"]
        number = _NUMBERS.get(typed) or int(typed)
        return next((one.id for one in topics if one.number == number), "")
    found = _first(_BY_NAME, words)
    return _holding(found["name"], topics) if found else None


def _first(patterns: Collection[re.Pattern[str]], words: str) -> re.Match[str] | None:
    return next(filter(None, (pattern.fullmatch(words) for pattern in patterns)), None)


def _holding(name: str, topics: Collection[Topic]) -> str | None:
    """The one topic whose name holds the words; of a piece that several hold none is meant."""
    found = [one.id for one in topics if name in one.name.ja.casefold() or name in one.name.en.casefold()]
    return found[0] if len(found) == 1 else None
