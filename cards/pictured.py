"""A chart in a card: drawn by Teams where it can, as a picture where it cannot, with what must be read beside it.

Whoever sees neither has the sentence below it, and every number in a table behind a button.
"""

from __future__ import annotations

from microsoft_teams.cards import Action, ActionSet, CardElement

from cards import elements, tables
from cards.charts import Chart
from cards.elements import Picture
from cards.native import native
from cards.words import charts as words
from cards.words import labels
from data.model import ChartUrl, Question

MOST_ROWS = 60  # of a table: five years of months


def pictured(
    chart: Chart | None, question: Question, chart_url: ChartUrl, *, tabled: bool = False
) -> list[CardElement]:
    """Empty without a chart. The picture's address holds the question, so it can be drawn again anywhere.

    `tabled` where the numbers stand in a table of the card already.
    """
    if chart is None:
        return []
    light = chart_url(question, "light")
    picture = Picture(light=light, dark=chart_url(question, "dark"), alt=words.alternative(chart))
    table = None if tabled else "-".join(("points", *question.subjects))
    return told(chart, picture, table=table, opens=[elements.open_page(labels.OPEN_PICTURE.in_(chart.lang), light)])


def told(chart: Chart, picture: Picture, *, table: str | None, opens: list[Action]) -> list[CardElement]:
    """The chart, what it says, and below it its buttons; `table` is the id of the folded part with the numbers."""
    shown = native(chart, elements.image(picture))
    toggle = [elements.unfold(labels.SHOW_NUMBERS.in_(chart.lang), table)] if table else []
    return [
        shown,
        elements.small(words.sentence(chart)),
        *([ActionSet(actions=[*toggle, *opens], spacing="Small")] if toggle or opens else []),
        *([elements.folded(table, _numbers(chart))] if table else []),
    ]


def _numbers(chart: Chart) -> CardElement:
    """Every point, of a line the newest first."""
    if chart.kind == "line":
        rows = [[point.label, point.says] for point in reversed(chart.points)]
    else:
        rows = [[bar.label, bar.point.says] for bar in chart.bars]
    head = [(labels.AS_OF if chart.kind == "line" else labels.ITEM).in_(chart.lang), labels.VALUE.in_(chart.lang)]
    return tables.table(head, rows[:MOST_ROWS])
