"""An answer as the message that gives it: the same question over the same figures is built, proved and written once."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from cards.answer import answer_message
from cards.message import Written
from cards.submitting.beside import with_beside
from data.addresses.links import ChartLinks
from data.answering.ask import Found, Said, Told
from data.model import PlaceKind, Question
from data.store import Store
from handlers.turn import Reply, Turn


def said(turn: Turn, store: Store) -> Said:
    """Two threads of a channel are two talks."""
    return Said(
        person=turn.person.id,
        name=turn.person.name,
        place=turn.place.thread or turn.place.id,
        at=turn.at,
        text=turn.text,
        lang=store.lang,
        locale=turn.locale,
        alone=turn.place.kind is PlaceKind.PERSONAL,
    )


def reply(told: Told, store: Store) -> Reply:
    """What is for this person alone is put on a copy of what all get."""
    return Reply(message=for_one(told, store), kept=told.kept)


def for_one(told: Told, store: Store) -> Written:
    answer, _ = told.found
    return with_beside(written(told.found, store), told.beside, answer.question.lang, store.catalogue)


def written(found: Found, store: Store) -> Written:
    """For everybody who asks it: nothing personal is in it."""
    answer, known_at = found
    chart_url = partial(_chart_url, store.charts, known_at)

    def build() -> Written:
        return answer_message(answer, store.catalogue, chart_url=chart_url).written

    message: Written = store.messages.get((answer.question, known_at), build)
    return message


def _chart_url(charts: ChartLinks, known_at: int, question: Question, theme: str) -> str:
    return charts.url(replace(question, known_at=known_at), theme)
