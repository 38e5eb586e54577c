"""Written numerals: 2,783 · 二千七百八十三 · 263万9436 · 1.5億 · 二〇二三. Knows no units, signs or words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

NUMERAL = "[0-9〇一二三四五六七八九十百千万億兆]+(?:[.,][0-9〇一二三四五六七八九十百千万億兆]+)*"
"""Pattern of whatever could be a numeral; `numeral` decides whether it is one."""

TO_99 = "(?:[0-9]{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]〇?)"
"""Pattern of a number of days, months or years, well formed: 31, 三十一, 三〇; not 三四, which may be three or four."""

_PLAIN = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
_FRACTION = re.compile(rf"{_PLAIN.pattern}[十百千]?[万億兆]?")  # 1.5億, but not 1.5万3千
_TOKEN = re.compile(rf"{_PLAIN.pattern}|[一二三四五六七八九]|[十百千万億兆]")
_DIGIT_BY_DIGIT = re.compile("[〇一二三四五六七八九]+")
_LONG_ENOUGH = 4  # 三四 may be "three or four": without a 〇 only longer rows are read digit by digit
_AS_ASCII = str.maketrans("〇一二三四五六七八九", "0123456789")
_SMALL = {"十": 10, "百": 100, "千": 1000}
_BIG = {"万": 10**4, "億": 10**8, "兆": 10**12}
_CEILING = 10**20
_LONGEST = 28  # characters; Decimal keeps as many digits exactly


def numeral(text: str) -> Decimal | None:
    """The value of a whole text in NFKC, or None if it is not one well-formed numeral.

    None for 2,78 (grouping), 三四百 (three or four hundred?), 十百 (places must fall), 万 (how many?).
    """
    if len(text) > _LONGEST:
        return None
    if _PLAIN.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if _DIGIT_BY_DIGIT.fullmatch(text) and (len(text) == 1 or "〇" in text or len(text) >= _LONG_ENOUGH):
        return Decimal(text.translate(_AS_ASCII))
    if "." in text and not _FRACTION.fullmatch(text):
        return None
    tokens = _TOKEN.findall(text)
    return _sum_of(tokens) if sum(map(len, tokens)) == len(text) else None


def without_empty_decimals(number: Decimal) -> Decimal:
    """150000000 for the 150000000.0 that 1.5億 multiplies out to."""
    return number.quantize(Decimal(1)) if number % 1 == 0 else number


def _sum_of(tokens: Sequence[str]) -> Decimal | None:
    """Sections times 万, 億, 兆. Each addend must be smaller than the scale before it: no two places overlap."""
    total, room, start = Decimal(0), Decimal(_CEILING), 0
    for at, token in enumerate((*tokens, "")):
        if token and token not in _BIG:
            continue
        section, scale = _section(tokens[start:at]), _BIG.get(token, 1)
        if section is None or section * scale >= room or (token and not section):
            return None
        total, room, start = total + section * scale, Decimal(scale), at + 1
    return without_empty_decimals(total)


def _section(tokens: Sequence[str]) -> Decimal | None:
    """What stands before a big scale or at the end: 2千783, 二百五, 百, nothing at all (0)."""
    total, room = Decimal(0), Decimal(_CEILING)
    coefficient: Decimal | None = None
    for token in (*tokens, ""):
        if token and token not in _SMALL:
            if coefficient is not None:
                return None
            coefficient = Decimal(token.translate(_AS_ASCII).replace(",", ""))
            continue
        if token and coefficient == 0:
            return None  # 0千
        scale = _SMALL.get(token, 1)
        addend = scale * (Decimal(1 if token else 0) if coefficient is None else coefficient)
        if addend >= room:
            return None
        total, room, coefficient = total + addend, Decimal(scale), None
    return total
