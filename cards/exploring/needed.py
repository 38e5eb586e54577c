"""The card of a dated goal: what is left, divided by the months there are. It says of itself that it is a sum."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from microsoft_teams.cards import CardElement

from cards import elements, marks, provenance
from cards.elements import Pair
from cards.evidence import Item, gathered, of_answer
from cards.exploring.exploring import goal_fields, known_of, of_aim
from cards.message import Message
from cards.proof import prove
from cards.rows import ask
from cards.submitting import evidence
from cards.words import dates, figures
from cards.words import exploring as words
from data.catalogue import Catalogue
from data.exploring.goals import Given, Needed
from data.model import FigureAnswer, Intent, Lang, Question


def needed_message(one: Needed, today: date, lang: Lang, catalogue: Catalogue) -> Message:
    shown = one.shown
    body: list[CardElement] = [
        _top(one, lang, catalogue),
        elements.boxed("emphasis", words.ARITHMETIC.in_(lang), words.EVENLY.in_(lang)),
        *([elements.boxed("warning", words.PAST.in_(lang), words.PAST_SAYS.in_(lang))] if one.goal < today else []),
        elements.section(words.INPUTS.in_(lang), elements.facts(_inputs(one, lang, catalogue))),
        *provenance.caution(provenance.cautions_of(shown), lang),
        *provenance.notes(shown.notes, lang),
        provenance.source(shown, lang),
        goal_fields(shown.metric.id, known_of(one.aim), lang, words.AGAIN.in_(lang)),
    ]
    asked = Question(lang=lang, intent=Intent.VALUE, subjects=(shown.metric.id,))
    says = words.says(one, catalogue, lang)
    actions = [ask(words.FIGURE.in_(lang), Intent.VALUE, (shown.metric.id,), asked)]
    message = Message(card=elements.card(body, lang=lang, says=says, actions=actions), summary=says)
    return prove(message, gathered(_evidence(one, asked, catalogue)))


def _top(one: Needed, lang: Lang, catalogue: Catalogue) -> CardElement:
    return elements.band(
        elements.small(words.NEEDED.in_(lang), spacing="None"),
        elements.heading(one.shown.metric.name.in_(lang)),
        *_each(one, lang, catalogue),
        elements.paragraph(f"{words.DAY.in_(lang)} {dates.day(one.goal, lang)}", spacing="None"),
    )


def _each(one: Needed, lang: Lang, catalogue: Catalogue) -> list[CardElement]:
    if one.monthly is None:
        return [marks.badge(words.REACHED_MARK.in_(lang), "good"), elements.strong(words.REACHED.in_(lang))]
    parts = figures.computed_amount(one.monthly, catalogue, lang)
    name = figures.computed_name(one.monthly, catalogue, lang)
    return [elements.paragraph(name), elements.figure_large(parts.lead, parts.number, parts.unit)]


def _inputs(one: Needed, lang: Lang, catalogue: Catalogue) -> Iterator[Pair]:
    shown = one.shown
    now = f"{figures.said(shown, lang)}{_in_brackets(dates.as_of(shown.figure.when, lang), lang)}"
    yield Pair(name=words.NOW.in_(lang), says=now)
    yield Pair(name=words.START.in_(lang), says=dates.day(one.start, lang) + _basis(one.aim.start, lang))
    yield Pair(name=words.DAY.in_(lang), says=dates.day(one.goal, lang) + _basis(one.aim.goal, lang))
    if one.aim.goal and one.aim.goal.basis == "entry" and one.aim.milestone:
        yield Pair(name=one.aim.milestone.name.in_(lang), says=one.aim.milestone.says.in_(lang))
    yield Pair(name=words.TARGET.in_(lang), says=words.target(one, lang) + _basis(one.aim.target, lang))
    yield Pair(name=words.LEFT.in_(lang), says=figures.computed_line(one.left, catalogue, lang))
    yield Pair(name=words.MONTHS.in_(lang), says=words.months(one.months, lang))
    if one.monthly:
        name = figures.computed_name(one.monthly, catalogue, lang)
        yield Pair(name=name, says=figures.computed_line(one.monthly, catalogue, lang))


def _basis(given: Given | None, lang: Lang) -> str:
    return words.basis(given.basis, lang) if given else ""


def _in_brackets(text: str, lang: Lang) -> str:
    return f"（{text}）" if lang == "ja" else f" ({text})"


def _evidence(one: Needed, asked: Question, catalogue: Catalogue) -> Iterator[Item]:
    sums = tuple(computed for computed in (one.left, one.monthly) if computed)
    yield from of_answer(FigureAnswer(question=asked, shown=one.shown, computed=sums))
    yield from evidence.of_moments(one.start, one.goal)
    yield from (one.target, Decimal(one.months))
    yield from of_aim(one.aim)
    if one.aim.milestone:
        for both in (one.aim.milestone.name, one.aim.milestone.says):
            yield from (both.ja, both.en)
