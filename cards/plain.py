"""A small card that says one thing: what is the case, what it means, and perhaps a button or two."""

from __future__ import annotations

from collections.abc import Sequence

from microsoft_teams.cards import Action, CardElement

from cards import elements
from cards.message import Message
from cards.words import labels
from cards.words.notices import Words
from data.model import Lang


def plain_message(
    words: Words, lang: Lang, *, body: Sequence[CardElement] = (), actions: Sequence[Action] = ()
) -> Message:
    """`body` stands between what is said and what to do then."""
    top = elements.band(
        elements.small(labels.BOT.in_(lang), spacing="None"),
        elements.heading(words.title),
        elements.verbatim(words.says),
    )
    then = [elements.paragraph(words.then, spacing="Medium")] if words.then else []
    says = f"{words.title}。{words.says}" if lang == "ja" else f"{words.title}. {words.says}"
    card = elements.card([top, *body, *then], lang=lang, says=says, actions=actions)
    return Message(card=card, summary=says)
