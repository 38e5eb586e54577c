"""A Chart as the element that Teams draws itself on desktop and web; phones show the `instead` picture.

Scales are chosen so that no tick falls on a number that looks like a figure and is none.
"""

from __future__ import annotations

from itertools import cycle
from typing import Literal

from microsoft_teams.cards import (
    BarChartDataValue,
    CardElement,
    GaugeChart,
    GaugeChartLegend,
    GroupedVerticalBarChart,
    GroupedVerticalBarChartData,
    HorizontalBarChart,
    HorizontalBarChartDataValue,
    LineChart,
    LineChartData,
    LineChartValue,
)

from cards import elements
from cards.charts import Chart, Point
from cards.words import charts as words


def native(chart: Chart, instead: CardElement) -> CardElement:
    """`instead` is shown by hosts that do not know the element; nothing else in the card goes with it."""
    return {
        "bars": _bars,
        "before_after": _bars,
        "grouped_bars": _grouped,
        "line": _line,
        "progress": _progress,
    }[chart.kind](chart, instead)


# Signs that fit beside the longest bar. Of more the host cuts off the last: 2820 looks like 282, and 71.8 like 71.
_ROOM = 3


def _bars(chart: Chart, instead: CardElement) -> CardElement:
    """As the picture where a number would not be shown whole."""
    if any(len(format(point.value, "f")) > _ROOM for point in chart.points):
        return instead
    return HorizontalBarChart(
        title=words.titled(chart),
        show_title=True,
        display_mode="AbsoluteNoAxis",  # the ticks of its axis would be odd fractions
        data=[_bar(point) for point in chart.points],
        color="categoricalBlue",
        spacing="Medium",
        fallback=instead,
    )


def _bar(point: Point) -> HorizontalBarChartDataValue:
    colour: Literal["categoricalMarigold", "categoricalBlue"] = (
        "categoricalMarigold" if point.marked else "categoricalBlue"
    )
    return HorizontalBarChartDataValue(x=point.label, y=float(point.value), color=colour)


def _grouped(chart: Chart, instead: CardElement) -> CardElement:
    groups = [
        GroupedVerticalBarChartData(
            legend=series.name,
            values=[BarChartDataValue(x=point.label, y=float(point.value)) for point in series.points],
        )
        for series in chart.series
    ]
    return GroupedVerticalBarChart(
        title=words.titled(chart),
        show_title=True,
        data=groups,
        show_bar_values=True,
        y_min=0,
        y_max=chart.top,
        spacing="Medium",
        fallback=instead,
    )


_STRETCHES: tuple[Literal["categoricalBlue", "categoricalTeal", "categoricalPurple"], ...] = (
    "categoricalBlue",
    "categoricalTeal",
    "categoricalPurple",
)


def _line(chart: Chart, instead: CardElement) -> CardElement:
    lines = [
        LineChartData(legend=series.name, values=[_on_line(point) for point in series.points], color=colour)
        for series, colour in zip(chart.series, cycle(_STRETCHES), strict=False)
    ]
    return LineChart(
        title=words.titled(chart),
        show_title=True,
        show_legend=len(lines) > 1,
        data=lines,
        y_min=0,
        y_max=chart.top,
        spacing="Medium",
        fallback=instead,
    )


def _on_line(point: Point) -> LineChartValue:
    """Days make a time axis, on which gaps are as long as they were."""
    return LineChartValue(x=point.day.isoformat() if point.day else point.label, y=float(point.value))


def _progress(chart: Chart, instead: CardElement) -> CardElement:
    """A gauge for each part of a whole. The picture shows them all, so it stands in for the first."""
    gauges: list[CardElement] = [
        _gauge(point, chart, "drop" if at else instead) for at, point in enumerate(chart.points)
    ]
    return gauges[0] if len(gauges) == 1 else elements.flow(gauges)


def _gauge(point: Point, chart: Chart, instead: CardElement | Literal["drop"]) -> CardElement:
    """Without a needle and with the figure as a fraction in the middle: 116/160."""
    done, whole = float(point.value), float(point.whole or 0)
    return GaugeChart(
        title=point.label,
        show_title=True,
        value=done,
        min=0,
        max=whole,
        value_format="Fraction",
        sub_label=chart.unit,
        show_min_max=False,
        show_needle=False,
        show_legend=False,
        segments=[
            GaugeChartLegend(legend=words.done(chart.lang), size=done, color="categoricalBlue"),
            GaugeChartLegend(legend=words.left(chart.lang), size=whole - done, color="neutral"),
        ],
        spacing="Medium",
        fallback=instead,
    )
