"""Dates in English: August 2023, 31 Aug. 2023, end of fiscal year 2023, Q1 FY2023, last month, two years ago.

First what is wanted of a year (its end, a half, a month, a day), then the year. Either may be missing.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from data.language.counters import ENGLISH, any_of
from data.language.periods.parts import Part, Reading, Year, months_before, year_of
from data.language.wareki import MONTHS_EN, Era, fiscal_year_of

_FULL = {name.casefold(): number for number, name in enumerate(MONTHS_EN, 1)}
_MONTHS = _FULL | {name[:3]: number for name, number in _FULL.items()} | {"sept": 9}
_SURE = frozenset(_FULL) - {"may", "march"}  # the others are words and names as well
_BEFORE_A_YEAR = ("in ", "during ", "since ", "until ", "by ", "from ", "as of ")
_BEFORE_A_MONTH = (*_BEFORE_A_YEAR, "of ", "for ", "till ", "to ", "and ", "through ", "-")
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_STEPS = {"last": 1, "previous": 1, "prior": 1, "this": 0, "current": 0, "next": -1, "coming": -1}

_WEST = "(?:1[89]|2[01])[0-9]{2}"
_FISCAL = "(?:fiscal|financial) year|fy"
_DAY = "(?P<{}>[0-9]{{1,2}})(?:st|nd|rd|th)?"
_NO_MORE = "(?![0-9a-z/])"
_MONTH = rf"(?P<month>{any_of(_MONTHS)})(?![a-z])\.?"
_WANTED = re.compile(
    "(?:(?:the )?(?P<closing>end of )(?:the )?)?"
    rf"(?:(?:the )?(?P<nth>{any_of(_ORDINALS)}) (?P<piece>half|quarter)(?= (?:of|in) )"
    rf"|(?P<short>[qh][1-4]){_NO_MORE}"
    rf"|(?:last )?(?:{_DAY.format('day')} (?:of )?)?{_MONTH}(?: (?:the )?{_DAY.format('day_after')}{_NO_MORE})?)?"
)
_OF = re.compile(r"(?:,? (?:of |in )?)?(?:the )?")
_FISCAL_YEAR = re.compile(
    "(?:fy ?'?|(?:fiscal|financial)(?: year)? )(?P<number>[0-9]{4}|[0-9]{2})"
    "(?:[/-](?P<next>[0-9]{4}|[0-9]{2}))?(?![0-9])"
)
_ERA_YEAR = re.compile("(?P<fiscal>fy ?|fiscal year )?(?P<era>reiwa |heisei |showa |[rh])(?P<n>[0-9]{1,2})(?![0-9a-z])")
_WESTERN_YEAR = re.compile(
    rf"(?P<explicit>(?:calendar )?year |cy ?)?(?P<number>{_WEST})(?P<fiscal> (?:{_FISCAL}))?(?![0-9a-z]|[.,/-][0-9])"
)
_UNIT = rf"(?:(?P<fiscal>{_FISCAL})|(?P<year>year)|(?P<month>month))"
_STEP = re.compile(rf"(?P<step>{any_of(_STEPS)}) {_UNIT}(?![a-z])")
_AGO = re.compile(
    rf"(?:(?P<count>[0-9]{{1,3}}|{any_of(ENGLISH)}|a) {_UNIT}s?|(?P<half_year>half a year|a half year)) ago(?![a-z])"
)
_BEFORE_LAST = re.compile(rf"{_UNIT} before last(?![a-z])")
_AFTERWARDS = re.compile(r",? ?(?P<short>[qh][1-4])(?![a-z0-9])|(?P<closing>[ -](?:year[ -])?end)(?![a-z])")
_YEAR_FIRST = re.compile(rf"(?P<year>{_WEST}),? {_MONTH}(?: {_DAY.format('day')}{_NO_MORE})?")
_CLAUSE_ENDS = re.compile(r" ?(?:$|[?!.,)]|(?:and|or|to|compared|versus|vs|as|onwards?|until|till|through|up)\b)")

_FROM_TO = re.compile(
    rf"\b(?:from (?P<from>{_WEST}) (?:to|until|till|through)|between (?P<between>{_WEST}) and) (?P<to>{_WEST})"
    + _CLAUSE_ENDS.pattern
)


def read(s: str, at: int, today: date, _era: Era | None) -> Reading | None:
    """What begins at this place, or None."""
    first = _YEAR_FIRST.match(s, at)
    if first:
        month = Part(year=Year(number=int(first["year"])), month=_MONTHS[first["month"]], day=_int(first["day"]))
        return Reading(end=first.end(), part=month)
    wanted = _WANTED.match(s, at)
    if wanted is None or wanted.end() == at:
        return _year_alone(s, at, today)
    if wanted["day"] and wanted["day_after"]:  # "18 Oct 31": which of them is the day?
        return Reading(end=wanted.end())
    of = _OF.match(s, wanted.end())
    base = _year(s, of.end() if of else wanted.end(), today)
    if base is None:
        return _month_alone(s, wanted) if wanted["month"] else None
    return _narrowed(wanted, base)


def _narrowed(wanted: re.Match[str], base: Reading) -> Reading:
    part = base.part
    if part is None or (part.month and (wanted["month"] or wanted["nth"] or wanted["short"])):
        return Reading(end=base.end)  # "the first half of last month"
    half, quarter = _piece(wanted["short"])
    if wanted["nth"]:
        number = _ORDINALS[wanted["nth"]]
        half, quarter = (number, None) if wanted["piece"] == "half" else (None, number)
    month = _MONTHS[wanted["month"]] if wanted["month"] else part.month
    day, closing = _int(wanted["day"] or wanted["day_after"]), bool(wanted["closing"])
    return Reading(end=base.end, part=replace(part, month=month, day=day, closing=closing, half=half, quarter=quarter))


def _month_alone(s: str, wanted: re.Match[str]) -> Reading | None:
    """ "may" and "mar" are months only beside a day or after a word that calls for a date."""
    name, day = wanted["month"], wanted["day"] or wanted["day_after"]
    beside_a_day = wanted["day"] or (wanted["day_after"] and name != "may")  # "it may 5 times"
    sure = name in _SURE or wanted["closing"] or beside_a_day or wanted[0] == s
    if not sure and not s.endswith(_BEFORE_A_MONTH, 0, wanted.start()):
        return None
    part = Part(month=_MONTHS[name], day=_int(day), closing=bool(wanted["closing"]))
    return Reading(end=wanted.end(), part=part)


def _year_alone(s: str, at: int, today: date) -> Reading | None:
    reading = _year(s, at + 4 if s.startswith("the ", at) else at, today)
    if reading is None or reading.part is None or reading.part.month:
        return reading
    if reading.part.year and reading.part.year.fiscal is None:
        return None  # R5 alone is the other reader's
    west = _WESTERN_YEAR.match(s, at)
    if west and not west["explicit"] and not west["fiscal"]:  # 2023 alone may be a number
        called_for = s.endswith(_BEFORE_A_YEAR, 0, at) and _CLAUSE_ENDS.match(s, west.end())
        return reading if called_for or _is_from_or_to(s, at) else None
    after = _AFTERWARDS.match(s, reading.end)
    if after is None:
        return reading
    half, quarter = _piece(after["short"])
    part = replace(reading.part, half=half, quarter=quarter, closing=bool(after["closing"]))
    return Reading(end=after.end(), part=part)


def _is_from_or_to(s: str, at: int) -> bool:
    """Whether it is one end of "from 2019 to 2022": two such numbers are years."""
    ends = ("from", "between", "to")
    return any(at == found.start(name) for found in _FROM_TO.finditer(s) for name in ends)


def _year(s: str, at: int, today: date) -> Reading | None:
    """A year by number or by its distance from today; of "last month", the month too."""
    fiscal = _FISCAL_YEAR.match(s, at)
    if fiscal:
        number = int(fiscal["number"]) + (2000 if len(fiscal["number"]) == 2 else 0)
        follows = fiscal["next"] is None or int(fiscal["next"]) % 100 == (number + 1) % 100
        return Reading(end=fiscal.end(), part=Part(year=Year(number=number, fiscal=True)) if follows else None)
    west = _WESTERN_YEAR.match(s, at)
    if west:
        return Reading(end=west.end(), part=Part(year=Year(number=int(west["number"]), fiscal=bool(west["fiscal"]))))
    return _era(s, at) or _relative(s, at, today)


def _era(s: str, at: int) -> Reading | None:
    match = _ERA_YEAR.match(s, at)
    if match is None:
        return None
    year = year_of(match["era"], int(match["n"]), fiscal=True if match["fiscal"] else None)
    return Reading(end=match.end(), part=Part(year=year))


def _relative(s: str, at: int, today: date) -> Reading | None:
    for pattern in (_STEP, _AGO, _BEFORE_LAST):
        match = pattern.match(s, at)
        if match:
            return Reading(end=match.end(), part=_back(match, today))
    return None


def _back(match: re.Match[str], today: date) -> Part:
    given = match.groupdict()
    back = _STEPS[given["step"]] if given.get("step") else _count(given.get("count") or "two")
    if given.get("half_year") or given["month"]:
        month = months_before(today, 6 if given.get("half_year") else back)
        return Part(year=Year(number=month.year), month=month.month)
    if given["fiscal"]:
        return Part(year=Year(number=fiscal_year_of(today) - back, fiscal=True))
    return Part(year=Year(number=today.year - back))


def _count(text: str) -> int:
    if text == "a":
        return 1
    return ENGLISH.index(text) if text in ENGLISH else int(text)


def _piece(short: str | None) -> tuple[int | None, int | None]:
    """(half, quarter) of h1 or q3."""
    if short is None:
        return None, None
    return (int(short[1]), None) if short[0] == "h" else (None, int(short[1]))


def _int(text: str | None) -> int | None:
    return int(text) if text else None
