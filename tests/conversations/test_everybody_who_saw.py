"""A 訂正 reaches whoever saw the old value, on whichever card: one walk over all that show figures."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event, select

from bot.teams_app.manifest import SEARCH, SEARCHED
from cards.actions import Action, Ask, Quote, button
from cards.browsing.actions import Browse
from cards.digests.actions import RestOfDigest
from cards.exploring.actions import AsIndex, BesideOther, BesideTimes, Explore, OverTime, ToGoal
from data.model import Intent, Question
from data.store import Store
from data.submitting.tables import told_figure
from tests.conversations.submitting import CHATS, ITO, METRIC, form, press, said, until
from tests.teams import SATO, SUZUKI, Colleague, Json, Sent, Teams

pytestmark = pytest.mark.usefixtures("_everybody_is_known")

SERIES = "mynumber_card_issued"
NEWS = "以前お答えした数字が訂正されました"
Way = Callable[[Teams], Awaitable[Any]]


def pressing(action: Action) -> Way:
    """A press on a button that some card of ours has."""

    async def seen(teams: Teams) -> None:
        there = button("見る", action)
        card = {"type": "AdaptiveCard", "actions": [there.model_dump(mode="json", by_alias=True, exclude_none=True)]}
        await teams.press(card, "見る", ITO, CHATS[ITO])

    return seen


def saying(text: str) -> Way:
    return lambda teams: teams.say(text, ITO, CHATS[ITO])


def asking(metric: str, intent: Intent) -> Question:
    return Question(lang="ja", intent=intent, subjects=(metric,))


async def searching(teams: Teams) -> None:
    """Types into the compose box, and chooses nothing."""
    value = {"commandId": SEARCH, "parameters": [{"name": SEARCHED, "value": "マイナポータル"}]}
    await teams.post(teams.activity("invoke", ITO, CHATS[ITO], name="composeExtension/query", value=value))


OF_ONE: dict[str, Way] = {
    "an answer": pressing(Ask(question=asking(METRIC, Intent.VALUE))),
    "a text": saying("マイナポータルで申請できる手続数は？"),
    "no figure for that ward": saying("マイナポータルで申請できる手続数、港南区は？"),
    "a comparison": pressing(BesideOther(lang="ja", metric=SERIES, other=METRIC)),
    "a list": pressing(Ask(question=asking("online_procedures", Intent.LIST))),
    "a screen": pressing(Browse(lang="ja", screen="online_and_cards")),
    "the closer look": pressing(Explore(lang="ja", metric=METRIC)),
    "a search": searching,
    "a sentence for official use": pressing(Quote(question=asking(METRIC, Intent.VALUE))),
    "the rest of a digest": pressing(RestOfDigest(lang="ja", after=0, to=10_000, first=1)),
}
SPAN = {"first": "2020-03-01", "last": "2022-03-01"}
OF_A_POINT: dict[str, Way] = {
    "an answer": pressing(Ask(question=asking(SERIES, Intent.VALUE))),
    "a text": saying("交付枚数は？"),
    "a chart": saying("交付枚数のグラフ"),
    "a trend": saying("交付枚数の推移"),
    "a span": pressing(OverTime(lang="ja", metric=SERIES, **SPAN)),
    "an index": pressing(AsIndex(lang="ja", metric=SERIES, **SPAN)),
    "two times": pressing(BesideTimes(lang="ja", metric=SERIES, **SPAN)),
    "what was known": pressing(Ask(question=replace(asking(SERIES, Intent.TREND), known_on=date(2026, 12, 31)))),
}
OF_THE_LAST: dict[str, Way] = {
    "the closer look": pressing(Explore(lang="ja", metric=SERIES)),
    "a goal": pressing(ToGoal(lang="ja", metric=SERIES, start="2022-12-31", goal="2027-03-31", target="3000000")),
}


async def corrected(teams: Teams, metric: str, now: str, was: str, as_of: str) -> None:
    boxes = {
        "value:": now,
        "previous:": was,
        "as_of": as_of,
        "reason": "集計の重なりがありました。",
        "comment": "確認済",
    }
    card = await form(teams, metric=metric)
    confirm = (await press(teams, card, "確認へ進む", **boxes)).card
    await press(teams, confirm, "提出する")
    decider = SATO if metric == SERIES else SUZUKI  # of the headquarters, or of the unit
    await press(teams, await asked(teams, decider, now), "承認して公表する", decider)


async def asked(teams: Teams, decider: Colleague, now: str) -> Json:
    """The card on which this value is to be decided about."""

    def there() -> list[Sent]:
        mine = [one for one in teams.sent if one.conversation == CHATS[decider].id and one.card]
        return [one for one in mine if "承認して公表する" in str(one.card) and f"\n{now}\n" in said(one.card)]

    return (await until(there)).card


async def heard(teams: Teams, *says: str) -> Json:
    def there() -> list[Sent]:
        mine = [one for one in teams.sent if one.conversation == CHATS[ITO].id and NEWS in str(one.card)]
        return [one for one in mine if all(part in said(one.card) for part in says)]

    return (await until(there)).card


@pytest.mark.parametrize("way", OF_ONE)
async def test_who_saw_a_figure_on_a_card_hears_of_its_correction(teams: Teams, way: str) -> None:
    await OF_ONE[way](teams)
    await corrected(teams, METRIC, "16", "15", "令和5年8月末")

    await heard(teams, "15手続", "16手続")


@pytest.mark.parametrize("way", OF_A_POINT)
async def test_who_saw_a_point_of_a_series_hears_of_its_correction(teams: Teams, way: str) -> None:
    await OF_A_POINT[way](teams)
    await corrected(teams, SERIES, "721,264", "721,263", "令和2年3月1日")

    await heard(teams, "721,263枚", "721,264枚")


@pytest.mark.parametrize("way", OF_THE_LAST)
async def test_who_saw_the_last_of_a_series_hears_of_its_correction(teams: Teams, way: str) -> None:
    await OF_THE_LAST[way](teams)
    await corrected(teams, SERIES, "2,249,573", "2,249,572", "令和4年12月31日")

    await heard(teams, "2,249,572枚", "2,249,573枚")


async def test_who_corrected_it_is_not_told_that_it_was_corrected(teams: Teams) -> None:
    """They saw it on the form, and on the card that asks for the approval."""
    await saying("マイナポータルで申請できる手続数は？")(teams)
    await corrected(teams, METRIC, "16", "15", "令和5年8月末")
    await heard(teams, "15手続", "16手続")

    told = {one.conversation for one in teams.sent if NEWS in str(one.card)}
    assert told == {CHATS[ITO].id}


async def test_an_answer_is_remembered_in_its_own_transaction_and_costs_no_second(teams: Teams, store: Store) -> None:
    """And one row for each figure that stands on it by itself, however long the series beside it is."""
    written: list[object] = []

    @event.listens_for(store.engine, "before_cursor_execute")
    def note(*told: Any) -> None:
        if "told_figure" in told[2] and told[2].startswith("INSERT"):
            written.append(told[3])

    await OF_A_POINT["a text"](teams)
    event.remove(store.engine, "before_cursor_execute", note)
    rows = await store.read(lambda connection: connection.execute(select(told_figure)).all())

    assert len(written) == 1
    assert len(rows) <= 4
    assert [row.series_to for row in rows].count(None) == len(rows) - 1
