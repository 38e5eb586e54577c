"""Cells that say something of the number in another one: its unit, its bound, by how much it grew. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from data.catalogue import Catalogue
from data.language.counters import AFTER_IN_FORMS, BEFORE_IN_FORMS, any_of
from data.language.normalise import clean
from data.language.numbers import Typed, parse_number
from data.model import Qualifier
from data.refusals import BadNumber
from data.submitting.units import is_unit

_BOUNDS = (
    "未満",
    "超",
    "超過",
    "超える",
    "を超える",
    "上回る",
    "を上回る",
    "下回る",
    "を下回る",
    "まで",
    "台",
    "割",
    "分の1",
)
_BOUNDS_EN = ("over", "under", "above", "below", "more than", "less than", "fewer than", "greater than", "nearly")
_SIGNS = frozenset("<>＜＞≤≥≦≧≠≒≈+＋-－−±▲△~〜～∼")
_BEFORE = frozenset(word.strip() for word in (*BEFORE_IN_FORMS, *_BOUNDS_EN, "プラス", "マイナス", "plus", "minus"))
_AFTER = re.compile(
    rf" ?(?P<scale>[十百千万億兆]+|thousand|million|billion)? ?(?P<unit>.*?) ?"
    rf"(?P<bound>{any_of([word.strip() for word in AFTER_IN_FORMS] + [*_BOUNDS])})?"
)


_SET_OFF = re.compile(
    r"(?:(?:単位|units?)\s*[:：]?\s*)?[(（\[［【]?(?:(?:単位|units?)\s*[:：]\s*)?(?P<word>[^()（）\[\]［］【】]+)[)）\]］】]?",
    re.I,
)


class Apart(Exception):
    """Such a cell with no number, or with several, that it may be said of."""


def joined(
    cells: Sequence[str], is_number: Callable[[str], bool], catalogue: Catalogue
) -> tuple[list[str], frozenset[str]]:
    """The cells, with those that only say something of a number put to it, and the numbers that this made.

    These may be none that can be read: 18未満. Raises Apart, with the words.
    """
    numbers = [place for place, cell in enumerate(cells) if is_number(cell)]
    if digits := [place for place in numbers if any(map(str.isdigit, cells[place]))]:
        numbers = [place for place in numbers if place in digits or not _scales(cells[place], catalogue)]
    if not numbers:
        return list(cells), frozenset()
    sides = [None if place in numbers else _side(cell, catalogue) for place, cell in enumerate(cells)]
    words = dict(enumerate(cells))
    before = [place for place, side in enumerate(sides) if side == "before"]
    after = [place for place, side in enumerate(sides) if side == "after"]
    made = set()
    for place in (*reversed(before), *after):
        number = _number_of(place, sides, numbers)
        if number is None:
            raise Apart(cells[place])
        said = _bare(words.pop(place))
        gap = " " if said.isascii() and said[-1].isalpha() else ""
        words[number] = with_unit(words[number], said) if place in after else f"{said}{gap}{words[number]}"
        made.add(number)
    return [words[place] for place in sorted(words)], frozenset(words[place] for place in made)


def with_unit(number: str, unit: str) -> str:
    """18件 of 18 and 件; a number that has it already stays."""
    if not unit or not any(map(str.isnumeric, number)) or clean(number).endswith(clean(unit)):
        return number
    return f"{number} {unit}" if unit[0].isascii() and unit[0].isalpha() else f"{number}{unit}"


def adds_up(previous: str, value: str, change: str) -> bool:
    """Whether the three may stand together. What cannot be worked out exactly may."""
    before, now, grown = _exact(previous), _exact(value), _exact(change.lstrip("±"))
    if before is None or now is None or grown is None or (grown.unit == "%") != (now.unit == "%"):
        return True
    difference = now.number - before.number
    return grown.number == (difference if grown.signed or grown.number < 0 else abs(difference))


def _exact(text: str) -> Typed | None:
    try:
        typed = parse_number(text)
    except BadNumber:
        return None
    return typed if typed.high is typed.whole is None and typed.qualifier is Qualifier.EXACT else None


def _number_of(place: int, sides: Sequence[str | None], numbers: Sequence[int]) -> int | None:
    """The number right before it, or behind it, of which a word says it; or else the only one."""
    step = -1 if sides[place] == "after" else 1
    near = place + step
    while 0 <= near < len(sides) and sides[near] == sides[place]:
        near += step
    if near in numbers:
        return near
    return numbers[0] if len(numbers) == 1 else None


def _scales(cell: str, catalogue: Catalogue) -> bool:
    """千枚, 百万円: a number by itself, and beside another one what that is counted in."""
    after = _AFTER.fullmatch(clean(_bare(cell)))
    return bool(after and after["scale"]) and _side(cell, catalogue) == "after"


def _bare(cell: str) -> str:
    """件 of (件) and of 単位：件."""
    found = _SET_OFF.fullmatch(cell)
    return found["word"].strip() if found else cell


def _side(cell: str, catalogue: Catalogue) -> str | None:
    s = clean(_bare(cell))
    if s in _BEFORE or (cell and set(cell) <= _SIGNS):
        return "before"
    after = _AFTER.fullmatch(s)
    if not s or after is None or not any(after.groups()):
        return None
    return "after" if not after["unit"] or is_unit(after["unit"], catalogue) else None
