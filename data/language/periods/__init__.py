"""Stretches of time as people name them: 令和5年8月末, R5.8, 昨年度, 令和4年4月～5年8月末, end of August 2023.

`parts` says what was written and which days that means; `japanese`, `english` and `words` read it at one place of a
text; here a whole text is searched. Two outcomes are not periods: an impossible date (平成35年, 2月30日) raises
BadPeriod, and one that is not clear to the day (R6後半, 5年8月, 前年同月) is left unread, as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from data.language.normalise import clean
from data.language.periods import english, japanese
from data.language.periods import words as named
from data.language.periods.parts import Part, Reading, Vague, between, period_of
from data.language.wareki import IN_KANA, Era, era_year, fiscal_year_of
from data.model import Period
from data.refusals import BadPeriod

__all__ = ["Found", "either_day", "either_day_apart", "era_year", "find_periods", "fiscal_year_of", "parse_period"]


@dataclass(frozen=True, kw_only=True)
class Found:
    """A period inside a cleaned text: `text[start:end]`, which is also `period.words`."""

    start: int
    end: int
    period: Period


def find_periods(s: str, today: date) -> tuple[Found, ...]:
    """Every period in a cleaned text, in order, each as long as it can be, without overlaps.

    Raises BadPeriod, with the words, on an impossible date.
    """
    return tuple(_found(s, today))


def parse_period(text: str, today: date) -> Period:
    """The whole text of a form box as one period. Raises BadPeriod, with the words as typed, for anything else."""
    words = text.strip()
    s = clean(words).removeprefix("as of ")
    try:
        slashed = japanese.read_slashed(s)
        if slashed:
            return replace(period_of(slashed, today), words=words)
        found = find_periods(s, today) if len(s) <= _LONGEST else ()
    except (BadPeriod, ValueError):
        raise BadPeriod(words=words) from None
    if len(found) != 1 or found[0].start > 0 or found[0].end < len(s):
        raise BadPeriod(words=words)
    return replace(found[0].period, words=words)


def either_day(text: str) -> tuple[date, ...]:
    """The days that 03/04/2026 may mean, or 03/04/26, which is in the text, earliest first; or ()."""
    found = japanese.either_day(clean(text))
    return japanese.days_of_both(found[0]) or japanese.days_of_short(found[0]) if found else ()


def either_day_apart(s: str) -> tuple[str, str]:
    """A cleaned text less such a date, and that."""
    found = japanese.either_day(s)
    return (f"{s[: found.start()]} {s[found.end() :]}".strip(), found[0]) if found else (s, "")


_LONGEST = 60
_START = re.compile(  # where a period may begin, and which kind: a cheap look before the readers' closer one
    r"(?P<figures>(?<![0-9a-z./])(?<![0-9],)[0-9]+|(?<![〇一二三四五六七八九十百千])[〇一二三四五六七八九十元](?!昨))"
    r"|(?P<era>令(?=[和元0-9])|平成|昭和|大正|第(?=[ 1-4一二三四])"
    rf"|{IN_KANA}(?=[ 元0-9〇一二三四五六七八九十]))"
    r"|(?P<word>今|[前来](?=[年月週回の])|先[々月週]|[昨去一再](?=[年日昨来])|[本当](?=[年月日])|半年|過去|直近|最[新近]|現[在時]|明[日後]"
    r"|お(?=とと)|き(?=のう|ょう|ょねん)|こ(?=こ|の|とし)|い(?=ま)|た(?=だい)|あ(?=した))"
    r"|(?P<latin>(?<![a-z0-9'])(?:[qhrs](?=[0-9元])|reiwa|heisei|showa|taisho|fy|cy|fiscal|financial|calendar|end of"
    r"|jan|feb|ma[ry]|apr|ju[nl]|aug|sep|oct|nov|dec|year|month|week|first|second|third|fourth|next|coming|the [a-z]"
    r"|last|previous|prior|past|this|current|half a|a [a-z]|one|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve|yesterday|today|tomorrow|latest|newest|most|now|right|as of|at [mpt]|present))"
)
_READERS = {
    "figures": (japanese.read, english.read, named.read),
    "era": (japanese.read,),
    "word": (japanese.read_relative, named.read),
    "latin": (english.read, named.read, japanese.read_era),
}
_LISTED = re.compile(r"(?: ?(?:[・、,/~&-]|と|や|及び|から|and) ?)?")  # what lets 令和4年度と5年度 share an era
_UP_TO = re.compile(r" ?(?:(?P<open>から|to )|~|-|through ) ?(?:the )?")
_DAY_ONLY = re.compile("(?P<day>[0-9]{1,2}) ?日")


@dataclass(frozen=True, kw_only=True)
class _Stretch:
    """What was read, from where to where. Without a period it is to be left alone."""

    end: int
    period: Period | None
    part: Part | None = None

    @property
    def era(self) -> Era | None:
        return self.part.year.era if self.part and self.part.year else None


def _found(s: str, today: date) -> Iterator[Found]:
    at = 0
    before: _Stretch | None = None
    while start := _START.search(s, at):
        near = before and _LISTED.fullmatch(s, before.end, start.start())
        stretch = _stretch(s, start.start(), today, before.era if before and near else None)
        if stretch is None:
            at = start.end()
            continue
        stretch = _said_twice(s, stretch, today)
        if stretch.period:
            words = s[start.start() : stretch.end]
            yield Found(start=start.start(), end=stretch.end, period=replace(stretch.period, words=words))
        at, before = stretch.end, stretch


def _stretch(s: str, at: int, today: date, era: Era | None) -> _Stretch | None:
    """One date, or two with ～ between them."""
    left = _read(s, at, today, era)
    if left is None:
        return None
    if left.part is None:
        return _Stretch(end=left.end, period=left.period)
    right = _right(s, left.end, left.part, today)
    try:
        if right is None:
            return _Stretch(end=left.end, period=period_of(left.part, today), part=left.part)
        period = between(left.part, right.part, today) if right.part else None
        return _Stretch(end=right.end, period=period, part=right.part)
    except Vague:
        return _Stretch(end=(right or left).end, period=None)
    except (ValueError, OverflowError):
        raise BadPeriod(words=s[at : (right or left).end]) from None


def _read(s: str, at: int, today: date, era: Era | None) -> Reading | None:
    """The longest reading at this place."""
    start = _START.match(s, at)
    readers = _READERS[start.lastgroup or ""] if start else ()
    readings = (reader(s, at, today, era) for reader in readers)
    return max(filter(None, readings), key=lambda reading: reading.end, default=None)


def _right(s: str, at: int, left: Part, today: date) -> Reading | None:
    """The other end of a range. から needs its まで, "to" needs months: "from FY2022 to FY2023" compares two years.

    A month without a year, as in 「令和5年4月から8月」, ends what began in a year that was said.
    """
    link = _UP_TO.match(s, at)
    if link is None or link.end() >= len(s):
        return None
    era = left.year.era if left.year else None
    right = _read(s, link.end(), today, era)
    only = _DAY_ONLY.match(s, link.end()) if left.day else None
    if only and (right is None or right.end <= only.end()):
        right = Reading(end=only.end(), part=Part(day=int(only["day"])))
    if right is None or right.period:
        return None
    closed = s.startswith("まで", right.end)
    in_its_year = left.year and left.month and right.part and right.part.month and not right.part.year
    if link["open"] == "から" and not closed and not in_its_year:
        return None
    if link["open"] == "to " and not (left.month and right.part and right.part.month):
        return None
    return replace(right, end=right.end + 2 * closed)


def _said_twice(s: str, stretch: _Stretch, today: date) -> _Stretch:
    """令和5年8月末(2023年8月31日)時点, 31 August 2023 (Reiwa 5): the bracket belongs to it if it says the same."""
    period = stretch.period
    bracket = s.find("(", stretch.end, stretch.end + 2)
    if period is None or period.start is None or bracket < 0 or s[stretch.end : bracket].strip():
        return stretch
    inner = _stretch(s, bracket + 1, today, None)
    if inner is None or inner.period is None or not s.startswith(")", inner.end):
        return stretch
    same = (inner.period.start, inner.period.end) == (period.start, period.end)
    year = inner.part.year if inner.part and not inner.part.month else None
    if year and year.fiscal is None:
        same = year.number in (period.start.year, fiscal_year_of(period.start))
    return replace(stretch, end=japanese.stated(s, inner.end + 1)) if same else stretch
