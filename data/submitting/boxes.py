"""One box of a form, read. Each reader gives what was meant, or raises `Unread` with what is wrong. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from data.catalogue import Catalogue
from data.catalogue.schema import EntryKind, Metric, MetricKind
from data.days import is_month_end
from data.language.normalise import clean
from data.language.numbers import Typed, parse_number, strange
from data.language.numerals import without_empty_decimals
from data.language.periods import either_day, parse_period
from data.model import AsOf, Grain, Period, PeriodKind, Qualifier, State, Value
from data.refusals import BadNumber, BadPeriod
from data.signs import hides, marked
from data.submitting import tentative
from data.submitting.model import Check, Finding
from data.submitting.units import fits, is_counted, per, rate_apart, without_unit
from data.submitting.wording import GRAINS, STATES, as_of_words, value_words

LONGEST = {"value": 60, "as_of": 60, "comment": 1000, "reason": 1000, "evidence": 500}
MOST_NAMED = 60  # characters of what was typed that a finding repeats
MOST_KEPT = 4000  # of a text that is too long, which come back in its box

_FOUNDED = date(1889, 4, 1)  # the city
_TYPED_STATES = (
    dict.fromkeys(("不明", "不詳", "unknown"), State.UNKNOWN)
    | dict.fromkeys(("該当なし", "該当無し", "not applicable"), State.NOT_APPLICABLE)
    | dict.fromkeys(("未集計", "集計中", "not counted"), State.NOT_COUNTED)
)
_OF = "の?うち|の?中"
_OUT_OF = re.compile(rf"全?(?P<whole>.+?)(?:{_OF})、?(?P<part>.+)")
# The model knows no open bounds: 「18件未満」 is none of its qualifiers, and 「以下」 would be another statement.
_OPEN = re.compile(r"未満|超|上回|下回|より[多少大小]|\b(?:over|under|above|below|(?:more|less|fewer|greater) than)\b")


class Unread(Exception):
    """A box that cannot be taken as it is. `finding` says why."""

    def __init__(self, check: Check, box: str, words: str = "", **more: Any) -> None:
        super().__init__(check.value)
        self.finding = Finding(check=check, box=box, words=words[:MOST_NAMED], **more)


@dataclass(frozen=True, kw_only=True)
class Read:
    """What a value box says."""

    state: State
    value: Value | None
    qualifier: Qualifier
    words: str


def decent(box: str, text: str) -> None:
    """Raises Unread for what is too long, or holds signs that nobody can see."""
    if len(text) > LONGEST[box]:
        most = (Decimal(LONGEST[box]),)
        raise Unread(Check.TOO_LONG, box, words=marked(text[:MOST_NAMED]), numbers=most)
    if hides(text):
        raise Unread(Check.HIDDEN_CHARACTERS, box, words=marked(text))


def result(box: str, text: str) -> None:
    """Raises Unread for a formula: what it comes to is not for us to work out."""
    if is_formula(text):
        raise Unread(Check.FORMULA, box, words=text)


def is_formula(text: str) -> bool:
    """What a spreadsheet would work out."""
    return text.strip().startswith(("=", "＝", "@"))


# ── values ───────────────────────────────────────────────────────────────────────────────────────────────


def read_value(text: str, chosen: Qualifier | None, metric: Metric) -> Read:
    """`chosen` is what the qualifier's own box says. It stands where none was typed, and must not contradict one."""
    decent("value", text)
    result("value", text)
    state = _TYPED_STATES.get(clean(text))
    if state:
        return Read(state=state, value=None, qualifier=Qualifier.EXACT, words=STATES[state])
    typed = _number(text, metric)
    _level(typed, text, metric)
    qualifier = _qualifier(typed, chosen, text)
    value = _as_counted(Value(number=typed.number, high=typed.high, whole=typed.whole), metric)
    words = value_words(value, qualifier, metric, tenths=typed.unit == "割" and typed.high is None)
    return Read(state=State.NUMBER, value=value, qualifier=qualifier, words=words)


def _as_counted(value: Value, metric: Metric) -> Value:
    """18 of 18.0, where things are counted; what is measured keeps its decimals, which say how finely."""
    if not is_counted(metric):
        return value
    high, whole = (n if n is None else without_empty_decimals(n) for n in (value.high, value.whole))
    return Value(number=without_empty_decimals(value.number), high=high, whole=whole)


def _number(text: str, metric: Metric) -> Typed:
    """Raises Unread. The metric's own unit may stand with the number however it is written: 5,000件/月."""
    if tentative.says(text):
        raise Unread(Check.NOT_ACTUAL, "value", words=text)
    try:
        return _parsed(text)
    except BadNumber as wrong:
        if wrong.why == "part":
            raise _part_over_whole(text) from None
        if wrong.why == "empty":
            raise Unread(Check.NO_VALUE, "value") from None
        try:
            if any(map(strange, text)):  # cleaned, they would be gone, or digits
                raise
            return _with_unit_of(metric, text)
        except BadNumber:
            check = Check.UNKNOWN_QUALIFIER if _OPEN.search(clean(text)) else Check.BAD_NUMBER
            raise Unread(check, "value", words=text) from None


def _with_unit_of(metric: Metric, text: str) -> Typed:
    """A number by the month is none by the year, nor the whole. Raises Unread for that, and BadNumber."""
    try:
        return _parsed(without_unit(clean(text), metric))
    except BadNumber:
        bare, rate = rate_apart(clean(text))
        typed = _parsed(bare)
    if rate is None or rate.per != per(metric.unit.ja):
        raise Unread(Check.WRONG_UNIT, "value", words=text, numbers=(typed.number,), metric=metric.id)
    return typed


def _parsed(text: str) -> Typed:
    """A number; 160のうち116 is 116/160."""
    out_of = _OUT_OF.fullmatch(clean(text))
    if not out_of:
        return parse_number(text)
    part, whole = parse_number(out_of["part"]), parse_number(out_of["whole"])
    if part.unit != whole.unit or part.high or whole.high or part.whole or whole.whole:
        raise BadNumber(words=text, why="not_one_number")
    if part.number > whole.number or not whole.number:
        raise BadNumber(words=text, why="part")
    qualifiers = {part.qualifier, whole.qualifier} - {Qualifier.EXACT}
    if len(qualifiers) > 1:
        raise BadNumber(words=text, why="not_one_number")
    return replace(part, whole=whole.number, qualifier=next(iter(qualifiers), Qualifier.EXACT))


def _part_over_whole(text: str) -> Unread:
    numbers = []
    for piece in re.split(f"/|{_OF}", clean(text)):
        try:
            numbers.append(parse_number(piece).number)
        except BadNumber:
            return Unread(Check.BAD_NUMBER, "value", words=text)
    return Unread(Check.PART_OVER_WHOLE, "value", words=text, numbers=tuple(numbers))


def _level(typed: Typed, text: str, metric: Metric) -> None:
    """Raises Unread unless it can be a level of this metric."""
    numbers = tuple(n for n in (typed.number, typed.high, typed.whole) if n is not None)
    wrong = {
        Check.CHANGE_NOT_LEVEL: typed.signed,
        Check.WRONG_UNIT: not fits(typed.unit, metric),
        Check.NEGATIVE: typed.number < 0,
        Check.OVER_HUNDRED: metric.kind is MetricKind.RATE and metric.unit.en == "%" and max(numbers) > 100,
        Check.NOT_WHOLE: is_counted(metric) and any(n % 1 for n in numbers),
    }
    check = next((check for check, is_so in wrong.items() if is_so), None)
    if check:
        raise Unread(check, "value", words=text, numbers=numbers, metric=metric.id)


def _qualifier(typed: Typed, chosen: Qualifier | None, text: str) -> Qualifier:
    if chosen is None or chosen is typed.qualifier:
        return typed.qualifier
    if typed.qualifier is not Qualifier.EXACT:
        raise Unread(Check.QUALIFIER_CONFLICT, "value", words=text)
    return chosen


# ── dates ────────────────────────────────────────────────────────────────────────────────────────────────


_WEEK = "月火水木金土日"
_WEEKDAY = re.compile(rf"\(([{_WEEK}])(?:曜日?)?\)")


def read_as_of(text: str, metric: Metric, catalogue: Catalogue, today: date) -> AsOf:
    """Without a year the latest such date is meant. A running total starts where the catalogue's own does."""
    decent("as_of", text)
    result("as_of", text)
    if not text.strip():
        raise Unread(Check.NO_DATE, "as_of")
    period, start, end = _period(text, today)
    grain = GRAINS.get(period.kind, Grain.SPAN)
    if _says_month_end(period):
        grain = Grain.MONTH_END
    if metric.kind is MetricKind.STOCK and grain in (Grain.SPAN, Grain.FISCAL_YEAR):
        raise Unread(Check.NOT_A_POINT, "as_of", words=text)
    if end > today:
        raise Unread(Check.FUTURE_DATE, "as_of", words=text, day=end)
    first = first_possible(metric, catalogue)
    if end < first:
        raise Unread(Check.IMPOSSIBLE_DATE, "as_of", words=text, day=first)
    return _printed(_counted_from(AsOf(words=None, start=start, end=end, grain=grain), metric, text))


def _period(text: str, today: date) -> tuple[Period, date, date]:
    """With its first day and its last."""
    try:
        period = parse_period(text, today)
    except BadPeriod:
        if days := _either(text, today):
            or_day = days[1] if len(days) > 1 else None
            raise Unread(Check.UNCLEAR_DATE, "as_of", words=text, day=days[0], or_day=or_day) from None
        raise Unread(Check.BAD_DATE, "as_of", words=text) from None
    if period.start is None or period.end is None:
        raise Unread(Check.BAD_DATE, "as_of", words=text)
    if (named := _WEEKDAY.search(clean(text))) and _WEEK[period.end.weekday()] != named[1]:
        raise Unread(Check.WRONG_WEEKDAY, "as_of", words=text)
    return period, period.start, period.end


def _either(text: str, today: date) -> Sequence[date]:
    """The two days that may be meant, or the one that nobody wrote out. Of many the latest that are over."""
    days = either_day(text)
    return [day for day in days if day <= today][-_BOTH:] or days[:_BOTH] if len(days) > _BOTH else days


_BOTH = 2


def _printed(when: AsOf) -> AsOf:
    return replace(when, words=as_of_words(when))


def _says_month_end(period: Period) -> bool:
    words = clean(period.words)
    ends = period.end is not None and is_month_end(period.end)
    return period.kind is PeriodKind.DAY and ends and ("末" in words or words.startswith(("end of", "the end of")))


def first_possible(metric: Metric, catalogue: Catalogue) -> date:
    """Before this day there was nothing to count, as far as the catalogue says."""
    starts = [
        entry.when.start
        for entry in catalogue.entries.values()
        if entry.kind is EntryKind.MILESTONE and metric.id in entry.metrics and entry.when and entry.when.start
    ]
    return max([_FOUNDED, *sorted(starts)[:1], *_starts(metric)])


def _counted_from(when: AsOf, metric: Metric, text: str) -> AsOf:
    start = next(_starts(metric), None)
    if start is None or when.start == start:
        return when
    if when.grain in (Grain.SPAN, Grain.FISCAL_YEAR) or when.end is None or when.end <= start:
        raise Unread(Check.OTHER_START, "as_of", words=text, day=start)
    return AsOf(words=None, start=start, end=when.end, grain=Grain.SPAN)


def _starts(metric: Metric) -> Iterator[date]:
    """The day from which the catalogue counts a running total, if it counts it from one."""
    for one in metric.figures:
        if metric.kind is MetricKind.CUMULATIVE and one.as_of.grain is Grain.SPAN and one.as_of.start:
            yield one.as_of.start


# ── evidence ─────────────────────────────────────────────────────────────────────────────────────────────


# Names alone: digits say nothing of whose a computer is, and letters of other alphabets may look like ours.
_HOST = re.compile(r"(?:(?!xn--)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?!xn--)[a-z](?:[a-z0-9-]*[a-z0-9])")


def read_evidence(text: str) -> str:
    """An https address without a user's name in it, of a host that can be told by its name; or nothing."""
    address = text.strip()
    decent("evidence", address)
    if not address:
        return ""
    try:
        parts = urlsplit(address)
        good = parts.scheme == "https" and bool(parts.hostname) and "@" not in parts.netloc
        _ = parts.port  # raises for one that is no number
    except ValueError:
        good = False
    if not good or re.search(r"[\s<>\"\\^`{|}]", address):
        raise Unread(Check.BAD_EVIDENCE, "evidence", words=address)
    if not _HOST.fullmatch(host_of(address)):
        raise Unread(Check.EVIDENCE_HOST, "evidence", words=address)
    return address


def host_of(address: str) -> str:
    """Whose address it is: example.jp of https://EXAMPLE.jp:8443/a"""
    return urlsplit(address).hostname or ""
