"""Cells of a workbook that are shown in percent. The file holds 0.583 for what everybody sees as 58.3%."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_CELL = re.compile(rb"<((?:\w+:)?)c(?=[\s>])([^>]*?)(?:/>|>(.*?)</\1c>)", re.S)
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>\s*(-?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]{1,3})?)\s*</")
_STYLE = re.compile(rb"\bs=[\"']([0-9]+)[\"']")
_KIND = re.compile(rb"\bt=[\"'](?!n[\"'])")  # of texts, dates, errors: numbers have none, or "n"
_PLACE = re.compile(rb"\br=[\"'][A-Z]+[0-9]+[\"']")
_STYLES = re.compile(r"<(?:\w+:)?cellXfs[\s>].*?</(?:\w+:)?cellXfs>", re.S)
_OF_STYLE = re.compile(r"<(?:\w+:)?xf\b[^>]*?\bnumFmtId=[\"']([0-9]+)[\"']|<(?:\w+:)?xf\b")
_FORMAT = re.compile(r"<(?:\w+:)?numFmt\b([^>]*)>")
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')  # of a format: 0.0"%" shows a sign and leaves the number alone
_BUILT_IN = {"9": "0%", "10": "0.00%"}
_TYPED = 4  # decimals that somebody may have typed; more come from a division, and then the cell says what it shows


def as_shown(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts of a workbook with the text 58.3% in each cell that is a number shown in percent."""
    decimals = _in_percent(parts.get("xl/styles.xml", b"").decode("utf-8", "replace"))
    if not decimals:
        return dict(parts)

    def shown(found: re.Match[bytes]) -> bytes:
        prefix, traits, content = found.groups()
        style, number = _STYLE.search(traits), _VALUE.search(content or b"")
        if style is None or number is None or _KIND.search(traits) or int(style[1]) not in decimals:
            return found[0]
        place, words = _PLACE.search(traits), _words(float(number[1]), decimals[int(style[1])])
        tags = b"<%sc %s t='inlineStr'><%sis><%st>%s</%st></%sis></%sc>"
        return tags % (prefix, place[0] if place else b"", prefix, prefix, words.encode(), prefix, prefix, prefix)

    return {name: _CELL.sub(shown, one) if _SHEET.fullmatch(name) else one for name, one in parts.items()}


def _words(number: float, decimals: int) -> str:
    exact = Decimal(repr(number)).scaleb(2).normalize()
    exponent = exact.as_tuple().exponent
    if isinstance(exponent, int) and -exponent > _TYPED:
        exact = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    places = max(decimals, -exponent if isinstance(exponent, int) and -exponent <= _TYPED else 0)
    return f"{exact:.{places}f}%"


def _in_percent(styles: str) -> dict[int, int]:
    """By the number of a cell's style how many decimals it shows, for those that show percents."""
    formats = dict(_BUILT_IN)
    for traits in _FORMAT.findall(styles):
        number, code = (re.search(rf"\b{name}=(\"|')(.*?)\1", traits) for name in ("numFmtId", "formatCode"))
        if number and code:
            formats[number[2]] = html.unescape(code[2])
    block = _STYLES.search(styles)
    found = {}
    for place, style in enumerate(_OF_STYLE.finditer(block[0] if block else "")):
        positive = _LITERAL.sub("", formats.get(style[1] or "", "")).partition(";")[0]
        if "%" in positive:
            found[place] = len(re.sub("[^0#?]", "", positive.partition(".")[2]))
    return found
