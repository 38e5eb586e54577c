"""How each kind of chart is drawn with matplotlib. `pictures.py` puts title, notes and source around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from matplotlib.axes import Axes

from cards import lines, palette
from cards.breadth import breadth
from cards.charts import Bar, Chart, Kind, Point
from cards.inks import LABEL, LEFT, SMALL, TIGHT, Pen, inches
from cards.words import charts as words

AIRY = 8  # bars that have their label on a line of its own; more of them stand closer
_ROWS = ((6, 0.6), (AIRY, 0.47))  # inches of a bar with its label, while there are so many
_CLOSE = 0.2
_HALF = 0.5 / 72  # inches that half a Japanese character takes in a point of its size
_KEY = 0.6  # of a row, for the key below several wholes
_SWATCH = 0.15  # inches
_GAP = 0.006  # of the axis, between what is done and what is left


@dataclass(frozen=True, kw_only=True)
class Room:
    """Of a drawing: its left edge as a part of the width, its least inches, and those outside above and below."""

    left: float = LEFT
    least: float = 1.0
    over: float = 0.0
    under: float = 0.0


def height_of(chart: Chart) -> float:
    """Inches of the drawing itself."""
    if chart.kind == "line":
        return lines.HEIGHT + lines.room_over(chart)
    bars = len(chart.bars)
    key = _KEY * _ROWS[0][1] if _has_key(chart) else 0.0
    return key + next((0.1 + bars * row for most, row in _ROWS if bars <= most), bars * _CLOSE)


def room_of(chart: Chart) -> Room:
    if chart.kind != "line":
        return Room()
    return Room(left=lines.LEFT, least=lines.LEAST, over=lines.room_over(chart), under=lines.UNDER)


def _bars(axes: Axes, chart: Chart, pen: Pen) -> None:
    _horizontal(axes, chart, pen, longest=max(float(point.value) for point in chart.points))


def _progress(axes: Axes, chart: Chart, pen: Pen) -> None:
    """Each bar is its own whole, so that the done parts can be compared."""
    _horizontal(axes, chart, pen, longest=1.0)
    if _has_key(chart):
        axes.set_ylim(-0.5 - _KEY, axes.get_ylim()[1])
        _key(axes, chart, pen)


def _has_key(chart: Chart) -> bool:
    """Of several wholes, as the host has it there whatever it is told: which colour is done, and which is left."""
    return chart.kind == "progress" and 1 < len(chart.bars) <= AIRY


def _key(axes: Axes, chart: Chart, pen: Pen) -> None:
    at, width = 0.0, inches(axes)[0]
    for name, colour in ((words.done(chart.lang), palette.SERIES[0]), (words.left(chart.lang), palette.REST)):
        axes.barh(-0.5 - _KEY / 2, _SWATCH / width, left=at, height=0.24, color=palette.PAINTED[colour])
        pen.label(axes, (at + 1.4 * _SWATCH / width, -0.5 - _KEY / 2), name, pen.font(SMALL))
        at += (2.8 * _SWATCH + _HALF * SMALL * breadth(name)) / width


def _horizontal(axes: Axes, chart: Chart, pen: Pen, longest: float) -> None:
    bars = chart.bars
    airy = len(bars) <= AIRY
    close = None if airy else _closeness(axes, chart)
    for row, bar in enumerate(bars):
        y, share = len(bars) - row - 1.0, _share(bar.point, longest)
        if close is None:
            _airy(axes, bar, y, share, pen)
        else:
            _close(axes, bar, (y, share), close, pen)
    axes.set_xlim(0, 1)
    axes.set_ylim(-0.5, len(bars) - 0.22)
    axes.axis("off")


def _airy(axes: Axes, bar: Bar, y: float, share: float, pen: Pen) -> None:
    """The label stands above its bar and the figure at the right end of that line: no label is ever cut off."""
    axes.barh(y, share, height=0.32, color=_ink(bar))
    if bar.point.whole:
        axes.barh(y, max(0.0, 1 - share - _GAP), left=share + _GAP, height=0.32, color=palette.PAINTED[palette.REST])
    size = _fitting(axes, f"{bar.label}　{bar.point.says}", LABEL)
    pen.label(axes, (0, y + 0.46), bar.label, pen.font(size))
    pen.label(axes, (1, y + 0.46), bar.point.says, pen.font(size, bold=True))


@dataclass(frozen=True, kw_only=True)
class _Closeness:
    """Where bars begin and end beside their labels and figures, as parts of the axis, and the size of letters."""

    start: float
    end: float
    size: float


def _closeness(axes: Axes, chart: Chart) -> _Closeness:
    width, height = inches(axes)
    size = min(TIGHT, 72 * height / len(chart.bars) / 1.25)
    column = _HALF * size / width
    start = min(0.55, 0.02 + column * max(breadth(bar.label) for bar in chart.bars))
    figures = 0.03 + 1.1 * column * max(breadth(bar.point.says) for bar in chart.bars)
    return _Closeness(start=start, end=max(start + 0.1, 1 - figures), size=size)


def _close(axes: Axes, bar: Bar, at: tuple[float, float], close: _Closeness, pen: Pen) -> None:
    """Label, bar and figure on one line, for the eighteen wards."""
    y, length = at[0], at[1] * (close.end - close.start)
    axes.barh(y, length, left=close.start, height=0.7, color=_ink(bar))
    pen.label(axes, (0, y), bar.label, pen.font(close.size))
    pen.label(axes, (close.start + length + 0.01, y), bar.point.says, pen.font(close.size, bold=True))


def _fitting(axes: Axes, line: str, size: float) -> float:
    """Smaller where the line would be too long; its bold half is somewhat wider."""
    return min(size, inches(axes)[0] / (1.05 * _HALF * breadth(line)))


def _ink(bar: Bar) -> str:
    return palette.PAINTED[palette.of_look(bar.look)]


def _share(point: Point, longest: float) -> float:
    whole = float(point.whole) if point.whole else longest
    return float(point.value) / whole if whole else 0.0


DRAW: dict[Kind, Callable[[Axes, Chart, Pen], None]] = {
    "bars": _bars,
    "before_after": _bars,
    "progress": _progress,
    "grouped_bars": _bars,
    "line": lines.draw,
}
