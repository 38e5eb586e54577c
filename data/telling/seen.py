"""Which figures somebody sees on a card, whichever card it is: of a 訂正 of one of them they have to hear."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from data.model import (
    Answer,
    BreakdownAnswer,
    ComparisonAnswer,
    EntryAnswer,
    FigureAnswer,
    Intent,
    ListAnswer,
    MissingAnswer,
    Shown,
)


@dataclass(frozen=True, slots=True)
class Seen:
    """A figure; with `series` also each other point of its series as it was published then."""

    figure: int
    series: bool = False


def seen_in(answer: Answer) -> frozenset[Seen]:
    match answer:
        case FigureAnswer():
            return frozenset((*_of_series(answer), *_each(answer.neighbours)))
        case BreakdownAnswer():
            return frozenset(_each((*answer.parts, answer.total)))
        case ComparisonAnswer():
            return frozenset(_each(side for side in answer.sides if isinstance(side, Shown)))
        case MissingAnswer():
            return frozenset(_each((answer.missing.latest,)))
        case EntryAnswer():
            return frozenset(_each(answer.related))
        case ListAnswer():
            return frozenset(_each(one for one in answer.metrics if isinstance(one, Shown)))
        case _:
            return frozenset()


def _of_series(answer: FigureAnswer) -> Iterator[Seen]:
    """A whole series is one row and not eighty. Only a part of it, or one of another day, is told point by point."""
    question, whole = answer.question, len(answer.series) > 1
    now = question.known_at is None and question.known_on is None
    if whole and now and (question.intent in _ALL_POINTS or not question.periods):
        yield Seen(answer.shown.figure.id, series=True)
    else:
        yield from _each((answer.shown, *answer.series))


_ALL_POINTS = (Intent.VALUE, Intent.CHART)  # whichever date is asked for


def _each(shown: Iterable[Shown | None]) -> Iterator[Seen]:
    return (Seen(one.figure.id) for one in shown if one)
