"""Handing out a sentence under a number, and finding it again: only for whoever was given it."""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, insert, select

from data import history
from data.answering.ask import Answers
from data.answering.questions import pack
from data.by import By
from data.figures import revisions
from data.keys import as_of_key, place_key
from data.language.wareki import era_year
from data.model import (
    Answer,
    BreakdownAnswer,
    ComparisonAnswer,
    Figure,
    FigureAnswer,
    Intent,
    MissingAnswer,
    Question,
    Shown,
)
from data.quoting.tables import quote, quote_figure
from data.refusals import NoSuchQuote, StalePress
from data.tables import figure
from data.tokyo import day_in_tokyo

_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that can be mistaken for another on paper
_GIVEN = "quote.given"
_ERAS = {"令和": "R", "平成": "H", "昭和": "S"}
_NUMBER = re.compile(
    rf"[\W_]*(?:整理番号|NUMBER|NO)?[\W_]*(?P<number>[A-Z]?\d{{1,4}}-[{_SIGNS}]{{3}}-[{_SIGNS}]{{3}})[\W_]*"
)

Wording = Callable[[Sequence[Shown]], Sequence[str]]
"""The sentences for figures, as they are handed out. Pure: it is called inside the transaction."""


@dataclass(frozen=True, kw_only=True)
class Press:
    """One press of the button: by whom and when, on which card, of which question."""

    by: By
    card: str
    question: Question


@dataclass(frozen=True, kw_only=True)
class Quoted:
    """What was handed out. `answer` is where its figures come from."""

    number: str
    at: datetime
    answer: Answer
    shown: tuple[Shown, ...]


@dataclass(frozen=True, kw_only=True)
class Held:
    """A figure as it was handed out, and what is published of the same now: itself, where nothing was corrected.

    `sentences` are word for word what was given of it, one in each form, in the order of the forms.
    """

    then: Figure
    now: Figure
    sentences: tuple[str, ...]

    @property
    def moved(self) -> bool:
        return self.then.id != self.now.id


@dataclass(frozen=True, kw_only=True)
class Kept:
    """What somebody was given under a number."""

    number: str
    at: datetime
    figures: tuple[Held, ...]


def give(connection: Connection, press: Press, answers: Answers, wording: Wording) -> Quoted:
    """The same press over the same figures in the same words gives the same number.

    Raises StalePress where no figure is published.
    """
    history.begin(connection)  # whoever publishes a 訂正 takes turns with this: it is told, or it is what is given
    found, _ = answers.to(connection, press.question)
    shown = tuple(quotable(found))
    if not shown:
        raise StalePress(verb="quote")
    said = list(wording(shown))
    key = _key(press, shown, said)
    before = connection.execute(select(quote).where(quote.c.press == key)).one_or_none()
    number, at = (before.number, before.at) if before else (_record(connection, press, key, shown), press.by.at)
    if before is None:
        _seal(connection, press, number, shown, said)
    return Quoted(number=number, at=at, answer=found, shown=shown)


def kept(connection: Connection, number: str, person: str) -> Kept:
    """Raises NoSuchQuote for a number of nobody's, and for one of somebody else's: both look alike."""
    row = connection.execute(select(quote).where(quote.c.number == number, quote.c.person == person)).one_or_none()
    if row is None:
        raise NoSuchQuote
    given = _given(connection, number)
    then = revisions(connection, list(given))
    newest = {one.id: _newest(connection, one) for one in then.values()}
    now = revisions(connection, list(newest.values()))
    held = (Held(then=then[one], now=now[newest[one]], sentences=said) for one, said in given.items())
    return Kept(number=number, at=row.at, figures=tuple(held))


def number_in(said: str) -> str | None:
    """A number that stands alone, however it was typed: 「整理番号 r8-k7m-4qx」. `said` is cleaned text."""
    found = _NUMBER.fullmatch(said.upper())
    return found["number"] if found else None


def quotable(answer: Answer) -> Iterable[Shown]:
    """The published figures that an answer is about; what was worked out of them is for nobody to quote."""
    match answer:
        case FigureAnswer():
            added = answer.question.intent is Intent.WITHIN  # two totals, of which only the difference was asked for
            return (*answer.series[:1], answer.shown) if added and len(answer.series) > 1 else (answer.shown,)
        case BreakdownAnswer():
            return (*([answer.total] if answer.total else []), *answer.parts)
        case ComparisonAnswer():
            return tuple(side for side in answer.sides if isinstance(side, Shown))
        case MissingAnswer():
            return (answer.missing.latest,) if answer.missing.latest else ()
    return ()


# ── the number ───────────────────────────────────────────────────────────────────────────────────────────


def _record(connection: Connection, press: Press, key: str, shown: Sequence[Shown]) -> str:
    number = _new_number(day_in_tokyo(press.by.at))
    while connection.execute(select(quote.c.number).where(quote.c.number == number)).first():
        number = _new_number(day_in_tokyo(press.by.at))
    row = {"number": number, "press": key, "person": press.by.person, "lang": press.question.lang, "at": press.by.at}
    connection.execute(insert(quote).values(row))
    figures = dict.fromkeys(one.figure.id for one in shown)
    connection.execute(insert(quote_figure), [{"number": number, "figure": one} for one in figures])
    return number


def _new_number(day: date) -> str:
    """The year, and six signs by chance: half a milliard in each year, so that nobody counts up to another's."""
    era, year = era_year(day)
    signs = "".join(secrets.choice(_SIGNS) for _ in range(6))
    return f"{_ERAS.get(era, '')}{year if era in _ERAS else day.year}-{signs[:3]}-{signs[3:]}"


def _key(press: Press, shown: Sequence[Shown], said: Sequence[str]) -> str:
    """A press on no card that is known is one for itself; so is one after a new name, which no longer says the same."""
    where = press.card or press.by.at.isoformat()
    what = [press.by.person, where, pack(press.question), [one.figure.id for one in shown], list(said)]
    return hashlib.sha256(json.dumps(what, sort_keys=True).encode()).hexdigest()


def _seal(connection: Connection, press: Press, number: str, shown: Sequence[Shown], said: Sequence[str]) -> None:
    after = {"quoted": [one.figure.id for one in shown], "sentences": list(said), "lang": press.question.lang}
    by = press.by
    event = history.Event(at=by.at, actor=by.person, kind=_GIVEN, subject=f"quote:{number}", after=after)
    history.record(connection, event)


# ── what became of it ────────────────────────────────────────────────────────────────────────────────────


def _given(connection: Connection, number: str) -> dict[int, tuple[str, ...]]:
    """By figure, as sealed: the sentences stand form by form, and in each form figure by figure."""
    sealed = history.sealed(connection, _GIVEN, f"quote:{number}")
    figures, said = sealed["quoted"], sealed["sentences"]
    return {one: tuple(said[first :: len(figures)]) for first, one in enumerate(figures)}


def _newest(connection: Connection, one: Figure) -> int:
    """The last revision of the same figure."""
    same = (
        (figure.c.metric == one.metric)
        & (figure.c.place == place_key(one.where))
        & (figure.c.as_of_key == as_of_key(one.as_of))
    )
    return int(connection.execute(select(figure.c.id).where(same).order_by(figure.c.id.desc())).scalars().first() or 0)
