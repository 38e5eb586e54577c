"""The dashboard gone through as a person does, with pictures of what they see."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from data.model import Lang
from tests.e2e.looking import OpenPage, card_with, fits, picture, press, say

pytestmark = pytest.mark.e2e

WIDE, NARROW = (1180, 2600), (560, 3600)
PHONE = ".ac-adaptiveCard { width: 320px !important; }"  # the Playground's cards are never so narrow by themselves
SAID: dict[Lang, str] = {"ja": "ダッシュボード", "en": "show me the dashboard"}


def last(page: Page, *texts: str) -> Locator:
    """The newest card, once it says this."""
    card = page.locator(".ac-adaptiveCard").last
    for text in texts:
        expect(card).to_contain_text(text, timeout=25_000)
    return card


def opened(page: Page, lang: Lang) -> Locator:
    say(page, SAID[lang])
    return card_with(page, "2,783", "116", "282")


def pressed_row(card: Locator, text: str) -> None:
    card.locator("[role=button]").filter(has_text=text).first.click()


@pytest.mark.parametrize("lang", SAID)
@pytest.mark.parametrize(("size", "width"), [(WIDE, "wide"), (NARROW, "narrow")], ids=["wide", "narrow"])
def test_a_topic_is_opened_and_left_on_one_card(
    open_page: OpenPage, lang: Lang, size: tuple[int, int], width: str
) -> None:
    page = open_page(*size)
    if size == NARROW:
        page.add_style_tag(content=PHONE)
    overview = opened(page, lang)
    assert fits(overview)
    picture(overview, f"browsing/overview-{width}-{lang}")
    before = page.locator(".ac-adaptiveCard").count()

    pressed_row(overview, "デジタルを活かした新しい働き方の実現" if lang == "ja" else "New ways of working")
    card = last(page, "3画面中1" if lang == "ja" else "screen 1 of 3")
    press(card, "デジタルインフラの時期" if lang == "ja" else "Infrastructure dates")
    card = last(page, "R4.12", "R6後半")
    assert fits(card)
    picture(card, f"browsing/infrastructure-{width}-{lang}")

    press(card, "次の分野" if lang == "ja" else "Next topic")
    card = last(page, "分野3" if lang == "ja" else "Topic 3", "2,309")
    assert fits(card)
    picture(card, f"browsing/wards-{width}-{lang}")

    assert page.locator(".ac-adaptiveCard").count() == before


def test_a_line_of_a_screen_leads_to_its_answer_and_leaves_the_screen(open_page: OpenPage) -> None:
    page = open_page(*WIDE)
    overview = opened(page, "ja")
    pressed_row(overview, "住民情報系システム標準化")
    screen = last(page, "標準化の進捗", "72.5%")
    picture(screen, "browsing/standardisation-wide-ja")

    pressed_row(screen, "追加された指定都市向け機能の数")

    card_with(page, "追加された指定都市向け機能の数", "何を数えたか")
    assert page.locator(".ac-adaptiveCard").filter(has_text="72.5%").count() == 1


def test_the_help_leads_to_the_dashboard(open_page: OpenPage) -> None:
    page = open_page(*WIDE)
    say(page, "ヘルプ")
    card = card_with(page, "使い方", "「提出」")
    picture(card, "browsing/help-wide-ja")

    pressed_row(card, "「ダッシュボード」")

    last(page, "6つの分野の主な数字")
