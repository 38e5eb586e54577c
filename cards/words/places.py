"""The names of the parts that a figure may be given for: wards, fiscal years, both, or the whole."""

from __future__ import annotations

from cards.words import figures, labels
from cards.words.typed import shown
from data.catalogue import Catalogue
from data.catalogue.schema import Metric
from data.keys import Where
from data.model import Lang


def place_name(where: Where, metric: Metric, catalogue: Catalogue, lang: Lang) -> str:
    """西区・令和5年度; 全体 for the whole. What is no ward or year of ours stays as it came."""
    named = [pair for pair in where if metric.fixed.get(pair[0]) != pair[1]]
    if not named:
        return labels.TOTAL_PRINTED.in_(lang)
    if any(not _known(pair, catalogue) for pair in named):
        return shown("・".join(value for _, value in named))
    return figures.place(named, catalogue, lang)


def where_of(place: str) -> Where:
    """From a place key: fiscal_year=2022;ward=nishi."""
    pairs = (pair.partition("=") for pair in place.split(";") if pair)
    return tuple((name, value) for name, _, value in pairs)


def is_year(value: str) -> bool:
    """A year as places name it. What a client sends as one may be anything."""
    return value.isascii() and value.isdecimal() and "1900" <= value <= "2999" and len(value) == len("2026")


def _known(pair: tuple[str, str], catalogue: Catalogue) -> bool:
    name, value = pair
    return value in catalogue.wards if name == "ward" else name == "fiscal_year" and is_year(value)
