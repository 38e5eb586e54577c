"""A sentence for official use, from the answer's button to the 訂正 of its figure."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Connection, select

from cards.official import sentences
from data.by import By
from data.model import Intent, Question
from data.quoting.giving import Press, give
from data.store import Store
from data.submitting.tables import history
from data.tables import notice
from data.telling.deliveries import soonest
from data.telling.notices import NoticeState
from data.tokyo import day_in_tokyo
from data.verifying import verify
from tests import waiting
from tests.conversations.submitting import CHATS, ITO, METRIC, ask, press, said, submitted, to_approve, until
from tests.teams import SUZUKI, TANAKA, THREAD, Answer, Chat, Colleague, Json, Sent, Teams, button, words

pytestmark = pytest.mark.usefixtures("_everybody_is_known")
TO_QUOTE = "答弁・照会用の文"
NUMBER = re.compile(r"R\d+-[2-9A-HJ-NP-Z]{3}-[2-9A-HJ-NP-Z]{3}")
SENTENCE = "マイナポータル オンライン手続可能数は、令和5年8月末時点で15手続です（出典："


def number_of(card: Json) -> str:
    found = set(NUMBER.findall("\n".join(words(card))))
    assert len(found) == 1
    return str(found.pop())


async def quoted(teams: Teams) -> Json:
    return (await press(teams, await ask(teams), TO_QUOTE, ITO)).card


async def sealed(store: Store) -> list[Any]:
    query = select(history).where(history.c.kind == "quote.given").order_by(history.c.id)
    return list(await store.read(lambda connection: connection.execute(query).all()))


async def told(teams: Teams, where: Chat = CHATS[ITO], many: int = 1) -> Json:
    """The news of a correction there, the last of so many."""

    def there() -> list[Sent]:
        found = [one for one in teams.sent if one.conversation == where.id and "以前お答えした数字" in str(one.card)]
        return found if len(found) >= many else []

    return (await until(there)).card


async def correct(teams: Teams, store: Store, value: str = "16", was: str = "15") -> None:
    await submitted(teams, value, as_of="令和5年8月末", reason="数え漏れがありました。", **{"previous:": was})
    await settled(store)
    await press(teams, (await to_approve(teams)).card, "承認して公表する", SUZUKI)
    await settled(store)


async def settled(store: Store) -> None:
    """Everybody who can be reached has heard of what is due: what was pressed has written it down."""

    def is_told(connection: Connection) -> bool:
        told_now = select(notice.c.id).where(notice.c.state == NoticeState.QUEUED.value)
        return connection.execute(told_now).first() is None and soonest(connection, datetime.now(UTC)) is None

    await waiting.until(lambda: store.read(is_told))


async def test_a_press_gives_the_fixed_sentences_under_a_number_that_the_history_keeps(
    teams: Teams, store: Store
) -> None:
    card = await quoted(teams)
    number = number_of(card)

    text = said(card)
    assert all(
        part in text for part in (SENTENCE, "15手続である（出典：", "as of 31 August 2023", "横浜DX戦略ダッシュボード")
    )
    assert number.startswith(f"R{day_in_tokyo(datetime.now(UTC)).year - 2018}-")
    [row] = await sealed(store)
    assert (row.actor, row.subject) == (ITO.aad, f"quote:{number}")
    after = json.loads(row.after)
    assert any(one.startswith(SENTENCE) for one in after["sentences"])
    assert len(after["quoted"]) == 1
    assert (await store.read(verify)).sound


async def test_the_same_press_gives_the_same_number_and_another_person_another(teams: Teams, store: Store) -> None:
    question = Question(lang="ja", intent=Intent.VALUE, subjects=(METRIC,))

    async def given(person: str, card: str) -> str:
        by = By(person=person, at=datetime.now(UTC))
        wording = partial(sentences, catalogue=store.catalogue)
        once = await store.write(give, Press(by=by, card=card, question=question), store.answers, wording)
        return once.number

    numbers = [await given(*who) for who in (("p", "1"), ("p", "1"), ("q", "1"), ("p", "2"))]

    assert numbers[0] == numbers[1]
    assert len(set(numbers)) == 3
    assert len(await sealed(store)) == 3


async def test_a_finger_that_slips_gets_one_sentence(teams: Teams, store: Store) -> None:
    answer = await ask(teams)
    for _ in range(2):
        await press(teams, answer, TO_QUOTE, ITO)
    assert len(await sealed(store)) == 1


async def test_only_whoever_was_given_a_sentence_can_look_it_up(teams: Teams) -> None:
    number = number_of(await quoted(teams))
    mine = (await teams.say(f"整理番号 {number.lower()}", ITO, CHATS[ITO])).card
    theirs = await teams.say(number, TANAKA, CHATS[TANAKA])
    nobodys = await teams.say("R8-222-222", TANAKA, CHATS[TANAKA])

    assert SENTENCE in said(mine)
    assert "訂正はありません" in said(mine)
    assert "見つかりません" in theirs.text
    assert theirs.text == nobodys.text


async def test_a_correction_is_told_with_the_number_and_gives_the_new_sentence(teams: Teams, store: Store) -> None:
    number = number_of(await quoted(teams))
    await correct(teams, store)

    card = await told(teams)
    assert number in said(card)
    new = (await press(teams, card, "訂正後の文を受け取る", ITO)).card
    assert "令和5年8月末時点で16手続です" in said(new)
    assert number_of(new) != number
    looked_up = said((await teams.say(number, ITO, CHATS[ITO])).card)
    assert all(part in looked_up for part in ("訂正されました", "数え漏れ", "15手続です", "16手続です"))


async def test_a_figure_that_is_corrected_twice_is_told_twice(teams: Teams, store: Store) -> None:
    number = number_of(await quoted(teams))
    for many, (was, value) in enumerate((("15", "16"), ("16", "17")), 1):
        await correct(teams, store, value, was)
        card = said(await told(teams, many=many))
        assert all(part in card for part in (number, f"{was}手続", f"{value}手続"))


async def test_whoever_was_told_in_a_channel_hears_of_their_number_in_their_own_chat(
    teams: Teams, store: Store
) -> None:
    answer = (await teams.say("マイナポータルで申請できる手続数は？", ITO, THREAD)).card
    number = number_of((await teams.press(answer, TO_QUOTE, ITO, THREAD)).card)
    await correct(teams, store)

    assert number in said(await told(teams))
    assert number not in said(await told(teams, THREAD))


async def test_who_has_no_chat_of_their_own_is_told_that_one_is_needed_to_hear_of_a_correction(teams: Teams) -> None:
    stranger = Colleague("29:mori", "0d9e1f50-7a3c-4c8e-9a51-6f2b8c4d0077", "森 あおい")

    async def given(who: Colleague) -> str:
        answer = (await teams.say("マイナポータルで申請できる手続数は？", who, THREAD)).card
        return said((await teams.press(answer, TO_QUOTE, who, THREAD)).card)

    assert "一度ボットに話しかけてください" in await given(stranger)
    assert "一度ボットに話しかけてください" not in await given(ITO)
    assert "一度ボットに話しかけてください" not in said(await quoted(teams))


async def test_what_was_known_once_is_not_quoted(teams: Teams) -> None:
    card = (await teams.say("2023年9月30日時点で公表していたマイナポータルの手続数は？", ITO, CHATS[ITO])).card
    assert "15" in said(card)
    assert TO_QUOTE not in json.dumps(card, ensure_ascii=False)


@pytest.mark.parametrize(
    "question",
    [
        "マイナンバーカードの保有率と保有枚数",
        "西区のチーム数は？",
        "2020年の保有率は？",
        "チーム数の内訳",
        "地方税の標準化は何％完了？",
        "カード交付枚数の推移",
    ],
)
async def test_every_answer_with_a_figure_can_be_quoted(teams: Teams, question: str) -> None:
    answer = await teams.say(question, ITO, CHATS[ITO])
    given: Answer = await press(teams, answer.card, TO_QUOTE, ITO)
    assert number_of(given.card)
    assert "です（出典：" in said(given.card)


@pytest.mark.parametrize(
    "question",
    [
        {"l": "ja", "i": "list"},
        {"l": "ja", "i": "value", "s": ["staff_count"]},
        {"l": "ja", "i": "about", "s": ["byod"]},
        {"l": "xx"},
        "保有率",
        None,
    ],
)
async def test_a_forged_press_is_given_no_number(teams: Teams, store: Store, question: object) -> None:
    value = {"action": {"type": "Action.Execute", "verb": "quote", "data": {"question": question}}}
    answer = await teams.invoke("adaptiveCard/action", value, ITO, CHATS[ITO])
    assert answer.status == 200
    assert not NUMBER.search(json.dumps(answer.body) + "".join(sent.text for sent in answer.sent))
    assert await sealed(store) == []
    assert button(answer.card, "使い方")


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("マイナポータルの手続数は？", "答弁用に"),
        ("マイナポータルの手続数は？", "それを議会答弁用の文にして"),
        ("マイナポータルの手続数は？", "照会回答用の文をください"),
        ("", "マイナポータルの手続数を答弁用の文にして"),
        ("How many procedures are on MynaPortal?", "for official use please"),
        ("", "official sentence for procedures on MynaPortal"),
    ],
)
async def test_the_sentence_can_be_asked_for_in_words(teams: Teams, store: Store, first: str, then: str) -> None:
    if first:
        await teams.say(first, ITO, CHATS[ITO])
    card = (await teams.say(then, ITO, CHATS[ITO])).card
    assert "15" in said(card)
    assert [one.subject for one in await sealed(store)] == [f"quote:{number_of(card)}"]


async def test_what_was_added_within_a_period_is_quoted_as_the_two_totals_that_it_lies_between(teams: Teams) -> None:
    await teams.say("2021年に交付した枚数は？", ITO, CHATS[ITO])
    card = "\n".join(words((await teams.say("答弁用の文にして", ITO, CHATS[ITO])).card))

    assert "令和3年1月1日時点で1,021,012枚です" in card
    assert "令和4年1月1日時点で1,688,691枚です" in card
    assert "667,679" not in card


@pytest.mark.parametrize(
    "typed", ["答弁用に", "公園の数を答弁用の文にして", "for official use", "ダッシュボードを答弁用の文に"]
)
async def test_where_no_figure_is_meant_no_number_is_given(teams: Teams, store: Store, typed: str) -> None:
    await teams.say(typed, ITO, Chat(f"a:{typed}"))
    assert await sealed(store) == []


@pytest.mark.parametrize("typed", ["議会答弁で使う保有率は？", "答弁用に保有率を教えて"])
async def test_a_question_that_tells_what_it_is_for_is_answered(teams: Teams, store: Store, typed: str) -> None:
    assert "70.3" in said((await teams.say(typed, ITO, CHATS[ITO])).card)
    assert await sealed(store) == []
