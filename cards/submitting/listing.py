"""What a person may update: one field to find it by name, what is due first, and what they have submitted already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from microsoft_teams.cards import ActionSet, CardElement

from cards import elements, inputs
from cards.actions import Help, button
from cards.evidence import Item, gathered
from cards.message import Message
from cards.proof import prove
from cards.submitting import evidence
from cards.submitting.actions import OpenForm, OpenStatus, OpenTemplate
from cards.submitting.approval import submission_rows
from cards.words import board as board_words
from cards.words import labels, sheets
from cards.words import submitting as words
from data.catalogue import Catalogue
from data.model import Lang
from data.submitting.board import Due, Standing
from data.submitting.model import Submission

MOST_DUE = 6
_PRESSING = (Standing.LATE, Standing.RETURNED, Standing.DUE)


def listing_message(
    dues: Sequence[Due], own: Sequence[Submission], lang: Lang, catalogue: Catalogue, *, only: Sequence[str] = ()
) -> Message:
    """`only` are the metrics that somebody named, where they could have meant several."""
    title, says = words.LIST_TITLE.in_(lang), words.LIST_SAYS.in_(lang)
    listed = [due for due in dues if not only or due.metric in only]
    choices = [(due.metric, catalogue.metrics[due.metric].name.in_(lang)) for due in listed]
    pressing = [due for due in listed if due.standing in _PRESSING][:MOST_DUE]
    open_ = button(words.OPEN_FORM.in_(lang), OpenForm(lang=lang), sends_form=True)
    body: list[CardElement] = [
        elements.band(
            elements.small(labels.BOT.in_(lang), spacing="None"), elements.heading(title), elements.paragraph(says)
        ),
        elements.group(
            inputs.choice_field(
                "metric", label=words.METRIC.in_(lang), choices=choices, hint=words.METRIC_HINT.in_(lang)
            ),
            ActionSet(actions=[open_]),
        ),
        elements.section(words.DUE.in_(lang), *(_pressing(pressing, lang, catalogue) or [_none(lang)])),
        *([elements.section(words.MINE.in_(lang), *submission_rows(own, lang, catalogue))] if own else []),
    ]
    actions = [
        button(sheets.TITLE.in_(lang), OpenTemplate(lang=lang)),
        button(board_words.TITLE.in_(lang), OpenStatus(lang=lang)),
        button(labels.HELP.in_(lang), Help(lang=lang)),
    ]
    message = Message(card=elements.card(body, lang=lang, says=f"{title}", actions=actions), summary=title)
    items = [word for pair in choices for word in pair]
    prove(message, gathered([*items, *_evidence(listed, own, catalogue)]))
    return message


def _none(lang: Lang) -> CardElement:
    return elements.paragraph(words.NOTHING_DUE.in_(lang), spacing="None")


def _pressing(dues: Sequence[Due], lang: Lang, catalogue: Catalogue) -> list[CardElement]:
    found: list[CardElement] = []
    for due in dues:
        name = catalogue.metrics[due.metric].name.in_(lang)
        lines: list[CardElement] = [
            elements.paragraph(name, spacing="None"),
            elements.small(board_words.stands(due, lang), spacing="None"),
        ]
        found.append(elements.above(lines, button(name, OpenForm(lang=lang, metric=due.metric))))
    return found


def _evidence(dues: Sequence[Due], own: Sequence[Submission], catalogue: Catalogue) -> Iterator[Item]:
    for due in dues:
        yield from evidence.of_due(due, catalogue)
    for one in own:
        yield from evidence.of_submission(one, catalogue)
