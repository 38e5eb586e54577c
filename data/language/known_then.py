"""「9月1日時点で公表していた値は？」: a day that says what was known by then, not what the figures are of."""

from __future__ import annotations

import re
from datetime import date

from data.language.normalise import clean
from data.language.periods import find_periods
from data.refusals import BadPeriod

_AFTER = re.compile(
    r" ?(?:時点|現在|末)?(?:に|で|では|には|の時点で|までに)?、?"
    r"(?:公表|発表|掲載)(?:(?:されて|して)(?:い(?:た|ました)|おりました)|済み(?:だった|の)?)(?:の)?"
)
_BEFORE = re.compile(
    r"(?:(?:that was |that were |was |were )?(?:as )?(?:it was |they were )?(?:known|published) (?:on|as of|by)"
    r"|as it stood on|as they stood on) (?:the )?$"
)


def known_then(text: str, today: date) -> tuple[str, date | None]:
    """The text less these words, and the day; the text as it is, and None, where nobody asks for what was known.

    The first may come in another language: the asker's own is that of the text.
    """
    if not _HINT.search(text):
        return text, None
    s = clean(text)
    try:
        found = find_periods(s, today)
    except BadPeriod:
        return text, None
    for one in found:
        after, before = _AFTER.match(s, one.end), _BEFORE.search(s[: one.start])
        if one.period.end is not None and (after or before):
            start = before.start() if before else one.start
            end = after.end() if after else one.end
            rest = " ".join(f"{s[:start]} {s[end:]}".split()).strip(" 、,")
            return _OF_WHAT_WAS_SPOKEN_OF if _NOTHING.fullmatch(rest) else rest, min(one.period.end, today)
    return text, None


_NOTHING = re.compile(
    r"(?:の|値|数値|数字|内容|もの|は|を|が|何|いくつ|教えて|ください|ですか|です|[?。、, ]"
    r"|what|was|were|is|the|value|figure|it|that)*"
)
_OF_WHAT_WAS_SPOKEN_OF = "what is the latest value?"  # the follow-up that fits counts, rates and breakdowns alike
_HINT = re.compile("公表|発表|掲載|known|published|stood", re.I)
