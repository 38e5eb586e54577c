"""Answering from the store: one transaction for each thing that somebody says."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from sqlalchemy import Connection

from data import figures
from data.answering.answers import answer, metrics_needed
from data.answering.beside import Beside, beside
from data.answering.known import Known
from data.answering.met import met
from data.answering.outcomes import Kind, no_figure, refused
from data.answering.readers import Heard, Readers
from data.answering.talk import forget, remember
from data.by import By
from data.catalogue import Catalogue
from data.database.kept import Kept
from data.desk.unanswered import note, note_asker
from data.language import Context
from data.language.asked import Asked
from data.language.known_then import known_then
from data.language.language_of import language_of
from data.language.persons import without_writer
from data.model import Answer, Lang, MissingAnswer, Question
from data.refusals import Ambiguous, NoSuchMetric, NotUnderstood, Refusal
from data.telling.seen import Seen, seen_in
from data.telling.told import Hearer, remember_told
from data.tokyo import day_in_tokyo

Found = tuple[Answer, int]
"""The answer, and the id of the newest figure that it could have used.

A picture of the answer that names this id as `known_at` shows the same for ever.
"""


@dataclass(frozen=True, kw_only=True)
class Said:
    """Who said something, where and when. `lang` is the language to answer in, if not the text's own.

    `alone` where nobody reads along. `name` is how the account is called; it is looked at so that it is not kept.
    """

    person: str
    place: str
    at: datetime
    name: str = field(default="", repr=False)
    text: str = ""
    lang: Lang | None = None
    locale: Lang | None = None  # decides where a text is neither Japanese nor English
    alone: bool = False

    @property
    def by(self) -> By:
        return By(person=self.person, at=self.at)

    def hearing(self, lang: Lang) -> Hearer:
        return Hearer(person=self.person, place=self.place, lang=lang, at=self.at)


@dataclass(frozen=True, kw_only=True)
class Told:
    """An answer that was given, and what stands beside it for this person only.

    `kept` are the figures that it is known of to have been told to them.
    """

    found: Found
    beside: Beside
    kept: frozenset[Seen] = frozenset()


def answered(connection: Connection, question: Question, catalogue: Catalogue) -> Found:
    known = figures.current(connection, metrics_needed(question, catalogue), question.known_at, question.known_on)
    newest = max((f.id for found in known.values() for f in found), default=0)
    return answer(question, Known(catalogue=catalogue, figures=known)), newest


class Answers:
    """Of one catalogue. Figures are never changed, so an answer is kept until the next figure comes."""

    def __init__(self, catalogue: Catalogue, most: int = 512) -> None:
        self.catalogue, self._kept = catalogue, Kept(most)

    def to(self, connection: Connection, question: Question, newest: int | None = None) -> Found:
        """`newest` is the id of the newest figure of all, where it is known already."""
        key = question, figures.newest(connection) if newest is None else newest
        found: Found = self._kept.get(key, lambda: answered(connection, question, self.catalogue))
        return found


def talked(connection: Connection, said: Said, answers: Answers, readers: Readers) -> Told | Refusal:
    """Reads a text, leaning on what this person was shown here before, and answers it.

    A refusal is returned and not raised: what is noted of it must be kept.
    """
    meets = met(connection, said.person, said.place, said.at)
    today = day_in_tokyo(said.at)
    text, known_on = known_then(without_writer(said.text, said.name), today)
    spoken = (meets.context.lang if meets.context else None) or said.locale
    lang = said.lang or (language_of(said.text, spoken) if known_on else None)
    heard = Heard(text=text, today=today, before=meets.context, lang=said.lang or spoken)
    reading = readers.read(heard, meets.word, connection)
    if isinstance(reading, Refusal):
        if meets.context and isinstance(reading, _ANOTHER_SUBJECT):
            forget(connection, said.person, said.place)
        refusal = replace(reading, lang=said.lang or language_of(said.text, spoken))
        return _refused(connection, said, _as_asked(refusal, lang, known_on))
    remember(connection, said.person, said.place, reading.context, said.at)
    question = replace(reading.question, lang=lang or reading.question.lang, known_on=known_on)
    found = answers.to(connection, question, meets.figure)
    if isinstance(found[0], MissingAnswer):
        note(connection, said.text, no_figure(found[0]), today, said.name)
    told = _told(connection, said, found, answers.catalogue, any_role=meets.any_role)
    if not (reading.unread or reading.respelt):
        return told
    return replace(told, beside=replace(told.beside, unread=reading.unread, respelt=reading.respelt))


def pressed_on(connection: Connection, said: Said, question: Question, answers: Answers) -> Told:
    """Answers the question of a button, which the next text may lean on like on a typed one."""
    meets = met(connection, said.person, said.place, said.at)
    remember(connection, said.person, said.place, Context.after(question, Asked()), said.at)
    found = answers.to(connection, question, meets.figure)
    return _told(connection, said, found, answers.catalogue, any_role=meets.any_role)


def _told(connection: Connection, said: Said, found: Found, catalogue: Catalogue, *, any_role: bool) -> Told:
    answer, _ = found
    kept = seen_in(answer)
    remember_told(connection, kept, said.hearing(answer.question.lang))
    mine = beside(connection, said.by, answer, catalogue, inside=said.alone and any_role)
    return Told(found=found, beside=mine, kept=kept)


_ANOTHER_SUBJECT = (NotUnderstood, NoSuchMetric, Ambiguous)


def _as_asked(refusal: Refusal, lang: Lang | None, known_on: date | None) -> Refusal:
    """The refusal with its offers in the asker's language, and about what was known on the day that was asked for."""
    if lang is None or not isinstance(refusal, _ANOTHER_SUBJECT):
        return refusal
    return replace(refusal, offers=tuple(replace(offer, lang=lang, known_on=known_on) for offer in refusal.offers))


def _refused(connection: Connection, said: Said, refusal: Refusal) -> Refusal:
    outcome = refused(refusal)
    if outcome.kind not in (Kind.NOT_UNDERSTOOD, Kind.NO_SUCH_METRIC):
        return refusal
    noted = note(connection, said.text, outcome, day_in_tokyo(said.at), said.name)
    # A word that is blocked stays blocked: nobody is promised news of it.
    hopeless = outcome.kind is Kind.NO_SUCH_METRIC and outcome.word
    if hopeless or not note_asker(connection, noted, said.person, said.place):
        return refusal
    return replace(refusal, noted=noted)
