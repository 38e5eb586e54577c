"""The digit proof: no message leaves with a number that cannot be traced to the answer it was built from.

A number must be a value of the evidence, with the 万 or million that stands beside it; a number in a date must be that
part of a date of it, whatever it is the value of; and what was quoted counts only as a whole, so that the 100 of
「上位100手続」 proves no other 100.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from cards.evidence import DatePart, Evidence
from cards.message import Message

_DIGIT = re.compile(r"\d")
_SCALES = {
    "百": 10**2,
    "千": 10**3,
    "万": 10**4,
    "百万": 10**6,
    "千万": 10**7,
    "億": 10**8,
    "兆": 10**12,
    "hundred": 10**2,
    "thousand": 10**3,
    "k": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
_SCALE = rf"(?:百万|千万|[百千万億兆]|\s?(?:{'|'.join(scale for scale in _SCALES if scale.isascii())})\b)"
_DIGITS = r"\d[\d,]*(?:\.\d+)?"
_NUMBER = re.compile(rf"(?:{_DIGITS}{_SCALE})+(?:{_DIGITS})?|{_DIGITS}", re.IGNORECASE)  # 1億2,000万 is one number
_PART = re.compile(rf"(?P<digits>{_DIGITS})(?P<scale>{_SCALE})?", re.IGNORECASE)
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
# The first letter of a group's name is the part of a date that it holds.
_DATE = re.compile(
    rf"""
    (?: 令和 | 平成 | 昭和 | 大正 | Reiwa\  | Heisei\  | Showa\  | Taisho\  ) (?P<era>\d+) 年?
    | (?<![\d,.]) (?P<y1>\d{{4}}) [-/] (?P<m1>\d{{1,2}}) (?!\d) (?: [-/] (?P<d1>\d{{1,2}}) )?
    | (?: FY | fiscal\ year )\  (?P<y2>\d+)
    | (?: (?P<d2>\d{{1,2}})\  )? (?P<name>{"|".join(_MONTHS)})\  (?P<y3>\d{{4}})
    | (?<=月) (?P<d3>\d{{1,2}}) 日
    | (?<!\d) (?: (?P<y4>\d{{4}}) 年 | (?P<m2>\d{{1,2}}) 月 | (?P<days>\d{{1,2}}) 日 )
    """,
    re.VERBOSE,
)
_PARTS = {"e": DatePart.ERA, "y": DatePart.YEAR, "m": DatePart.MONTH, "d": DatePart.DAY}
# Keys whose values nobody reads: identity, addresses, layout.
_UNREAD = frozenset(
    (
        *("type", "id", "url", "themedUrls", "lang", "version", "verb", "msteams", "elementId", "theme"),
        *("width", "height", "size", "style", "color", "weight", "spacing", "layouts", "displayMode"),
    )
)
_OF_ACTIONS = ("title", "tooltip")
_MEASURED = frozenset(("x", "y", "value", "max"))  # keys whose numbers a chart shows


class Unproven(AssertionError):
    """A message holds digits of unknown origin. It is a bug here, never a fault of the person who asked."""

    def __init__(self, digits: str, where: str) -> None:
        super().__init__(f"{digits} in {where!r} is in none of the figures, sums, dates or quotes of the answer")
        self.digits = digits
        self.where = where


def prove(message: Message, evidence: Evidence) -> Message:
    """The same with the figures that it shows, by which their 訂正 finds whoever saw it.

    Raises Unproven for the first number that is not in the evidence.
    """
    proved = replace(message, seen=evidence.seen)
    found = [proved.summary]
    _read(proved.plain, found)
    prove_words(found, evidence)
    return proved


def prove_words(texts: Iterable[str], evidence: Evidence) -> None:
    """The same for words that stand on no card."""
    for text in dict.fromkeys(texts):
        _prove_text(text, evidence)


def _read(node: object, found: list[str]) -> None:
    """Collects everything of a card that a person reads or a chart draws. Of an action that is its title."""
    if isinstance(node, str):
        found.append(node)
    elif isinstance(node, list):
        for child in node:
            _read(child, found)
    elif isinstance(node, dict):
        action = str(node.get("type", "")).startswith("Action.")
        for key, value in node.items():
            if key not in _UNREAD and (not action or key in _OF_ACTIONS):
                _read_value(key, value, found)


def _read_value(key: str, value: object, found: list[str]) -> None:
    if not isinstance(value, int | float):
        _read(value, found)
    elif key in _MEASURED and not isinstance(value, bool):
        found.append(f"{Decimal(str(value)).normalize():f}")


def _prove_text(text: str, evidence: Evidence) -> None:
    rest = text if text.isascii() else unicodedata.normalize("NFKC", text)
    rest = _without(evidence.quotes, rest)
    if not _DIGIT.search(rest):
        return
    rest = _DATE.sub(lambda found: _proved_date(found, text, evidence), rest)
    rest = _without(evidence.bare, rest)
    for number in _NUMBER.findall(rest):
        if _value(number) not in evidence.values:
            raise Unproven(number, text)


def _value(number: str) -> Decimal:
    """7億 is no 7."""
    parts = _PART.finditer(number)
    return sum((Decimal(part["digits"].replace(",", "")) * _scale(part["scale"]) for part in parts), Decimal(0))


def _scale(word: str | None) -> int:
    return _SCALES[word.strip().casefold()] if word else 1


def _proved_date(found: re.Match[str], text: str, evidence: Evidence) -> str:
    """Part by part: the 9 of 9月 proves no 令和9年. Days alone may be a date or a count."""
    for group, digits in found.groupdict().items():
        if digits is None:
            continue
        part = DatePart.MONTH if group == "name" else _PARTS[group[0]]
        number = _MONTHS.index(digits) + 1 if group == "name" else int(digits)
        if (part, number) in evidence.dates:
            continue
        if group == "days":
            return found[0]
        raise Unproven(digits, text)
    return " "


def _without(quotes: Sequence[str], text: str) -> str:
    for quote in quotes if _DIGIT.search(text) else ():
        if quote in text:
            text = _less(quote, text)
    return text


def _less(quote: str, text: str) -> str:
    """A quote that ends in digits is not found inside a longer number."""
    before = r"(?<![\d.,])" if quote[0].isdigit() else ""
    after = r"(?![.,]?\d)" if quote[-1].isdigit() else ""
    return re.sub(f"{before}{re.escape(quote)}{after}", " ", text)
