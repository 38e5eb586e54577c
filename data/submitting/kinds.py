"""What one cell may be, read without its heading. Pure."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from data.catalogue import Catalogue
from data.language.normalise import clean
from data.language.numbers import parse_number, strange
from data.language.periods import either_day, parse_period
from data.model import PeriodKind
from data.refusals import BadNumber, BadPeriod
from data.submitting import tentative
from data.submitting.columns import Column, state_of
from data.submitting.shapes import parted
from data.submitting.units import rate_apart

if TYPE_CHECKING:
    from data.submitting.rows import Reading


def kinds_of(cell: str, against: Reading) -> tuple[Column, ...]:
    """What a cell may be, the likeliest first. What is nothing else is a name."""
    state = state_of(cell)
    if state is not None or _only_tentative(cell):  # 「予定」: no kind of figure, which is said of its row
        return (Column.STATE,)
    if clean(cell) in against.wards:
        return (Column.WARD,)
    if may_be_a_day(cell) and _period(cell, against.today):
        return (Column.VALUE, Column.AS_OF)
    if is_number(tentative.apart(clean(cell))[0] if tentative.says(cell) else cell, against.catalogue):
        return (Column.VALUE,)
    if kind := _period(cell, against.today):
        return (Column.YEAR, Column.AS_OF) if kind is PeriodKind.FISCAL_YEAR else (Column.AS_OF,)
    if cell.startswith("https://"):
        return (Column.EVIDENCE,)
    return (Column.METRIC,)


def is_number(cell: str, catalogue: Catalogue) -> bool:
    """Whether it is one, be it with a unit that only a figure of ours has: 5,000件/月."""
    bare, rate = rate_apart(clean(cell))
    try:
        parse_number(bare if rate and not any(map(strange, cell)) else cell)
    except BadNumber:
        return False
    return True


def has_digit(cell: str) -> bool:
    """Whether one stands in it outside its addresses."""
    return any(map(str.isdigit, _ADDRESS.sub(" ", cell)))


_ADDRESS = re.compile(r"https?://[!-~]+")


def may_be_a_day(cell: str) -> bool:
    """10/31, which beside another number is a day. It is looked at last."""
    return re.fullmatch("[0-9]{1,2}/[0-9]{1,2}", clean(cell)) is not None


def _only_tentative(cell: str) -> bool:
    rest, words = tentative.apart(clean(cell))
    return bool(words) and not rest


def _period(cell: str, today: date) -> PeriodKind | None:
    try:
        return parse_period(cell, today).kind
    except BadPeriod:
        return PeriodKind.DAY if either_day(cell) else None


def apart(cell: str, today: date, catalogue: Catalogue) -> tuple[str, str] | None:
    """The value and the date of a cell that holds both: 「18件（令和8年10月末）」."""
    return parted(cell, lambda part: is_number(part, catalogue), lambda part: _period(part, today) is not None)


def is_dated(cell: str, today: date) -> bool:
    try:
        return parse_period(cell, today).start is not None
    except BadPeriod:
        return False
