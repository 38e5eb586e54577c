"""Opening a screen: one transaction, in which it is also kept who was told which figure."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from data import figures
from data.answering.answers import metrics_needed
from data.answering.ask import Said
from data.answering.beside import Beside, on_screen
from data.answering.known import Known
from data.browsing.layout import way
from data.browsing.pages import Overview, SeenScreen, overview, seen
from data.catalogue import Catalogue
from data.model import Answer, Intent, Lang, ListAnswer, Question
from data.telling.seen import Seen, seen_in
from data.telling.told import remember_told

OVERVIEW = ""


@dataclass(frozen=True, kw_only=True)
class Opened:
    """`newest` is the id of the newest figure that it could have shown: up to it everybody sees the same.

    `kept` are the figures that it is known of to have been told to them.
    """

    page: Overview | SeenScreen
    newest: int
    beside: Beside
    kept: frozenset[Seen]


def opened(connection: Connection, said: Said, screen: str, lang: Lang, catalogue: Catalogue) -> Opened:
    """The screen of that id, or the overview. Raises KeyError for a screen that there is not."""
    known = figures.current(connection, _needed(screen, catalogue))
    page = _page(screen, Known(catalogue=catalogue, figures=known), lang)
    newest = max((figure.id for found in known.values() for figure in found), default=0)
    listed = ListAnswer(question=Question(lang=lang, intent=Intent.LIST, subjects=()), topic=None, metrics=page.sides)
    drawn: tuple[Answer, ...] = page.drawn if isinstance(page, SeenScreen) else ()
    kept: frozenset[Seen] = frozenset().union(*(seen_in(one) for one in (listed, *drawn)))
    remember_told(connection, kept, said.hearing(lang))
    inside = said.alone and isinstance(page, SeenScreen)  # on the overview they would push the topics apart
    mine = on_screen(connection, said.by, listed, inside=inside)
    return Opened(page=page, newest=newest, beside=mine, kept=kept)


def _page(screen: str, known: Known, lang: Lang) -> Overview | SeenScreen:
    if screen == OVERVIEW:
        return overview(known, lang)
    return seen(way(screen, known.catalogue), known, lang)


def _needed(screen: str, catalogue: Catalogue) -> set[str]:
    topics = (catalogue.screens[screen].topic,) if screen else ()
    return metrics_needed(Question(lang="ja", intent=Intent.LIST, subjects=topics), catalogue)
