"""The card of a known metric without the figure that was asked for: why, what there is instead, and whom to ask."""

from __future__ import annotations

from dataclasses import replace

from microsoft_teams.cards import Action, CardElement

from cards import elements, provenance
from cards.actions import Ask, button
from cards.message import Message
from cards.rows import ask, explore, figure_row, follow, quote
from cards.words import labels, questions
from data.answering.spans import between
from data.catalogue import Catalogue
from data.model import Intent, MissingAnswer


def missing_message(answer: MissingAnswer, catalogue: Catalogue) -> Message:
    lang, missing = answer.question.lang, answer.missing
    why = questions.why_missing(missing, answer.question, catalogue, lang)
    name = missing.metric.name.in_(lang)
    title = labels.WHICH_YEARS if missing.why == "stretch" else labels.MISSING
    body = [
        elements.band(
            elements.small(missing.topic.name.in_(lang), spacing="None"),
            elements.heading(name),
            elements.strong(title.in_(lang), spacing="Small"),
            elements.paragraph(why, spacing="None"),
        ),
        *_nearest(answer, catalogue),
        *provenance.caution(provenance.cautions_of(missing), lang),
        provenance.source_without(missing, lang),
    ]
    says = f"{name}：{why}" if lang == "ja" else f"{name}: {why}"
    return Message(card=elements.card(body, lang=lang, says=says, actions=_buttons(answer)), summary=says)


def _nearest(answer: MissingAnswer, catalogue: Catalogue) -> list[CardElement]:
    lang, latest = answer.question.lang, answer.missing.latest
    if latest is None:
        return []
    return [elements.section(labels.NEAREST.in_(lang), figure_row(latest, catalogue, answer.question))]


def _buttons(answer: MissingAnswer) -> list[Action]:
    lang, missing = answer.question.lang, answer.missing
    found: list[Action] = []
    if missing.span:
        first, last = (one.figure for one in missing.span)
        there = replace(answer.question, periods=between(first, last))
        found.append(button(labels.SHOW_SPAN.in_(lang), Ask(question=there)))
    if missing.why in ("stretch", "ends"):
        found += explore(missing.metric.id, answer.question)  # where both ends can be picked
    if missing.latest is not None:
        found.append(ask(labels.SHOW_FIGURE.in_(lang), Intent.VALUE, (missing.latest.metric.id,), answer.question))
        found += quote(answer.question)
    found.append(ask(labels.SHOW_TOPIC.in_(lang), Intent.LIST, (missing.topic.id,), answer.question))
    return found + follow(missing.metric.id, answer.question)
