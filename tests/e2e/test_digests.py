"""A digest in a window: it is set up, tried, and told by the running bot when it falls due."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from playwright.sync_api import Locator, Page
from sqlalchemy import Connection, Engine, update

from data.digests.tables import subscription
from data.model import Qualifier
from tests.digests import published
from tests.e2e import looking
from tests.e2e.looking import card_with, fits, press, say
from tests.transactions import write

pytestmark = pytest.mark.e2e

TICK = 180  # seconds for what the tick of each minute brings, also on a machine that does much else

RATE = "mynumber_card_holding_rate"

OpenPage = Callable[..., Page]


def picture(card: Locator, name: str) -> None:
    looking.picture(card, f"digests/{name}")


def publish(engine: Engine) -> None:
    """A further figure, a rate that is about so much, and a correction of the first."""
    at, month_end = datetime.now(UTC), date(2026, 9, 30)
    published(engine, "18", month_end, at=at)
    published(engine, "71.8", month_end, metric=RATE, unit="%", at=at, qualifier=Qualifier.ABOUT)
    reason = "二重に数えていた手続を除いたため"
    published(engine, "14", date(2023, 8, 31), at=at, reason=reason)


def fall_due(connection: Connection) -> None:
    """An hour ago, and the week before it was missed."""
    then = datetime.now(UTC) - timedelta(hours=1)
    before = then - timedelta(hours=1)  # what was set up later than it fell due would not be due
    told = {"next_due_at": then, "covered_at": before, "outcome_at": None, "missed": date(2026, 11, 16)}
    connection.execute(update(subscription).values(**told))


def test_a_digest_is_set_up_tried_and_told_when_it_is_due(
    open_page: OpenPage, publishers_playground: str, engine: Engine
) -> None:
    """One story in front of a wide window and a narrow one, so that no card is one of an earlier story."""
    page, narrow = windows = open_page(1280, 2600), open_page(600, 2600)
    say(page, "ダイジェスト")
    form = looked_at("settings", windows, "ダイジェストの配信", "お知らせする数字")
    press(form, "配信を始める")
    saved = looked_at("saved", windows, "設定を保存しました")

    publish(engine)
    press(saved, "テストで1件受け取る")
    assert fits(card_with(page, "テスト送信", "のダイジェスト"))
    assert fits(card_with(narrow, "テスト送信", "のダイジェスト"))
    write(engine, fall_due)
    looked_at("digest", windows, "のダイジェスト", "届かなかった可能性のある回があります", "18手続", seconds=TICK)

    for_admins = open_page(1280, 1400, publishers_playground), open_page(600, 1400, publishers_playground)
    say(for_admins[0], "subscriptions")
    looked_at("en-list", for_admins, "All subscriptions")


def looked_at(name: str, windows: tuple[Page, Page], *texts: str, seconds: float = looking.PATIENCE) -> Locator:
    """The card in the wide window, after a picture of it in each."""
    cards = [card_with(window, *texts, seconds=seconds) for window in windows]
    for card, width in zip(cards, ("", "narrow-"), strict=True):
        picture(card, f"{width}{name}")
        assert fits(card)
    return cards[0]
