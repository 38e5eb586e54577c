"""From 「提出」 to the receipt: a message, a form, a confirmation."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data.catalogue import Catalogue
from data.store import Store
from data.submitting.tables import history, submission
from tests import finding
from tests.conftest import StoreAt
from tests.conversations.submitting import CHATS, ITO, METRIC, count, inputs, last_month, press, said
from tests.teams import SUZUKI, TANAKA, Colleague, Json, Teams, everything

pytestmark = pytest.mark.usefixtures("_everybody_is_known")

OTHER = "eapply_available_procedures"
TYPED = {"value:": "１８", "previous:": "15", "as_of": "令和8年10月末"}


@pytest.fixture
def store(
    request: pytest.FixtureRequest, sqlite_url: str, catalogue: Catalogue, store: Store, store_at: StoreAt
) -> Store:
    """Figures that were asked for since last month, and nothing came. Of all others nothing is asked."""
    due = getattr(request, "param", ())
    metrics = {
        metric.id: metric.model_copy(update={"reporting": metric.reporting.model_copy(update=_clock(metric.id in due))})
        for metric in catalogue.metrics.values()
    }
    known = replace(catalogue, metrics=metrics)
    return store_at(sqlite_url, known)


def _clock(due: bool) -> dict[str, object]:
    return {"cadence": "monthly", "since": last_month().replace(day=1)} if due else {"since": None}


def due(*metrics: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("store", [metrics], indirect=True, ids=["due"])


async def first(teams: Teams, typed: str = "提出") -> Json:
    return (await teams.say(typed, TANAKA, CHATS[TANAKA])).card


def chosen(card: Json) -> str:
    return str(inputs(card)["metric"])


async def test_the_list_is_a_form_so_that_a_message_and_two_presses_submit_a_figure(
    teams: Teams, store: Store, catalogue: Catalogue
) -> None:
    listed = await first(teams)
    confirm = (await press(teams, listed, "確認へ進む", metric=METRIC, **TYPED)).card
    receipt = (await press(teams, confirm, "提出する")).card

    assert "提出を受け付けました" in said(receipt)
    assert await store.read(count(submission)) == 1


async def test_the_list_is_searched_by_any_word_for_what_the_person_may_submit(
    teams: Teams, catalogue: Catalogue
) -> None:
    listed = await first(teams)
    [field] = everything(listed, lambda node: node.get("id") == "metric")
    assert field["choices.data"]["dataset"] == "mine"
    offered = {choice["value"] for choice in field["choices"]}

    async def searched(text: str, by: Colleague, skip: int = 0) -> list[str]:
        value = {"queryText": text, "queryOptions": {"skip": skip, "top": 15}, "dataset": "mine"}
        found = (await teams.invoke("application/search", value, by, CHATS[by])).body["value"]["results"]
        return [one["value"] for one in found]

    assert METRIC in await searched("mainapootaru", TANAKA)
    assert {one for skip in (0, 15, 30) for one in await searched("", TANAKA, skip)} == offered
    assert await searched("", ITO) == []


async def test_what_is_published_its_date_and_its_notes_are_seen_before_it_is_submitted(
    teams: Teams, catalogue: Catalogue
) -> None:
    noted = finding.first(
        catalogue.metrics.values(),
        lambda one: bool(one.notes and not one.dimensions and one.figures and one.figures[-1].as_of.end),
    )
    typed = {"value:": noted.figures[-1].words, "previous:": "1", "as_of": "令和8年10月末"}
    form = (await press(teams, await first(teams), "確認へ進む", metric=noted.id, **typed)).card
    confirm = (await press(teams, form, "確認へ進む", **{"previous:": noted.figures[-1].words})).card

    assert "前回公表" in said(confirm)
    assert "令和5年" in said(confirm)
    for note in catalogue.notes_of(noted):
        assert note.quote.removeprefix(note.mark or "※").strip() in said(confirm)


@due(METRIC)
async def test_the_only_one_that_is_due_has_its_form_at_once(teams: Teams) -> None:
    form = await first(teams)
    assert "公表中の値：15手続" in said(form)
    confirm = (await press(teams, form, "確認へ進む", **TYPED)).card
    assert "提出を受け付けました" in said((await press(teams, confirm, "提出する")).card)

    others = (await press(teams, form, "ほかの数字")).card
    assert "metric" in inputs(others)
    assert "metric" in inputs(await first(teams)), "what was submitted stands on the list"


@due(METRIC, OTHER)
async def test_the_first_of_several_that_are_due_is_chosen(teams: Teams) -> None:
    assert chosen(await first(teams)) in (METRIC, OTHER)
    assert chosen(await first(teams, "更新したいのですが")) in (METRIC, OTHER)


@due(METRIC)
async def test_what_was_sent_back_is_found_on_the_list_with_its_reason(teams: Teams) -> None:
    confirm = (await press(teams, await first(teams), "確認へ進む", **TYPED)).card
    await press(teams, confirm, "提出する")
    waiting = (await teams.say("承認", SUZUKI, CHATS[SUZUKI])).card
    await press(
        teams, (await press(teams, waiting, "18手続", SUZUKI)).card, "理由を添えて差し戻す", SUZUKI, reason="9月分では"
    )

    listed = await first(teams)

    assert chosen(listed) == ""
    assert "9月分では" in said((await press(teams, listed, "18手続")).card)


async def test_what_is_wrong_comes_back_as_the_form_with_everything_that_was_typed(teams: Teams) -> None:
    typed = {"value:": "じゅうはち", "previous:": "51", "as_of": "令和99年"}
    form = (await press(teams, await first(teams), "確認へ進む", metric=METRIC, **typed)).card

    assert typed.items() <= inputs(form).items()
    assert "ひとつの数値として読めません" in said(form)
    assert "公表中の値（15手続）と違います" in said(form)


async def test_the_form_takes_over_what_was_typed_on_the_list(teams: Teams) -> None:
    form = (await press(teams, await first(teams), "フォームを開く", metric=METRIC, **TYPED)).card

    assert TYPED.items() <= inputs(form).items()
    assert "直すところ" not in said(form)


async def test_a_figure_in_parts_is_filled_in_on_its_form(teams: Teams) -> None:
    form = (await press(teams, await first(teams), "確認へ進む", metric="digital_ward_teams", **TYPED)).card

    assert "value:fiscal_year=2022;ward=nishi" in inputs(form)
    assert TYPED.items() <= inputs(form).items()


@pytest.mark.parametrize("title", ["確認へ進む", "フォームを開く"])
async def test_whoever_chose_no_figure_keeps_what_they_typed(teams: Teams, title: str) -> None:
    again = (await press(teams, await first(teams), title, **TYPED)).card

    assert "更新する数字をお選びください" in said(again)
    assert TYPED.items() <= inputs(again).items()
    confirm = (await press(teams, again, "確認へ進む", metric=METRIC)).card
    assert "提出する前の確認" in said(confirm)


async def test_a_forged_place_is_recorded_as_in_the_form(teams: Teams, store: Store) -> None:
    before = await store.read(count(history))
    forged = {"value:ward=atlantis": "18", "as_of": "令和8年10月末"}
    data = {"lang": "ja", "metric": METRIC, "checks": True, **forged}
    await teams.post(
        teams.activity(
            "invoke",
            TANAKA,
            CHATS[TANAKA],
            name="adaptiveCard/action",
            value={"action": {"type": "Action.Execute", "verb": "form", "data": data}},
        )
    )

    assert await store.read(count(history)) == before + 1
    assert await store.read(count(submission)) == 0
