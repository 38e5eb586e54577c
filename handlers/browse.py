"""The dashboard gone through in chat: the overview, and each screen in the place of the one before."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from cards.browsing.actions import Browse
from cards.browsing.overview import overview_message
from cards.browsing.screen import screen_message
from cards.message import Written
from cards.submitting.beside import with_beside
from data.addresses.links import ChartLinks
from data.answering.ask import Said
from data.browsing.layout import first
from data.browsing.opened import OVERVIEW, Opened, opened
from data.browsing.pages import Overview
from data.language.normalise import clean
from data.model import Lang, PlaceKind, Question
from data.store import Store
from handlers.commands import AROUND
from handlers.pressing import lang_of, pressed
from handlers.topics import topic
from handlers.turn import Reply, Turn


async def say(turn: Turn, store: Store) -> Reply:
    return await _shown(turn, store, OVERVIEW, lang_of(turn, store))


async def typed(turn: Turn, store: Store) -> Reply | None:
    """The first screen of the topic that is asked for; the overview for one that there is not. None for all else."""
    found = topic(clean(turn.text).strip(AROUND), store.catalogue.topics.values())
    if found is None:
        return None
    screen = first(found, store.catalogue) if found else None
    return await _shown(turn, store, screen.id if screen else OVERVIEW, lang_of(turn, store))


async def press(turn: Turn, store: Store) -> Reply:
    action = pressed(turn, store, Browse)
    return await _shown(turn, store, action.screen, action.lang)


async def _shown(turn: Turn, store: Store, screen: str, lang: Lang) -> Reply:
    alone = turn.place.kind is PlaceKind.PERSONAL
    said = Said(person=turn.person.id, place=turn.place.thread or turn.place.id, at=turn.at, alone=alone)
    found = await store.write(opened, said, screen, lang, store.catalogue)

    def build() -> Written:
        return _message(found, store)

    message: Written = store.messages.get(("browse", lang, screen, found.newest), build)
    return Reply(message=with_beside(message, found.beside, lang, store.catalogue), replace=True, kept=found.kept)


def _message(found: Opened, store: Store) -> Written:
    if isinstance(found.page, Overview):
        return overview_message(found.page, store.catalogue).written
    chart_url = partial(_chart_url, store.charts, found.newest)
    return screen_message(found.page, store.catalogue, chart_url=chart_url).written


def _chart_url(charts: ChartLinks, known_at: int, question: Question, theme: str) -> str:
    return charts.url(replace(question, known_at=known_at), theme)
