"""Sentences that ask for the wording of an answer to the assembly or to an inquiry: 「答弁用の文にして」."""

from __future__ import annotations

import re

LONGEST = 80
_USE = "(?:議会|委員会)?(?:答弁|照会(?:回答)?|照会・回答)(?:用|向け)?"
_FORM = "(?:文(?:章|面|言|案)?|言い方|言い回し|表現|形)"
_DO = "して|直して|変えて|作って|出して|見せて|まとめて|欲しい|ほしい|必要|ください|下さい|お願い|します|です|か|、"
_END = f"(?:に|で|を|が|も)?(?:{_DO})*[?。!！]*"
_GIVE = "(?:please |can you |could you )?(?:(?:give|put|say|show|write)(?: me)?(?: it| that| this)? ?)?"
_SENTENCE = "sentence|wording|statement"
_MAYBE = re.compile("答弁|照会|official|assembly")
_WAYS = [
    re.compile(rf"(?:(?:それ|これ|今の|いまの|その|この)(?:数字)?(?:を|の)?)?{_USE}(?:の?{_FORM})?{_END}"),
    re.compile(rf"(?P<rest>.+?)(?:の|を|について|は|、){_USE}の?{_FORM}{_END}"),
    re.compile(
        rf"{_GIVE}(?:(?:a|the|an|as|in|its) )*(?:official (?:{_SENTENCE})"
        rf"|(?:{_SENTENCE}) for (?:official use|the assembly)|for official use)(?: please)?[?.!]*"
    ),
    re.compile(
        rf"{_GIVE}(?:(?:a|the|an) )?official (?:{_SENTENCE}) (?:for|of|on) (?:the )?(?P<rest>.+?)(?: please)?[?.!]*"
    ),
]


def of_what(said: str) -> str | None:
    """What is to be put so, "" for what was shown last; None for a cleaned text that is no such sentence."""
    if len(said) > LONGEST or not _MAYBE.search(said):
        return None
    found = next(filter(None, (way.fullmatch(said) for way in _WAYS)), None)
    return (found.groupdict().get("rest") or "") if found else None
