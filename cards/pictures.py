"""A Chart as PNG, for phones and other places that draw no charts themselves.

With `drawings.py`, `lines.py` and `inks.py` the only module that loads matplotlib: a process that draws nothing need
not. Fonts come from two packages and never from the machine: no machine's choice of fonts may turn Japanese into boxes.
"""

from __future__ import annotations

import io
from importlib import import_module

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

from cards.charts import Chart
from cards.drawings import DRAW, height_of, room_of
from cards.inks import INKS, LEADING, RIGHT, SMALL, TITLE, Pen
from cards.wrapping import wrapped
from data.addresses.links import Theme
from data.refusals import StartupError

WIDTH, DPI = 1024, 220  # pixels; Teams takes at most 1024, and a phone shows them some 300 points wide
_INCH = WIDTH / DPI
_BROAD = 600  # columns that fit on a line in letters of one point, a Japanese character taking two
_SMALLER = (14, 13)  # points, of a title
_NOTES = (SMALL, 10, 8.5, 7)  # points, for ever more notes


def png(chart: Chart, theme: Theme) -> bytes:
    """At most 1024 pixels wide. The same chart gives the same bytes."""
    pen = Pen(ink=INKS[theme], regular=font_of("noto_cjk_sans_jp_regular"), bold=font_of("noto_cjk_sans_jp_bold"))
    (large, title), room = _title(chart.title), room_of(chart)
    top, least = 0.3 + _inches(title, large), room.least + room.over + room.under
    size, below = _notes(chart, _INCH - top - least)
    foot = 0.2 + _inches(below, size)
    body = max(least, min(height_of(chart), _INCH - top - foot))  # never taller than wide, whatever the notes
    height = top + body + foot
    figure = Figure(figsize=(_INCH, height), dpi=DPI, facecolor=pen.ink.paper)
    FigureCanvasAgg(figure)
    pen.write(figure, title, 1 - 0.18 / height, large, bold=True)
    pen.write(figure, below, (foot - 0.06) / height, size)
    inside = body - room.over - room.under
    box = (room.left, (foot + room.under) / height, RIGHT - room.left, inside / height)
    axes = figure.add_axes(box, facecolor=pen.ink.paper)
    DRAW[chart.kind](axes, chart, pen)
    out = io.BytesIO()
    figure.savefig(out, format="png", facecolor=pen.ink.paper, metadata={"Software": None})
    return out.getvalue()


def _title(text: str) -> tuple[float, list[str]]:
    """On one line where a little smaller letters make it one."""
    for size in (TITLE, *_SMALLER):
        if len(lines := wrapped(text, int(_BROAD / size))) == 1:
            return size, lines
    return TITLE, wrapped(text, int(_BROAD / TITLE))


def _notes(chart: Chart, inches: float) -> tuple[float, list[str]]:
    """What stands below, in letters that leave the drawing its room."""
    for size in _NOTES:
        lines = [line for note in (*chart.notes, chart.source) for line in wrapped(note, int(_BROAD / size))]
        if 0.2 + _inches(lines, size) <= inches:
            break
    return size, lines


def font_of(package: str) -> FontProperties:
    """Raises StartupError when the font's package is not installed."""
    try:
        path = import_module(package).FONT_PATH
    except ImportError as gone:
        raise StartupError(
            f"The font package {package.replace('_', '-')} is not installed, so charts cannot be drawn. "
            "Install the locked dependencies and start again."
        ) from gone
    return FontProperties(fname=str(path))


def _inches(lines: list[str], size: float) -> float:
    return len(lines) * size * LEADING / 72
