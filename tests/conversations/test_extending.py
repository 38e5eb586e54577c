"""A due day that is put off through the front door, and what nobody's card asks for."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, select

from data.people.rights import Grant, Role, grant
from data.store import Store
from data.submitting.calendar import next_open
from data.submitting.tables import extension, history
from tests.conversations.submitting import CHATS, ITO, METRIC, count, inputs, press, said
from tests.finding import first
from tests.teams import SATO, SUZUKI, TANAKA, Answer, Colleague, Json, Teams, everything

pytestmark = pytest.mark.usefixtures("_everybody_is_known")


async def status(teams: Teams) -> Json:
    return (await teams.say("状況", SATO, CHATS[SATO])).card


def term_on(card: Json) -> str:
    """metric/start/end, as the field of the card has it."""
    [field] = everything(card, lambda one: one.get("id") == "term")
    return first((str(one["value"]) for one in field["choices"]), lambda one: one.startswith(f"{METRIC}/"))


def after(term: str, days: int = 25) -> str:
    return str(next_open(date.fromisoformat(term.rpartition("/")[2]) + timedelta(days=days)))


def a_sunday(day: str) -> str:
    return str(date.fromisoformat(day) + timedelta(days=6 - date.fromisoformat(day).weekday()))


async def forged(teams: Teams, who: Colleague, **data: Any) -> Answer:
    data = {"verb": "extend", "lang": "ja", "unit": "all"} | data
    return await teams.invoke(
        "adaptiveCard/action", {"action": {"type": "Action.Execute", "verb": "extend", "data": data}}, who, CHATS[who]
    )


def refusals(connection: Connection) -> list[tuple[str, str]]:
    rows = connection.execute(select(history.c.kind, history.c.actor).where(history.c.kind.startswith("refused.")))
    return [(row.kind, row.actor) for row in rows]


async def test_a_publisher_puts_a_day_off_and_the_board_says_so(teams: Teams, store: Store) -> None:
    card = await status(teams)
    term = term_on(card)

    done = await press(teams, card, "期限を延ばす", SATO, term=term, until=after(term), reason="集計が遅れています")

    assert await store.read(count(extension)) == 1
    assert "要修正" not in said(done.card)
    assert "（延長）" in said(done.card)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"until": ""}, "新しい期限がありません"),
        ({"reason": " "}, "理由がないか、長すぎます"),
        ({"term": ""}, "一覧からお選びください"),
        ({"until": "early"}, "範囲の外です"),
        ({"until": "2020-01-01"}, "範囲の外です"),
        ({"until": "sunday"}, "閉庁日です。開庁日を入力してください。次の開庁日は"),
    ],
)
async def test_a_slip_comes_back_with_what_was_typed_and_leaves_no_record(
    teams: Teams, store: Store, typed: dict[str, str], sentence: str
) -> None:
    card = await status(teams)
    term = term_on(card)
    typed = {"term": term, "until": after(term), "reason": "集計中"} | typed
    if typed["until"] == "early":
        typed["until"] = term.rpartition("/")[2]
    if typed["until"] == "sunday":
        typed["until"] = a_sunday(after(term))

    again = await press(teams, card, "期限を延ばす", SATO, **typed)

    assert sentence in said(again.card)
    kept = {name: inputs(again.card)[name] for name in ("until", "reason")}
    assert kept == {"until": typed["until"], "reason": typed["reason"]}
    assert await store.read(count(extension)) == 0
    assert await store.read(refusals) == []


@pytest.mark.parametrize("sign", ["\u202e", "\u200b", "\U000e0041"])
async def test_a_reason_that_hides_signs_comes_back_without_them_and_can_be_given_then(
    teams: Teams, store: Store, sign: str
) -> None:
    card = await status(teams)
    term = term_on(card)

    again = (await press(teams, card, "期限を延ばす", SATO, term=term, until=after(term), reason=f"集計{sign}中")).card

    assert "取り除きました" in said(again)
    assert inputs(again)["reason"] == "集計中"
    assert await store.read(count(extension)) == 0
    await press(teams, again, "期限を延ばす", SATO, term=term, until=after(term), reason=inputs(again)["reason"])
    assert await store.read(count(extension)) == 1


FORGED: dict[str, Json] = {
    "another metric's term": {"term": "eapply_available_procedures/2020-01-01/2020-01-31"},
    "no metric": {"term": "no_such_metric/2026-12-01/2026-12-31"},
    "half a metric": {"term": "2026-12-01/2026-12-31"},
    "a term of a hundred years": {"term": f"{METRIC}/2026-12-01/2126-12-31"},
    "a term that nobody is asked for": {"term": f"{METRIC}/2199-12-01/2199-12-31"},
    "a term at the end of time": {"term": f"{METRIC}/9999-12-01/9999-12-31"},
    "no date": {"until": "明日"},
    "a date that is none": {"until": "2027-02-30"},
    "a date at the end of time": {"until": "9999-12-31"},
    "a date at its beginning": {"until": "0001-01-01"},
    "a date that goes on": {"until": "2027-01-29" * 18},
    "a date without end": {"until": "9" * 5_000},
    "a date that is none of the text": {"until": {"$gt": ""}},
    "a reason without end": {"reason": "あ" * 15_000},
    "a reason that is too long": {"reason": "あ" * 600},
    "a reason that hides": {"reason": "集計中\u202e"},
    "a bureau that is not theirs": {"unit": "fire"},
    "a bureau that is none": {"unit": "../../etc/passwd"},
}


@pytest.mark.parametrize("data", FORGED.values(), ids=FORGED)
async def test_a_forged_extension_is_refused_and_recorded_and_changes_nothing(
    teams: Teams, store: Store, data: Json
) -> None:
    board = await status(teams)
    term = term_on(board)
    right = {"term": term, "until": after(term), "reason": "集計が遅れています"}

    answer = await forged(teams, SATO, **(right | data))

    assert answer.status == 200
    assert said(answer.card)
    assert "こちらの不具合" not in said(answer.card)
    assert await store.read(count(extension)) == 0
    assert [actor for _, actor in await store.read(refusals)] == [SATO.aad]
    assert said(await status(teams)) == said(board)


@pytest.mark.parametrize("who", [TANAKA, SUZUKI, ITO], ids=lambda who: who.name)
@pytest.mark.parametrize("until", ["", "9999-12-31", "明日"])
async def test_who_does_not_publish_for_the_bureau_is_refused_whatever_the_button_says(
    teams: Teams, store: Store, who: Colleague, until: str
) -> None:
    """伊藤 publishes, but for another bureau."""
    elsewhere = Grant(person=ITO.aad, role=Role.PUBLISHER, unit="port_harbor", since=date(2026, 1, 1))
    await store.write(grant, elsewhere, name="伊藤 さくら", by="test", at=datetime.now(UTC))
    term = term_on(await status(teams))

    answer = await forged(teams, who, term=term, until=until or after(term), reason="集計が遅れています")

    assert "担当の方だけが使えます" in said(answer.card)
    assert await store.read(count(extension)) == 0
    assert await store.read(refusals) == [("refused.not_allowed", who.aad)]
