"""A Chart as the element that Teams draws itself on desktop and web; phones show the `instead` picture.

Scales are chosen so that no tick falls on a number that looks like a figure and is none.
"""

from __future__ import annotations

from itertools import cycle
from typing import Literal

from microsoft_teams.cards import (
    CardElement,
    GaugeChart,
    GaugeChartLegend,
    HorizontalBarChart,
    HorizontalBarChartDataValue,
    LineChart,
    LineChartData,
    LineChartValue,
)

from cards import elements
from cards.charts import Bar, Chart, Point
from cards.words import charts as words


def native(chart: Chart, instead: CardElement) -> CardElement:
    """`instead` is shown by hosts that do not know the element; nothing else in the card goes with it."""
    return {
        "bars": _bars,
        "before_after": _bars,
        "grouped_bars": _bars,
        "line": _line,
        "progress": _progress,
    }[chart.kind](chart, instead)


# Signs that fit beside the longest bar. Of more the host cuts off the last: 2820 looks like 282, and 71.8 like 71.
_ROOM = 3
_COLOURS: tuple[Literal["categoricalLightBlue", "categoricalMarigold"], ...] = (
    "categoricalLightBlue",  # 3 to 1 against the paper of the light theme and of the dark one
    "categoricalMarigold",
)


def _bars(chart: Chart, instead: CardElement) -> CardElement:
    """As the picture where the host would write a number otherwise than it is: 20 for 約20分."""
    if not all(_written_whole(point, chart) for point in chart.points):
        return instead
    return HorizontalBarChart(
        title=words.titled(chart),
        show_title=True,
        display_mode="AbsoluteNoAxis",  # the ticks of its axis would be odd fractions
        data=[_bar(bar) for bar in chart.bars],
        color=_COLOURS[0],
        spacing="Medium",
        fallback=instead,
    )


def _written_whole(point: Point, chart: Chart) -> bool:
    """The host writes the bare number: 7 for 7チーム, which is the same, since the unit stands in the title."""
    number = format(point.value, ",f")
    whole = point.says.replace(" ", "") == f"{number}{chart.unit}".replace(" ", "")
    return whole and len(number) <= _ROOM


def _bar(bar: Bar) -> HorizontalBarChartDataValue:
    return HorizontalBarChartDataValue(x=bar.label, y=float(bar.point.value), color=_COLOURS[bar.look % len(_COLOURS)])


_STRETCHES: tuple[Literal["categoricalLightBlue", "categoricalTeal", "divergingLightRed"], ...] = (
    "categoricalLightBlue",
    "categoricalTeal",
    "divergingLightRed",
)


def _line(chart: Chart, instead: CardElement) -> CardElement:
    """As the picture where points have days: the host writes those in its own calendar, and cuts off the last."""
    if all(point.names_day for point in chart.points):
        return instead
    lines = [
        LineChartData(
            legend=words.with_unit(series.name, chart),
            values=[LineChartValue(x=point.label, y=float(point.value)) for point in series.points],
            color=colour,
        )
        for series, colour in zip(chart.series, cycle(_STRETCHES), strict=False)
    ]
    return LineChart(
        title=words.titled(chart),
        show_title=True,
        data=lines,
        y_min=0,
        y_max=chart.top,
        spacing="Medium",
        fallback=instead,
    )


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
            GaugeChartLegend(legend=words.done(chart.lang), size=done, color=_COLOURS[0]),
            GaugeChartLegend(legend=words.left(chart.lang), size=whole - done, color="neutral"),
        ],
        spacing="Medium",
        fallback=instead,
    )
