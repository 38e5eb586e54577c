"""The card of all topics with their headline figures: where browsing begins."""

from __future__ import annotations

from microsoft_teams.cards import Action, CardElement

from cards import elements
from cards.actions import Help, button
from cards.browsing import rows
from cards.browsing.actions import Browse
from cards.browsing.proving import of_overview
from cards.evidence import gathered
from cards.message import Message
from cards.proof import prove
from cards.rows import ask
from cards.words import browsing as words
from cards.words import labels
from data.browsing.pages import Headline, Overview
from data.catalogue import Catalogue
from data.model import Intent, Question


def overview_message(page: Overview, catalogue: Catalogue) -> Message:
    """Raises Unproven rather than give a card with a digit of unknown origin."""
    lang, count = page.lang, len(page.topics)
    asked = Question(lang=lang, intent=Intent.LIST, subjects=())
    body: list[CardElement] = [
        elements.band(
            elements.small(labels.BOT.in_(lang), spacing="None"),
            elements.heading(labels.DASHBOARD.in_(lang)),
            elements.paragraph(words.overview_says(count, lang), spacing="None"),
        ),
        *(_topic(one, catalogue, asked) for one in page.topics),
    ]
    says = words.overview_summary(page.sides, count, lang)
    card = elements.card(body, lang=lang, says=says, actions=_buttons(asked), wide=True)
    message = Message(card=card, summary=says)
    return prove(message, gathered(of_overview(page)))


def _topic(one: Headline, catalogue: Catalogue, asked: Question) -> CardElement:
    lang = asked.lang
    title = words.topic_title(one.topic, lang)
    screens = ("、" if lang == "ja" else "; ").join(screen.name.in_(lang) for screen in one.screens)
    names = [elements.strong(title, spacing="None"), elements.small(screens, spacing="None")]
    first = Browse(lang=lang, screen=one.screens[0].id) if one.screens else Browse(lang=lang)
    return elements.apart(
        elements.above(names, button(title, first)),
        *(rows.headline(side, catalogue, asked) for side in one.sides),
        *rows.notes(one.sides, lang),
    )


def _buttons(asked: Question) -> list[Action]:
    everything = ask(labels.SHOW_ALL.in_(asked.lang), Intent.LIST, (), asked)
    return [everything, button(labels.HELP.in_(asked.lang), Help(lang=asked.lang))]
