"""Words that say of a number that it is not what was counted: planned, expected, aimed at, worked out roughly, guessed.

They are a table. A number beside one of them is kept as it was typed, so that a person can say what it really is.
"""

from __future__ import annotations

import re

from data.language.counters import any_of
from data.language.normalise import clean

_PLANNED = (
    *("予定", "よてい", "見込み", "見込", "みこみ", "見通し", "目標", "もくひょう", "計画", "目安", "目途", "めど"),
    *("予測", "予想", "想定", "推計", "推定", "試算", "概算", "速報", "暫定", "仮置き", "つもり", "はず"),
)
_GUESSED = ("たぶん", "多分", "おそらく", "恐らく", "だと思います", "と思います", "と思われます")
_VERBS = ("見込んで", "見込まれて", "目指して", "予定して", "想定して", "計画して", "予定されて", "見込まれます")
_RAISED = "(?:増やし|減らし|伸ばし|増加させ|減少させ)(?:ていき)?(?:ます|たい)|(?<=に)(?:増やす|減らす|伸ばす)"
_LEADS = "(?:(?:に|と)(?:なる|達する|増える|減る|増やす)|の|を|と|に)?"
_TAILS = (
    "(?:値|額|数)?(?:としては|として|では|は|が|:)?"
    "(?:いる|います|おります|です|でした|だそうです|とのことです|となっています|になります|となります)?"
)
_JAPANESE = (
    # 「予定どおり18件」 was counted
    rf"{_LEADS}(?:{any_of(_VERBS)}|{_RAISED}|{any_of(_PLANNED)}(?!どおり|通り)){_TAILS}"
    rf"|{any_of(_GUESSED)}"
)
_SAID_IN_ENGLISH = (
    *("planned", "scheduled", "expected", "estimated", "estimate", "estimates", "target", "targeted", "forecast"),
    *("forecasted", "projected", "projection", "provisional", "preliminary", "tentative", "anticipated", "goal"),
    *("aim", "aiming", "aimed", "tbc", "to be confirmed", "guess", "hoped for"),
)
_ENGLISH = (
    rf"\b(?:(?:is|are|was|were) )?(?:(?:an?|the|our|as an?) )?(?:{any_of(_SAID_IN_ENGLISH)})\b"
    r"(?: (?:to be|at|of|for|value|figure|number)\b)*"
    r"|\b(?:will|shall|(?:is|are) going to) be\b|\b(?:probably|maybe|perhaps|likely|i think|i guess)\b"
)
_WORD = re.compile(rf" ?\(?(?:{_JAPANESE}|{_ENGLISH})\)?")
_EDGES = " ()、,:"


def says(text: str) -> bool:
    return _WORD.search(clean(text)) is not None


def apart(s: str) -> tuple[str, tuple[str, ...]]:
    """A cleaned text less such words, and these. Of the text nothing else is changed."""
    found = tuple(word.strip(_EDGES) for word in _WORD.findall(s))
    return (_WORD.sub(" ", s).strip(), found) if found else (s, ())


def beside(number: str, words: tuple[str, ...], s: str) -> str:
    """18件予定, 目標18件, 18 planned: the number with the words that the text `s` has before it and after it."""
    at = s.find(number)
    before = [word for word in words if s.find(word) < at]
    after = [word for word in words if word not in before]
    gap = " " if s.isascii() else ""
    return gap.join((*(word.lstrip("の") for word in before), number, *after))
