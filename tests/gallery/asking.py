"""Questions in people's own words, read and answered from a new installation's figures."""

from __future__ import annotations

import functools
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from cards.answer import answer_message
from cards.charts import Chart, chart_of
from cards.message import Message
from data import figures
from data.answering.ask import answered
from data.answering.known import Known
from data.answering.offers import openers
from data.database.migrate import migrate
from data.model import Answer, Lang, Question
from data.refusals import Ambiguous, NoSuchMetric, NotUnderstood, Refusal, SmallTalk
from data.seed import seed
from data.store import open_engine
from tests import made
from tests.cards.values import RECORDED, catalogue
from tests.gallery.kind import Kind, chart_url, only

TODAY = date(2026, 11, 24)


def asked(name: str, says: str, ja: str, en: str) -> Kind:
    """The card that answers a question as somebody types it."""
    kind = of_question(name, says, lambda lang: _read(ja if lang == "ja" else en, lang))
    return replace(kind, says=f"{says}: 「{ja}」, “{en}”")


def of_question(name: str, says: str, question: Callable[[Lang], Question]) -> Kind:
    """The card behind a button."""

    def make(lang: Lang) -> Message:
        return answer_message(_answer_to(question(lang)), catalogue(), chart_url=chart_url)

    def charts(lang: Lang) -> tuple[Chart, ...]:
        return only(chart_of(_answer_to(question(lang)), catalogue()))

    return Kind(name=name, says=says, make=make, charts=charts)


def refused(text: str, lang: Lang) -> Refusal:
    """Why a question as somebody types it gets no answer."""
    try:
        read = made.reader().read(text, today=TODAY)
    except SmallTalk as no:
        return replace(no, offers=no.offers or openers(catalogue(), lang))
    except (NotUnderstood, NoSuchMetric, Ambiguous) as no:
        return replace(no, offers=tuple(replace(one, lang=lang) for one in no.offers))
    except Refusal as no:
        return no
    raise AssertionError(f"{text} is understood: {read.question}")


@functools.cache
def _answer_to(question: Question) -> Answer:
    found, _ = answered(connection(), question, catalogue())
    return found


@functools.cache
def _read(text: str, lang: Lang) -> Question:
    return replace(made.reader().read(text, today=TODAY).question, lang=lang)


@functools.cache
def known() -> Known:
    """All that a new installation has published."""
    return Known(catalogue=catalogue(), figures=figures.current(connection(), set(catalogue().metrics)))


@functools.cache
def connection() -> Connection:
    """A database of its own, until the process ends."""
    folder = tempfile.TemporaryDirectory(prefix="madoguchi-gallery-")
    engine = open_engine(f"sqlite:///{Path(folder.name) / 'gallery.db'}")
    migrate(engine)
    with engine.connect().execution_options(writes=True) as writing, writing.begin():
        seed(writing, catalogue(), RECORDED)
    return _kept(engine.connect(), folder)


def _kept(reading: Connection, folder: tempfile.TemporaryDirectory[str]) -> Connection:
    reading.info["folder"] = folder
    return reading
