"""Who submits for one bureau, and types the figure of another."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection

from data.people.rights import Grant, Role, grant, grants, revoke
from data.store import Store
from data.submitting.tables import submission
from data.tokyo import day_in_tokyo
from tests.conversations.intake import rows, say, text_of
from tests.teams import TANAKA, Teams

OWN = "fire"  # has no figures of its own


@pytest.fixture
async def _submits_for_one(teams: Teams, store: Store) -> None:
    del teams  # seeds the people

    def change(connection: Connection) -> None:
        now = datetime.now(UTC)
        for held in grants(connection, day_in_tokyo(now)):
            if held.person == TANAKA.aad:
                revoke(connection, held, by="test", at=now)
        one = Grant(person=TANAKA.aad, role=Role.SUBMITTER, unit=OWN, since=day_in_tokyo(now))
        grant(connection, one, name=TANAKA.name, by="test", at=now)

    await store.write(change)


@pytest.mark.usefixtures("_submits_for_one")
@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("マイナポータルの件数を更新したい", "ご担当の局の数字ではありません"),
        ("I want to update the MynaPortal procedures", "Not a figure of your bureau"),
        ("提出", "ご担当の局の数字ではありません"),
    ],
)
async def test_who_wishes_to_submit_the_figure_of_another_bureau_is_told_so(teams: Teams, text: str, says: str) -> None:
    assert says in text_of((await say(teams, text)).card)


@pytest.mark.usefixtures("_submits_for_one")
async def test_a_typed_figure_of_another_bureau_says_so_and_is_not_submitted(teams: Teams, store: Store) -> None:
    form = (await say(teams, "マイナポータルのオンライン手続 令和8年10月末 18件")).card

    assert "ご担当の局のものではありません" in text_of(form)
    assert await rows(store, submission) == []
