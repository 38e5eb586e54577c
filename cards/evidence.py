"""What an answer proves: its numbers, its dates, and the words that may be quoted from it.

Taken from the stored values themselves and not from anything that was written for the card. What the asker claimed, and
the figures that a new installation starts from, prove nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from enum import Enum
from typing import get_args

from cards.words.charts import many_dates
from cards.words.places import is_year
from data.answering.arithmetic import BASE
from data.catalogue import Catalogue
from data.catalogue.schema import Both, Bureau, Entry, Fact, Metric, Page, Printed, Topic
from data.model import (
    Answer,
    AsOf,
    BreakdownAnswer,
    ComparisonAnswer,
    Computed,
    EntryAnswer,
    Figure,
    FigureAnswer,
    Grain,
    Lang,
    ListAnswer,
    Missing,
    MissingAnswer,
    OwnerAnswer,
    Question,
    Shown,
    Sum,
    Value,
)
from data.telling.seen import Seen, seen_in


class DatePart(Enum):
    YEAR = "year"
    ERA = "era"  # the year within its era
    MONTH = "month"
    DAY = "day"


Dated = tuple[DatePart, int]
Item = Decimal | Dated | str | Seen
"""A Decimal is a value, a pair is part of a date, a str is a quotation; a Seen says whose numbers they are."""

_ERAS = ((date(2019, 5, 1), 2018), (date(1989, 1, 8), 1988), (date(1926, 12, 25), 1925), (date(1912, 7, 30), 1911))
_DIGIT = re.compile(r"\d")
_BARE = re.compile(r"[\d.,]+")


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """`quotes` are normalised, have digits in them, and stand longest first."""

    values: frozenset[Decimal]
    dates: frozenset[Dated]
    quotes: tuple[str, ...]
    bare: tuple[str, ...] = ()  # quotes that are a number and nothing else, which may be a part of a date as well
    seen: frozenset[Seen] = frozenset()


def evidence_of(answer: Answer) -> Evidence:
    return gathered(of_answer(answer))


def of_answer(answer: Answer) -> Iterator[Item]:
    yield from _of_question(answer.question)
    yield from (item for item in _of_answer(answer) if not isinstance(item, Seen))  # a series counts as one
    yield from seen_in(answer)


def of_parts(*parts: Part) -> Iterator[Item]:
    """Of what stands on a card that answers no question."""
    yield from _all(*parts)


def gathered(items: Iterable[Item]) -> Evidence:
    values: set[Decimal] = set()
    dates: set[Dated] = set()
    quotes: set[str] = set()
    seen: set[Seen] = set()
    for item in items:
        if isinstance(item, Seen):
            seen.add(item)
        elif isinstance(item, Decimal):
            values.add(abs(item))
        elif isinstance(item, tuple):
            dates.add(item)
        else:
            quotes.add(unicodedata.normalize("NFKC", item))
    with_digits = sorted((quote for quote in quotes if _DIGIT.search(quote)), key=len, reverse=True)
    return Evidence(
        values=frozenset(values),
        dates=frozenset(dates),
        quotes=tuple(quote for quote in with_digits if not _BARE.fullmatch(quote)),
        bare=tuple(quote for quote in with_digits if _BARE.fullmatch(quote)),
        seen=frozenset(seen),
    )


def of_offer(question: Question, catalogue: Catalogue) -> Iterator[Item]:
    """What the title of a button may say: names, and the dates of its question."""
    yield from _of_question(question)
    for subject in question.subjects:
        if subject in catalogue.metrics:
            yield from _of_words(catalogue.metrics[subject].short)
        for named in (catalogue.entries, catalogue.tasks, catalogue.bureaus, catalogue.topics):
            if subject in named:
                yield from _of_words(named[subject].name)


def _of_question(question: Question) -> Iterator[Item]:
    for period in question.periods:
        if period.start is None:
            yield period.words
        yield from of_days(period.start, period.end)
    yield from of_days(question.known_on)
    for year in question.fiscal_years:
        yield from _fiscal_year(year)


def _of_answer(answer: Answer) -> Iterator[Item]:
    match answer:
        case FigureAnswer():
            yield from _all(answer.shown, *answer.neighbours, *answer.computed)
            yield from _of_figures(answer.series)
            yield from (many_dates(len(answer.series), lang) for lang in get_args(Lang))
        case BreakdownAnswer():
            yield from _all(*answer.parts[:1], answer.total, *answer.computed)
            yield from _of_figures(answer.parts)
        case ComparisonAnswer():
            apart = answer.apart if isinstance(answer.apart, Both) else None
            yield from _all(*answer.sides, *answer.computed, apart)
        case MissingAnswer():
            yield from _all(answer.missing)
        case EntryAnswer():
            yield from _all(answer.entry, *answer.facts, answer.topic, answer.page, *answer.related)
        case OwnerAnswer():
            yield Decimal(len(answer.tasks))
            yield from _all(*(task.name for task in answer.tasks), *answer.bureaus, *answer.notes)
            yield from _all(answer.topic, answer.page)
        case ListAnswer():
            yield from (Decimal(len(answer.metrics)), Decimal(len(answer.entries)))
            yield from _all(answer.topic, *answer.metrics, *answer.entries, *answer.pages)
        case _:
            yield from _all(answer.metric, answer.owner, answer.topic, answer.page)


Part = Shown | Missing | Computed | Both | Entry | Fact | Metric | Topic | Page | Bureau | None


def _all(*parts: Part) -> Iterator[Item]:
    for part in parts:
        yield from _of(part)


def _of(part: Part) -> Iterator[Item]:
    match part:
        case Shown():
            yield from of_figure(part.figure)
            yield from _all(part.metric, part.topic, part.page, part.owner, *part.notes)
        case Missing():
            yield from _all(part.metric, part.topic, part.page, part.owner, part.latest, *(part.span or ()))
        case Computed():
            yield from of_computed(part)
        case Page():
            yield f"P.{part.number}"
            yield from of_days(part.updated)
        case Metric():
            yield from of_metric(part)
        case _:
            yield from _of_words(part)


def _of_words(part: Both | Entry | Fact | Topic | Bureau | None) -> Iterator[Item]:
    match part:
        case Both():
            yield from (part.ja, part.en)
        case Topic() | Bureau():
            yield from _all(part.name)
        case Entry():
            yield from _all(part.name, part.says, part.state, part.caution, *part.items)
            yield from _of_printed(part.when)
        case Fact():
            yield from (part.quote, part.gist, part.mark or "", part.quote.removeprefix(part.mark or "※"))
            yield from _all(part.caution)


def of_metric(metric: Metric) -> Iterator[Item]:
    """Its words only: the figures in it are those of a new installation, not what is stored now."""
    yield from _all(metric.name, metric.short, metric.unit, metric.scope)
    yield from _all(*metric.counts, *metric.cautions)
    yield from _all(metric.break_note)
    yield from _all(*(neighbour.differs for neighbour in metric.neighbours))
    yield from _all(metric.source.title if metric.source else None)


def _of_figures(same: Iterable[Shown]) -> Iterator[Item]:
    """Of one metric, whose words count once."""
    for shown in same:
        yield from of_figure(shown.figure)


def of_figure(figure: Figure) -> Iterator[Item]:
    if figure.id:  # what is only proposed has none
        yield Seen(figure.id)
    yield from (figure.words, figure.reason)
    yield from (f"第{figure.revision}版", f"revision {figure.revision}")
    if figure.value is not None:
        yield from _of_value(figure.value)
    yield from of_as_of(figure.as_of)
    yield from of_as_of(figure.when)
    yield from of_days(figure.published_on)
    yield from of_place(figure.where)


def _of_value(value: Value) -> Iterator[Item]:
    """And what is left of a whole, which a chart draws."""
    yield from (one for one in (value.number, value.high, value.whole) if one is not None)
    if value.whole is not None:
        yield value.whole - value.number


def of_computed(computed: Computed) -> Iterator[Item]:
    """To one decimal place, which is how sums are shown; of what is printed only its words."""
    if computed.printed:
        yield from _of_words(computed.printed)
        return
    yield computed.number
    yield computed.number.quantize(Decimal("0.1"), ROUND_CEILING if computed.how is Sum.NEEDED else ROUND_HALF_UP)
    yield from computed.inputs
    yield from of_place((*computed.where, *(computed.of or ())))
    if computed.how is Sum.INDEX:
        yield BASE


def of_place(where: Iterable[tuple[str, str]]) -> Iterator[Item]:
    for name, value in where:
        if name == "fiscal_year" and is_year(value):
            yield from _fiscal_year(int(value))


def of_as_of(when: AsOf) -> Iterator[Item]:
    """A month proves no day."""
    yield when.words or ""
    if when.grain is Grain.FISCAL_YEAR and when.start:
        yield from _fiscal_year(when.start.year)
    elif when.grain is Grain.MONTH and when.end:
        yield from _year(when.end)
        yield (DatePart.MONTH, when.end.month)
    else:
        yield from of_days(when.start, when.end)


def _of_printed(printed: Printed | None) -> Iterator[Item]:
    if printed is not None:
        yield printed.gist or ""
        yield from of_as_of(AsOf(words=printed.words, start=printed.start, end=printed.end, grain=printed.grain))


def of_days(*days: date | None) -> Iterator[Item]:
    for day in days:
        if day is not None:
            yield from _year(day)
            yield from ((DatePart.MONTH, day.month), (DatePart.DAY, day.day))


def _fiscal_year(year: int) -> Iterator[Item]:
    yield from _year(date(year, 12, 31))


def _year(day: date) -> Iterator[Item]:
    """The Western year, and the year of the era that the day lies in."""
    yield (DatePart.YEAR, day.year)
    before = next((before for start, before in _ERAS if day >= start), 0)
    yield (DatePart.ERA, day.year - before)
