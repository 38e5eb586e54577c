"""How numbers are written. Nothing here adds or drops a digit, except `rounded` and `rounded_up`, which say so."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from data.model import Figure, Lang, Qualifier, State, Value

_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_TIGHT = ("%", "％", "割")  # units that English writes without a space


@dataclass(frozen=True, kw_only=True)
class Amount:
    """A figure in the parts that a large display sets apart: 約 · 55～75 · 分."""

    lead: str
    number: str
    unit: str


BEFORE = {
    "ja": {Qualifier.ABOUT: "約", Qualifier.ALL: "全", Qualifier.TOTAL: "累計", Qualifier.GROSS: "延べ"},
    "en": {
        Qualifier.ABOUT: "about",
        Qualifier.ALL: "all",
        Qualifier.AT_LEAST: "at least",
        Qualifier.AT_MOST: "at most",
        Qualifier.SCALE: "on the scale of",
    },
}
AFTER = {
    "ja": {Qualifier.AT_LEAST: "以上", Qualifier.AT_MOST: "以下", Qualifier.SCALE: "規模"},
    "en": {Qualifier.TOTAL: "in total so far", Qualifier.GROSS: "counted with repeats"},
}
STATES = {
    "ja": {State.UNKNOWN: "不明", State.NOT_APPLICABLE: "該当なし", State.NOT_COUNTED: "未集計"},
    "en": {
        State.UNKNOWN: "not known",
        State.NOT_APPLICABLE: "not applicable",
        State.NOT_COUNTED: "not counted yet",
    },
}


def number(value: Decimal) -> str:
    """2,783; a minus is the sign of that name, not a hyphen, so that it is read as one."""
    return f"{value:,f}".replace("-", "−")


def rounded(value: Decimal) -> Decimal:
    """To one decimal place, half up, as Japanese statistics do; what has no more places stays as it is."""
    return _rounded(value, ROUND_HALF_UP)


def rounded_up(value: Decimal) -> Decimal:
    """The same for what must be reached: of 1.41 a month, 1.4 would be too few."""
    return _rounded(value, ROUND_CEILING)


def _rounded(value: Decimal, how: str) -> Decimal:
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -1:
        return value.quantize(Decimal("0.1"), how)
    return value


def spread(value: Value, lang: Lang) -> str:
    """The digits of a value: 2,783, 55～75 or 116 / 160."""
    if value.high is not None:
        return f"{number(value.number)}{'～' if lang == 'ja' else '–'}{number(value.high)}"
    if value.whole is not None:
        return f"{number(value.number)} / {number(value.whole)}"
    return number(value.number)


def amount(figure: Figure, unit: str, lang: Lang) -> Amount:
    """As printed. Where the publisher's words spell the number otherwise (9割, 約5千件), Japanese shows those words."""
    if figure.value is None:
        return Amount(lead="", number=STATES[lang][figure.state], unit="")
    if lang == "ja" and not spelled_alike(figure):
        return Amount(lead="", number=figure.words, unit="")
    return Amount(
        lead=BEFORE[lang].get(figure.qualifier, ""),
        number=spread(figure.value, lang),
        unit=_unit(unit, figure.qualifier, lang),
    )


def phrase(figure: Figure, unit: str, lang: Lang) -> str:
    """A figure inside a sentence: 約55～75分, 160ステップ中116ステップ, about 55–75 minutes."""
    value = figure.value
    parts = amount(figure, unit, lang)
    if value is not None and value.whole is not None and parts.unit:
        return _part_of_whole(value, unit, lang)
    if lang == "ja":
        return f"{parts.lead}{parts.number}{parts.unit}"
    return join(f"{parts.lead} {parts.number}".strip(), parts.unit)


def join(number: str, unit: str) -> str:
    """English puts a space before a unit, except before a percent sign."""
    if not unit:
        return number
    return f"{number}{unit}" if unit.startswith(_TIGHT) else f"{number} {unit}"


def spelled_alike(figure: Figure) -> bool:
    """Whether the publisher's words have the digits of the value, so that our own format says the same."""
    if figure.value is None or not figure.words:
        return True
    return digits_of(figure.words) == digits_of(spread(figure.value, "ja"))


def digits_of(text: str) -> list[str]:
    """Every number in a text, without grouping, sorted."""
    return sorted(_DIGITS.findall(unicodedata.normalize("NFKC", text).replace(",", "")))


def _unit(unit: str, qualifier: Qualifier, lang: Lang) -> str:
    after = AFTER[lang].get(qualifier, "")
    if lang == "ja":
        return f"{unit}{after}"
    return f"{unit} ({after})" if after else unit


def _part_of_whole(value: Value, unit: str, lang: Lang) -> str:
    part, whole = number(value.number), number(value.whole or Decimal(0))
    return f"{whole}{unit}中{part}{unit}" if lang == "ja" else join(f"{part} of {whole}", unit)
