"""Lines of a card that lead on: a figure with its name, a name without a figure. A press on one asks for it."""

from __future__ import annotations

from collections.abc import Sequence

from microsoft_teams.cards import Action, CardElement

from cards import elements, marks, provenance
from cards.actions import Ask, Quote, button
from cards.exploring.actions import Explore
from cards.following.actions import Follow
from cards.words import dates, entries, exploring, figures, labels
from data.catalogue import Catalogue
from data.catalogue.schema import Entry, Topic
from data.model import Intent, Missing, Question, Shown


def ask(title: str, intent: Intent, subjects: tuple[str, ...], asked: Question) -> Action:
    """In the language of what was asked; figures also as they were known on the day that was asked for."""
    known_on = None if intent is Intent.ABOUT else asked.known_on  # of what is no figure nobody keeps how it was
    question = Question(lang=asked.lang, intent=intent, subjects=subjects, known_on=known_on)
    return button(title, Ask(question=question))


def follow(metric: str, asked: Question) -> list[Action]:
    """Beside what is so now: what was known on another day has no news."""
    if asked.known_on:
        return []
    return [button(labels.FOLLOW.in_(asked.lang), Follow(lang=asked.lang, metric=metric))]


def quote(asked: Question) -> list[Action]:
    """What was known on another day is nothing to answer with today."""
    if asked.known_on:
        return []
    return [button(labels.SHOW_QUOTE.in_(asked.lang), Quote(question=asked))]


def explore(metric: str, asked: Question) -> list[Action]:
    """Of what is published now."""
    if asked.known_on:
        return []
    return [button(exploring.EXPLORE.in_(asked.lang), Explore(lang=asked.lang, metric=metric))]


def figure_row(shown: Shown, catalogue: Catalogue, asked: Question, differs: str = "") -> CardElement:
    """Its name, the figure with its date, and what tells it apart; one below the other, so that a phone has room."""
    lang = asked.lang
    name = figures.name(shown, catalogue, lang)
    date = dates.as_of(shown.figure.when, lang)
    lines: list[CardElement] = [
        elements.paragraph(name, spacing="None"),
        *provenance.scope(shown, lang),
        elements.figure_small(figures.said(shown, lang), date),
        *part_done(shown),
        *([elements.small(differs, spacing="None")] if differs else []),
    ]
    return elements.above(lines, ask(name, Intent.VALUE, (shown.metric.id,), asked))


def part_done(shown: Shown) -> list[CardElement]:
    value = shown.figure.value
    return [marks.progress(float(value.number), float(value.whole))] if value and value.whole else []


def missing_row(missing: Missing, asked: Question) -> CardElement:
    lang = asked.lang
    name = missing.metric.name.in_(lang)
    lines = [elements.paragraph(name, spacing="None"), elements.small(labels.NO_FIGURE.in_(lang), spacing="None")]
    return elements.above(lines, ask(name, Intent.VALUE, (missing.metric.id,), asked))


def entry_row(entry: Entry, asked: Question) -> CardElement:
    lang = asked.lang
    name = entry.name.in_(lang)
    lines: list[CardElement] = [
        elements.paragraph(name, spacing="None"),
        elements.small(labels.ENTRY_KINDS[entry.kind].in_(lang), spacing="None"),
    ]
    return elements.above(lines, ask(name, Intent.ABOUT, (entry.id,), asked))


def entry_told(entry: Entry, asked: Question) -> CardElement:
    """A thing that was asked for by name: with what is said of it and its date."""
    lang = asked.lang
    name = entry.name.in_(lang)
    lines: list[CardElement] = [elements.strong(name, spacing="None"), elements.paragraph(entry.says.in_(lang))]
    lines += [elements.small(entries.when(entry.when, lang), spacing="None")] if entry.when else []
    return elements.above(lines, ask(name, Intent.ABOUT, (entry.id,), asked))


def topic_row(topic: Topic, names: Sequence[str], asked: Question) -> CardElement:
    lang = asked.lang
    name = topic.name.in_(lang)
    below = elements.small(("、" if lang == "ja" else "; ").join(names), spacing="None")
    return elements.above([elements.strong(name, spacing="None"), below], ask(name, Intent.LIST, (topic.id,), asked))
