"""The two icons, drawn: a counter window (窓口) behind which figures stand.

Teams wants 192 × 192 in full colour, where what matters keeps inside the middle 120, and 32 × 32 in white on nothing.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from bot.teams_app.manifest import ACCENT

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LARGE, SMALL = 192, 32
_HEIGHTS = (0.20, 0.34, 0.50)  # of the bars, from left to right; the picture is one wide and one high


def color() -> bytes:
    return _drawn(LARGE, "white", ACCENT, margin=0.19)


def outline() -> bytes:
    return _drawn(SMALL, "white", None, margin=0.03)


def _drawn(pixels: int, ink: str, ground: str | None, *, margin: float) -> bytes:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(1, 1), dpi=pixels)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set(xlim=(-margin / (1 - 2 * margin), 1 + margin / (1 - 2 * margin)), ylim=axes.get_xlim())
    axes.set_ylim(axes.get_xlim())
    _window(axes, ink, line=72 * (1 - 2 * margin) * 0.07)
    made = BytesIO()
    figure.savefig(made, format="png", facecolor=ground or "none", transparent=ground is None)
    return made.getvalue()


def _window(axes: Axes, ink: str, line: float) -> None:
    """A frame, a counter that stands out to both sides, and three bars that rise."""
    from matplotlib.patches import FancyBboxPatch, Rectangle

    frame = FancyBboxPatch((0.12, 0.22), 0.76, 0.72, boxstyle="round,pad=0,rounding_size=0.08")
    frame.set(fill=False, edgecolor=ink, linewidth=line)
    axes.add_patch(frame)
    axes.add_patch(Rectangle((0.0, 0.06), 1.0, 0.13, color=ink, linewidth=0))
    for nth, height in enumerate(_HEIGHTS):
        axes.add_patch(Rectangle((0.26 + 0.18 * nth, 0.26), 0.12, height, color=ink, linewidth=0))
