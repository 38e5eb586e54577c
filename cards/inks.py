"""Papers, letters and sizes of our pictures of charts; what is drawn on them has the colours of `palette.py`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

from data.addresses.links import Theme

# Points. A phone shows the picture some 300 points wide, and each of these a tenth smaller.
TITLE, LABEL, TICK, SMALL, TIGHT = 15, 12.5, 11.5, 10.5, 11
LEADING = 1.45  # line height in font sizes, as matplotlib counts it
LEFT, RIGHT = 0.03, 0.97  # margins, as parts of the width


@dataclass(frozen=True, kw_only=True)
class Ink:
    """Colours of a theme."""

    paper: str
    text: str
    faint: str
    grid: str


INKS: Mapping[Theme, Ink] = {
    "light": Ink(paper="#ffffff", text="#242424", faint="#616161", grid="#e0e0e0"),
    "dark": Ink(paper="#292929", text="#ffffff", faint="#c8c8c8", grid="#4d4d4d"),
}


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

    def write(self, figure: Figure, lines: list[str], top: float, size: float, *, bold: bool = False) -> None:
        """A title when bold, else what stands below the drawing."""
        figure.text(
            LEFT,
            top,
            "\n".join(lines),
            va="top",
            linespacing=LEADING,
            fontproperties=self.font(size, bold=bold),
            color=self.ink.text if bold else self.ink.faint,
            parse_math=False,
        )


def inches(axes: Axes) -> tuple[float, float]:
    """Width and height of a drawing."""
    box, figure = axes.get_position(), axes.get_figure(root=True)
    assert figure is not None, "it is drawn on one"
    width, height = figure.get_size_inches()
    return box.width * width, box.height * height
