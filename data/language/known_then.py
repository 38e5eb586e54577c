"""「9月1日時点で公表していた値は？」: a day that says what was known by then, not what the figures are of.

Two things make such a question, near each other or not: a word for what was public at that time (公表していた, "did the
city publish"), and a day that stands as its time (時点で, までに, "as of", "by") and not as the figure's (9月末の).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from data.language.normalise import clean
from data.language.periods import Found, find_periods
from data.refusals import BadPeriod


@dataclass(frozen=True)
class _Language:
    public: re.Pattern[str]  # what was public
    before: re.Pattern[str]  # what makes a day its time, in front of the day
    after: re.Pattern[str]  # and behind it


_NEVER = re.compile("(?!)")
_BY = "まで(?:に|には|の)?|以前(?:に|には|の)?|より前(?:に|には|の)?"
_MADE = "公表|公開|発表|掲載"
_JA = _Language(
    public=re.compile(
        r"(?:(?:横浜)?市(?:が|は|として|では?)|当時)?、?(?P<said>と|って)?"
        rf"(?:(?:{_MADE})(?:されて|して)(?:い(?:た|ました)|おりました)|(?:{_MADE})済み(?:だった)?"
        rf"|載(?:って|せて)い(?:た|ました)|(?:(?<=まで)|(?<=以前))には?(?:{_MADE})(?:され|し)(?:た|ました))"
        r"(?:のは|んですか|のですか|の(?!時))?か?"
    ),
    before=_NEVER,
    after=re.compile(
        rf" ?(?:の?(?:時点|段階)|現在|末)?(?:{_BY}|では?|には?)、?| ?(?:時点|現在|末)?(?=(?:{_MADE}))",
    ),
)
_EN = _Language(
    public=re.compile(
        r"\b(?:did (?:the city|yokohama|you|we|they) publish"
        r"|(?:(?:that|which|was|were|had|has|have|been|as|it|they|the city|yokohama|you|we) )*"
        r"(?:known|public|stood|(?<!the )(?<!latest )(?<!last )(?<!any )published))\b(?: for\b)?"
    ),
    before=re.compile(r"\b(?:as of|as at|at|by|on|before|until|till|up to) (?:the )?$"),
    after=_NEVER,
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
    for words in (_JA, _EN):
        public, day = words.public.search(s), _its_time(s, found, words)
        if public and day:
            cuts = sorted((day.span, (*public.span(), _left_of(public))))
            rest = " ".join(_less(s, cuts).split()).strip(" 、,")
            return _OF_WHAT_WAS_SPOKEN_OF if _NOTHING.fullmatch(rest) else rest, min(day.known, today)
    return text, None


@dataclass(frozen=True)
class _Day:
    span: tuple[int, int, str]
    known: date


def _its_time(s: str, found: Sequence[Found], words: _Language) -> _Day | None:
    for one in found:
        before, after = words.before.search(s[: one.start]), words.after.match(s, one.end)
        if one.period.end and (before or after):
            start, end = before.start() if before else one.start, after.end() if after else one.end
            earlier = timedelta(days=1 if before and before[0].startswith("before") else 0)
            return _Day((start, end, " "), one.period.end - earlier)
    return None


def _left_of(public: re.Match[str]) -> str:
    """「18件と公表していましたか」 still asks 「18件でしたか」."""
    return "でしたか" if public.groupdict().get("said") else " "


def _less(s: str, cuts: Sequence[tuple[int, int, str]]) -> str:
    at, kept = 0, []
    for start, end, left in cuts:
        kept += [s[at : max(start, at)], left]
        at = max(end, at)
    return "".join([*kept, s[at:]])


_NOTHING = re.compile(
    r"(?:の|値|数値|数字|内容|もの|は|を|が|何|いくつ|でしたか|教えて|ください|ですか|です|[?。、, ]"
    r"|what|was|were|is|the|value|figure|it|that)*"
)
_OF_WHAT_WAS_SPOKEN_OF = "what is the latest value?"  # the follow-up that fits counts, rates and breakdowns alike
_HINT = re.compile("公表|公開|発表|掲載|載って|載せて|known|publi[cs]|stood", re.I)
