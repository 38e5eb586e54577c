"""The colours of charts: one list for what Teams draws and for our pictures.

Teams takes colours by name only and paints each the same on the paper of either theme. So a colour of ours has to be
seen on both papers; of all names these two are, and nobody takes one for the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Colour = Literal["categoricalLightBlue", "divergingRed", "neutral"]

SERIES: tuple[Colour, ...] = ("categoricalLightBlue", "divergingRed")
REST: Colour = "neutral"  # of a whole, behind what is done; words say how much it is
PAINTED: Mapping[Colour, str] = {
    "categoricalLightBlue": "#0078d4",
    "divergingRed": "#d33f4c",
    "neutral": "#cccccc",
}


def of_look(look: int) -> Colour:
    """Neighbours differ; which is which stands in their names."""
    return SERIES[look % len(SERIES)]
