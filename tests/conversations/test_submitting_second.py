"""Two people of one bureau, and one figure."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from data.people.rights import Grant, Role, grant
from data.store import Store
from data.submitting.tables import submission
from tests.conversations.submitting import ITO, count, form, press, said, submitted, to_approve
from tests.teams import SUZUKI, Teams

pytestmark = pytest.mark.usefixtures("_everybody_is_known")


async def test_who_comes_second_sees_who_was_first_and_takes_it_over_with_what_was_typed(
    teams: Teams, store: Store
) -> None:
    given = Grant(person=ITO.aad, role=Role.SUBMITTER, unit="digital_headquarters", since=date(2026, 1, 1))
    await store.write(grant, given, name="伊藤 さくら", by="test", at=datetime.now(UTC))
    await submitted(teams)
    asked = await to_approve(teams)

    blank = await form(teams, ITO)
    assert "公表前の提出があります" in said(blank)
    assert "田中 美咲" in said(blank)
    boxes = {"value:": "19", "previous:": "15", "as_of": "令和8年10月末"}
    second = (await press(teams, blank, "確認へ進む", ITO, **boxes)).card
    assert "同じ時点、または重なる時点の提出" in said(second)
    opened = (await press(teams, second, "18手続", ITO)).card
    assert "取り下げる" in str(opened)
    confirm = (await press(teams, second, "入力した内容で、この提出を直す", ITO)).card
    receipt = (await press(teams, confirm, "提出する", ITO)).card

    assert "提出を受け付けました" in said(receipt)
    assert "最後の修正" in str(receipt)
    assert await store.read(count(submission)) == 1
    stale = await press(teams, asked.card, "承認して公表する", SUZUKI)
    assert "表示していた内容から変わりました" in said(stale.card)
    assert "19" in said(stale.card)
