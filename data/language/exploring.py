"""Sentences that look closer at one figure: 「交付枚数を指数で」「ステップを年度末までに終えるには月に何件必要？」

Only the frame is read here, as a whole; the rest must name a figure by itself, and goes to the reader.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

LONGEST = 120

_SEE = (
    "(?:見せて|見たい|見る|見て|教えて|表示(?:して)?|出して|作って|示して)?"
    "(?:下さい|ください|お願いします|お願い|ほしい|欲しい)?"
)
_END = "(?:です|でしょう)?か?[?？。!！]*"
_MONTHLY = "(?:毎月|ひと月|一月|1か月|月)(?:あたり|当たり|に|ごとに|で)?"
_MANY = "(?:(?:あと)?(?:何(?P<counter>[^\\s、。?0-9]{1,5}?)|いくつ|どのくらい|どれくらい|どれだけ|どの程度)(?:ずつ)?)"
_DO = "(?:必要|要る|いる|進めれば(?:よい|良い|いい)|進める(?:必要がある)?|進めないといけない|要する)(?:になる)?"
_FINISH = "(?:(?:終え|終わら(?:せ)?|終わ|完了(?:さ)?(?:す|させ)?|達成(?:す)?|仕上げ)る?|間に合わせる)"
_JAPANESE = (
    ("index", rf"(?P<rest>.+?)(?:の|を|は|、)指数(?:で|に(?:して|した値を?|する)?|化(?:して|する)?)?、?{_SEE}{_END}"),
    (
        "goal",
        rf"(?P<rest>.+?)(?:の|を|は|、)?(?:目標|期限)まで(?:に|の|は|、)*(?:{_MONTHLY})?(?:{_MANY})?(?:{_DO})?{_SEE}{_END}",
    ),
    (
        "goal",
        rf"(?P<rest>.+?)(?:を|が|は|、)(?P<when>[^、をがは]+?)までに(?:{_FINISH})(?:に|ため|の|は|、)*(?:{_MONTHLY}){_MANY}(?:{_DO}){_END}",
    ),
    (
        "goal",
        rf"(?P<when>[^、をがは]+?)までに(?P<rest>.+?)(?:を|が)(?:{_FINISH})(?:に|ため|の|は|、)*(?:{_MONTHLY}){_MANY}(?:{_DO}){_END}",
    ),
)
_PLEASE = r"(?:please )?(?:show(?: me)? |give(?: me)? |draw )?"
_ENGLISH = (
    ("index", rf"{_PLEASE}(?:the |an )?index (?:of|for) (?:the )?(?P<rest>.+?)(?: please)?[?.!]*"),
    ("index", rf"{_PLEASE}(?P<rest>.+?)(?:,)? (?:as an index|indexed)(?: please)?[?.!]*"),
    (
        "goal",
        r"how many (?P<counter>[a-z]+) (?:a|per|each) month (?:are|is|would be) (?:needed|required)"
        r" (?:for|to finish|to complete) (?:the )?(?P<rest>.+?)(?: by (?:the )?(?P<when>.+?))?[?.!]*",
    ),
    ("goal", r"what (?:is|are|would be) (?:needed|required) to reach the goal (?:of|for) (?:the )?(?P<rest>.+?)[?.!]*"),
)
_ALL = [(kind, re.compile(pattern)) for kind, pattern in (*_JAPANESE, *_ENGLISH)]


@dataclass(frozen=True, kw_only=True)
class Closer:
    """`rest` names the figure; `when` is the goal's day in words, `counter` what the answer is to be counted in."""

    kind: Literal["index", "goal"]
    rest: str
    when: str = ""
    counter: str = ""


def closer(said: str) -> Closer | None:
    """What a cleaned sentence looks for, None if it is no such sentence."""
    if len(said) > LONGEST:
        return None
    for kind, pattern in _ALL:
        if found := pattern.fullmatch(said):
            parts = found.groupdict()
            return Closer(
                kind="index" if kind == "index" else "goal",
                rest=parts["rest"],
                when=parts.get("when") or "",
                counter=parts.get("counter") or "",
            )
    return None
