"""更新予定日超過 on an answer, and what ends it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.teams_app.manifest import SEARCH, SEARCHED
from data.catalogue import Catalogue
from data.store import Store
from tests.conftest import StoreAt
from tests.conversations.submitting import ASKED, CHATS, ITO, METRIC, ask, asked, last_month, press, quiet_form, said
from tests.teams import SUZUKI, Teams

pytestmark = pytest.mark.usefixtures("_everybody_is_known")

LATE = "更新予定日超過"


@pytest.fixture
def store(sqlite_url: str, catalogue: Catalogue, store: Store, store_at: StoreAt) -> Store:
    """The figure has been asked for since the month before last, and nothing came."""
    metric = catalogue.metrics[METRIC]
    since: date = (last_month().replace(day=1) - timedelta(days=1)).replace(day=1)
    asked = metric.model_copy(update={"reporting": metric.reporting.model_copy(update={"since": since})})
    known = replace(catalogue, metrics={**catalogue.metrics, METRIC: asked})
    return store_at(sqlite_url, known)


async def published(teams: Teams, number: int = 1, /, **typed: str) -> None:
    boxes = {"as_of": str(last_month()), "comment": "確認済みです。", "reason": "集計を見直すため。"} | typed
    card = (await press(teams, await quiet_form(teams), "確認へ進む", **boxes)).card
    await press(teams, card, "提出する", comment="確認済みです。")
    await press(teams, await asked(teams, number=number), "承認して公表する", SUZUKI)


async def test_a_figure_is_late_until_it_is_delivered_and_again_when_it_is_taken_back(teams: Teams) -> None:
    assert LATE in said(await ask(teams, ITO))

    await published(teams, **{"value:": "18", "previous:": "15"})
    assert LATE not in said(await ask(teams, ITO))

    await published(teams, 2, **{"value:": "", "previous:": "18", "state": "not_counted"})
    shown = said(await ask(teams, ITO))
    assert "未集計" in shown
    assert LATE in shown


async def test_the_card_of_the_compose_box_says_so_in_the_list_and_when_it_is_picked(teams: Teams) -> None:
    typed = {"commandId": SEARCH, "parameters": [{"name": SEARCHED, "value": ASKED[:7]}]}
    found = await teams.post(teams.activity("invoke", ITO, name="composeExtension/query", value=typed))
    attached = found.body["composeExtension"]["attachments"]
    [listed] = [one for one in attached if one["preview"]["content"]["tap"]["value"] == {"subject": METRIC}]
    tap = listed["preview"]["content"]["tap"]["value"]
    picked = await teams.post(teams.activity("invoke", ITO, name="composeExtension/selectItem", value=tap))
    [card] = [one["content"] for one in picked.body["composeExtension"]["attachments"]]

    assert LATE in said(card)
    assert card == listed["content"]
    assert [one for one in attached if LATE in said(one["content"])] == [listed]


async def test_what_shows_it_among_its_figures_says_so(teams: Teams, catalogue: Catalogue) -> None:
    [entry, *_] = [one for one in catalogue.entries.values() if METRIC in one.metrics]
    shown = await teams.say(f"{entry.name.ja}とは", ITO, CHATS[ITO])

    assert "15手続" in said(shown.card)
    assert LATE in said(shown.card)


async def test_what_is_not_counted_yet_is_no_delivery(teams: Teams) -> None:
    await published(teams, **{"value:": "", "previous:": "15", "state": "not_counted"})

    assert LATE in said(await ask(teams, ITO))


async def test_that_there_is_no_number_is_an_answer(teams: Teams) -> None:
    await published(teams, **{"value:": "", "previous:": "15", "state": "unknown"})

    assert LATE not in said(await ask(teams, ITO))
