"""Small marks beside words: a badge for a state, a bar for how far something is.

Each repeats what words say or says it in words itself, and each has a fallback, so nothing is lost where a host knows
no badges and no bars.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from microsoft_teams.cards import Badge, ProgressBar, TextBlock

Mark = Literal["plain", "open", "good", "attention", "warning"]

_STYLES: Mapping[Mark, Literal["Subtle", "Informative", "Good", "Attention", "Warning"]] = {
    "plain": "Subtle",
    "open": "Informative",
    "good": "Good",
    "attention": "Attention",
    "warning": "Warning",
}


def badge(text: str, mark: Mark = "plain") -> Badge:
    """A state in a word or two: 差し戻し, 第2版. Longer ones would be cut off on phones."""
    return Badge(
        text=text,
        style=_STYLES[mark],
        appearance="Tint",
        size="Medium",
        spacing="Small",
        fallback=TextBlock(text=text, wrap=True, weight="Bolder", size="Small", spacing="Small"),
    )


def progress(done: float, whole: float) -> ProgressBar:
    """How far something is, below a line that says so in numbers."""
    return ProgressBar(value=done, max=whole, color="Accent", spacing="Small", fallback="drop")
