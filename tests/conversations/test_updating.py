"""更新する and 未公表 on answers with several figures, for those in charge of one of them."""

from __future__ import annotations

import pytest

from data.catalogue import Catalogue
from tests.cards.published import BUDGET, problems, size
from tests.conversations.submitting import CHATS, ITO, METRIC, press, said, submitted
from tests.teams import TANAKA, Colleague, Json, Teams, buttons

pytestmark = pytest.mark.usefixtures("_everybody_is_known")

COMPARED = "電子申請とマイナポータルの手続数を比べて"
LISTED = "数字の一覧"


def updates(card: Json) -> list[str]:
    return [str(one["title"]) for one in buttons(card) if str(one.get("title", "")).startswith("更新する")]


async def asked(teams: Teams, typed: str, by: Colleague = TANAKA) -> Json:
    """The answer, whatever else is told meanwhile."""
    return (await teams.say(typed, by, CHATS[by])).card


@pytest.mark.parametrize("typed", [COMPARED, LISTED])
async def test_what_is_not_published_stands_on_an_answer_with_several_figures_under_its_name(
    teams: Teams, catalogue: Catalogue, typed: str
) -> None:
    await submitted(teams)
    card = await asked(teams, typed)

    assert f"{catalogue.metrics[METRIC].name.ja}・承認待ち：18手続" in said(card)
    assert problems(card) == []
    assert size(card) <= BUDGET


async def test_each_of_the_figures_side_by_side_has_its_form(teams: Teams, catalogue: Catalogue) -> None:
    name = catalogue.metrics[METRIC].name.ja
    card = await asked(teams, COMPARED)

    assert len(updates(card)) == 2
    form = (await press(teams, card, f"更新する：{name}")).card
    assert "数字の提出" in said(form)
    assert name in said(form)


async def test_a_long_list_leads_to_the_forms_that_it_has_no_room_for(teams: Teams) -> None:
    card = await asked(teams, LISTED)

    assert len(updates(card)) == 5
    assert "フォームを開く" in str((await press(teams, card, "ほかの数字")).card)


@pytest.mark.parametrize("typed", [COMPARED, LISTED])
async def test_all_others_see_nothing_of_it(teams: Teams, typed: str) -> None:
    await submitted(teams)
    card = await asked(teams, typed, ITO)

    assert updates(card) == []
    assert "未公表" not in said(card)


async def test_wards_side_by_side_are_one_figure_which_needs_no_name(teams: Teams) -> None:
    assert updates(await asked(teams, "西区と港南区のチーム数を比べて")) == ["更新する"]
