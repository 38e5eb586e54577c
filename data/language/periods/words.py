"""Words that name their own days, in both languages: today, last week, the past three months, 前回, 最新.

Words that also begin or end other words (いま, 今, now) count only where they stand alone: います is not いま.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from data.language.counters import ENGLISH, any_of
from data.language.numerals import TO_99, numeral
from data.language.periods.parts import Reading, months_before, one_day, span, week
from data.language.wareki import Era
from data.model import Period, PeriodKind

_DAYS_KANJI = {"一昨日": -2, "昨日": -1, "今日": 0, "本日": 0, "明日": 1, "明後日": 2}
_DAYS_KANA = {"おととい": -2, "きのう": -1, "きょう": 0, "あした": 1}
_DAYS_EN = {"the day before yesterday": -2, "yesterday": -1, "today": 0, "tomorrow": 1}
_DAYS = _DAYS_KANJI | _DAYS_KANA | _DAYS_EN
_WEEKS_JA = {"先々週": -2, "先週": -1, "前週": -1, "今週": 0, "来週": 1, "再来週": 2}
_WEEKS_EN = {"the week before last": -2, "last week": -1, "previous week": -1, "this week": 0, "next week": 1}
_WEEKS = _WEEKS_JA | _WEEKS_EN
_MONTHS_IN = {"年": 12, "year": 12, "か月": 1, "month": 1}
_DAYS_IN = {"週間": 7, "week": 7, "日": 1, "day": 1}

_N = rf"(?:[0-9]{{3}}|{TO_99})"
_N_EN = rf"(?:[0-9]{{1,3}}|{any_of(ENGLISH)}|a)"
_END = "(?![a-z])"
_AGO = "(?![半倒後])"  # 3日前後
_ALONE_BEFORE = "(?:(?<![ぁ-ん])|(?<=[はがもをでにの]))"
_ALONE_AFTER = "(?=$|[はのもに、。? ]|から|まで|で(?!き)|何|いく|どれ|どの|なん|[一-龯])"

_DAY = re.compile(
    rf"(?:(?P<word>(?<!日)(?:{any_of(_DAYS_KANJI)})|{_ALONE_BEFORE}(?:{any_of(_DAYS_KANA)}){_ALONE_AFTER}"
    rf"|(?:{any_of(_DAYS_EN)}){_END})"
    rf"|(?P<count>{_N}) ?日前{_AGO}|(?P<count_en>{_N_EN}) days? ago{_END})(?: ?の?時点| ?現在)?"
)
_WEEK = re.compile(
    rf"(?P<word>{any_of(_WEEKS_JA)}|(?:{any_of(_WEEKS_EN)}){_END})(?P<weekend>末)?"
    rf"|(?P<count>{_N}) ?週間?前{_AGO}|(?P<count_en>{_N_EN}) weeks? ago{_END}"
)
_WINDOW = re.compile(
    "(?:過去|直近|ここ|この|最近)の? ?"
    rf"(?:(?P<count>{_N}) ?(?P<unit>年|か月|週間|日)[間分]?(?![前後目度])|(?P<half_year>半年)間?(?!前))"
    rf"|(?:the )?(?:last|past|previous) (?P<count_en>{_N_EN}) (?P<unit_en>year|month|week|day)s?{_END}"
    rf"|(?:the )?past (?P<unit_alone>year|month|week){_END}"
)
_PREVIOUS = re.compile(
    "前回(?!り)|前の回|last time(?![a-z])"
    "|(?:the )?previous(?: (?:figure|value|number|one|time|report|update))?(?![a-z])"
)
_LATEST = re.compile(
    "最新(?!鋭)|直近(?! ?の? ?[0-9一二三四五六七八九十数半])|現時点|(?<![表実出])現在(?![地形])"
    "|(?:今|いま)(?:現在|の?時点|のところ)|今(?=[何幾])|(?<![昨古現当只])今(?![一-龯々ひさどご]|いち)"
    rf"|(?:ただ)?{_ALONE_BEFORE}いま{_ALONE_AFTER}"
    "|(?:(?:the )?(?:latest|newest|most recent)|current(?:ly)?|(?:right |as of )?now|at the moment|at present"
    "|presently)(?![a-z])"
)


def read(s: str, at: int, today: date, _era: Era | None) -> Reading | None:
    """What begins at this place, or None."""
    if match := _WINDOW.match(s, at):
        return Reading(end=match.end(), period=_window(match, today))
    if match := _DAY.match(s, at):
        days = _DAYS[match["word"]] if match["word"] else -_count(match)
        return Reading(end=match.end(), period=one_day(today + timedelta(days=days)))
    if match := _WEEK.match(s, at):
        weeks = _WEEKS[match["word"]] if match["word"] else -_count(match)
        return Reading(end=match.end(), period=None if match["weekend"] else week(today + timedelta(weeks=weeks)))
    if match := _PREVIOUS.match(s, at):
        return Reading(end=match.end(), period=Period(kind=PeriodKind.PREVIOUS))
    if match := _LATEST.match(s, at):
        return Reading(end=match.end(), period=Period(kind=PeriodKind.LATEST))
    return None


def _window(match: re.Match[str], today: date) -> Period:
    """So many years, months or days up to and with today."""
    unit = match["unit"] or match["unit_en"] or match["unit_alone"]
    count = 1 if match["unit_alone"] else 6 if match["half_year"] else _count(match)
    months = count * (1 if match["half_year"] else _MONTHS_IN.get(unit, 0))
    month = months_before(today, months)
    same_day = month.replace(day=min(today.day, monthrange(month.year, month.month)[1]))
    return span(same_day + timedelta(days=1 - count * _DAYS_IN.get(unit, 0)), today)


def _count(match: re.Match[str]) -> int:
    text = match["count"] or match["count_en"] or "0"
    if text == "a":
        return 1
    return ENGLISH.index(text) if text in ENGLISH else int(numeral(text) or 0)
