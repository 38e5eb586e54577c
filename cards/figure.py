"""The card of one figure, on which every other card's look is modelled."""

from __future__ import annotations

from microsoft_teams.cards import Action, CardElement

from cards import elements, marks, provenance, tables
from cards.charts import chart_of
from cards.message import Message
from cards.pictured import pictured
from cards.rows import ask, explore, figure_row, follow, quote
from cards.words import charts, dates, figures, labels, numbers, verdicts
from data.catalogue import Catalogue
from data.catalogue.cautions import counts_beside
from data.model import ChartUrl, FigureAnswer, Intent, Lang, Shown

NUMBERS = "numbers"  # id of a folded part
MOST_ROWS = 60  # of a folded table: five years of months


def figure_message(answer: FigureAnswer, catalogue: Catalogue, chart_url: ChartUrl) -> Message:
    lang, shown = answer.question.lang, answer.shown
    tabled = len(answer.series) > 1
    body = [
        _top(answer, catalogue),
        *provenance.corrections([shown], catalogue, lang),
        *_sums(answer, catalogue),
        *pictured(chart_of(answer, catalogue), answer.question, chart_url, tabled=tabled),
        *provenance.changes(answer.series, lang),
        *_numbers(answer, catalogue),
        provenance.counted(shown.metric, [shown.figure], lang),
        *provenance.caution(provenance.cautions_of(shown), lang),
        *provenance.notes(shown.notes, lang),
        *_neighbours(answer, catalogue),
        provenance.source(shown, lang),
    ]
    says = summary(answer, catalogue)
    return Message(card=elements.card(body, lang=lang, says=says, actions=_buttons(answer)), summary=says)


def summary(answer: FigureAnswer, catalogue: Catalogue) -> str:
    lang = answer.question.lang
    says = figures.sentence(answer.shown, catalogue, lang) + figures.worked_out(answer, catalogue)
    if figures.is_added(answer):
        between = "" if lang == "ja" else " "
        return figures.within_said(answer, catalogue) + between + figures.sentence(answer.shown, catalogue, lang)
    if answer.reached:
        return f"{figures.reached(answer)}{'' if lang == 'ja' else ' '}{says}"
    if answer.verdict is None:
        return says
    return f"{verdicts.verdict_on(answer.question.claim, answer.verdict, lang)}{'' if lang == 'ja' else ' '}{says}"


def _top(answer: FigureAnswer, catalogue: Catalogue) -> CardElement:
    lang, shown = answer.question.lang, answer.shown
    claimed = answer.question.claim is not None and answer.question.intent is not Intent.RATIO
    unclear = claimed and answer.verdict is None and answer.reached is None
    return elements.band(
        elements.small(shown.topic.name.in_(lang), spacing="None"),
        elements.heading(figures.title(answer, catalogue)),
        _large(answer, catalogue),
        *provenance.scope(shown, lang),
        elements.paragraph(_when(answer, catalogue), spacing="None"),
        *([elements.paragraph(span, spacing="None")] if (span := figures.span(answer)) else []),
        *_revised(shown, lang),
        *([elements.strong(figures.reached(answer))] if answer.reached else []),
        *([elements.small(figures.undecided(lang))] if unclear else []),
    )


def _revised(shown: Shown, lang: Lang) -> list[CardElement]:
    """A figure that is not the one first published says so at once."""
    revision = shown.figure.revision
    return [marks.badge(figures.revision(revision, lang), "warning")] if revision > 1 else []


def _when(answer: FigureAnswer, catalogue: Catalogue) -> str:
    """As of which date; of what was added between two dates, between which."""
    if figures.is_added(answer):
        return figures.within_said(answer, catalogue)
    return dates.as_of(answer.shown.figure.when, answer.question.lang)


def _large(answer: FigureAnswer, catalogue: Catalogue) -> CardElement:
    """「いいえ。2,783 手続です。」 for a yes/no question, else the bare figure, or what was added to it."""
    lang, shown = answer.question.lang, answer.shown
    if figures.is_added(answer):
        added = figures.computed_amount(answer.computed[0], catalogue, lang)
        return elements.figure_large(added.lead, added.number, added.unit)
    parts = numbers.amount(shown.figure, shown.metric.unit.in_(lang), lang)
    if answer.verdict is None:
        return elements.figure_large(parts.lead, parts.number, parts.unit)
    lead = f"{verdicts.verdict_on(answer.question.claim, answer.verdict, lang)} {parts.lead}".strip()
    return elements.figure_large(lead, parts.number, f"{parts.unit}{'です。' if lang == 'ja' else '.'}")


def _sums(answer: FigureAnswer, catalogue: Catalogue) -> list[CardElement]:
    """Of an index the last one, and what it is an index of; all others stand in the table."""
    lang = answer.question.lang
    if not _is_index(answer):
        return provenance.sums(answer.computed, catalogue, lang)
    first = dates.as_of(answer.series[0].figure.when, lang)
    return [*provenance.sums(answer.computed[-1:], catalogue, lang), elements.small(charts.index_note(first, lang))]


def _is_index(answer: FigureAnswer) -> bool:
    return answer.question.intent is Intent.INDEX and 0 < len(answer.series) == len(answer.computed)


def _numbers(answer: FigureAnswer, catalogue: Catalogue) -> list[CardElement]:
    """The points of a series as text, folded, newest first."""
    if len(answer.series) < 2:
        return []
    lang = answer.question.lang
    rows = [[dates.as_of(one.figure.when, lang), figures.said(one, lang)] for one in answer.series]
    head = [labels.AS_OF.in_(lang), labels.VALUE.in_(lang)]
    if _is_index(answer):
        head.append(labels.INDEX.in_(lang))
        pairs = zip(rows, answer.computed, strict=True)
        rows = [[*row, figures.computed_said(one, catalogue, lang)] for row, one in pairs]
    return [elements.folded(NUMBERS, tables.table(head, list(reversed(rows))[:MOST_ROWS]))]


def _neighbours(answer: FigureAnswer, catalogue: Catalogue) -> list[CardElement]:
    """Each with its own figure and what tells the two apart."""
    if not answer.neighbours:
        return []
    lang = answer.question.lang
    differs = {one.metric: one.differs.in_(lang) for one in answer.shown.metric.neighbours}
    rows = [
        figure_row(
            other,
            catalogue,
            answer.question,
            differs.get(other.metric.id) or counts_beside(other.metric, other.figure).in_(lang),
        )
        for other in answer.neighbours
    ]
    return [elements.section(labels.NEIGHBOURS.in_(lang), *rows)]


def _buttons(answer: FigureAnswer) -> list[Action]:
    """Only what works for this figure, what is needed most first."""
    lang, shown = answer.question.lang, answer.shown
    found: list[Action] = []
    if shown.metric.dimensions and not shown.figure.where:
        found.append(ask(labels.SHOW_BREAKDOWN.in_(lang), Intent.BREAKDOWN, (shown.metric.id,), answer.question))
    if shown.metric.dimensions and shown.figure.where:
        found.append(ask(labels.SHOW_WHOLE.in_(lang), Intent.VALUE, (shown.metric.id,), answer.question))
    if len(answer.series) > 1:
        found.append(elements.unfold(labels.SHOW_NUMBERS.in_(lang), NUMBERS))
    found += quote(answer.question)
    if shown.figure.value is not None:
        found += explore(shown.metric.id, answer.question)
    found.append(ask(labels.SHOW_TOPIC.in_(lang), Intent.LIST, (shown.topic.id,), answer.question))
    found += follow(shown.metric.id, answer.question)
    if shown.metric.source and shown.metric.source.url:
        found.append(elements.open_page(labels.OPEN_SOURCE.in_(lang), shown.metric.source.url))
    return found[: elements.MOST_BUTTONS]
