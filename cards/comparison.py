"""The card of figures side by side: each whole, with its own date, and the difference only where there may be one."""

from __future__ import annotations

from microsoft_teams.cards import Action, CardElement

from cards import elements, provenance
from cards.charts import chart_of
from cards.message import Message
from cards.pictured import pictured
from cards.rows import ask, explore, follow, quote
from cards.words import breakdowns as words
from cards.words import charts, dates, figures, labels, numbers
from cards.words.questions import short_name
from data.catalogue import Catalogue
from data.model import ChartUrl, ComparisonAnswer, Intent, Lang, Missing, Shown


def comparison_message(answer: ComparisonAnswer, catalogue: Catalogue, chart_url: ChartUrl) -> Message:
    lang = answer.question.lang
    shown = [side for side in answer.sides if isinstance(side, Shown)]
    verdict = words.verdict(answer, catalogue)
    body = [
        elements.band(
            elements.small(_topics(answer, lang), spacing="None"),
            elements.heading(charts.comparison(lang)),
            *([elements.paragraph(verdict)] if verdict else []),
            elements.flow([_side(side, answer, catalogue) for side in answer.sides]),
        ),
        *_apart(answer),
        *provenance.corrections(shown, catalogue, lang),
        *provenance.sums(words.sums_of_all(answer), catalogue, lang),
        *pictured(chart_of(answer, catalogue), answer.question, chart_url),
        *provenance.remarks(shown, catalogue, lang),
        provenance.sources(answer.sides, lang),
    ]
    says = words.compared(answer, catalogue)
    return Message(card=elements.card(body, lang=lang, says=says, actions=_buttons(answer, catalogue)), summary=says)


def _side(side: Shown | Missing, answer: ComparisonAnswer, catalogue: Catalogue) -> CardElement:
    lang = answer.question.lang
    if isinstance(side, Missing):
        return elements.group(
            elements.strong(side.metric.name.in_(lang)),
            elements.paragraph(labels.MISSING.in_(lang)),
        )
    parts = numbers.amount(side.figure, side.metric.unit.in_(lang), lang)
    sums = [words.ours(one, catalogue, lang) for one in words.sums_of(side, answer)]
    return elements.group(
        elements.strong(figures.name(side, catalogue, lang)),
        elements.figure_large(parts.lead, parts.number, parts.unit),
        *(elements.small(one, spacing="None") for one in sums),
        *provenance.scope(side, lang),
        elements.small(dates.as_of(side.figure.when, lang), spacing="None"),
    )


def _apart(answer: ComparisonAnswer) -> list[CardElement]:
    lang = answer.question.lang
    reason, wholes = words.apart_because(answer, lang), words.of_wholes(answer, lang)
    boxes = [elements.boxed("warning", labels.NOT_COMPARABLE.in_(lang), reason)] if reason else []
    return [*boxes, *([elements.boxed("warning", labels.CAUTION.in_(lang), wholes)] if wholes else [])]


def _topics(answer: ComparisonAnswer, lang: Lang) -> str:
    return figures.joined(list(dict.fromkeys(side.topic.name.in_(lang) for side in answer.sides)), lang)


def _buttons(answer: ComparisonAnswer, catalogue: Catalogue) -> list[Action]:
    """Each side on its own, and all of them to quote; where all are of one metric, also what its own card offers."""
    lang = answer.question.lang
    metrics = list(dict.fromkeys(side.metric.id for side in answer.sides))
    own = [ask(short_name(metric, catalogue, lang), Intent.VALUE, (metric,), answer.question) for metric in metrics]
    more = quote(answer.question) if any(isinstance(side, Shown) for side in answer.sides) else []
    if len(metrics) == 1:
        more += [*explore(metrics[0], answer.question), *follow(metrics[0], answer.question)]
    return [*own[: elements.MOST_BUTTONS - len(more)], *more]
