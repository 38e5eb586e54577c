"""Questions that got a no, for the words desk: by kind of no and by word, counted by week, without names.

Who asked is kept apart (`asker`), only so that they can be told once when it can be answered, and is deleted then.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Connection, delete, func, select, update

from data.answering.outcomes import Kind, Outcome
from data.database.prepared import Prepared
from data.desk.values import Group, Noted, Week
from data.language.language_of import language_of
from data.language.normalise import clean, fold
from data.language.persons import NOBODY, without_people
from data.tables import asker, unanswered
from data.telling.notices import NoticeKind, has_declined

KEPT = timedelta(days=90)
LONGEST = 200  # characters of a question that are kept
LONGEST_WORD = 120
LOOKED_AT = 500  # newest questions that a new word is tried on

_NOTE = Prepared(
    "INSERT INTO unanswered (kind, word, question, lang, week)"
    " VALUES (:kind, :word, :question, :lang, :week) RETURNING id",
    week=unanswered.c.week.type,
)
_NOTE_ASKER = Prepared("INSERT INTO asker (unanswered, person, place) VALUES (:unanswered, :person, :place)")


@dataclass(frozen=True, kw_only=True)
class Asker:
    """`question` is what they asked, as kept in the log under `noted`."""

    noted: int
    person: str
    place: str
    question: str


# ── noting ───────────────────────────────────────────────────────────────────────────────────────────────


def note(connection: Connection, typed: str, outcome: Outcome, on: date, name: str = "") -> int:
    """Returns its id. `on` is the day in Tokyo, of which only the week is kept; `name` is the asker's, and is not."""
    row = {
        "kind": outcome.kind.value,
        "word": _kept_word(typed, outcome, name)[:LONGEST_WORD],
        "question": kept_of(typed, name),
        "lang": language_of(typed),
        "week": monday_of(on),
    }
    return int(_NOTE.run(connection, row).scalar_one())


def note_asker(connection: Connection, number: int, who: str, place: str) -> bool:
    """Remembers whom to tell. False, and nothing kept, for those who do not want to be told."""
    if has_declined(connection, who, NoticeKind.ANSWERABLE):
        return False
    _NOTE_ASKER.run(connection, {"unanswered": number, "person": who, "place": place})
    return True


def kept_of(typed: str, name: str = "") -> str:
    """What of a text is kept: one line, without what identifies a person, cut to LONGEST."""
    return "".join(sign for sign in without_people(typed, name) if sign.isprintable())[:LONGEST]


def _kept_word(typed: str, outcome: Outcome, name: str) -> str:
    """ "" for a word of which any mention was left out of what is kept: it may be somebody's name."""
    if outcome.kind is Kind.NO_FIGURE or not outcome.word:
        return outcome.word
    written, kept = fold(clean(typed)), fold(clean(without_people(typed, name)))
    word = fold(outcome.word)
    return outcome.word if kept.count(word) >= max(1, written.count(word)) else ""


def do_not_tell(connection: Connection, number: int, who: str) -> None:
    """Nobody but the asker can withdraw from it."""
    connection.execute(delete(asker).where(asker.c.unanswered == number, asker.c.person == who))


# ── the desk ─────────────────────────────────────────────────────────────────────────────────────────────


def weeks(connection: Connection, on: date, many: int = 4) -> tuple[Week, ...]:
    """This week and those before it, newest first, with zeros where nothing was asked."""
    mondays = [monday_of(on) - timedelta(weeks=back) for back in range(many)]
    query = (
        select(unanswered.c.week, unanswered.c.kind, func.count())
        .where(unanswered.c.week >= mondays[-1])
        .group_by(unanswered.c.week, unanswered.c.kind)
    )
    counted = {(week, kind): times for week, kind, times in connection.execute(query)}
    return tuple(Week(monday=day, times={kind: counted.get((day, kind.value), 0) for kind in Kind}) for day in mondays)


def groups(connection: Connection, kind: Kind, on: date, most: int) -> tuple[Group, ...]:
    """Those of one kind without an answer yet, the most frequent first. What is older than 90 days does not count."""
    times = func.count().label("times")
    newest = func.max(unanswered.c.id).label("newest")
    query = (
        select(unanswered.c.word, times, newest)
        .where(unanswered.c.kind == kind.value, *_open(on))
        .group_by(unanswered.c.word)
        .order_by(times.desc(), newest.desc())
        .limit(most)
    )
    rows = (row for row in connection.execute(query).all() if kind is Kind.NO_FIGURE or not _names_somebody(row.word))
    return tuple(_group(connection, kind, row.word, row.times, on) for row in rows)


def _names_somebody(word: str) -> bool:
    """Whether a word that was kept once would be left out as a name now."""
    kept = kept_of(word)
    return NOBODY in kept or (not kept and any(map(str.isalnum, word)))


def group(connection: Connection, kind: Kind, word: str, on: date) -> Group:
    """The group of one word; nobody asks about it any more when its `times` are 0."""
    same = (unanswered.c.kind == kind.value, unanswered.c.word == word, *_open(on))
    times = connection.execute(select(func.count()).where(*same)).scalar_one()
    return _group(connection, kind, word, times, on)


def _group(connection: Connection, kind: Kind, word: str, times: int, on: date) -> Group:
    same = (unanswered.c.kind == kind.value, unanswered.c.word == word, *_open(on))
    latest = func.max(unanswered.c.id)
    examples = select(unanswered.c.question).where(*same).group_by(unanswered.c.question).order_by(latest.desc())
    this_week = select(func.count()).where(*same, unanswered.c.week == monday_of(on))
    return Group(
        kind=kind,
        word=word,
        times=times,
        this_week=connection.execute(this_week).scalar_one(),
        examples=tuple(map(kept_of, connection.execute(examples.limit(3)).scalars())),  # by what is known of names now
    )


# ── when a word is added ─────────────────────────────────────────────────────────────────────────────────


def still_open(connection: Connection, on: date) -> tuple[Noted, ...]:
    """Questions that were not understood or named nothing, the newest first, at most LOOKED_AT."""
    kinds = (Kind.NOT_UNDERSTOOD.value, Kind.NO_SUCH_METRIC.value)
    query = select(unanswered).where(unanswered.c.kind.in_(kinds), *_open(on)).order_by(unanswered.c.id.desc())
    return tuple(
        Noted(id=row.id, kind=Kind(row.kind), word=row.word, question=row.question, lang=row.lang)
        for row in connection.execute(query.limit(LOOKED_AT))
    )


def refile(connection: Connection, ids: Collection[int], outcome: Outcome) -> None:
    """They still have no answer, but now for another reason or another word."""
    moved = {"kind": outcome.kind.value, "word": outcome.word[:LONGEST_WORD]}
    connection.execute(update(unanswered).where(unanswered.c.id.in_(ids)).values(moved))


def settle(connection: Connection, ids: Collection[int], word_id: int) -> tuple[Asker, ...]:
    """They have an answer by this word. Returns who asked, the newest question first, and forgets who it was."""
    connection.execute(update(unanswered).where(unanswered.c.id.in_(ids)).values(settled_by=word_id))
    query = (
        select(asker.c.unanswered, asker.c.person, asker.c.place, unanswered.c.question)
        .join(unanswered, unanswered.c.id == asker.c.unanswered)
        .where(asker.c.unanswered.in_(ids))
        .order_by(asker.c.unanswered.desc())
    )
    found = [
        Asker(noted=row.unanswered, person=row.person, place=row.place, question=row.question)
        for row in connection.execute(query)
    ]
    connection.execute(delete(asker).where(asker.c.unanswered.in_(ids)))
    return tuple(found)


def expire(connection: Connection, on: date) -> None:
    """Deletes what is older than 90 days, and who asked it."""
    old = select(unanswered.c.id).where(unanswered.c.week < on - KEPT)
    connection.execute(delete(asker).where(asker.c.unanswered.in_(old)))
    connection.execute(delete(unanswered).where(unanswered.c.week < on - KEPT))


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _open(on: date) -> tuple[ColumnElement[bool], ...]:
    return (unanswered.c.settled_by.is_(None), unanswered.c.week >= on - KEPT)
