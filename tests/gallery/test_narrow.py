"""On a phone every table is whole: no word, number or date is broken in two, and nothing stands out of its cell."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser

from data.model import Lang
from tests.cards.published import every
from tests.gallery.kind import Kind, every_kind
from tests.gallery.snapshots import LANGS
from tests.gallery.window import Window

pytestmark = pytest.mark.e2e

WITH = [kind for kind in every_kind() if every(kind.make("ja").data, "Table")]
_BROKEN = r"""() => {
  const broken = []
  const cells = ["[role=cell]", "[role=columnheader]", "td", "th"].map((one) => `#frame ${one}`).join()
  for (const cell of document.querySelectorAll(cells)) {
    if (cell.scrollWidth > cell.clientWidth + 1) broken.push(`out: ${cell.innerText}`)
    const walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT)
    for (let text = walk.nextNode(); text; text = walk.nextNode()) {
      for (const word of text.data.matchAll(/[!-~]+/g)) {
        const range = document.createRange()
        range.setStart(text, word.index)
        range.setEnd(text, word.index + word[0].length)
        const tops = new Set([...range.getClientRects()].map((one) => Math.round(one.top)))
        if (tops.size > 1 && !/[a-z]-[a-z]|\//.test(word[0])) broken.push(word[0])
      }
    }
  }
  return broken
}"""
_CELLS = '() => document.querySelectorAll("#frame [role=cell], #frame td").length'


@pytest.fixture(scope="module")
def teams(browser: Browser) -> Window:
    return Window(browser)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", WITH, ids=lambda kind: kind.name)
def test_nothing_of_a_table_is_broken_on_a_phone(kind: Kind, lang: Lang, teams: Window) -> None:
    card = unfolded(kind.make(lang).data)

    page = teams.show(card, "light", "phone", lambda name, theme: b"")

    assert page.evaluate(_CELLS) > 0
    assert page.evaluate(_BROKEN) == []


def unfolded(node: Any) -> Any:
    if isinstance(node, list):
        return [unfolded(one) for one in node]
    if isinstance(node, dict):
        return {key: unfolded(value) for key, value in node.items() if key != "isVisible"}
    return node
