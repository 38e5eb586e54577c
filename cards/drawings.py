"""How each kind of chart is drawn with matplotlib. `pictures.py` puts title, notes and source around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.ticker import FuncFormatter

from cards.breadth import breadth
from cards.charts import Bar, Chart, Kind, Point
from cards.ticks import count_label, day_ticks
from data.addresses.links import Theme

TITLE, LABEL, TICK, SMALL, TIGHT = 14, 11.5, 10.5, 10, 8.5  # points; a phone shows them a third smaller
LEADING = 1.45  # line height in font sizes, as matplotlib counts it
LEFT, RIGHT = 0.03, 0.97  # margins, as parts of the width
_REACH = 0.35  # of an axis, over which the words at its end may stand
_COLUMN = 0.0137  # of the axis, that half a Japanese character takes in TIGHT
AIRY = 6  # bars that have their label on a line of its own; more of them stand closer


@dataclass(frozen=True, kw_only=True)
class Ink:
    """Colours of a theme. Who sees no red, green or blue tells series apart, and they differ in hatching too."""

    paper: str
    text: str
    faint: str
    grid: str
    rest: str
    series: tuple[str, ...]


INKS: dict[Theme, Ink] = {
    "light": Ink(
        paper="#ffffff",
        text="#242424",
        faint="#616161",
        grid="#e0e0e0",
        rest="#e4e4e4",
        series=("#0f6cbd", "#b4540a", "#1c0038", "#8c7070"),
    ),
    "dark": Ink(
        paper="#292929",
        text="#ffffff",
        faint="#c8c8c8",
        grid="#4d4d4d",
        rest="#474747",
        series=("#62abf5", "#f2a65a", "#fcfcfc", "#e01c70"),
    ),
}
_HATCHES = ("", "///", "...", "xx")


@dataclass(frozen=True, kw_only=True)
class Pen:
    """Everything that a drawing function needs besides the chart."""

    ink: Ink
    regular: FontProperties
    bold: FontProperties

    def font(self, size: float, *, bold: bool = False) -> FontProperties:
        font = (self.bold if bold else self.regular).copy()
        font.set_size(size)
        return font

    def label(self, axes: Axes, at: tuple[float, float], text: str, font: FontProperties) -> None:
        """Text that begins at a place, or ends at it when that is the right edge."""
        side = "right" if at[0] == 1 else "left"
        axes.text(*at, text, fontproperties=font, color=self.ink.text, ha=side, va="center", parse_math=False)

    def write(self, figure: Figure, lines: list[str], top: float, *, bold: bool = False) -> None:
        """A title when bold, else what stands below the drawing."""
        figure.text(
            LEFT,
            top,
            "\n".join(lines),
            va="top",
            linespacing=LEADING,
            fontproperties=self.font(TITLE if bold else SMALL, bold=bold),
            color=self.ink.text if bold else self.ink.faint,
            parse_math=False,
        )


def height_of(chart: Chart) -> float:
    """Inches of the drawing itself."""
    if chart.kind == "line":
        return 2.9
    bars = len(chart.bars)
    return 0.6 * bars + 0.1 if bars <= AIRY else 0.17 * bars


def room_for_ticks(chart: Chart) -> tuple[float, float]:
    """The left edge as a part of the width, and inches below."""
    return (0.17, 0.35) if chart.kind == "line" else (LEFT, 0.0)


# ── bars ─────────────────────────────────────────────────────────────────────────────────────────────────


def _bars(axes: Axes, chart: Chart, pen: Pen) -> None:
    _horizontal(axes, chart, pen, longest=max(float(point.value) for point in chart.points))


def _progress(axes: Axes, chart: Chart, pen: Pen) -> None:
    """Each bar is its own whole, so that the done parts can be compared."""
    _horizontal(axes, chart, pen, longest=1.0)


def _horizontal(axes: Axes, chart: Chart, pen: Pen, longest: float) -> None:
    bars, start = chart.bars, _room(chart)
    for row, bar in enumerate(bars):
        y, share = len(bars) - row - 1.0, _share(bar.point, longest)
        if len(bars) <= AIRY:
            _airy(axes, bar, y, share, pen)
        else:
            _close(axes, bar, (start, y), share, pen)
    axes.set_xlim(0, 1)
    axes.set_ylim(-0.5, len(chart.bars) - 0.25)
    axes.axis("off")


def _airy(axes: Axes, bar: Bar, y: float, share: float, pen: Pen) -> None:
    """The label stands above its bar and the figure at the right end of that line: no label is ever cut off."""
    if bar.point.whole:
        axes.barh(y, 1.0, height=0.36, color=pen.ink.rest)
    ink, hatch = _look(bar, pen)
    axes.barh(y, share, height=0.36, color=ink, hatch=hatch, edgecolor=pen.ink.paper)
    pen.label(axes, (0, y + 0.43), bar.label, pen.font(LABEL))
    pen.label(axes, (1, y + 0.43), bar.point.says, pen.font(LABEL, bold=True))


def _close(axes: Axes, bar: Bar, at: tuple[float, float], share: float, pen: Pen) -> None:
    """Label, bar and figure on one line, for the eighteen wards. The bar begins at `at`."""
    (start, y), (ink, hatch) = at, _look(bar, pen)
    length = share * (0.8 - start)
    axes.barh(y, length, left=start, height=0.7, color=ink, hatch=hatch, edgecolor=pen.ink.paper)
    pen.label(axes, (0, y), bar.label, pen.font(TIGHT))
    pen.label(axes, (start + length + 0.01, y), bar.point.says, pen.font(TIGHT, bold=True))


def _room(chart: Chart) -> float:
    """Where bars begin beside their labels, as a part of the axis: behind the longest label."""
    return min(0.6, 0.02 + _COLUMN * max(breadth(bar.label) for bar in chart.bars))


def _look(bar: Bar, pen: Pen) -> tuple[str, str]:
    """Ink and hatching: what is set apart is so by both."""
    return pen.ink.series[bar.look % len(pen.ink.series)], _HATCHES[bar.look % len(_HATCHES)]


def _share(point: Point, longest: float) -> float:
    whole = float(point.whole) if point.whole else longest
    return float(point.value) / whole if whole else 0.0


# ── lines ────────────────────────────────────────────────────────────────────────────────────────────────


def _line(axes: Axes, chart: Chart, pen: Pen) -> None:
    """A time axis where the points have days; the ends carry their figures and their dates."""
    points = chart.points
    days = [point.day for point in points if point.day]
    dated = len(days) == len(points)
    xs = [float(day.toordinal()) for day in days] if dated else [float(at) for at in range(len(points))]
    ys, start = [float(point.value) for point in points], 0
    for series in chart.series:  # a dotted mark where one ends, and no line across it
        part = slice(start, start + len(series.points))
        axes.plot(xs[part], ys[part], color=pen.ink.series[0], linewidth=2.4, marker="o", ms=4)
        if start:
            axes.axvline((xs[start - 1] + xs[start]) / 2, color=pen.ink.faint, linewidth=1, linestyle=":")
        start = part.stop
    axes.set_xlim(xs[0] - 0.03 * (xs[-1] - xs[0]), xs[-1] + 0.03 * (xs[-1] - xs[0]))
    _ends(axes, chart, xs, pen)
    if dated:
        ticks = day_ticks(min(days), max(days), chart.lang)
        axes.set_xticks([day.toordinal() for day, _ in ticks], [label for _, label in ticks])
    else:
        shown = sorted({0, len(points) // 2, len(points) - 1})
        axes.set_xticks([xs[at] for at in shown], [points[at].label for at in shown])
    _scale(axes, chart, pen)


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
    """Four steps of round numbers, with the unit above them."""
    axes.set_ylim(0, 1.3 * chart.top)
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


DRAW: dict[Kind, Callable[[Axes, Chart, Pen], None]] = {
    "bars": _bars,
    "before_after": _bars,
    "progress": _progress,
    "grouped_bars": _bars,
    "line": _line,
}
