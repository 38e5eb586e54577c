"""「2,783件って何の数字？」: a question that names a published figure by its number and by nothing else.

The number must be one that is published as a whole, in the same unit; without a unit it may be a part's as well. Where
several figures share it (70% and 70.3%), all are offered. A number that nothing published has stays an unknown word.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from data.language.claims import counts_the_same
from data.language.numbers import Typed
from data.language.parse import Parsed, Way
from data.language.subjects import Book, Subject, SubjectKind
from data.model import Intent

_INTENTS: tuple[tuple[str, Intent], ...] = (
    ("source", Intent.SOURCE),
    ("as_of", Intent.AS_OF),
    ("when", Intent.AS_OF),
    ("owner", Intent.OWNER),
    ("breakdown", Intent.BREAKDOWN),
    ("about", Intent.ABOUT),
    ("list", Intent.ABOUT),
    ("what", Intent.ABOUT),
    ("check", Intent.ABOUT),
    ("ratio", Intent.ABOUT),
)
_KNOWN = frozenset(word for word, _ in _INTENTS)


def named_by_number(book: Book, parsed: Parsed, way: Way) -> tuple[tuple[Subject, ...], Intent] | None:
    """The metrics whose published figure is the one number of the text, and what is asked of them."""
    asked = way.asked
    if len(parsed.numbers) != 1 or parsed.periods or asked.wards or way.relations or not asked.intents <= _KNOWN:
        return None
    number = parsed.numbers[0]
    if number.whole is not None or number.signed:
        return None
    fitting = [one for one in book.subjects.values() if _may_be(book, one, number, asked.concepts, asked.units)]
    exact = [subject for subject in fitting if (number.number, number.high) in subject.figures]
    found = exact if exact and number.unit and number.unit not in _SHARE else fitting
    if not (asked.intents or number.unit):
        return None  # 「6は？」 may be anything
    intent = next((intent for word, intent in _INTENTS if word in asked.intents), Intent.VALUE)
    if intent is Intent.BREAKDOWN:
        found = [one for one in found if one.made_of or one.dimensions or one.parts]  # 「5分の内訳」 has no parts
    return (tuple(found), intent) if found else None


_SHARE = frozenset({"%", "割"})


def _may_be(book: Book, subject: Subject, number: Typed, concepts: frozenset[str], units: frozenset[str]) -> bool:
    if subject.kind is not SubjectKind.METRIC or not concepts <= subject.words:
        return False
    if number.unit in _SHARE and concepts:
        return False  # the 70% of 「満足した70%の人」 are another figure
    if number.unit not in subject.counters and not counts_the_same(book, number.unit, subject.unit):
        return False
    if not all(book.units[unit].may_ask_for(subject.unit) for unit in units - {"数", "%"}):
        return False
    whole = any(_is(number, low, high) for low, high in subject.figures)
    return whole or (not number.unit and number.number in subject.published)


def _is(number: Typed, low: Decimal, high: Decimal | None) -> bool:
    """The whole figure, both ends of a range; a share also as it is rounded in talk: 70% for 70.3%."""
    if number.high is not None or high is not None:
        return (number.number, number.high) == (low, high)
    if number.unit in _SHARE and low.quantize(number.number, rounding=ROUND_HALF_UP) == number.number:
        return True
    return number.number == low
