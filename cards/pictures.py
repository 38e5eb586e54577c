"""A Chart as PNG, for phones and other places that draw no charts themselves.

With `drawings.py` the only module that loads matplotlib: a process that draws nothing need not. Fonts come from
two packages and never from the machine: no machine's choice of fonts may turn Japanese into boxes.
"""

from __future__ import annotations

import io
from importlib import import_module

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

from cards.breadth import breadth
from cards.charts import Chart
from cards.drawings import DRAW, INKS, LEADING, RIGHT, SMALL, TITLE, Pen, height_of, room_for_ticks
from data.addresses.links import Theme
from data.refusals import StartupError

WIDTH, DPI = 1024, 220  # pixels; Teams takes at most 1024, and a phone shows them some 300 points wide
_INCH = WIDTH / DPI
_SYLLABLE = 6  # columns: 「です。」
_COLUMNS = {TITLE: 42, SMALL: 60}  # that fit on a line, a Japanese character taking two


def png(chart: Chart, theme: Theme) -> bytes:
    """At most 1024 pixels wide. The same chart gives the same bytes."""
    pen = Pen(ink=INKS[theme], regular=font_of("noto_cjk_sans_jp_regular"), bold=font_of("noto_cjk_sans_jp_bold"))
    title = wrapped(chart.title, _COLUMNS[TITLE])
    below = [line for note in (*chart.notes, chart.source) for line in wrapped(note, _COLUMNS[SMALL])]
    top, foot = 0.3 + _inches(title, TITLE), 0.2 + _inches(below, SMALL)
    body = max(1.0, min(height_of(chart), _INCH - top - foot))  # never taller than wide, whatever the notes
    height = top + body + foot
    figure = Figure(figsize=(_INCH, height), dpi=DPI, facecolor=pen.ink.paper)
    FigureCanvasAgg(figure)
    pen.write(figure, title, 1 - 0.18 / height, bold=True)
    pen.write(figure, below, (foot - 0.06) / height)
    left, under = room_for_ticks(chart)
    box = (left, (foot + under) / height, RIGHT - left, (body - under) / height)
    axes = figure.add_axes(box, facecolor=pen.ink.paper)
    DRAW[chart.kind](axes, chart, pen)
    out = io.BytesIO()
    figure.savefig(out, format="png", facecolor=pen.ink.paper, metadata={"Software": None})
    return out.getvalue()


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


def wrapped(text: str, columns: int) -> list[str]:
    """Lines of at most so many columns, as few as possible, and no last line of one syllable where it can be helped."""
    lines = _filled(text, columns)
    for fewer in range(1, columns // 4):
        if len(lines) == 1 or breadth(lines[-1]) > _SYLLABLE:
            break
        shorter = _filled(text, columns - fewer)
        lines = shorter if len(shorter) == len(lines) else lines
    return lines


def _filled(text: str, columns: int) -> list[str]:
    """Broken anywhere in Japanese, between words in English."""
    lines, line = [], ""
    for piece in _pieces(text):
        if line and breadth(line) + breadth(piece.rstrip()) > columns:
            lines.append(line.rstrip())
            line = ""
        line += piece
    return [*lines, line.rstrip()]


def _pieces(text: str) -> list[str]:
    """Words of ASCII with their space stay whole, brackets and stops with their neighbour; the rest stands alone."""
    pieces: list[str] = []
    for char in text:
        joins = pieces and char.isascii() and pieces[-1].isascii() and not pieces[-1].endswith(" ")
        closes = pieces and (char in "。、）」" or pieces[-1] in "（「")
        if joins or closes:
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


def _inches(lines: list[str], size: float) -> float:
    return len(lines) * size * LEADING / 72
