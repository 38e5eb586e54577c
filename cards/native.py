"""A Chart as the element that Teams draws itself on desktop and web; phones show the `instead` picture.

Element and picture are of one form, order and colour, with the same words. What the host would draw otherwise than the
picture is a picture there, too.
"""

from __future__ import annotations

from collections.abc import Sequence

from microsoft_teams.cards import (
    CardElement,
    HorizontalBarChart,
    HorizontalBarChartDataValue,
    StackedHorizontalBarChart,
    StackedHorizontalBarChartData,
    StackedHorizontalBarChartDataPoint,
)

from cards import palette
from cards.charts import Bar, Chart, Point
from cards.words import charts as words


def native(chart: Chart, instead: CardElement) -> CardElement:
    """`instead` is shown by hosts that do not know the element; nothing else in the card goes with it.

    A line is a picture everywhere: the host cuts each date below it off after its year, or writes it in a calendar of
    its own.
    """
    if chart.kind == "progress":
        return _progress(chart, instead)
    if chart.kind == "line" or not all(_written_whole(point, chart) for point in chart.points):
        return instead
    return _bars(chart, instead)


# Signs that fit beside the longest bar. Of more the host cuts off the last: 2820 looks like 282, and 71.8 like 71.
_ROOM = 3


def _written_whole(point: Point, chart: Chart) -> bool:
    """The host writes the bare number: 7 for 7チーム, which is the same, since the unit stands in the title."""
    number = format(point.value, ",f")
    whole = point.says.replace(" ", "") == f"{number}{chart.unit}".replace(" ", "")
    return whole and len(number) <= _ROOM


def _bars(chart: Chart, instead: CardElement) -> CardElement:
    return HorizontalBarChart(
        title=words.titled(chart),
        show_title=True,
        display_mode="AbsoluteNoAxis",  # the ticks of its axis would be odd fractions
        data=[_bar(bar) for bar in chart.bars],
        color=palette.SERIES[0],
        spacing="Medium",
        fallback=instead,
    )


def _bar(bar: Bar) -> HorizontalBarChartDataValue:
    return HorizontalBarChartDataValue(x=bar.label, y=float(bar.point.value), color=palette.of_look(bar.look))


def _progress(chart: Chart, instead: CardElement) -> CardElement:
    """A bar for each whole: what is done and what is left of it.

    At its end the host writes the whole; the words of what is done stand in front, where they have room.
    """
    return StackedHorizontalBarChart(
        title=words.titled(chart),
        show_title=True,
        show_legend=False,
        data=[
            StackedHorizontalBarChartData(title=words.labelled(bar, chart.lang), data=list(_parts(bar, chart)))
            for bar in chart.bars
        ],
        spacing="Medium",
        fallback=instead,
    )


def _parts(bar: Bar, chart: Chart) -> Sequence[StackedHorizontalBarChartDataPoint]:
    done, whole = float(bar.point.value), float(bar.point.whole or 0)
    return (
        StackedHorizontalBarChartDataPoint(legend=words.done(chart.lang), value=done, color=palette.of_look(bar.look)),
        StackedHorizontalBarChartDataPoint(legend=words.left(chart.lang), value=whole - done, color=palette.REST),
    )
