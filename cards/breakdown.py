"""The card of a metric by ward and fiscal year: the total, a table, its chart, the sums that were asked for."""

from __future__ import annotations

from collections.abc import Sequence

from microsoft_teams.cards import Action, CardElement

from cards import elements, provenance, tables
from cards.charts import chart_of
from cards.message import Message
from cards.pictured import pictured
from cards.rows import ask, explore, follow, quote
from cards.words import breakdowns as words
from cards.words import dates, figures, labels, numbers, verdicts
from data.catalogue import Catalogue
from data.catalogue.cautions import cautions_beside
from data.model import BreakdownAnswer, ChartUrl, Intent, Lang, Shown

WIDE_FROM = 4  # columns of a table


def breakdown_message(answer: BreakdownAnswer, catalogue: Catalogue, chart_url: ChartUrl) -> Message:
    lang, first = answer.question.lang, answer.total or answer.parts[0]
    shown = [one.figure for one in (first, *answer.parts)]
    head, rows = _matrix(answer.parts, catalogue, lang)
    body = [
        _top(answer, first, catalogue),
        elements.section(words.unit(first.metric, lang), tables.table(head, rows)),
        *provenance.corrections([*([answer.total] if answer.total else []), *answer.parts], catalogue, lang),
        *_uneven(answer),
        *provenance.sums(words.other_sums(answer), catalogue, lang),
        *pictured(chart_of(answer, catalogue), answer.question, chart_url, tabled=True),
        provenance.counted(first.metric, shown, lang),
        *provenance.caution(cautions_beside(first.metric, *shown), lang),
        *provenance.notes(first.notes, lang),
        provenance.source(first, lang),
    ]
    says = words.summary(answer, catalogue)
    wide = len(head) >= WIDE_FROM
    return Message(
        card=elements.card(body, lang=lang, says=says, actions=_buttons(answer, first), wide=wide), summary=says
    )


def _top(answer: BreakdownAnswer, first: Shown, catalogue: Catalogue) -> CardElement:
    lang = answer.question.lang
    return elements.band(
        elements.small(first.topic.name.in_(lang), spacing="None"),
        elements.heading(words.title(answer, first, catalogue)),
        *_large(answer, catalogue),
        *(elements.strong(one) for one in [words.fitting(answer, catalogue)] if one),
        *(elements.paragraph(one, spacing="None") for one in words.dated(answer)),
    )


def _large(answer: BreakdownAnswer, catalogue: Catalogue) -> list[CardElement]:
    """The published total; else the one sum that was asked for, with the mark that it is ours."""
    lang, total = answer.question.lang, answer.total
    if total:
        parts = numbers.amount(total.figure, total.metric.unit.in_(lang), lang)
        return [elements.figure_large(parts.lead, parts.number, parts.unit)]
    asked = words.asked_sum(answer)
    if asked is None:
        return []
    lead = verdicts.verdict_on(answer.question.claim, answer.verdict, lang) if answer.verdict is not None else ""
    parts = figures.computed_amount(asked, catalogue, lang)
    large = elements.figure_large(f"{lead} {parts.lead}".strip(), parts.number, parts.unit)
    return [large, elements.small(words.ours(asked, catalogue, lang), spacing="None")]


def _uneven(answer: BreakdownAnswer) -> list[CardElement]:
    why = words.uneven_because(answer)
    return [elements.boxed("warning", labels.NOT_COMPARABLE.in_(answer.question.lang), why)] if why else []


def _matrix(parts: Sequence[Shown], catalogue: Catalogue, lang: Lang) -> tuple[list[str], list[list[str]]]:
    """One dimension down, the other across; a single dimension has one column of figures."""
    wards = list(dict.fromkeys(_of(part, "ward") for part in parts))
    years = sorted({_of(part, "fiscal_year") for part in parts})
    cells = {(_of(part, "ward"), _of(part, "fiscal_year")): words.cell(part, lang) for part in parts}
    if len(wards) > 1 and len(years) > 1:
        head = [labels.FISCAL_YEAR.in_(lang), *(_ward(ward, catalogue, lang) for ward in wards)]
        rows = [[_year(year, lang), *(cells.get((ward, year), "―") for ward in wards)] for year in years]
        return head, rows
    by_year = sorted(parts, key=lambda part: _of(part, "fiscal_year"))
    rows = [[figures.slice_name(part, catalogue, lang), words.cell(part, lang)] for part in by_year]
    return [labels.ITEM.in_(lang), labels.VALUE.in_(lang)], rows


def _of(part: Shown, dimension: str) -> str:
    return dict(part.figure.where).get(dimension, "")


def _ward(ward: str, catalogue: Catalogue, lang: Lang) -> str:
    return figures.place((("ward", ward),), catalogue, lang) if ward else ""


def _year(year: str, lang: Lang) -> str:
    return dates.fiscal_year_short(int(year), lang) if year else ""


def _buttons(answer: BreakdownAnswer, first: Shown) -> list[Action]:
    lang = answer.question.lang
    return [
        ask(labels.SHOW_WHOLE.in_(lang), Intent.VALUE, (first.metric.id,), answer.question),
        *quote(answer.question),
        *explore(first.metric.id, answer.question),
        ask(labels.SHOW_TOPIC.in_(lang), Intent.LIST, (first.topic.id,), answer.question),
        *follow(first.metric.id, answer.question),
    ]
