"""What an admin sees of what was told unasked, wide and narrow."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from data.store import open_engine
from tests.e2e.looking import card_with, fits, picture, press, say
from tests.refused import refused
from tests.transactions import write

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize("width", [1280, 600])
def test_an_admin_sees_what_failed_and_cancels_what_is_in_doubt(
    open_page: Callable[..., Page], publishers_playground: str, bot_database: str, width: int
) -> None:
    engine = open_engine(bot_database)
    if width > 1000:
        write(engine, refused, "http://127.0.0.1:9/", 9)
    page = open_page(width, 2400, publishers_playground)
    say(page, "配信")
    card = card_with(page, "配信の状況", "ボットが外されています")
    picture(card, f"submitting/{'' if width > 1000 else 'narrow-'}deliveries")
    assert fits(card)
    press(card, "届いたか分からないもの（1）" if width > 1000 else "取りやめたもの（1）")
    if width > 1000:
        press(card_with(page, "Teamsの応答：502"), "取りやめる")
        expect(card_with(page, "届いたか分からないもの（0）")).to_be_visible()
    else:
        card_with(page, "管理者が取りやめました")
    engine.dispose()
