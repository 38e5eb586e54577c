"""A share, a sum or a rate of all after only some of its figures were published again: of one date, or not at all."""

from __future__ import annotations

import pytest

from tests.conversations.submitting import CHATS, form, press, said, until
from tests.teams import SATO, SUZUKI, Colleague, Json, Sent, Teams

pytestmark = pytest.mark.usefixtures("_everybody_is_known")

TEAMS, CORPS, PILOT, STEPS = (
    "digital_ward_teams",
    "fire_corps_operating_corps",
    "fire_corps_pilot_corps",
    "std_steps_local_tax",
)
PART = "fiscal_year=2022;ward=konan"


async def publish(teams: Teams, metric: str, number: int, values: dict[str, str], approver: Colleague = SUZUKI) -> None:
    boxes = {"as_of": "令和8年9月末", "comment": "9月分です", "reason": "数え直しました", **values}
    checked = (await press(teams, await form(teams, metric=metric), "確認へ進む", **boxes)).card
    await press(teams, checked, "提出する")

    def asked() -> list[Sent]:
        mine = [one for one in teams.sent if one.conversation == CHATS[approver].id]
        return [one for one in mine if f"提出番号 {number}\n" in said(one.card) and "承認して公表する" in str(one.card)]

    await press(teams, (await until(asked)).card, "承認して公表する", approver)


async def says(teams: Teams, question: str) -> str:
    card: Json = (await teams.say(question)).card
    return str(card["fallbackText"])


async def test_parts_of_an_earlier_date_are_a_share_of_the_total_of_that_date_and_not_of_a_later_one(
    teams: Teams,
) -> None:
    asked = {
        "西区のチームは全体の何割？": "42.4%",
        "令和4年度のチームは全体の何割？": "66.7%",
        "what share of all teams are in Konan?": "57.6%",
    }
    before = {question: await says(teams, question) for question in asked}
    await publish(teams, TEAMS, 1, {"value:": "50", "previous:": "33"})

    for question, share in asked.items():
        assert share in before[question]
        assert await says(teams, question) == before[question]
    table = await says(teams, "チーム数の内訳")
    assert "全33チーム" in table
    assert "2026" not in table
    assert "50" in await says(teams, "デジタル区役所のチーム数は？")


async def test_a_part_that_is_published_again_is_counted_once_and_not_added_to_parts_of_another_date(
    teams: Teams,
) -> None:
    values = {f"value:{PART}": "16", f"previous:{PART}": "15"}
    await publish(teams, TEAMS, 1, values)

    year = await says(teams, "令和4年度のチーム数は？")
    assert "令和4年度の合計は23チーム" in year
    assert "15" not in year
    for question in ("港南区のチーム数", "西区と港南区のチーム数を比べて", "港南区のチームは全体の何割？"):
        said_of_it = await says(teams, question)
        assert "港南区・令和4年度 16チーム" in said_of_it
        assert "そろっていない" in said_of_it
        assert not any(sum_ in said_of_it for sum_ in ("割合 ", "差 ", "合計は"))


async def test_a_correction_of_a_part_takes_its_place_in_every_sum(teams: Teams) -> None:
    values = {f"value:{PART}": "16", f"previous:{PART}": "15", "as_of": "令和5年8月末"}
    await publish(teams, TEAMS, 1, values)

    assert "令和4年度の合計は23チーム" in await says(teams, "令和4年度のチーム数は？")
    assert "60.6%" in await says(teams, "港南区のチームは全体の何割？")  # 20 of 33


async def test_a_metric_that_is_a_share_of_another_is_one_of_that_date_or_none(teams: Teams) -> None:
    await publish(teams, CORPS, 1, {"value:": "18", "previous:": "20"})
    assert "割合 30%" in await says(teams, "実証の消防団は全体の何割？")

    await publish(teams, PILOT, 2, {"value:": "7", "previous:": "6", "as_of": "令和8年8月末"})
    apart = await says(teams, "実証の消防団は全体の何割？")
    assert all(one in apart for one in ("7消防団", "18消防団", "そろっていない"))
    assert "割合 " not in apart
    assert "Figures of different dates" in await says(teams, "What share of the fire corps was in the pilot?")


async def test_steps_of_two_dates_are_not_one_rate(teams: Teams) -> None:
    together = "標準化は全体で何%？"
    assert "全体の割合 36.9%" in await says(teams, together)

    await publish(teams, STEPS, 1, {"value:": "120/160", "previous:": "116/160"}, SATO)

    apart = await says(teams, together)
    assert all(one in apart for one in ("割合 75%", "割合 28.0%", "そろっていない"))
    assert "全体の" not in apart
