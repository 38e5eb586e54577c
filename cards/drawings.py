"""How each kind of chart is drawn with matplotlib. `pictures.py` puts title, notes and source around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.ticker import FuncFormatter

from cards.charts import Chart, Kind, Point
from data.addresses.links import Theme

TITLE, SMALL = 13, 9.5  # points
LEADING = 1.45  # line height in font sizes, as matplotlib counts it
LEFT, RIGHT = 0.03, 0.97  # margins, as parts of the width
AIRY = 6  # bars that have their label on a line of its own; more of them stand closer


@dataclass(frozen=True, kw_only=True)
class Ink:
    """Colours of a theme. Series also differ in hatching, so that nothing is said by colour alone."""

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
        series=("#0f6cbd", "#b4540a", "#5c2e91", "#0b6a0b"),
    ),
    "dark": Ink(
        paper="#292929",
        text="#ffffff",
        faint="#c8c8c8",
        grid="#4d4d4d",
        rest="#474747",
        series=("#62abf5", "#f2a65a", "#c6a1e6", "#7ac97a"),
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
    if chart.kind not in ("bars", "before_after", "progress"):
        return 2.4
    bars = len(chart.points)
    return 0.58 * bars + 0.1 if bars <= AIRY else 0.17 * bars


def room_for_ticks(chart: Chart) -> tuple[float, float]:
    """The left edge as a part of the width, and inches below."""
    return {"line": (0.17, 0.35), "grouped_bars": (LEFT, 0.4)}.get(chart.kind, (LEFT, 0.0))


# ── bars ─────────────────────────────────────────────────────────────────────────────────────────────────


def _bars(axes: Axes, chart: Chart, pen: Pen) -> None:
    _horizontal(axes, chart, pen, longest=max(float(point.value) for point in chart.points))


def _progress(axes: Axes, chart: Chart, pen: Pen) -> None:
    """Each bar is its own whole, so that the done parts can be compared."""
    _horizontal(axes, chart, pen, longest=1.0)


def _horizontal(axes: Axes, chart: Chart, pen: Pen, longest: float) -> None:
    one = _airy if len(chart.points) <= AIRY else _close
    for row, point in enumerate(chart.points):
        one(axes, point, len(chart.points) - row - 1.0, _share(point, longest), pen)
    axes.set_xlim(0, 1)
    axes.set_ylim(-0.5, len(chart.points) - 0.25)
    axes.axis("off")


def _airy(axes: Axes, point: Point, y: float, share: float, pen: Pen) -> None:
    """The label stands above its bar and the figure at the right end of that line: no label is ever cut off."""
    ink, hatch = _look(point, pen)
    if point.whole:
        axes.barh(y, 1.0, height=0.36, color=pen.ink.rest)
    axes.barh(y, share, height=0.36, color=ink, hatch=hatch, edgecolor=pen.ink.paper)
    pen.label(axes, (0, y + 0.45), point.label, pen.font(11))
    pen.label(axes, (1, y + 0.45), point.says, pen.font(12, bold=True))


def _close(axes: Axes, point: Point, y: float, share: float, pen: Pen) -> None:
    """Label, bar and figure on one line, for the eighteen wards."""
    ink, hatch = _look(point, pen)
    axes.barh(y, share * 0.48, left=0.32, height=0.7, color=ink, hatch=hatch, edgecolor=pen.ink.paper)
    pen.label(axes, (0, y), point.label, pen.font(8.5))
    pen.label(axes, (0.33 + share * 0.48, y), point.says, pen.font(8.5, bold=True))


def _look(point: Point, pen: Pen) -> tuple[str, str]:
    """Ink and hatching: what is marked is set apart by both."""
    at = 1 if point.marked else 0
    return pen.ink.series[at], _HATCHES[at]


def _share(point: Point, longest: float) -> float:
    whole = float(point.whole) if point.whole else longest
    return float(point.value) / whole if whole else 0.0


# ── groups and lines ─────────────────────────────────────────────────────────────────────────────────────


def _grouped(axes: Axes, chart: Chart, pen: Pen) -> None:
    labels = list(dict.fromkeys(point.label for point in chart.points))
    wide = 0.8 / len(chart.series)
    for at, series in enumerate(chart.series):
        ink = pen.ink.series[at % len(pen.ink.series)]
        for point in series.points:
            x = labels.index(point.label) - 0.4 + wide * (at + 0.5)
            hatch = _HATCHES[at % len(_HATCHES)]
            name = series.name if point is series.points[0] else None
            axes.bar(x, float(point.value), wide * 0.92, color=ink, hatch=hatch, edgecolor=pen.ink.paper, label=name)
            axes.annotate(
                point.says,
                (x, float(point.value)),
                xytext=(0, 5),
                textcoords="offset points",
                ha="center",
                fontproperties=pen.font(11, bold=True),
                color=pen.ink.text,
                parse_math=False,
            )
    axes.set_xticks(range(len(labels)), labels)
    axes.set_yticks([])
    axes.set_ylim(0, 1.45 * max(float(point.value) for point in chart.points) or 1)
    _frame(axes, pen)
    axes.legend(prop=pen.font(11), frameon=False, labelcolor=pen.ink.text, loc="upper left", ncols=2)


def _line(axes: Axes, chart: Chart, pen: Pen) -> None:
    """A time axis where the points have days; the ends carry their figures."""
    points = chart.points
    dated = all(point.day for point in points)
    xs = [float(point.day.toordinal() if dated and point.day else at) for at, point in enumerate(points)]
    ys = [float(point.value) for point in points]
    start = 0
    for series in chart.series:  # a dotted mark where one ends, and no line across it
        part = slice(start, start + len(series.points))
        axes.plot(xs[part], ys[part], color=pen.ink.series[0], linewidth=2.2, marker="o", ms=4)
        if start:
            axes.axvline((xs[start - 1] + xs[start]) / 2, color=pen.ink.faint, linewidth=1, linestyle=":")
        start = part.stop
    rises = ys[0] > 0.12 * max(ys) and ys[1] > ys[0]
    for at, side, away in ((0, "left", -18 if rises else 9), (-1, "right", 9)):
        axes.annotate(
            points[at].says,
            (xs[at], ys[at]),
            xytext=(0, away),
            textcoords="offset points",
            ha=side,
            fontproperties=pen.font(11, bold=True),
            color=pen.ink.text,
            parse_math=False,
        )
    shown = sorted({0, len(points) // 2, len(points) - 1})
    axes.set_xticks([xs[at] for at in shown], [points[at].label for at in shown])
    axes.get_xticklabels()[-1].set_horizontalalignment("right")
    axes.set_ylim(0, 1.12 * chart.top)
    axes.set_yticks([chart.top * step / 4 for step in range(5)])
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
    axes.grid(axis="y", color=pen.ink.grid)
    _frame(axes, pen)


def _frame(axes: Axes, pen: Pen) -> None:
    axes.set_axisbelow(True)
    axes.tick_params(colors=pen.ink.faint, length=0, pad=6)
    for side in ("top", "left", "right"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(pen.ink.grid)
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set_fontproperties(pen.font(10))
        label.set_color(pen.ink.faint)


DRAW: dict[Kind, Callable[[Axes, Chart, Pen], None]] = {
    "bars": _bars,
    "before_after": _bars,
    "progress": _progress,
    "grouped_bars": _grouped,
    "line": _line,
}
