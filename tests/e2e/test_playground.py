"""As a person sees it: a question typed into a Teams-like client, and what stands there afterwards."""

from __future__ import annotations

import json
from collections.abc import Callable
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.looking import IMAGES
from tests.teams import Json, Teams, everything

pytestmark = pytest.mark.e2e

COUNT = "オンライン手続は何件？"
TREND = "交付枚数の推移"
BAR = "[style*='background-color'][style*='width'][style*='%']"  # a part of a chart, as the client paints it
PROGRESS = "地方税の標準化はどこまで進んだ？"
PARTS = "デジタル区役所のチーム数の内訳"

OpenPage = Callable[[int, int], Page]


def say(page: Page, text: str, *, to_bot: bool = False) -> None:
    """Types into the box at the cursor's place in the chat; with a mention in front where a bot needs one."""
    page.locator("[contenteditable=true]").first.click()
    if to_bot:
        page.keyboard.type("@")
        page.get_by_role("menuitem", name="数字の窓口").click()
    page.keyboard.type(text)


def cards(page: Page) -> Locator:
    return page.locator(".ac-adaptiveCard")


def card_with(page: Page, *texts: str) -> Locator:
    """The card that has all these texts, once there is one."""
    card = cards(page)
    for text in texts:
        card = card.filter(has_text=text)
    expect(card.last).to_be_visible(timeout=15_000)
    return card.last


def picture(page: Page, name: str) -> None:
    """What the page shows, without the Playground's log beside it."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    page.wait_for_timeout(600)  # charts grow into place
    page.screenshot(path=IMAGES / f"{name}.png")


def test_a_question_in_a_personal_chat_is_answered_with_the_figure_and_its_parts(open_page: OpenPage) -> None:
    page = open_page(1280, 900)
    card_with(page, "Madoguchi")  # the greeting, in the language of the Playground
    say(page, COUNT)
    page.keyboard.press("Enter")

    card_with(page, "2,783", "マイナポータル", "15")
    picture(page, "personal")


def test_a_button_on_the_answer_answers(open_page: OpenPage) -> None:
    page = open_page(1280, 900)
    say(page, COUNT)
    page.keyboard.press("Enter")
    answer = card_with(page, "2,783")
    before = cards(page).count()

    answer.get_by_role("button", name="この分野の数字").click()

    expect(cards(page)).to_have_count(before + 1, timeout=15_000)
    expect(cards(page).last).to_contain_text("すべての数字")


def test_a_question_in_a_channel_is_answered_under_it(open_page: OpenPage) -> None:
    page = open_page(1280, 900)
    page.get_by_text("DX戦略ダッシュボード").first.click()
    page.get_by_text("Start a new post").wait_for()
    say(page, COUNT, to_bot=True)
    page.get_by_role("button", name="Post", exact=True).click()

    card_with(page, "2,783", "マイナポータル", "15")
    picture(page, "channel")


def test_a_chart_is_drawn_by_the_client_itself(open_page: OpenPage) -> None:
    page = open_page(1280, 1240)
    say(page, PROGRESS)
    page.keyboard.press("Enter")

    card = card_with(page, "116", "160")
    expect(card.locator(BAR)).to_have_count(2)  # what is done, and what is left


def test_what_the_client_would_write_otherwise_is_our_picture(open_page: OpenPage) -> None:
    page = open_page(1280, 1240)
    say(page, TREND)
    page.keyboard.press("Enter")

    card = card_with(page, "2,249,572")
    expect(card.get_by_role("img", name="折れ線グラフ")).to_be_visible(timeout=15_000)
    picture(page, "chart")


def test_an_answer_fits_a_narrow_window(open_page: OpenPage) -> None:
    page = open_page(600, 900)
    say(page, COUNT)
    page.keyboard.press("Enter")

    card = card_with(page, "2,783")
    assert card.evaluate("card => card.scrollWidth <= card.clientWidth")
    picture(page, "narrow")


def test_the_picture_for_those_without_charts_is_an_image(bot: str) -> None:
    [chart, *_] = everything(asked(bot, PARTS), lambda node: str(node.get("type", "")).startswith("Chart."))
    [image] = everything(chart["fallback"], lambda node: node.get("type") == "Image")

    with urlopen(image["url"]) as response:
        assert response.headers["Content-Type"] == "image/png"
        assert response.read().startswith(b"\x89PNG")


def asked(bot: str, text: str) -> Json:
    """The card that answers, out of the response itself: nobody has to be there to be called back."""
    teams = Teams()
    teams.service = "http://127.0.0.1:1/"
    body = teams.activity("message", text=text, deliveryMode="expectReplies")
    request = Request(f"{bot}/api/messages", json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urlopen(request) as response:
        [activity] = json.loads(response.read())["activities"]
    card: Json = activity["attachments"][0]["content"]
    return card
