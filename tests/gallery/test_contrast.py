"""Every word of a main kind of card can be read in each theme, in high contrast with nothing but white on black."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from playwright.sync_api import Browser

from tests.gallery.kind import Kind, every_kind
from tests.gallery.sheets import MAIN
from tests.gallery.window import Look, Window

pytestmark = pytest.mark.e2e

LEAST: dict[Look, float] = {"light": 4.5, "dark": 4.5, "contrast": 7.0}
"""Of the Web Content Accessibility Guidelines: AA, and AAA where somebody asked for high contrast."""

_PIXEL = (  # any picture does: what is in ours is looked at by the tests of pictures
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\nIDATx\x9cc\x00\x01\x00\x00\x05\x00\x01\r\n-\xb4\x00\x00\x00\x00IEND\xaeB`\x82"
)
_FAINT = """least => {
  const rgb = (text) => (text.match(/[\\d.]+/g) || []).map(Number)
  const light = ([r, g, b]) => {
    const linear = (v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    const [x, y, z] = [r, g, b].map((v) => linear(v / 255))
    return 0.2126 * x + 0.7152 * y + 0.0722 * z
  }
  const paper = (node) => {
    for (; node; node = node.parentElement) {
      const found = rgb(getComputedStyle(node).backgroundColor)
      if (found.length === 3 || found[3] > 0.5) return found
    }
    return [255, 255, 255]
  }
  const faint = []
  const walk = document.createTreeWalker(document.getElementById("frame"), NodeFilter.SHOW_TEXT)
  for (let text = walk.nextNode(); text; text = walk.nextNode()) {
    const at = text.parentElement
    if (!text.data.trim() || !at.getClientRects().length || at.closest("svg, [aria-hidden=true]")) continue
    const [one, other] = [light(rgb(getComputedStyle(at).color)), light(paper(at))].sort((a, b) => b - a)
    if ((one + 0.05) / (other + 0.05) < least) faint.push(text.data)
  }
  return faint
}"""


@pytest.fixture(scope="module")
def teams(browser: Browser) -> Window:
    return Window(browser)


@pytest.mark.parametrize("look", get_args(Look))
@pytest.mark.parametrize("kind", [kind for kind in every_kind() if kind.name in MAIN], ids=lambda kind: kind.name)
def test_every_word_stands_out_from_what_is_behind_it(kind: Kind, look: Look, teams: Window) -> None:
    card: dict[str, Any] = kind.make("ja").data

    page = teams.show(card, look, "phone", lambda name, theme: _PIXEL)

    assert page.evaluate(_FAINT, LEAST[look]) == []


@pytest.mark.parametrize("kind", [kind for kind in every_kind() if kind.name in MAIN], ids=lambda kind: kind.name)
def test_high_contrast_shows_every_word_of_the_light_theme(kind: Kind, teams: Window) -> None:
    card: dict[str, Any] = kind.make("en").data
    seen = [
        teams.show(card, look, "phone", lambda name, theme: _PIXEL).inner_text("#frame")
        for look in ("light", "contrast")
    ]

    assert seen[0] == seen[1]
    assert seen[0]
