"""Numbers as people type them, with unit and precision. Strict: what could be read in two ways is refused."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from data.language import counters
from data.language.normalise import clean
from data.language.numerals import NUMERAL, numeral, without_empty_decimals
from data.language.spelled import spelled
from data.model import Qualifier
from data.refusals import BadNumber


@dataclass(frozen=True, kw_only=True)
class Typed:
    """One typed number. `high` ends a range; `whole` is what `number` is a part of; 9割 is 90 with the unit 割.

    `unit` is the counter as typed, "" if there is none; パーセント and percent become %. `signed` marks an explicit
    plus: perhaps a change and no level, so ask.
    """

    number: Decimal
    high: Decimal | None = None
    whole: Decimal | None = None
    unit: str = ""
    qualifier: Qualifier = Qualifier.EXACT
    signed: bool = False
    words: str = ""

    @property
    def about(self) -> bool:
        return self.qualifier is Qualifier.ABOUT


def parse_number(text: str) -> Typed:
    """The whole text of a form box as one number. Raises BadNumber with the words as typed, and why."""
    words = text.strip()
    if len(words) > _LONGEST:
        raise BadNumber(words=words[:_LONGEST], why="not_one_number")
    s = clean(words).translate(_FORMAL)
    s = "0" if s in _ZERO else s
    if not s:
        raise BadNumber(words=words, why="empty")
    if s in counters.NOT_AVAILABLE:
        raise BadNumber(words=words, why="not_available")
    if any(map(strange, words)):
        raise BadNumber(words=words, why="not_one_number")
    if _APART.search(words):
        raise BadNumber(words=words, why="grouping")
    parts = _WHOLE.fullmatch(s)
    shape = _SHAPE.fullmatch(parts["bare"]) if parts else None
    if parts is None or shape is None:
        raise BadNumber(words=words, why="grouping" if _oddly_grouped(s) else "not_one_number")
    before, after = counters.BEFORE_IN_FORMS.get(parts["before"]), counters.AFTER_IN_FORMS.get(parts["after"])
    return _typed(shape, (before, after), words)


def find_numbers(s: str) -> tuple[tuple[int, int, Typed], ...]:
    """(start, end, number) in a cleaned question, in order, without overlaps. Mask its periods first.

    約, 程度, 以上, 以下 and the like belong to the span; verbs of comparison (超えた, 切ってる, over), 超 and 未満 are
    left to the reader. A number that a form would refuse (2,78, 2.783) is not found: its question is not understood.
    """
    found = [*_fractions(s), *_in_words(s)]
    at = 0
    while start := _START.search(s, at):
        shape = _SHAPE.match(s, start.start("bare"))
        end = _END.match(s, shape.end() if shape else start.end())
        assert end is not None  # may be empty
        at = max(end.end(), start.end() + 1)
        if shape is None or _LEADING_ZERO.match(shape["number"]) or _part_of_more(shape, s, end.end()):
            continue
        qualifiers = counters.BEFORE.get(start["before"]), counters.AFTER.get(end["after"])
        try:
            typed = _typed(shape, qualifiers, s[start.start() : end.end()])
        except BadNumber:
            continue
        found.append((start.start(), end.end(), typed))
    return tuple(sorted(found, key=lambda one: one[0]))


def _in_words(s: str) -> Iterator[tuple[int, int, Typed]]:
    for start, end, number, high, unit in spelled(s):
        last = None if high is None else Decimal(high)
        yield start, end, Typed(number=Decimal(number), high=last, unit=unit, words=s[start:end])


def _fractions(s: str) -> Iterator[tuple[int, int, Typed]]:
    """160分の116, of a whole too large to be minutes. 5分の1 is a share of nothing that is counted."""
    for shape in _FRACTION.finditer(s) if "分の" in s else ():
        number, whole = Decimal(shape["number"]), Decimal(shape["whole"])
        if number <= whole:
            yield shape.start(), shape.end(), Typed(number=number, whole=whole, words=shape[0])


_LONGEST = 60
_ZERO = frozenset(("ゼロ", "zero"))
_FORMAL = str.maketrans("零壱壹弐貳参參拾萬", "〇一一二二三三十万")
_KANJI = "〇一二三四五六七八九十百千万億兆"
_AMOUNT = rf"{NUMERAL}(?: ?(?:k|thousand|million|billion)(?![a-z]))?"

_SHAPE = re.compile(
    r"(?:(?P<sign>[+-]|▲|△|プラス|マイナス|plus |minus ) ?)?"
    rf"(?P<number>{_AMOUNT})"
    rf"(?: ?(?P<first>{counters.UNIT})(?= ?[~/] ?[0-9{_KANJI}]))?"
    rf"(?: ?~ ?(?P<high>{_AMOUNT})| ?/ ?(?P<whole>{_AMOUNT}))?"
    rf"(?:割(?P<tenth>[1-9一二三四五六七八九])分| ?(?:project (?=teams?))?(?P<unit>{counters.UNIT}))?"
)
_WHOLE = re.compile(
    rf"(?P<before>{counters.any_of(counters.BEFORE_IN_FORMS)})? ?"
    rf"(?P<bare>.*?) ?(?P<after>{counters.any_of(counters.AFTER_IN_FORMS)})?"
)
_START = re.compile(  # in a sentence: not inside a word or a longer number, no 第3回, no 十分, no 数十 (but 数33)
    rf"(?P<before>{counters.any_of(counters.BEFORE)})?"
    r"(?P<bare>▲|△|マイナス|プラス|(?<![a-z])(?:minus|plus) |(?<![^ ])[+-]"
    rf"|(?<![0-9a-z{_KANJI}第数何幾※.,/:~'_#$¥€£-])(?<![0-9] )(?<!分の)"
    r"|(?<=[ぁ-ヿ㐀-鿿]数)(?=[0-9])(?!10+(?![0-9])))"  # チーム数33, and no 数10件
    "(?=[0-9]|(?!十分)[一二三四五六七八九]?[十百千]|[一二三四五六七八九][万億割])"
)
_END = re.compile(rf"(?P<after>{counters.any_of(counters.AFTER)})?")
_GOES_ON = re.compile(rf"[0-9a-z/]|[.,'_:~-][0-9]| [0-9]|の[0-9{_KANJI}]")
_FRACTION = re.compile(
    r"(?<![0-9a-z.,/:~'_-])(?P<whole>[1-9][0-9]{2,5})分の(?P<number>[1-9][0-9]{0,5})(?![0-9a-z.,/分])"
)
_HAS_ASCII = re.compile("[0-9]")
_LEADING_ZERO = re.compile("0[0-9]")  # "the top 00": a digit is missing

_APART = re.compile(rf"[0-9０-９{_KANJI}]\s+[0-9０-９{_KANJI}]")  # 2 783, 千 三
_SCALED = re.compile(r"(?P<numeral>.*?) ?(?P<times>k|thousand|million|billion)?")
_HAS_SCALE = re.compile("[十百千万億兆a-z]")
_DECIMAL_OR_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_GROUPS = re.compile("(?<![0-9])[0-9]+(?:[,. '、_][0-9]+)+")


def strange(sign: str) -> bool:
    """²①½Ⅷ≥&♪٣: signs that normalising would turn into plain digits, or drop, without a trace."""
    if sign in "▲△+＋−~～∼〇&":
        return sign == "&"
    category = unicodedata.category(sign)
    if category == "Nd":
        return not (sign.isascii() or "０" <= sign <= "９")
    return category in {"So", "Sm", "Sk", "No", "Nl", "Co", "Cs", "Cn"}


def _oddly_grouped(s: str) -> bool:
    return any(numeral(groups) is None for groups in _GROUPS.findall(s))


def _part_of_more(shape: re.Match[str], s: str, end: int) -> bool:
    """2,783.5.1, 5分の1, 千葉 and 三百合: what follows belongs to it, or kanji count nothing."""
    if shape["unit"] is None and (not _HAS_ASCII.search(shape[0]) or s[end : end + 1] in tuple(_KANJI)):
        return True
    return _GOES_ON.match(s, end) is not None


def _typed(shape: re.Match[str], qualifiers: tuple[Qualifier | None, Qualifier | None], words: str) -> Typed:
    unit = _unit(shape, words)
    number, high, whole = (_amount(shape[name], unit, words) for name in ("number", "high", "whole"))
    assert number is not None  # the shape has it
    if shape["tenth"]:
        number += numeral(shape["tenth"]) or 0
    if high is not None and (high <= number or shape["sign"] or _two_scales(shape)):
        raise BadNumber(words=words, why="range")
    if whole is not None and (number > whole or not whole or shape["sign"] or unit in ("%", counters.TENTHS)):
        raise BadNumber(words=words, why="part")
    return Typed(
        number=-number if shape["sign"] in counters.NEGATIVE and number else number,
        high=high,
        whole=whole,
        unit=unit,
        qualifier=_qualifier(qualifiers, words),
        signed=shape["sign"] is not None and shape["sign"] not in counters.NEGATIVE,
        words=words,
    )


def _unit(shape: re.Match[str], words: str) -> str:
    """Both ends of a range, or of a part and its whole, must count the same."""
    unit = counters.TENTHS if shape["tenth"] else shape["unit"] or ""
    if shape["first"] and shape["first"] != unit:
        raise BadNumber(words=words, why="not_one_number")
    return "%" if unit in counters.PERCENT else unit


def _two_scales(shape: re.Match[str]) -> bool:
    """2~3千: two thousand, or two?"""
    return bool(_HAS_SCALE.search(shape["high"])) and not _HAS_SCALE.search(shape["number"])


def _qualifier(given: tuple[Qualifier | None, Qualifier | None], words: str) -> Qualifier:
    kinds = set(given) - {None}
    if len(kinds) > 1:
        raise BadNumber(words=words, why="not_one_number")
    return next(filter(None, kinds), Qualifier.EXACT)


def _amount(text: str | None, unit: str, words: str) -> Decimal | None:
    scaled = _SCALED.fullmatch(text) if text else None
    if scaled is None:
        return None
    bare, times = scaled["numeral"], scaled["times"]
    if _DECIMAL_OR_THOUSANDS.fullmatch(bare) and not times and unit != "%":
        raise BadNumber(words=words, why="decimal_or_thousands")
    number = numeral(bare) if bare.isascii() or not times else None  # 6万k
    if number is None:
        raise BadNumber(words=words, why="grouping" if _oddly_grouped(bare) else "not_one_number")
    factor = counters.TIMES[times] * (10 if unit == counters.TENTHS else 1)
    return number if factor == 1 else without_empty_decimals(number * factor)
