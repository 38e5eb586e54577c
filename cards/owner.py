"""Who is in charge: of the tasks to be standardised, and of a figure."""

from __future__ import annotations

from microsoft_teams.cards import CardElement

from cards import elements, provenance, tables
from cards.message import Message
from cards.rows import ask
from cards.words import entries as words
from cards.words import figures, labels
from data.catalogue import Catalogue
from data.catalogue.schema import Basis
from data.model import Intent, MetricOwnerAnswer, OwnerAnswer


def owner_message(answer: OwnerAnswer | MetricOwnerAnswer, catalogue: Catalogue) -> Message:
    return _of_tasks(answer, catalogue) if isinstance(answer, OwnerAnswer) else _of_metric(answer)


def _of_tasks(answer: OwnerAnswer, catalogue: Catalogue) -> Message:
    lang = answer.question.lang
    says = words.owners(answer, catalogue)
    rows = [[task.name.in_(lang), words.bureaus_in_lines(task, answer.bureaus, lang)] for task in answer.tasks]
    head = [labels.TASK.in_(lang), labels.BUREAU.in_(lang)]
    body = [
        elements.band(
            elements.small(answer.topic.name.in_(lang), spacing="None"),
            elements.heading(labels.TASKS_TITLE.in_(lang)),
            elements.paragraph(says),
        ),
        *([tables.table(head, rows, numbers_from=len(head))] if rows else []),
        *_empty_cells(answer),
        *provenance.notes(answer.notes, lang),
        provenance.page_source(answer.page, lang),
    ]
    topic = ask(labels.SHOW_TOPIC.in_(lang), Intent.LIST, (answer.topic.id,), answer.question)
    return Message(card=elements.card(body, lang=lang, says=says, actions=[topic]), summary=says)


def _of_metric(answer: MetricOwnerAnswer) -> Message:
    lang = answer.question.lang
    inferred = answer.metric.owner_basis is Basis.INFERRED
    says = words.metric_owner(answer)
    body = [
        elements.band(
            elements.small(answer.topic.name.in_(lang), spacing="None"),
            elements.heading(answer.metric.name.in_(lang)),
            elements.figure_large("", answer.owner.name.in_(lang), ""),
            *_in_japanese(answer),
            *([elements.paragraph(words.owner_inferred(lang), spacing="None")] if inferred else []),
        ),
        provenance.page_source(answer.page, lang),
    ]
    figure = ask(labels.SHOW_FIGURE.in_(lang), Intent.VALUE, (answer.metric.id,), answer.question)
    return Message(card=elements.card(body, lang=lang, says=says, actions=[figure]), summary=says)


def _in_japanese(answer: MetricOwnerAnswer) -> list[CardElement]:
    """The name by which the bureau is found, where its English one is ours."""
    name = answer.owner.name
    ours = figures.owner(answer.owner, answer.question.lang) != name.in_(answer.question.lang)
    return [elements.paragraph(f"({name.ja})", spacing="None")] if ours else []


def _empty_cells(answer: OwnerAnswer) -> list[CardElement]:
    """Shown only when a row of the table is our reading."""
    if not any(task.basis is Basis.INFERRED for task in answer.tasks):
        return []
    lang = answer.question.lang
    return [elements.boxed("emphasis", labels.CAUTION.in_(lang), words.empty_cells(lang))]
