"""The card of what can be asked for: the topics, or the figures and initiatives of one of them."""

from __future__ import annotations

from microsoft_teams.cards import Action, CardElement

from cards import elements, provenance
from cards.actions import Help, button
from cards.browsing.actions import Browse
from cards.message import Message
from cards.rows import ask, entry_row, entry_told, figure_row, missing_row, topic_row
from cards.words import browsing, labels
from cards.words import entries as words
from data.browsing.layout import first
from data.catalogue import Catalogue
from data.catalogue.schema import Topic
from data.model import Intent, Lang, ListAnswer, Shown

MOST_ROWS = 24  # of figures without a topic; more are grouped by topic, for a card has 80 KB


def list_message(answer: ListAnswer, catalogue: Catalogue) -> Message:
    lang = answer.question.lang
    by_topic = answer.topic is None and len(answer.metrics) > MOST_ROWS
    rows = _topics(answer, lang) if by_topic else _rows(answer, catalogue)
    says = words.listed(answer)
    body = [
        elements.band(
            elements.small(labels.DASHBOARD.in_(lang), spacing="None"),
            elements.heading(words.list_title(answer)),
            elements.paragraph(words.counts(answer), spacing="None"),
        ),
        *rows,
        *provenance.of_list(answer.metrics, answer.pages, lang),
    ]
    return Message(card=elements.card(body, lang=lang, says=says, actions=_buttons(answer, catalogue)), summary=says)


def _rows(answer: ListAnswer, catalogue: Catalogue) -> list[CardElement]:
    lang = answer.question.lang
    metrics = [
        figure_row(one, catalogue, answer.question) if isinstance(one, Shown) else missing_row(one, answer.question)
        for one in answer.metrics
    ]
    row = entry_told if words.tells_entries(answer) else entry_row
    entries = [row(one, answer.question) for one in answer.entries]
    found: list[CardElement] = [elements.section(labels.FIGURES.in_(lang), *metrics)] if metrics else []
    found += [elements.section(labels.ENTRIES.in_(lang), *entries)] if entries else []
    return found


def _topics(answer: ListAnswer, lang: Lang) -> list[CardElement]:
    """Each topic with the short names of its figures."""
    groups: dict[str, tuple[Topic, list[str]]] = {}
    for one in answer.metrics:
        groups.setdefault(one.topic.id, (one.topic, []))[1].append(one.metric.short.in_(lang))
    return [topic_row(topic, names, answer.question) for topic, names in groups.values()]


def _buttons(answer: ListAnswer, catalogue: Catalogue) -> list[Action]:
    lang = answer.question.lang
    everything = [ask(labels.SHOW_ALL.in_(lang), Intent.LIST, (), answer.question)] if answer.question.subjects else []
    return [*_on_dashboard(answer, catalogue), *everything, button(labels.HELP.in_(lang), Help(lang=lang))]


def _on_dashboard(answer: ListAnswer, catalogue: Catalogue) -> list[Action]:
    """The topic, or all of them, as the dashboard shows it; as it is now, and not on another day."""
    if answer.question.known_on or (answer.topic is None and answer.question.subjects):
        return []
    lang, screen = answer.question.lang, first(answer.topic.id, catalogue) if answer.topic else None
    return [button(browsing.SEE_TOPIC.in_(lang), Browse(lang=lang, screen=screen.id if screen else ""))]
