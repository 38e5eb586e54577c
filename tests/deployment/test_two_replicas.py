"""Two replicas are one bot: whatever one of them was told, the other one knows; and one may die."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from functools import partial
from uuid import uuid4

import pytest
from aiohttp import ClientError
from sqlalchemy import Connection, update

from bot.server import LARGEST
from data.desk.word_store import add
from data.digests.tables import subscription
from data.language import ExtraWord
from data.people.local_people import seed_local_people
from data.store import open_engine
from tests.conversations.submitting import CHATS, METRIC, ask, inputs, press, said, to_approve
from tests.deployment.town import Replica, Town
from tests.digests import published
from tests.teams import SATO, SUZUKI, TANAKA, THREAD, Chat, Colleague, Json, Teams, everything
from tests.transactions import write
from tests.waiting import until

pytestmark = [pytest.mark.deployment, pytest.mark.asyncio(loop_scope="module")]
AT_ONCE = 8


@contextmanager
def through(teams: Teams, replica: Replica) -> Iterator[Teams]:
    """Talks to one replica, past the proxy."""
    front, teams.endpoint = teams.endpoint, replica.endpoint
    yield teams
    teams.endpoint = front


def with_people(url: str) -> None:
    engine = open_engine(url)
    write(engine, seed_local_people, datetime.now(UTC))
    engine.dispose()


def picture_of(card: Json) -> str:
    """The address of the chart's picture, without the host."""
    [fallback] = [one["fallback"] for one in everything(card, lambda n: str(n.get("type")).startswith("Chart."))][:1]
    [image] = list(everything(fallback, lambda n: n.get("type") == "Image"))
    return str(image["url"]).partition("https://bot.example")[2]


async def test_both_come_up_on_an_empty_database_and_answer_through_the_proxy(running: Town) -> None:
    answers = [await running.teams.say("オンライン手続は何件？", at=Chat(f"a:{n}")) for n in range(6)]

    assert [answer.status for answer in answers] == [200] * 6
    assert all("2,783" in answer.text for answer in answers)
    async with running.teams.session.get(f"{running.front}/healthz") as healthy:
        assert healthy.status == 200
        assert "nginx/" not in healthy.headers.get("Server", "")
    async with running.teams.session.get(f"{running.front}/readyz") as inside_only:
        assert inside_only.status == 404


async def test_a_body_that_is_too_large_comes_no_further_than_the_proxy(running: Town) -> None:
    async with running.teams.session.post(f"{running.front}/api/messages", data=bytes(LARGEST + 1)) as refused:
        assert (refused.status, refused.content_type) == (413, "text/html")  # ours is JSON


async def test_what_was_said_to_one_is_followed_up_and_drawn_by_the_other_and_answered_once(running: Town) -> None:
    one, other = running.replicas
    with through(running.teams, one) as teams:
        asked = teams.activity("message", text="西区のチーム数は？", textFormat="plain")
        first = await teams.post(asked)
    with through(running.teams, other) as teams:
        followed = await teams.say("港南区は？")
        again = await teams.post(asked)

    assert "港南区" in followed.text
    assert again.status == 200
    assert again.sent == []
    async with running.teams.session.get(f"http://127.0.0.1:{other.port}{picture_of(first.card)}") as picture:
        assert picture.status == 200
        assert picture.content_type == "image/png"


async def test_a_figure_goes_its_way_through_both(running: Town) -> None:
    with_people(running.url)
    one, other = running.replicas
    for who in (TANAKA, SUZUKI):
        with through(running.teams, one) as teams:
            await teams.say("こんにちは", who, CHATS[who])
    with through(running.teams, one) as teams:
        listed = (await teams.say("提出", TANAKA, CHATS[TANAKA])).card
    with through(running.teams, other) as teams:
        form = (await press(teams, listed, "フォームを開く", metric=METRIC)).card
    with through(running.teams, one) as teams:
        boxes = {"value:": "18", "previous:": "15", "as_of": "令和8年10月末"}
        confirm = (await press(teams, form, "確認へ進む", **boxes)).card
    with through(running.teams, other) as teams:
        await press(teams, confirm, "提出する")
        asked = await to_approve(teams)
    with through(running.teams, one) as teams:
        decided = await press(teams, asked.card, "承認して公表する", SUZUKI)
        assert "公表済み" in said(decided.card)
    with through(running.teams, other) as teams:
        assert "18" in said(await ask(teams, SATO))


async def test_a_word_that_one_of_them_saved_is_known_to_both_at_once(running: Town) -> None:
    """What the desk does before it saves takes as long as reading the whole bank, and is tested without replicas."""
    question, chats = "申請サイトは何件？", [Chat(f"a:words{number}") for number in range(4)]
    before = [
        await answered(running, replica, question, at) for replica, at in zip(running.replicas, chats[:2], strict=True)
    ]

    engine = open_engine(running.url)
    new = ExtraWord(kind="alias", words="申請サイト", target="eapply_available_procedures")
    write(engine, partial(add, new=new, after=0, by="takahashi", at=datetime.now(UTC)))
    engine.dispose()
    after = [
        await answered(running, replica, question, at) for replica, at in zip(running.replicas, chats[2:], strict=True)
    ]

    assert not any("2,783" in text for text in before)
    assert all("2,783" in text for text in after)


async def answered(running: Town, replica: Replica, question: str, at: Chat) -> str:
    with through(running.teams, replica) as teams:
        return (await teams.say(question, at=at)).text


async def test_a_kill_in_the_middle_leaves_nobody_without_an_answer_and_nobody_with_two(running: Town) -> None:
    doomed, before, turn = running.replicas[0], len(running.teams.sent), asyncio.Semaphore(AT_ONCE)
    people = [Colleague(f"29:p{n}", str(uuid4()), f"職員{n}") for n in range(80)]  # one alone may ask 20 a minute
    chats = {who: Chat(f"a:{who.id}") for who in people}

    async def asks(who: Colleague) -> int:
        """As Teams does: what was not taken is delivered again, the very same."""
        activity = running.teams.activity("message", who, chats[who], text="オンライン手続は何件？", textFormat="plain")
        async with turn, asyncio.timeout(60):
            while True:
                with suppress(ClientError):
                    answer = await running.teams.post(activity)
                    if answer.status < 500:
                        return answer.status
                await asyncio.sleep(0.5)

    async def dies() -> None:
        await until(lambda: len(running.teams.sent) >= before + 10)
        await doomed.end(kill=True)

    *taken, _ = await asyncio.gather(*(asks(who) for who in people), dies())

    asked = {chat.id for chat in chats.values()}
    got = Counter(sent.conversation for sent in running.teams.sent[before:] if sent.conversation in asked)
    assert set(taken) == {200}
    assert set(got) == asked
    # Whose answer was on its way when the replica died may be told again: nobody can know whether it arrived.
    assert sum(got.values()) <= len(chats) + AT_ONCE
    await doomed.start()
    await running.ready(doomed)
    with through(running.teams, doomed) as teams:
        assert (await teams.say("マイナンバーカードの保有率は？")).status == 200


async def test_a_digest_that_is_due_is_sent_by_one_of_them(running: Town) -> None:
    with through(running.teams, running.replicas[0]) as teams:
        settings = await teams.say("ダイジェスト", at=THREAD)
    with through(running.teams, running.replicas[1]) as teams:
        await teams.press(settings.card, "配信を始める", TANAKA, THREAD, **inputs(settings.card))
    engine = open_engine(running.url)
    published(engine, "21", date(2026, 11, 20), at=datetime.now(UTC))
    write(engine, due_now)
    before = len(running.teams.sent)

    await until(lambda: len(running.teams.sent) > before, 150)
    await asyncio.sleep(3)
    told = running.teams.sent[before:]

    assert len(told) == 1
    assert told[0].conversation.startswith(THREAD.id.partition(";")[0])
    assert "21" in told[0].text
    engine.dispose()


def due_now(connection: Connection) -> None:
    connection.execute(update(subscription).values(next_due_at=datetime.now(UTC)))
