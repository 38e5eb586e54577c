"""One sentence for everything that can be found in a form: what was wrong, what was expected, what to do now."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from cards.words import dates, numbers
from cards.words.finding import Say, Told
from cards.words.found_errors import ERRORS
from cards.words.found_warnings import WARNINGS
from cards.words.places import place_name, where_of
from cards.words.typed import shown
from data.catalogue import Catalogue
from data.catalogue.schema import Both, Metric
from data.model import Lang
from data.submitting.model import Check, Finding, Level

NAME_PLACES = (Check.UNKNOWN_PLACE, Check.BREAKDOWN_INCOMPLETE)
_MOST_PLACES = 6
TO_MEND = Both(ja="要修正", en="To be corrected")
TO_CONFIRM = Both(ja="要確認", en="Please check")


def marked(found: Finding, metric: Metric, catalogue: Catalogue, lang: Lang) -> str:
    """要修正：… The mark says what the colour says."""
    mark = (TO_MEND if found.level is Level.ERROR else TO_CONFIRM).in_(lang)
    return f"{mark}{'：' if lang == 'ja' else ': '}{sentence(found, metric, catalogue, lang)}"


def sentence(found: Finding, metric: Metric, catalogue: Catalogue, lang: Lang) -> str:
    unit = metric.unit.in_(lang)
    said = [with_unit(number, unit, lang) for number in found.numbers[:2]]
    other = catalogue.metrics[found.metric].name.in_(lang) if found.metric in catalogue.metrics else ""
    quoted = f"「{shown(found.words)}」" if lang == "ja" else f"“{shown(found.words)}”"
    told = Told(
        words=quoted if found.words else "",
        first=said[0] if said else "",
        second=said[1] if len(said) > 1 else "",
        unit=unit,
        day=dates.day(found.day, lang) if found.day else "",
        or_day=dates.day(found.or_day, lang) if found.or_day else "",
        other=f"「{other}」" if lang == "ja" else f"“{other}”",
        number=shown(found.words),
        places=_places(found, metric, catalogue, lang),
        limit=numbers.number(found.numbers[0]) if found.numbers else "",
    )
    said_ja, said_en = SENTENCES[found.check]
    return said_ja(told) if lang == "ja" else said_en(told)


def _places(found: Finding, metric: Metric, catalogue: Catalogue, lang: Lang) -> str:
    """港南区・令和4年度、西区・令和4年度など"""
    if found.check not in NAME_PLACES or not found.words:
        return ""
    names = [place_name(where_of(place), metric, catalogue, lang) for place in found.words.split("|")]
    named = ("、" if lang == "ja" else "; ").join(names[:_MOST_PLACES])
    if len(names) <= _MOST_PLACES:
        return named
    return f"{named}など" if lang == "ja" else f"{named}; and more"


def with_unit(number: Decimal, unit: str, lang: Lang) -> str:
    return f"{numbers.number(number)}{unit}" if lang == "ja" else numbers.join(numbers.number(number), unit)


SENTENCES: Mapping[Check, tuple[Say, Say]] = {**ERRORS, **WARNINGS}

# Digits of our own in the sentences above: examples of how to type, and the factors that are named.
EXAMPLES = (
    *("「2,783」「約5千」「116/160」", "2,783, 約5千 or 116/160", "「70.3%」は「70.3」", "70.3 % is typed as 70.3"),
    *("「令和5年8月末」「R5.8.31」「2023-08-31」", "2023-08-31, R5.8.31 or 令和5年8月末"),
    *("「令和5年8月末」のように", "2023-08-31 or 令和5年8月末", "は0より小さい", "100%を超え", "above 100 %"),
    *("「約5千」のように", "like 約5千", "「116/160」のように", "like 116/160", "「令和5年8月末」", "like 2023-08-31"),
    *("0から100まで", "from 0 to 100", "およそ10倍", "およそ10分の1", "およそ1,000倍", "およそ1,000分の1"),
    *("About 10 times", "About a 10th", "About 1,000 times", "About a 1,000th"),
)
