"""Figures found in the compose box of any chat."""

from __future__ import annotations

from collections.abc import Sequence

from cards import elements
from cards.actions import Help, button
from cards.compose import preview
from cards.message import Message
from data.answering.answers import answer
from data.answering.finding import Finder
from data.model import FigureAnswer, Intent, Lang, Question
from tests.cards.values import catalogue
from tests.gallery.asking import known, of_question
from tests.gallery.kind import Kind, Room

COMMAND = {"ja": "数字をさがす", "en": "Find a figure"}  # as the app package names it
TYPED = {"ja": "まいな", "en": "card"}
MOST = 5


def _found(lang: Lang) -> Sequence[FigureAnswer]:
    metrics = Finder(catalogue()).metrics(TYPED[lang])
    answers = [answer(Question(lang=lang, intent=Intent.VALUE, subjects=(one,)), known()) for one in metrics]
    return [one for one in answers if isinstance(one, FigureAnswer)][:MOST]


def _list(lang: Lang) -> Message:
    """Teams draws the list itself, of a title and a text for each line; here a card stands in for it."""
    rows = []
    for found in _found(lang):
        line = preview(found, catalogue())
        lines = [elements.strong(line.title, spacing="None"), elements.small(line.says, spacing="None")]
        rows.append(elements.above(lines, button(line.title, Help(lang=lang))))
    says = COMMAND[lang]
    top = elements.band(elements.heading(says), elements.paragraph(TYPED[lang], spacing="None"))
    return Message(card=elements.card([top, *rows], lang=lang, says=says), summary=says)


ROOM = Room(
    title="In the compose box",
    kinds=(
        Kind(
            name="compose-found", says="What a few letters find: Teams draws the list, the words are ours", make=_list
        ),
        of_question(
            "compose-chosen",
            "The card that choosing one puts into the message",
            lambda lang: Question(lang=lang, intent=Intent.VALUE, subjects=("mynumber_card_holdings",)),
        ),
    ),
)
