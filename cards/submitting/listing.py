"""What a person may update: one field to find it by name, the few boxes that most figures need, what is due first, and
what they have submitted already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from microsoft_teams.cards import ActionSet, CardElement

from cards import elements, inputs
from cards.actions import Help, button
from cards.evidence import Item, gathered
from cards.message import Message
from cards.proof import prove
from cards.submitting import boxes, evidence
from cards.submitting.actions import OpenForm, OpenStatus, OpenTemplate
from cards.submitting.approval import submission_rows, unlisted
from cards.words import board as board_words
from cards.words import labels, sheets
from cards.words import submitting as words
from data.catalogue import Catalogue
from data.model import Lang
from data.submitting.board import PRESSING, Due
from data.submitting.model import Form, Submission

MOST_DUE = 6


NO_FORM = Form(metric="")


@dataclass(frozen=True, kw_only=True)
class Tried:
    """What came of the list before: `typed` on it, though `unchosen` for which figure. `only` are the metrics that
    somebody named, where they could have meant several.
    """

    only: Sequence[str] = ()
    typed: Form = NO_FORM
    unchosen: bool = False


NOT_TRIED = Tried()


def listing_message(
    dues: Sequence[Due], own: Sequence[Submission], lang: Lang, catalogue: Catalogue, tried: Tried = NOT_TRIED
) -> Message:
    title = words.LIST_TITLE.in_(lang)
    listed = [due for due in dues if due.metric in tried.only] or dues
    choices = [(due.metric, catalogue.metrics[due.metric].name.in_(lang)) for due in listed]
    pressing = [due for due in listed if due.standing in PRESSING]
    first = next((due.metric for due in pressing[:MOST_DUE] if due.submission is None and not tried.unchosen), "")
    body: list[CardElement] = [
        elements.band(
            elements.small(labels.BOT.in_(lang), spacing="None"),
            elements.heading(title),
            elements.paragraph(words.LIST_SAYS.in_(lang)),
        ),
        elements.group(*_short(choices, first, tried, lang)),
        elements.section(words.DUE.in_(lang), *(_pressing(pressing, lang, catalogue) or [_none(lang)])),
        *([elements.section(words.MINE.in_(lang), *submission_rows(own, lang, catalogue))] if own else []),
    ]
    actions = [
        button(sheets.TITLE.in_(lang), OpenTemplate(lang=lang)),
        button(board_words.TITLE.in_(lang), OpenStatus(lang=lang)),
        button(labels.HELP.in_(lang), Help(lang=lang)),
    ]
    message = Message(card=elements.card(body, lang=lang, says=f"{title}", actions=actions), summary=title)
    items: list[Item] = [word for pair in choices for word in pair]
    items += [Decimal(unlisted(own)), Decimal(max(len(pressing) - MOST_DUE, 0))]
    return prove(message, gathered([*items, *_evidence(listed, own, catalogue), *_typed(tried.typed)]))


def _short(choices: Sequence[tuple[str, str]], first: str, tried: Tried, lang: Lang) -> Iterator[CardElement]:
    """The boxes that most figures need. What is published, with its date and ※, stands on the check that follows."""
    typed, label = boxes.to_mend(tried.typed), words.METRIC.in_(lang)
    field = inputs.choice_field("metric", label=label, choices=choices, hint=words.METRIC_HINT.in_(lang), value=first)
    yield field if tried.only else inputs.searched(field, "mine")  # a few that were named need no search
    if tried.unchosen:
        yield elements.remark(words.CHOOSE.in_(lang))
    value, previous = words.value_label("", lang), words.previous_label("", lang)
    yield elements.flow([boxes.value_of(typed, "", value, lang), boxes.previous_of(typed, "", previous, lang)])
    yield boxes.date_of(typed, lang)
    yield elements.small(words.IN_FORM.in_(lang))
    yield ActionSet(
        actions=[
            button(words.CHECK.in_(lang), OpenForm(lang=lang, checks=True), sends_form=True),
            button(words.OPEN_FORM.in_(lang), OpenForm(lang=lang), sends_form=True),
        ]
    )


def _none(lang: Lang) -> CardElement:
    return elements.paragraph(words.NOTHING_DUE.in_(lang), spacing="None")


def _pressing(dues: Sequence[Due], lang: Lang, catalogue: Catalogue) -> list[CardElement]:
    found: list[CardElement] = []
    for due in dues[:MOST_DUE]:
        name = catalogue.metrics[due.metric].name.in_(lang)
        lines: list[CardElement] = [
            elements.paragraph(name, spacing="None"),
            elements.small(board_words.stands(due, lang), spacing="None"),
        ]
        found.append(elements.above(lines, button(name, OpenForm(lang=lang, metric=due.metric))))
    rest = len(dues) - MOST_DUE
    return [*found, elements.small(labels.and_further(rest, lang))] if rest > 0 else found


def _evidence(dues: Sequence[Due], own: Sequence[Submission], catalogue: Catalogue) -> Iterator[Item]:
    for due in dues:
        yield from evidence.of_due(due, catalogue)
    for one in own:
        yield from evidence.of_submission(one, catalogue)


def _typed(form: Form) -> Iterator[Item]:
    yield from evidence.typed(*form.values.values(), *form.previous.values(), form.as_of)
    yield from evidence.of_hints()
