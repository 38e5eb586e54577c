"""A block of a screen as elements, in the order of `Block`: statements, columns, dates, figures, charts, table."""

from __future__ import annotations

from dataclasses import dataclass

from microsoft_teams.cards import CardElement

from cards import elements, provenance, tables
from cards.browsing import rows
from cards.charts import chart_of
from cards.pictured import pictured
from cards.words import browsing as words
from cards.words import entries as table_words
from data.browsing.pages import Seen, SeenBlock, SeenScreen
from data.catalogue import Catalogue
from data.catalogue.schema import Basis
from data.model import Answer, ChartUrl, ComparisonAnswer, FigureAnswer, Lang, OwnerAnswer, Question


@dataclass(frozen=True, kw_only=True)
class On:
    """The screen on which a block stands, and what it takes to show one."""

    page: SeenScreen
    catalogue: Catalogue
    asked: Question
    chart_url: ChartUrl


def block(one: SeenBlock, on: On) -> list[CardElement]:
    parts: list[CardElement] = [rows.told(told, on.asked, under=one.name) for told in one.told]
    parts += [elements.flow([_column(column, on) for column in one.columns])] if one.columns else []
    parts += _line(one, on)
    parts += [rows.side(side, on.catalogue, on.asked) for side in one.sides]
    parts += rows.notes([side for seen in (*one.columns, one) for side in seen.sides], on.page.lang)
    parts += [element for answer in one.drawn for element in _drawn(answer, on)]
    parts += _table(one.tasks, on.page.lang) if one.tasks else []
    parts += [rows.unseen(picture, on.asked) for picture in one.pictures]
    return [elements.chapter(one.name.in_(on.page.lang), *parts)] if one.name else parts


def _column(column: Seen, on: On) -> CardElement:
    name = [elements.strong(column.name.in_(on.page.lang), spacing="None")] if column.name else []
    figures = [rows.side(side, on.catalogue, on.asked) for side in column.sides]
    return elements.group(*name, *figures, *(rows.told(told, on.asked) for told in column.told), spacing="None")


def _line(one: SeenBlock, on: On) -> list[CardElement]:
    """Dates in order, and that they are those of the dashboard."""
    if not one.milestones:
        return []
    lang = on.page.lang
    return [
        *(rows.milestone(milestone, on.asked) for milestone in one.milestones),
        elements.small(words.SIGNS.in_(lang)),
        elements.small(words.as_written(on.page.pages, lang), spacing="None"),
    ]


def _drawn(answer: Answer, on: On) -> list[CardElement]:
    """The chart with its numbers, and what was worked out."""
    chart = chart_of(answer, on.catalogue)
    computed = answer.computed if isinstance(answer, ComparisonAnswer | FigureAnswer) else ()
    return [
        *pictured(chart, answer.question, on.chart_url),
        *(provenance.changes(answer.series, on.page.lang) if isinstance(answer, FigureAnswer) else ()),
        *provenance.sums(computed, on.catalogue, on.page.lang),
    ]


def _table(owners: OwnerAnswer, lang: Lang) -> list[CardElement]:
    head = [words.TASKS.in_(lang), words.BUREAUS.in_(lang)]
    lines = [[task.name.in_(lang), table_words.bureaus_in_lines(task, owners.bureaus, lang)] for task in owners.tasks]
    inferred = any(task.basis is Basis.INFERRED for task in owners.tasks)
    return [
        tables.table(head, lines, numbers_from=len(head)),
        *([elements.small(table_words.empty_cells(lang))] if inferred else []),
    ]
