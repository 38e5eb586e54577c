"""The renderer of Teams paints a native chart in the colours that its picture has, and nothing that it was not told."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser

from cards import palette
from tests.cards.published import every
from tests.gallery.kind import Kind, every_kind
from tests.gallery.window import Look, Window

pytestmark = pytest.mark.e2e

WITH = [kind for kind in every_kind() if every(kind.make("ja").data, "Chart.")]
_MARKS = """() => [...document.querySelectorAll("#frame [style*=background-color]")]
  .filter((mark) => mark.style.width.endsWith("%"))
  .map((mark) => mark.style.backgroundColor)"""
_NEEDLES = """() => document.querySelectorAll("#frame svg").length"""
_KEYS = """() => [...document.querySelectorAll("#frame [aria-label=Legend]")]
  .map((key) => [...key.querySelectorAll("[role=option]")].map((one) => one.innerText.trim()))"""


@pytest.fixture(scope="module")
def teams(browser: Browser) -> Window:
    return Window(browser)


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("kind", WITH, ids=lambda kind: kind.name)
def test_the_host_paints_the_bars_of_the_palette_in_their_order(kind: Kind, look: Look, teams: Window) -> None:
    card: dict[str, Any] = kind.make("ja").data

    page = teams.show(card, look, "desktop", lambda name, theme: b"")

    assert page.evaluate(_NEEDLES) == 0
    stacked: list[dict[str, Any]] = [
        chart for chart in every(card, "Chart.") if chart["type"] == "Chart.HorizontalBar.Stacked"
    ]
    keys = [["完了", "残り"] for chart in stacked if len(chart["data"]) > 1]
    assert page.evaluate(_KEYS) == keys, "the key that the picture has, and no other"
    assert page.evaluate(_MARKS) == [_rgb(colour) for chart in every(card, "Chart.") for colour in _colours(chart)]


def _colours(chart: dict[str, Any]) -> list[palette.Colour]:
    """Of its marks, from the top down and from left to right."""
    parts = [part for one in chart["data"] for part in one.get("data", [one])]
    return [part["color"] for part in parts]


def _rgb(colour: palette.Colour) -> str:
    red, green, blue = (int(palette.PAINTED[colour][at : at + 2], 16) for at in (1, 3, 5))
    return f"rgb({red}, {green}, {blue})"
