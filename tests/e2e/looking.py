"""What a person does in front of the Playground: says, pastes and presses something, and looks at a card."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote
from urllib.request import Request, urlopen

from playwright.sync_api import Locator, Page, expect
from sqlalchemy import Engine

from data.telling.conversations import personal_chat
from tests.transactions import read

IMAGES = Path(__file__).parents[2] / "docs" / "images"

CARD = "application/vnd.microsoft.card.adaptive"

PATIENCE = 60.0  # seconds, on a machine that may have other work

OpenPage = Callable[..., Page]


def close_log(page: Page) -> None:
    """The buttons beside its title are to empty it and to close it."""
    page.get_by_text("Log Panel").locator("xpath=following::button[2]").click()


def say(page: Page, text: str) -> None:
    page.locator("[contenteditable=true]").first.click()
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def paste(page: Page, text: str) -> None:
    """Cells as they come out of a spreadsheet: a typed tab would leave the box."""
    page.locator("[contenteditable=true]").first.click()
    page.keyboard.insert_text(text)
    page.keyboard.press("Enter")


def card_with(page: Page, *texts: str, seconds: float = PATIENCE) -> Locator:
    """The last card that has all these texts, once there is one."""
    card = _cards(page, texts).last
    expect(card).to_be_visible(timeout=seconds * 1000)
    return card


def next_card(page: Page, do: Callable[[], None], *texts: str, seconds: float = PATIENCE) -> Locator:
    """The card with all these texts that comes of what is done, where others with them are there already."""
    cards = _cards(page, texts)
    before = cards.count()
    do()
    expect(cards).to_have_count(before + 1, timeout=seconds * 1000)
    return cards.last


def _cards(page: Page, texts: Iterable[str]) -> Locator:
    card = page.locator(".ac-adaptiveCard")
    for text in texts:
        card = card.filter(has_text=text)
    return card


def press(card: Locator, title: str) -> None:
    card.get_by_role("button", name=title, exact=True).click()


def is_known(page: Page, engine: Engine, person: str, seconds: float = PATIENCE) -> None:
    """Waits until the bot has written down that it heard from there: before that nothing can be told to this person."""
    ends = time.monotonic() + seconds
    while read(engine, personal_chat, person) is None:
        assert time.monotonic() < ends, f"the bot never heard from {person}"
        page.wait_for_timeout(100)


def picture(card: Locator, name: str) -> None:
    """The card alone; `name` is below docs/images."""
    file = IMAGES / f"{name}.png"
    file.parent.mkdir(parents=True, exist_ok=True)
    card.page.wait_for_timeout(900)  # charts grow into place
    card.screenshot(path=file)


def fits(card: Locator) -> bool:
    return bool(card.evaluate("card => card.scrollWidth <= card.clientWidth"))


def post(service: str, conversation: str, card: dict[str, Any]) -> None:
    """A card in a conversation of the Playground, as the bot posts one whose moment has come."""
    said = {"type": "message", "attachments": [{"contentType": CARD, "content": card}]}
    address = f"{service.rstrip('/')}/v3/conversations/{quote(conversation, safe='')}/activities"
    told = Request(address, json.dumps(said).encode(), {"Content-Type": "application/json"})
    with urlopen(told, timeout=10):
        pass
