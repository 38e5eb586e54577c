"""Dates in Japanese writing, or in figures with an era or a western year: 令和5年8月末, R5.8, 2023/8/31, 昨年度上半期.

Each function reads at one place of a cleaned text and says how far it got. A year comes first, then what narrows it.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from datetime import date

from data.language.counters import UNIT, any_of
from data.language.numerals import TO_99, numeral
from data.language.periods.parts import IMPOSSIBLE, Part, Reading, Year, months_before, year_of
from data.language.wareki import ERAS, IN_KANA, Era, era_year, fiscal_year_of

_KANJI = "〇一二三四五六七八九十"
_N = TO_99
_WEST_ASCII = "(?:1[89]|2[01])[0-9]{2}"
_WEST = rf"(?:{_WEST_ASCII}|[一二][{_KANJI}]{{3}}|[一二]千[{_KANJI}百]{{0,7}})"
_ERA = f"(?:令和|令(?=[元0-9])|平成|昭和|大正|{IN_KANA}|(?:reiwa|heisei|showa|taisho) ?|[rhs])"

_HEAD = re.compile(rf"(?:(?P<era>{_ERA}) ?(?P<n>元|{_N})|(?P<west>{_WEST}))(?![0-9])")
_LETTER_YEAR = re.compile(r"[rh](?:元|[0-9]{1,2})(?![a-z0-9%'_]|[.,/-]?[0-9]|-(?![rh][0-9]))")
_SHORT_YEAR = re.compile(rf"(?P<n>元|{_N})(?= ?(?:年|の年度))")
_UNIT = re.compile(r" ?(?:の(?=年度))?(?P<unit>年度|年)(?!間|度間|目)")
_SO_MANY = re.compile(
    r"(?:分|間)?(?:とも|[でをのに]?(?:合わせ|あわせ|併せ|合計|合算|通算|足し|わたっ|またが|トータル))"
)  # 2年度で合わせて
_LATER_UNIT = re.compile(
    rf"(?=(?:[・、,/~]|と|や) ?(?:{_N}|{_WEST}) ?(?:の(?=年度))?(?P<unit>年度|年))"
)  # 令和4・5年度
_SAME_YEAR = re.compile(rf" ?\( ?(?:(?P<era>{_ERA}) ?(?P<n>元|{_N})|(?P<west>{_WEST})) ?年?度? ?\)")

_MONTHS = (
    rf"(?P<month>{_N}) ?(?:月? ?[~-] ?(?P<last>{_N}) ?(?=月(?! ?{_N} ?日)))?月"
    rf"(?: ?(?P<day>{_N}) ?日(?!間|目)|(?P<closing>末)日?)?"
)
_HALF = "(?P<half>[上下]半期|[上下]期|[前後]半)"
_QUARTER = "(?:第? ?(?P<quarter>[1-4一二三四]) ?(?:四半期|q)|q(?P<q>[1-4]))"
_NARROWER = re.compile(rf"(?:の| )?(?:{_MONTHS}|(?:{_HALF}|{_QUARTER})(?P<piece_end>末)?)|(?P<year_end>末)日?")
_NO_YEAR = re.compile(
    rf"(?<!年)(?<!度)(?<!年 )(?<![0-9{_KANJI}][・、,/~-])"  # 同年8月, 1・2月
    rf"(?:{_MONTHS}(?!間|号|あたり|当たり|につき)|第 ?(?P<quarter>[1-4一二三四]) ?四半期(?P<piece_end>末)?)"
)
_WITHIN_MONTH = re.compile(rf"(?:の? ?(?P<day>{_N}) ?日(?!間|目)|(?P<closing>末)日?)?")
_STATED = re.compile(r"(?:\([月火水木金土日](?:曜日?)?\))?(?: ?の?時点| ?現在)?")

_FIGURES = re.compile(
    rf"(?:(?P<era>{_ERA}) ?(?P<n>元|[0-9]{{1,2}})|(?P<west>{_WEST_ASCII}))"
    "(?P<sign>[./-])(?P<month>[0-9]{1,2})(?:(?P=sign)(?P<day>[0-9]{1,2}))?(?![0-9]|[./-][0-9]| ?年)"
    "月?日?(?P<closing>末日?)?"
)
_YEAR_LAST = re.compile(
    r"(?<![0-9a-z./-])"
    rf"(?P<one>[0-9]{{1,2}})(?P<sign>[./-])(?P<other>[0-9]{{1,2}})(?P=sign)(?P<west>{_WEST_ASCII})(?![0-9]|[./-][0-9])"
)
_SHORT = re.compile(  # 03/04/26
    r"(?<![0-9a-z./-])(?P<one>[0-9]{1,2})/(?P<other>[0-9]{1,2})/(?P<last>[0-9]{2})(?![0-9]|[./-][0-9])"
)
_EIGHT = re.compile(rf"(?P<west>[12][0-9]{{3}})(?P<month>[01][0-9])(?P<day>[0-3][0-9])(?![0-9.,]| ?{UNIT})")
_DECIMAL = re.compile(rf"[0-9]+\.[0-9]+(?: ?{UNIT}|[万億千])")
_SLASHED = re.compile(r"(?P<month>[0-9]{1,2})/(?P<day>[0-9]{1,2})(?![0-9/])")

_CENTURY = 2000  # of two figures for a year
_REIWA = 2018  # before its first year
_AGO = "(?![半倒後回述提例線])"  # 3年前半, 3年前後, 1か月前倒し
_YEARS = {
    "一昨年": -2,
    "おととし": -2,
    "昨年": -1,
    "去年": -1,
    "きょねん": -1,
    "前年": -1,
    "今年": 0,
    "ことし": 0,
    "本年": 0,
    "来年": 1,
    "再来年": 2,
}
_FISCAL_YEARS = {f"{word}度": step for word, step in _YEARS.items()} | {"当年度": 0}
_MONTH_WORDS = {"先々月": 2, "先月": 1, "前月": 1, "今月": 0, "当月": 0, "本月": 0, "来月": -1, "再来月": -2}
_RELATIVE = re.compile(
    "(?<![過以該担相将直従翌毎日午])"  # 過去年度, 該当年度, 担当月, 将来年度, 日本年金
    rf"(?:(?P<fiscal>{any_of(_FISCAL_YEARS)})|(?P<year>{any_of(_YEARS)})(?![度金齢代始])"
    rf"|(?P<month>{any_of(_MONTH_WORDS)})|(?P<months>{_N}) ?か月前{_AGO}|(?P<half_year>半年前){_AGO}"
    rf"|(?P<fiscals>{_N}) ?年度前{_AGO}|(?P<years>[0-9]{{3}}|{_N}|百) ?年前{_AGO})"
)
_THE_SAME = re.compile("の?同[月期日週]")  # 前年同月: of which month?
_AS_NOW = re.compile("の?(?:同じ時期|同時期|同じ[頃ころ]{1,2}|今頃|今ごろ|いまごろ|今の時期|この時期)")


def read(s: str, at: int, today: date, era: Era | None) -> Reading | None:
    """What begins at this digit, or None. `era` is that of the date just before, which 5年8月 may share."""
    return (
        _in_figures(s, at)
        or _year_last(s, at)
        or _eight_digits(s, at)
        or read_relative(s, at, today, era)
        or _with_year(s, at, today, era)
        or _without_year(s, at)
    )


def read_era(s: str, at: int, today: date, era: Era | None) -> Reading | None:
    """What begins at this era, as a word or a letter, or at 第2四半期."""
    return _in_figures(s, at) or _with_year(s, at, today, era) or _without_year(s, at)


def read_slashed(s: str) -> Part | None:
    """8/31, in a form box for dates."""
    match = _SLASHED.fullmatch(s)
    return Part(month=int(match["month"]), day=int(match["day"])) if match else None


def either_day(s: str) -> re.Match[str] | None:
    """The first 03/04/2026 in a cleaned text, which may be two days, or 31/10/26, whose year may be any of both."""
    long = (found for found in _YEAR_LAST.finditer(s) if len(days_of_both(found[0])) > 1)
    return next(long, None) or next((found for found in _SHORT.finditer(s) if days_of_short(found[0])), None)


def days_of_both(s: str) -> tuple[date, ...]:
    """The days that 03/04/2026 may mean, earliest first: of some writers the month stands first. () is none such."""
    match = _YEAR_LAST.fullmatch(s)
    found = set()
    for month, day in ((match["one"], match["other"]), (match["other"], match["one"])) if match else ():
        with suppress(ValueError):
            assert match
            found.add(date(int(match["west"]), int(month), int(day)))
    return tuple(sorted(found))


def days_of_short(s: str) -> tuple[date, ...]:
    """The days that 31/10/26 may mean, earliest first; 8/10/31 has its 令和 in front as well. () is none such."""
    match = _SHORT.fullmatch(s)
    if match is None:
        return ()
    one, other, last = (int(match[name]) for name in ("one", "other", "last"))
    found = set()
    for west, month, day in (
        (_CENTURY + last, one, other),
        (_CENTURY + last, other, one),
        (_CENTURY + one, other, last),
        (_REIWA + one, other, last),
    ):
        with suppress(ValueError):
            found.add(date(west, month, day))
    return tuple(sorted(found))


def stated(s: str, at: int) -> int:
    """Where a date ends that may be followed by its weekday and 時点."""
    match = _STATED.match(s, at)
    return match.end() if match else at


# ── in figures ───────────────────────────────────────────────────────────────────────────────────────────


def _in_figures(s: str, at: int) -> Reading | None:
    match = _FIGURES.match(s, at)
    if match is None or _DECIMAL.match(s, at):
        return None
    month, day = int(match["month"]), int(match["day"]) if match["day"] else None
    if match["west"] and day is None and month > 12:  # 2022-23, 2022/23, 2023.75
        return None if match["sign"] == "." else Reading(end=match.end())
    part = Part(year=_year(match), month=month, day=day, closing=bool(match["closing"]))
    return _stated(s, match.end(), part)


def _year_last(s: str, at: int) -> Reading | None:
    """30/09/2026, where only one of the two can be a month; 03/04/2026 is left alone."""
    match = _YEAR_LAST.match(s, at)
    if match is None:
        return None
    days = days_of_both(match[0])
    if len(days) != 1:
        return Reading(end=match.end())
    part = Part(year=Year(number=days[0].year), month=days[0].month, day=days[0].day)
    return _stated(s, match.end(), part)


def _eight_digits(s: str, at: int) -> Reading | None:
    match = _EIGHT.match(s, at)
    if match is None:
        return None
    part = Part(year=_year(match), month=int(match["month"]), day=int(match["day"]))
    return _stated(s, match.end(), part)


# ── relative to today ────────────────────────────────────────────────────────────────────────────────────


def read_relative(s: str, at: int, today: date, _era: Era | None) -> Reading | None:
    """What begins at a word like 昨年度, or at the number of 3か月前."""
    match = _RELATIVE.match(s, at)
    if match is None:
        return None
    same = _THE_SAME.match(s, match.end())
    if same:
        return Reading(end=same.end())
    if match["month"] or match["months"] or match["half_year"]:
        return _in_month(s, match, today)
    if match["fiscal"] or match["fiscals"]:
        back = _int(match["fiscals"]) if match["fiscals"] else -_FISCAL_YEARS[match["fiscal"]]
        return _narrowed(s, match.end(), Year(number=fiscal_year_of(today) - back, fiscal=True))
    back = _int(match["years"]) if match["years"] else -_YEARS[match["year"]]
    year = Year(number=today.year - back)
    if back and (as_now := _AS_NOW.match(s, match.end())):
        return Reading(end=as_now.end(), part=Part(year=year, month=today.month))
    return _narrowed(s, match.end(), year)


def _in_month(s: str, match: re.Match[str], today: date) -> Reading:
    back = 6 if match["half_year"] else _int(match["months"]) if match["months"] else _MONTH_WORDS[match["month"]]
    month = months_before(today, back)
    within = _WITHIN_MONTH.match(s, match.end())
    assert within is not None  # may be empty
    day = _int(within["day"]) if within["day"] else None
    part = Part(year=Year(number=month.year), month=month.month, day=day, closing=bool(within["closing"]))
    return _stated(s, within.end(), part)


# ── with a year ──────────────────────────────────────────────────────────────────────────────────────────


def _with_year(s: str, at: int, today: date, era: Era | None) -> Reading | None:
    head = _HEAD.match(s, at)
    if head is None:
        return _with_short_year(s, at, today, era)
    year, end = _with_unit(s, head.end(), _year(head))
    reading = _narrowed(s, end, year)
    if year.fiscal is not None or (reading.part and reading.part.month):
        return reading
    if year.era is None or reading.end != end:  # 2023 alone may be a number; R6後半 is vague
        return None if year.era is None else Reading(end=reading.end)
    return reading if head["era"] == "令" or len(head["era"]) > 1 or _LETTER_YEAR.match(s, at) else None


def _with_unit(s: str, at: int, year: Year) -> tuple[Year, int]:
    """年 or 年度, before or behind the same year in brackets, or lent by the next: 令和7(2025)年度, 令和4・5年度."""
    unit = _UNIT.match(s, at)
    end = unit.end() if unit else at
    same = _SAME_YEAR.match(s, end)
    if same:
        end = same.end()
        year = year if _year(same).number == year.number else Year(number=IMPOSSIBLE)
    unit = unit or _UNIT.match(s, end)
    end = max(end, unit.end() if unit else end)
    unit = unit or _LATER_UNIT.match(s, end)
    return (replace(year, fiscal=unit["unit"] == "年度") if unit else year), end


def _with_short_year(s: str, at: int, today: date, era: Era | None) -> Reading | None:
    """5年度 is taken for 令和; 5年8月 is not read at all, unless the date before had an era."""
    head = _SHORT_YEAR.match(s, at)
    unit = head and _UNIT.match(s, head.end())
    if head is None or unit is None:
        return None
    n, fiscal = _int(head["n"]), unit["unit"] == "年度"
    reiwa = ERAS[0]
    if era is None and not fiscal:
        reading = _narrowed(s, unit.end(), Year(number=n))
        return Reading(end=reading.end) if reading.part and reading.part.month else None
    in_all = head["n"] in "1一" or _SO_MANY.match(s, unit.end())  # "in one fiscal year", "over two fiscal years"
    if era is None and (in_all or n > era_year(today)[1] + 3):
        return Reading(end=unit.end())
    year = Year(number=(era or reiwa).first.year + n - 1, fiscal=fiscal, era=era or reiwa, assumed=era is None)
    return _narrowed(s, unit.end(), year if n else Year(number=IMPOSSIBLE))


def _without_year(s: str, at: int) -> Reading | None:
    match = _NO_YEAR.match(s, at)
    if match:
        return _stated(s, match.end(), _part(match, None))
    slashed = _SLASHED.match(s, at)
    if slashed is None:
        return None
    reading = _stated(s, slashed.end(), Part(month=int(slashed["month"]), day=int(slashed["day"])))
    return reading if reading.end > slashed.end() else None  # 8/31 alone may be a part of a whole


# ── pieces ───────────────────────────────────────────────────────────────────────────────────────────────


def _narrowed(s: str, at: int, year: Year) -> Reading:
    """A year and whatever follows to narrow it: a month, a half, a quarter, its end."""
    match = _NARROWER.match(s, at)
    part = _part(match, year) if match else Part(year=year)
    if match and match["half"] in ("上期", "下期") and not year.fiscal:
        return Reading(end=match.end())
    return _stated(s, match.end() if match else at, part)


def _part(match: re.Match[str], year: Year | None) -> Part:
    given = {name: text for name, text in match.groupdict().items() if text}
    quarter, half = given.get("quarter") or given.get("q"), given.get("half")
    return Part(
        year=year,
        month=_int(given["month"]) if "month" in given else None,
        last_month=_int(given["last"]) if "last" in given else None,
        day=_int(given["day"]) if "day" in given else None,
        closing=not given.keys().isdisjoint(("closing", "year_end", "piece_end")),
        half=(1 if half[0] in "上前" else 2) if half else None,
        quarter=_int(quarter) if quarter else None,
    )


def _stated(s: str, at: int, part: Part) -> Reading:
    return Reading(end=stated(s, at), part=part)


def _year(match: re.Match[str]) -> Year:
    if match["west"]:
        return Year(number=_int(match["west"]), fiscal=None)
    return year_of(match["era"], _int(match["n"]))


def _int(text: str) -> int:
    """元 is 1. Only a year in kanji can be malformed (二千百千); it becomes an impossible one."""
    return 1 if text == "元" else int(numeral(text) or IMPOSSIBLE)
