"""Lines of a card that lead on: a figure with its name, a name without a figure. A press on one asks for it."""

from __future__ import annotations

from collections.abc import Sequence

from microsoft_teams.cards import Action, CardElement

from cards import elements
from cards.actions import Ask, button
from cards.words import dates, entries, figures, labels
from data.catalogue import Catalogue
from data.catalogue.schema import Entry, Topic
from data.model import Intent, Lang, Missing, Question, Shown


def ask(title: str, intent: Intent, subjects: tuple[str, ...], lang: Lang) -> Action:
    return button(title, Ask(question=Question(lang=lang, intent=intent, subjects=subjects)))


def figure_row(shown: Shown, catalogue: Catalogue, lang: Lang, differs: str = "") -> CardElement:
    """The figure on the left; its name, what tells it apart, and its date on the right."""
    name = figures.name(shown, catalogue, lang)
    right: list[CardElement] = [elements.paragraph(name, spacing="None")]
    right += [elements.small(differs, spacing="None")] if differs else []
    right.append(elements.small(dates.as_of(shown.figure.as_of, lang), spacing="None"))
    left = [elements.strong(figures.said(shown, lang), spacing="None")]
    return elements.beside(left, right, ask(name, Intent.VALUE, (shown.metric.id,), lang))


def missing_row(missing: Missing, lang: Lang) -> CardElement:
    name = missing.metric.name.in_(lang)
    left = [elements.small(labels.NO_FIGURE.in_(lang), spacing="None")]
    right = [elements.paragraph(name, spacing="None")]
    return elements.beside(left, right, ask(name, Intent.VALUE, (missing.metric.id,), lang))


def entry_row(entry: Entry, lang: Lang) -> CardElement:
    name = entry.name.in_(lang)
    left = [elements.small(labels.ENTRY_KINDS[entry.kind].in_(lang), spacing="None")]
    right = [elements.paragraph(name, spacing="None")]
    return elements.beside(left, right, ask(name, Intent.ABOUT, (entry.id,), lang))


def entry_told(entry: Entry, lang: Lang) -> CardElement:
    """A thing that was asked for by name: with what is said of it and its date."""
    name = entry.name.in_(lang)
    lines: list[CardElement] = [elements.strong(name, spacing="None"), elements.paragraph(entry.says.in_(lang))]
    lines += [elements.small(entries.when(entry.when, lang), spacing="None")] if entry.when else []
    return elements.above(lines, ask(name, Intent.ABOUT, (entry.id,), lang))


def topic_row(topic: Topic, names: Sequence[str], lang: Lang) -> CardElement:
    name = topic.name.in_(lang)
    below = elements.small(("、" if lang == "ja" else ", ").join(names), spacing="None")
    return elements.above([elements.strong(name, spacing="None"), below], ask(name, Intent.LIST, (topic.id,), lang))
