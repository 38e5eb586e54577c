"""What a sentence is about that leaves its figure unsaid, or names it beside other words. All of it is understood."""

from __future__ import annotations

from sqlalchemy import Connection

from data.answering.ask import Said
from data.answering.met import met
from data.answering.readers import Heard, Readers
from data.desk.word_store import newest
from data.language.language_of import language_of
from data.language.read import Reading
from data.model import Lang, Question
from data.tokyo import day_in_tokyo


def language(said: Said) -> Lang:
    return said.lang or language_of(said.text, said.locale)


def named(connection: Connection, text: str, said: Said, readers: Readers) -> Question | None:
    """The question that a piece of a sentence asks by itself; None unless every word of it is understood as typed."""
    heard = Heard(text=text, today=day_in_tokyo(said.at), before=None, lang=language(said))
    reading = readers.read(heard, newest(connection), connection)
    if not isinstance(reading, Reading) or reading.unread or reading.respelt:
        return None
    return reading.question


def shown_last(connection: Connection, said: Said) -> Question | None:
    """What this person was shown here last, while it is remembered."""
    before = met(connection, said.person, said.place, said.at).context
    if before is None or not before.subjects:
        return None
    return Question(
        lang=language(said),
        intent=before.intent,
        subjects=before.subjects,
        wards=before.wards,
        fiscal_years=before.fiscal_years,
        periods=before.periods,
    )


def named_or_last(connection: Connection, text: str, said: Said, readers: Readers) -> Question | None:
    return named(connection, text, said, readers) if text else shown_last(connection, said)
