"""The dashboard gone through as a person does, with pictures of what they see."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.looking import OpenPage, card_with, close_log, fits, picture, press, say

pytestmark = pytest.mark.e2e

WIDE, NARROW = (1180, 2400), (560, 3200)
JA = ("ダッシュボード", "次の分野", "上位100手続オンライン化")
EN = ("dashboard", "Next topic", "Top 100 procedures online")


def walked(page: Page, start: str, onward: str, first: str) -> Iterator[tuple[str, Locator]]:
    """The overview, and the first screen of each topic after it, each with its name; all on one card."""
    close_log(page)
    say(page, start)
    card = card_with(page, first, "2,783")
    yield "overview", card
    before = page.locator(".ac-adaptiveCard").count()
    card.get_by_role("button", name=f"1 {first}").or_(card.get_by_role("button", name=f"1　{first}")).click()
    for topic in ("procedures", "workstyle", "wards", "organisation", "hack", "standardisation"):
        card = page.locator(".ac-adaptiveCard").last
        expect(card).to_contain_text(f"{'分野' if start == JA[0] else 'Topic '}{_number(topic)}", timeout=20_000)
        yield topic, card
        if topic != "standardisation":
            press(card, onward)
    assert page.locator(".ac-adaptiveCard").count() == before


def _number(topic: str) -> int:
    return ("procedures", "workstyle", "wards", "organisation", "hack", "standardisation").index(topic) + 1


@pytest.mark.parametrize(("size", "name"), [(WIDE, "wide"), (NARROW, "narrow")], ids=["wide", "narrow"])
@pytest.mark.parametrize("words", [JA, EN], ids=["ja", "en"])
def test_all_topics_are_gone_through_on_one_card(
    open_page: OpenPage, words: tuple[str, str, str], size: tuple[int, int], name: str
) -> None:
    page = open_page(*size)
    for topic, card in walked(page, *words):
        assert fits(card), topic
        picture(card, f"browsing/{topic}-{name}-{'ja' if words is JA else 'en'}")
