"""Presses that nobody's card sent, and presses that came twice, through the front door."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import Connection, select

from bot.edge import AUDITS
from bot.server import LARGEST
from data.store import Store
from data.submitting.tables import history, submission
from tests.conversations.submitting import CHATS, ITO, METRIC, count, form, inputs, press, said, submitted, to_approve
from tests.teams import (
    GROUP,
    SATO,
    SUZUKI,
    TANAKA,
    THREAD,
    Chat,
    Json,
    Teams,
    button,
    everything,
)

JSON = {"Content-Type": "application/json"}
pytestmark = pytest.mark.usefixtures("_everybody_is_known")


# ── what is forged, and what is pressed twice ────────────────────────────────────────────────────────────


async def test_two_presses_at_once_are_one_submission(teams: Teams, store: Store) -> None:
    confirm = (
        await press(teams, await form(teams), "確認へ進む", **{"value:": "18", "previous:": "15", "as_of": "R8.10.31"})
    ).card

    both = await asyncio.gather(*(press(teams, confirm, "提出する") for _ in range(5)))

    assert {answer.status for answer in both} == {200}
    assert await store.read(count(submission)) == 1
    later = await press(teams, confirm, "提出する")
    assert "提出を受け付けました" in said(later.card)
    assert await store.read(count(submission)) == 1


FORM = {"m": METRIC, "v": {"": "18"}, "p": {"": "15手続"}, "d": "R8.10.31"}
FORGED: list[Json] = [
    {"verb": "send_form", "lang": "ja", "form": FORM | {"m": "no_such_metric"}},
    {"verb": "send_form", "lang": "ja", "form": FORM | {"v": {"": "1" * 10_000}}},
    {"verb": "send_form", "lang": "ja", "form": FORM | {"c": "あ" * 15_000}},
    {"verb": "send_form", "lang": "ja", "form": FORM, "comment": "あ" * 15_000},
    {"verb": "send_form", "lang": "ja", "form": FORM | {"by": "somebody"}},
    {"verb": "send_form", "lang": "ja", "form": FORM | {"v": {"<script>": "18"}}},
    {
        "verb": "send_form",
        "lang": "ja",
        "form": FORM | {"v": {f"fiscal_year=2023;ward=w{n}": "1" for n in range(450)}},
    },
    {"verb": "send_form", "lang": "ja", "draft": "x" * 32},
    {"verb": "send_form", "lang": "ja", "draft": "../../etc/passwd"},
    {"verb": "send_form", "lang": "ja"},
    {"verb": "send_form", "lang": "ja", "form": FORM, "of": {"n": 2**40, "v": 1}},
    {"verb": "send_form", "lang": "ja", "form": FORM | {"v": {"": "81\u202e18"}}},
    {"verb": "send_form", "lang": "ja", "form": FORM | {"c": "良好\u202e", "v": {"": "150"}}},
    {"verb": "check_form", "lang": "ja", "form": {"m": METRIC}, "value:": {"$ne": ""}},
    {"verb": "approve", "lang": "ja", "of": {"n": 1, "v": 1}},
    {"verb": "approve", "lang": "ja", "of": {"n": True, "v": 1}},
    {"verb": "send_back", "lang": "ja", "of": {"n": 1, "v": 1}, "reason": "あ" * 15_000},
    {"verb": "withdraw", "lang": "ja", "of": {"n": 999, "v": 1}},
    {"verb": "submission", "lang": "ja", "number": 999},
    {"verb": "extend", "lang": "ja", "term": f"{METRIC}/2026-12-01/2026-12-31", "until": "2027-03-01", "reason": "x"},
    {"verb": "add_person", "lang": "ja", "person": TANAKA.aad, "name": "x", "role": "admin"},
    {"verb": "status", "lang": "ja", "unit": "fire"},
    {"verb": "row", "lang": "ja", "draft": "../../etc/passwd", "at": 0},
    {"verb": "send_rows", "lang": "ja", "draft": "x" * 32, "previous:0:<script>": "15"},
    {"verb": "check_form", "lang": "ja", "form": {"m": METRIC}, "value:": "18", "previous:": "あ" * 5_000},
    {"verb": "end_role_now", "lang": "ja", "person": SATO.aad, "role": "admin", "since": "2026-04-01"},
    {"verb": "end_role_now", "lang": "ja", "person": SATO.aad, "role": "admin"},
]


UNKNOWN_PLACE = {
    "verb": "check_form",
    "lang": "ja",
    "form": {"m": "digital_ward_teams"},
    "value:fiscal_year=99999999;ward=x": "1",
}
CHECKED = {"verb": "check_form", "lang": "ja", "form": {"m": METRIC}, "previous:": "15", "as_of": "R8.10.31"}
LISTED = {"verb": "form", "lang": "ja", "metric": METRIC, "previous:": "15", "as_of": "R8.10.31"}
FORGED += [
    UNKNOWN_PLACE,
    CHECKED | {"value:": "81\u202e18"},
    CHECKED | {"value:": "=1+17"},
    {"verb": "submit", "lang": "ja", "only": ["no_such_metric"]},
    LISTED | {"value:": "81\u202e18"},
    LISTED | {"value:": "=1+17", "checks": True},
    LISTED | {"value:": {"$ne": ""}},
    LISTED | {"value:": "18", "checks": "yes"},
    LISTED | {"value:": "18", "comment": "x"},
    LISTED | {"metric": "no_such_metric", "value:": "18"},
    LISTED | {"value:ward=atlantis": "18", "checks": True},
    CHECKED | {"value:": "18", "comment": "良好\u2066です"},
    CHECKED | {"value:": "18", "comment": "あ" * 4_100},
]
# A draft may have been deleted.
MERELY_WRONG = [{"verb": "send_form", "lang": "ja", "draft": "x" * 32}]


def refusals(connection: Connection) -> list[str]:
    """Who was refused what only a forged button asks for."""
    return list(connection.execute(select(history.c.actor).where(history.c.kind.startswith("refused."))).scalars())


@pytest.mark.parametrize("data", FORGED, ids=lambda data: f"{data['verb']}")
async def test_a_forged_press_is_refused_with_a_card_and_changes_nothing(
    teams: Teams, store: Store, data: Json
) -> None:
    action = {"type": "Action.Execute", "verb": data["verb"], "data": data}
    answer = await teams.invoke("adaptiveCard/action", {"action": action}, TANAKA, CHATS[TANAKA])

    assert answer.status == 200
    assert said(answer.card)
    assert "提出を受け付けました" not in said(answer.card)
    assert "こちらの不具合" not in said(answer.card)
    assert await store.read(count(submission)) == 0
    if data not in MERELY_WRONG:
        assert await store.read(refusals) == [TANAKA.aad]


@pytest.mark.parametrize("place", [GROUP, THREAD], ids=["group", "channel"])
@pytest.mark.parametrize("verb", ["approve", "submission", "send_form"])
async def test_a_button_that_only_a_forger_can_press_among_others_is_refused_and_recorded(
    teams: Teams, store: Store, place: Chat, verb: str
) -> None:
    await submitted(teams)
    data = {"verb": verb, "lang": "ja", "of": {"n": 1, "v": 1}, "number": 1, "form": FORM}
    action = {"type": "Action.Execute", "verb": verb, "data": data}

    answer = await teams.invoke("adaptiveCard/action", {"action": action}, ITO, place)

    assert "個人チャット" in said(answer.card)
    assert await store.read(refusals) == [ITO.aad]


@pytest.mark.parametrize("size", [1_000_000, 100_000])
async def test_a_comment_of_a_megabyte_is_refused_before_it_is_read_and_that_is_recorded(
    teams: Teams, store: Store, size: int
) -> None:
    data = {"verb": "send_form", "lang": "ja", "form": FORM, "comment": "x" * size}
    answer = await teams.invoke("adaptiveCard/action", {"action": {"verb": "send_form", "data": data}}, TANAKA)

    assert answer.status == (413 if size > LARGEST else 400)
    assert "larger than" in answer.body["error"]
    assert await store.read(count(submission)) == 0
    assert await store.read(refusals) == ["unread" if size > LARGEST else TANAKA.aad]


async def test_who_announces_a_megabyte_is_refused_at_once_and_that_is_recorded(teams: Teams, store: Store) -> None:
    body = b"x" * 1_000_000
    async with teams.session.post(teams.endpoint, data=body, headers=JSON, expect100=True) as response:
        assert response.status == 413
    assert await store.read(refusals) == ["unread"]


async def test_what_is_refused_unread_fills_no_table(teams: Teams, store: Store) -> None:
    for _ in range(AUDITS + 5):
        async with teams.session.post(teams.endpoint, data=b"x" * (LARGEST + 1), headers=JSON) as response:
            assert response.status == 413

    assert len(await store.read(refusals)) == AUDITS


@pytest.mark.parametrize("verb", ["check_form", "send_form"])
async def test_a_comment_that_is_far_too_long_comes_back_in_its_form_with_a_sentence(teams: Teams, verb: str) -> None:
    data = {"verb": verb, "lang": "ja", "form": FORM, "comment": "あ" * 15_000}
    answer = await teams.invoke("adaptiveCard/action", {"action": {"verb": verb, "data": data}}, TANAKA)

    assert "要修正：長すぎます。1,000字以内で要点だけにして" in said(answer.card)
    assert any(one["id"] == "comment" for one in everything(answer.card, lambda one: "id" in one))


async def test_a_reason_that_is_far_too_long_sends_nothing_back_and_says_so(teams: Teams, store: Store) -> None:
    await submitted(teams)
    asked = await to_approve(teams)
    tried = await press(teams, asked.card, "理由を添えて差し戻す", SUZUKI, reason="あ" * 15_000)

    assert "理由が長すぎます" in said(tried.card)
    assert await store.read(refusals) == [SUZUKI.aad]
    assert "公表済み" in said((await press(teams, tried.card, "承認して公表する", SUZUKI, reason="")).card)


async def test_a_reason_with_hidden_signs_comes_back_without_them_says_so_and_is_recorded(
    teams: Teams, store: Store
) -> None:
    await submitted(teams)
    asked = await to_approve(teams)
    tried = await press(
        teams, asked.card, "理由を添えて差し戻す", SUZUKI, reason="9月末の\u200b数では\u202eありませんか。"
    )

    assert "理由に目に見えない文字が含まれていた" in said(tried.card)
    assert "9月末の数ではありませんか。" in inputs(tried.card)["reason"]
    assert await store.read(refusals) == [SUZUKI.aad]
    done = said((await press(teams, tried.card, "理由を添えて差し戻す", SUZUKI)).card)
    assert "差し戻しの理由\n9月末の数ではありませんか。" in done


@pytest.mark.parametrize(
    ("value", "says"),
    [
        *((one, "表を読み取れませんでした") for one in ("81\u202e18", "1\u200b8", "18\U000e0041")),
        *((one, "は計算式です。計算した結果を入力してください") for one in ("=1+17", "＝1+17", "@SUM(A1)")),
    ],
)
async def test_pasted_cells_that_hide_signs_or_hold_a_formula_are_not_taken_and_recorded(
    teams: Teams, store: Store, value: str, says: str
) -> None:
    pasted = f"指標\t前回値\t今回の値\t時点\nマイナポータルのオンライン手続\t15\t{value}\t令和8年9月末"
    answer = await teams.say(pasted, TANAKA, CHATS[TANAKA])

    assert says in said(answer.card)
    assert await store.read(refusals) == [TANAKA.aad]


@pytest.mark.parametrize("box", ["value:", "previous:", "as_of"])
async def test_a_typed_formula_is_refused_as_such_recorded_and_changes_nothing(
    teams: Teams, store: Store, box: str
) -> None:
    typed = {"value:": "18", "previous:": "15", "as_of": "令和8年10月末"} | {box: "=1+17"}
    card = (await press(teams, await form(teams), "確認へ進む", **typed)).card

    assert "「=1+17」は計算式です" in said(card)
    assert inputs(card)[box] == "=1+17"
    assert await store.read(refusals) == [TANAKA.aad]
    assert await store.read(count(submission)) == 0


async def test_what_begins_like_a_formula_in_a_text_is_text(teams: Teams, store: Store) -> None:
    await submitted(teams, comment="=1+17 と数えました。")

    assert await store.read(refusals) == []


@pytest.mark.parametrize("sign", ["\u202e", "\u200b", "\U000e0041"])
@pytest.mark.parametrize("name", ["マイナポータルのオンライン手続", "保有"])
async def test_a_typed_figure_that_hides_signs_is_refused_and_recorded(
    teams: Teams, store: Store, sign: str, name: str
) -> None:
    answer = await teams.say(f"{name} 令和8年9月末 81{sign}18件", TANAKA, CHATS[TANAKA])

    assert "入力された文を読み取れませんでした" in said(answer.card)
    assert "8118" not in said(answer.card)
    assert await store.read(refusals) == [TANAKA.aad]


async def test_a_slip_in_pasted_cells_is_nobodys_business(teams: Teams, store: Store) -> None:
    head = "指標\t区\t前回値\t今回の値\t時点\tコメント\nマイナポータルのオンライン手続"
    for cells in ("西区\t15\t18\t令和8年9月末\t", f"\t15\t18\t令和8年9月末\t{'あ' * 1_500}"):
        answer = await teams.say(f"{head}\t{cells}", TANAKA, CHATS[TANAKA])
        assert "要修正" in said(answer.card)

    assert await store.read(refusals) == []


async def test_a_slip_of_a_table_stays_one_in_its_form_and_when_all_are_submitted(teams: Teams, store: Store) -> None:
    head = "指標\t区\t前回値\t今回の値\t時点\tコメント\nマイナポータルのオンライン手続"
    rows = (
        f"西区\t15\t18\t令和8年9月末\t{'あ' * 1_500}",
        "\t15\t18\t令和8年7月末\t",
        f"\t15\t{'9' * 300}\t令和8年8月末\t",
    )
    lines = "\nマイナポータルのオンライン手続\t".join(rows)
    table = (await teams.say(f"{head}\t{lines}", TANAKA, CHATS[TANAKA])).card
    for at in range(3):
        row = {"verb": "row", "lang": "ja", "draft": button(table, "開く")["data"]["draft"], "at": at}
        action = {"type": "Action.Execute", "verb": "row", "data": row}
        opened = (await teams.invoke("adaptiveCard/action", {"action": action}, TANAKA, CHATS[TANAKA])).card
        again = (await press(teams, opened, "確認へ進む")).card
        assert "このボタンは" not in said(again)
    await press(teams, table, "提出する")

    assert await store.read(refusals) == []


async def test_somebody_elses_submission_cannot_be_seen_changed_or_decided(teams: Teams, store: Store) -> None:
    await submitted(teams)
    await to_approve(teams)
    tried = await store.read(refusals)
    for data in (
        {"verb": "submission", "lang": "ja", "number": 1},
        {"verb": "withdraw", "lang": "ja", "of": {"n": 1, "v": 1}},
        {"verb": "change", "lang": "ja", "of": {"n": 1, "v": 1}},
        {"verb": "approve", "lang": "ja", "of": {"n": 1, "v": 1}},
        {"verb": "send_form", "lang": "ja", "form": FORM | {"v": {"": "99"}}, "of": {"n": 1, "v": 1}},
    ):
        action = {"type": "Action.Execute", "verb": data["verb"], "data": data}
        answer = await teams.invoke("adaptiveCard/action", {"action": action}, ITO, CHATS[ITO])
        assert "その提出は表示できません" in said(answer.card)
        assert "18" not in said(answer.card)

    assert len(await store.read(refusals)) > len(tried)
