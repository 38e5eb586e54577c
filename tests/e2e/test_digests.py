"""A digest in a window: it is set up, tried, and told by the running bot when it falls due."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest
from playwright.sync_api import Locator, Page
from sqlalchemy import Connection, Engine, update

from data.digests.tables import subscription
from data.model import Qualifier
from tests.digests import published
from tests.e2e import looking
from tests.e2e.looking import close_log, fits, press, say
from tests.transactions import write

pytestmark = pytest.mark.e2e

card_with = partial(looking.card_with, seconds=90)  # the tick comes once a minute

RATE = "mynumber_card_holding_rate"

OpenPage = Callable[..., Page]


def picture(card: Locator, name: str) -> None:
    looking.picture(card, f"digests/{name}")


def publish(engine: Engine, month_end: date, value: int) -> None:
    """A further figure, a rate that is about so much, and a correction of the first."""
    at = datetime.now(UTC)
    published(engine, str(value), month_end, at=at)
    published(engine, f"{70 + value / 10:.1f}", month_end, metric=RATE, unit="%", at=at, qualifier=Qualifier.ABOUT)
    reason = "二重に数えていた手続を除いたため"
    published(engine, str(value - 4), date(2023, 8, 31), at=at, reason=reason)


def fall_due(connection: Connection, hours: int) -> None:
    """So many hours ago: each period is told once."""
    then = datetime.now(UTC) - timedelta(hours=hours)
    before = then - timedelta(hours=1)  # what was set up later than it fell due would not be due
    told = {"next_due_at": then, "covered_at": before, "outcome_at": None, "missed": date(2026, 11, 16)}
    connection.execute(update(subscription).values(**told))


@pytest.mark.parametrize("width", [1280, 600])
def test_a_digest_is_set_up_tried_and_told_when_it_is_due(
    open_page: OpenPage, publishers_playground: str, engine: Engine, width: int
) -> None:
    wide = "" if width > 1000 else "narrow-"
    page = open_page(width, 2600)
    close_log(page)
    say(page, "ダイジェスト")
    form = card_with(page, "ダイジェストの配信", "お知らせする数字")
    picture(form, f"{wide}settings")
    assert fits(form)
    press(form, "配信を始める" if wide == "" else "この内容に変える")
    saved = card_with(page, "設定を保存しました")
    picture(saved, f"{wide}saved")
    assert fits(saved)

    value = 18 if wide == "" else 21
    publish(engine, date(2026, 9, 30) if wide == "" else date(2026, 10, 31), value)
    press(saved, "テストで1件受け取る")
    tried = card_with(page, "テスト送信", "のダイジェスト")
    assert fits(tried)
    write(engine, fall_due, 1 if wide == "" else 2)
    told = card_with(page, "のダイジェスト", "届かなかった可能性のある回があります", f"{value}手続")
    picture(told, f"{wide}digest")
    assert fits(told)
    admin = open_page(width, 1400, publishers_playground)
    admin.get_by_text("Log Panel").locator("xpath=following::button[2]").click()
    admin.wait_for_timeout(1500)  # until the bot has heard from there
    say(admin, "subscriptions")
    listed = card_with(admin, "All subscriptions")
    picture(listed, f"{wide}en-list")
    assert fits(listed)
