"""A 訂正, through the front door: who hears of it, and what of it the answer shows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from data.store import Store
from data.tidy import tidy
from tests.conversations.submitting import CHATS, ITO, ask, press, said, submitted, to_approve, until
from tests.teams import SUZUKI, Sent, Teams

pytestmark = pytest.mark.usefixtures("_everybody_is_known")


async def corrected(teams: Teams) -> Sent:
    """What Ito hears of it."""
    await submitted(teams, "16", as_of="令和5年8月末", reason="集計の重なりがありました。")
    await press(teams, (await to_approve(teams)).card, "承認して公表する", SUZUKI)
    return await until(
        lambda: [s for s in teams.sent if s.conversation == CHATS[ITO].id and "訂正されました" in str(s.card)]
    )


async def test_a_correction_is_told_to_those_who_were_told_the_old_value_with_its_reason(teams: Teams) -> None:
    await ask(teams)
    told = await corrected(teams)

    assert "15手続" in said(told.card)
    assert "16手続" in said(told.card)
    assert "集計の重なりがありました。" in said(told.card)
    shown = said(await ask(teams))
    assert "訂正の理由" in shown
    assert "集計の重なりがありました。" in shown


async def test_a_correction_is_told_to_who_was_told_the_old_value_years_ago(teams: Teams, store: Store) -> None:
    await ask(teams)
    await store.write(tidy, datetime.now(UTC) + timedelta(days=800))

    assert "16手続" in said((await corrected(teams)).card)
