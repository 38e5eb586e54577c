"""A line over time: its ends and its breaks say their own dates, in the reader's calendar."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter

from cards import palette
from cards.breadth import breadth
from cards.charts import Chart
from cards.inks import LABEL, TICK, Pen, inches
from cards.ticks import count_label, day_ticks
from cards.words import charts as words

HEIGHT, LEAST, UNDER = 2.9, 1.55, 0.35  # inches: with its dates, without them at the least, the dates below
LEFT = 0.185  # of the width
_REACH = 0.35  # of an axis, over which the words at its end may stand
_ROW = 0.21  # inches of a line of dates above the breaks
_HALF = 0.022  # of the axis, that half a Japanese character takes in TICK
_WORDS = 46  # points above the line, for what stands at its ends
_SIDE = 0.03  # of the axis, free at either end


@dataclass(frozen=True, kw_only=True)
class Break:
    """`at` is the part of the axis where the line stops, `middle` that of its words, `row` their line from below."""

    at: float
    middle: float
    says: str
    row: int

    @property
    def half(self) -> float:
        return _HALF * breadth(self.says) / 2


def breaks_of(chart: Chart) -> list[Break]:
    """Where a line changes its rhythm, and from when on. Two whose words would touch stand on lines of their own."""
    xs, found, start = _places(chart), list[Break](), 0
    span = (xs[-1] - xs[0]) * (1 + 2 * _SIDE)
    for before, after in pairwise(chart.series):
        start += len(before.points)
        at = ((xs[start - 1] + xs[start]) / 2 - xs[0]) / span + _SIDE / (1 + 2 * _SIDE)
        one = _named(at, words.from_then(after.points[0].label, chart.lang))
        touches = found and one.middle - found[-1].middle < one.half + found[-1].half + 0.02
        found.append(replace(one, row=1 - found[-1].row) if touches else one)
    return found


def _named(at: float, says: str) -> Break:
    """Its words above it, and all of them inside of the picture."""
    half = _HALF * breadth(says) / 2
    return Break(at=at, middle=min(max(at, half), 1 - half), says=says, row=0)


def room_over(chart: Chart) -> float:
    """Inches above the drawing for the dates of its breaks."""
    return max((_ROW * (one.row + 1) for one in breaks_of(chart)), default=0.0)


def _places(chart: Chart) -> list[float]:
    """By their days where all have one."""
    days = [point.day for point in chart.points if point.day]
    if len(days) == len(chart.points):
        return [float(day.toordinal()) for day in days]
    return [float(at) for at in range(len(chart.points))]


def draw(axes: Axes, chart: Chart, pen: Pen) -> None:
    """A time axis where the points have days."""
    xs = _places(chart)
    ys, start = [float(point.value) for point in chart.points], 0
    for series in chart.series:  # no line across a break
        part = slice(start, start + len(series.points))
        axes.plot(xs[part], ys[part], color=palette.PAINTED[palette.SERIES[0]], linewidth=2.4, marker="o", ms=4)
        start = part.stop
    side = _SIDE * (xs[-1] - xs[0])
    axes.set_xlim(xs[0] - side, xs[-1] + side)
    _ends(axes, chart, xs, pen)
    for one in breaks_of(chart):
        _break(axes, one, pen)
    _dates(axes, chart, xs)
    _scale(axes, chart, pen)


def _dates(axes: Axes, chart: Chart, xs: list[float]) -> None:
    days = [point.day for point in chart.points if point.day]
    if len(days) == len(xs):
        ticks = day_ticks(min(days), max(days), chart.lang)
        axes.set_xticks([day.toordinal() for day, _ in ticks], [label for _, label in ticks])
        return
    shown = sorted({0, len(xs) // 2, len(xs) - 1})
    axes.set_xticks([xs[at] for at in shown], [chart.points[at].label for at in shown])


def _break(axes: Axes, one: Break, pen: Pen) -> None:
    """A dotted mark up to the date from which on the new rhythm holds."""
    across, (left, right) = axes.get_xaxis_transform(), axes.get_xlim()
    x = left + one.at * (right - left)
    top = 1 + one.row * _ROW / inches(axes)[1]
    axes.plot([x, x], [0, top], transform=across, color=pen.ink.faint, linewidth=1, linestyle=":", clip_on=False)
    axes.annotate(
        one.says,
        (left + one.middle * (right - left), top),
        xycoords=across,
        xytext=(0, 3),
        textcoords="offset points",
        ha="center",
        fontproperties=pen.font(TICK),
        color=pen.ink.faint,
        annotation_clip=False,
        parse_math=False,
    )


def _ends(axes: Axes, chart: Chart, xs: list[float], pen: Pen) -> None:
    """Each end's date and figure above all of the line that they stand over."""
    for at, side in ((0, "left"), (-1, "right")):
        point, over = chart.points[at], _REACH * (xs[-1] - xs[0])
        near = [float(one.value) for one, x in zip(chart.points, xs, strict=True) if abs(x - xs[at]) <= over]
        axes.annotate(
            f"{point.label}\n{point.says}",
            (xs[at], max(near)),
            xytext=(0, 9),
            textcoords="offset points",
            ha=side,
            linespacing=1.25,
            bbox={"facecolor": pen.ink.paper, "edgecolor": "none", "pad": 1},  # a line of the grid is not a strike
            fontproperties=pen.font(LABEL, bold=True),
            color=pen.ink.text,
            parse_math=False,
        )


def _scale(axes: Axes, chart: Chart, pen: Pen) -> None:
    """Four steps of round numbers, with the unit above them, and room for the words at the ends."""
    axes.set_ylim(0, chart.top / (1 - _WORDS / (72 * inches(axes)[1])))
    axes.set_yticks([chart.top * step / 4 for step in range(5)])
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: count_label(value, chart.top, chart.lang)))
    axes.grid(axis="y", color=pen.ink.grid)
    axes.set_axisbelow(True)
    axes.tick_params(colors=pen.ink.faint, length=0, pad=6)
    for side in ("top", "left", "right"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(pen.ink.faint)
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set_fontproperties(pen.font(TICK))
        label.set_color(pen.ink.faint)
    if chart.unit:
        unit = f"（{chart.unit}）" if chart.lang == "ja" else f"({chart.unit})"
        axes.annotate(
            unit,
            (0, chart.top),
            xycoords=("axes fraction", "data"),
            fontproperties=pen.font(TICK),
            xytext=(-6, 10),
            textcoords="offset points",
            ha="right",
            va="bottom",
            color=pen.ink.faint,
            parse_math=False,
        )
