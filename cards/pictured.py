"""A chart in a card: drawn by Teams where it can, as a picture where it cannot, with what must be read beside it."""

from __future__ import annotations

from microsoft_teams.cards import CardElement

from cards import elements
from cards.charts import Chart
from cards.elements import Picture
from cards.native import native
from cards.words import charts as words
from data.model import ChartUrl, Question


def pictured(chart: Chart | None, question: Question, chart_url: ChartUrl) -> list[CardElement]:
    """Empty without a chart. The picture's address holds the question, so it can be drawn again anywhere."""
    if chart is None:
        return []
    picture = Picture(
        light=chart_url(question, "light"), dark=chart_url(question, "dark"), alt=words.alternative(chart)
    )
    return [native(chart, elements.image(picture))]
