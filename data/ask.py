"""Answering from the store: one transaction for each thing that somebody says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from data.answers import answer, metrics_needed
from data.beside import Beside, beside
from data.by import By
from data.catalogue import Catalogue
from data.figures import current, newest
from data.kept import Kept
from data.known import Known
from data.language import Context
from data.language.known_then import known_then
from data.language.language_of import language_of
from data.language.resolve import Asked
from data.model import Answer, Lang, MissingAnswer, Question
from data.outcomes import Kind, no_figure, refused
from data.readers import Readers
from data.refusals import Ambiguous, NoSuchMetric, NotUnderstood, Refusal
from data.talk import forget, recall, remember
from data.tokyo import day_in_tokyo
from data.told import remember_told
from data.unanswered import note, note_asker

Found = tuple[Answer, int]
"""The answer, and the id of the newest figure that it could have used.

A picture of the answer that names this id as `known_at` shows the same for ever.
"""


@dataclass(frozen=True, kw_only=True)
class Said:
    """Who said something, where and when. `lang` is the language to answer in, if not the text's own.

    `alone` where nobody reads along.
    """

    person: str
    place: str
    at: datetime
    text: str = ""
    lang: Lang | None = None
    locale: Lang | None = None  # decides where a text is neither Japanese nor English
    alone: bool = False

    @property
    def by(self) -> By:
        return By(person=self.person, at=self.at)


@dataclass(frozen=True, kw_only=True)
class Told:
    """An answer that was given, and what stands beside it for this person only."""

    found: Found
    beside: Beside


def answered(connection: Connection, question: Question, catalogue: Catalogue) -> Found:
    figures = current(connection, metrics_needed(question, catalogue), question.known_at, question.known_on)
    newest = max((f.id for found in figures.values() for f in found), default=0)
    return answer(question, Known(catalogue=catalogue, figures=figures)), newest


class Answers:
    """Of one catalogue. Figures are never changed, so an answer is kept until the next figure comes."""

    def __init__(self, catalogue: Catalogue, most: int = 512) -> None:
        self.catalogue, self._kept = catalogue, Kept(most)

    def to(self, connection: Connection, question: Question) -> Found:
        key = question, newest(connection)
        found: Found = self._kept.get(key, lambda: answered(connection, question, self.catalogue))
        return found


def talked(connection: Connection, said: Said, answers: Answers, readers: Readers) -> Told | Refusal:
    """Reads a text, leaning on what this person was shown here before, and answers it.

    A refusal is returned and not raised: what is noted of it must be kept.
    """
    _, reader = readers.current(connection)
    before = recall(connection, said.person, said.place, said.at)
    today = day_in_tokyo(said.at)
    text, known_on = known_then(said.text, today)
    try:
        reading = reader.read(text, today=today, before=before, lang=said.lang or said.locale)
    except Refusal as refusal:
        return _refused(connection, said, refusal)
    remember(connection, said.person, said.place, reading.context, said.at)
    own = language_of(said.text, said.locale) if known_on else reading.question.lang
    question = replace(reading.question, lang=said.lang or own, known_on=known_on)
    found = answers.to(connection, question)
    if isinstance(found[0], MissingAnswer):
        note(connection, said.text, no_figure(found[0]), day_in_tokyo(said.at))
    return _told(connection, said, found, answers.catalogue)


def pressed_on(connection: Connection, said: Said, question: Question, answers: Answers) -> Told:
    """Answers the question of a button, which the next text may lean on like on a typed one."""
    remember(connection, said.person, said.place, Context.after(question, Asked()), said.at)
    return _told(connection, said, answers.to(connection, question), answers.catalogue)


def _told(connection: Connection, said: Said, found: Found, catalogue: Catalogue) -> Told:
    answer, _ = found
    remember_told(connection, answer, said.person, said.place, said.at)
    return Told(found=found, beside=beside(connection, said.by, answer, catalogue, alone=said.alone))


_ANOTHER_SUBJECT = (NotUnderstood, NoSuchMetric, Ambiguous)


def _refused(connection: Connection, said: Said, refusal: Refusal) -> Refusal:
    if isinstance(refusal, _ANOTHER_SUBJECT):
        forget(connection, said.person, said.place)
    outcome = refused(refusal)
    if outcome.kind not in (Kind.NOT_UNDERSTOOD, Kind.NO_SUCH_METRIC):
        return refusal
    noted = note(connection, said.text, outcome, day_in_tokyo(said.at))
    # A word that is blocked stays blocked: nobody is promised news of it.
    hopeless = outcome.kind is Kind.NO_SUCH_METRIC and outcome.word
    if hopeless or not note_asker(connection, noted, said.person, said.place):
        return refusal
    return replace(refusal, noted=noted)
