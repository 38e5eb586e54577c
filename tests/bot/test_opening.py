"""The edge as it is opened: the real store behind it, and in teams mode a limit for each person."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager, AsyncExitStack, contextmanager

import pytest
from sqlalchemy import event, text

from bot.measures import Measures
from bot.opening import open_edge
from bot.server import make_app
from data.store import Store
from data.telling.conversations import reachable
from tests.bot.conftest import settings
from tests.conftest import StoreAt
from tests.issuer import Issuer, new_key
from tests.teams import GROUP, PERSONAL, SUZUKI, Teams, buttons, teams_for
from tests.telling import AtOnce
from tests.waiting import until

GOOD = new_key("good")


class Counted(Measures):
    def __init__(self) -> None:
        self.replies: list[str] = []
        self.turns: list[tuple[str, str]] = []
        self.hand = 0

    def reply(self, outcome: str) -> None:
        self.replies.append(outcome)

    def turn(self, kind: str, outcome: str, seconds: float) -> None:
        assert 0 < seconds < 10
        self.turns.append((kind, outcome))

    def in_hand(self, change: int) -> None:
        self.hand += change


@pytest.fixture
async def issuer() -> AsyncIterator[Issuer]:
    async with Issuer([GOOD]) as issuer:
        yield issuer


@pytest.fixture
def counted() -> Counted:
    return Counted()


@pytest.fixture
async def teams(issuer: Issuer, store: Store, counted: Counted) -> AsyncIterator[Teams]:
    edge = open_edge(store, settings(issuer, messages_per_minute=3), counted, begin=AtOnce)
    async with teams_for(make_app(edge)) as teams:
        teams.authorization = f"Bearer {issuer.token(teams.service)}"
        yield teams


async def test_a_question_is_answered_in_teams_mode_as_in_local_mode(teams: Teams, counted: Counted) -> None:
    answer = await teams.say("オンライン手続は何件？")

    assert "2,783" in answer.text
    assert answer.sent[0].authorization == "Bearer token-1"
    assert (counted.replies, counted.turns, counted.hand) == (["answered"], [("said", "answered")], 0)


async def test_who_asks_too_fast_is_told_so_each_time_and_others_are_not_kept_waiting(
    teams: Teams, counted: Counted
) -> None:
    answers = [await teams.say("オンライン手続は何件？", at=GROUP) for _ in range(5)]
    other = await teams.say("オンライン手続は何件？", SUZUKI, GROUP)

    assert ["2,783" in answer.text for answer in answers] == [True, True, True, False, False]
    assert all("少し間をおいて" in answer.text for answer in answers[3:])
    assert "2,783" in other.text
    assert counted.replies == ["answered"] * 3 + ["too_fast"] * 2 + ["answered"]


async def test_what_teams_delivers_again_does_not_count(teams: Teams) -> None:
    question = teams.activity("message", text="オンライン手続は何件？")
    for _ in range(5):
        assert (await teams.post(question)).status == 200
        await asyncio.sleep(0.05)  # until it is noted
    other = [await teams.say("オンライン手続は何件？") for _ in range(3)]

    assert len(teams.sent) == 4
    assert ["2,783" in answer.text for answer in other] == [True, True, False]


async def test_two_processes_on_one_database_count_together(issuer: Issuer, store: Store, store_at: StoreAt) -> None:
    other = store_at(str(store.engine.url))
    async with AsyncExitStack() as stack:
        edges = [make_app(open_edge(each, settings(issuer), begin=AtOnce)) for each in (store, other)]
        both = [await stack.enter_async_context(teams_for(app)) for app in edges]
        for teams in both:
            teams.authorization = f"Bearer {issuer.token(teams.service)}"
        answers = await asyncio.gather(*(both[number % 2].say("オンライン手続は何件？") for number in range(24)))

    told = [sent.text for teams in both for sent in teams.sent]
    assert [answer.status for answer in answers] == [200] * 24
    assert ["2,783" in text for text in told].count(True) == 20
    assert ["少し間をおいて" in text for text in told].count(True) == 4


async def test_presses_count_too_and_being_installed_does_not(teams: Teams) -> None:
    installed = [await teams.install(), await teams.install(GROUP)]
    card = (await teams.say("オンライン手続は何件？")).card
    [title, *_] = [button["title"] for button in buttons(card) if button.get("verb") == "ask"]
    said = [(await teams.press(card, title, n=str(number))).body["value"] for number in range(3)]

    assert [len(each[0].sent) for each in installed] == [1, 1]
    assert ["少し間をおいて" in sentence for sentence in said] == [False, False, True]


async def test_what_was_answered_and_where_is_in_the_store(teams: Teams, store: Store) -> None:
    await teams.say("オンライン手続は何件？")

    async def answered() -> bool:
        """And when this person asked. Nobody waits for it to be written down."""
        kept = await store.read(
            lambda connection: connection.execute(text("SELECT answer FROM turn_once")).scalars().all()
        )
        return len(kept) == 2 and kept.count("null") == 1

    async def known() -> bool:
        place = await store.read(reachable, PERSONAL.id)
        return place is not None and place.service_url == teams.service

    await until(answered)
    await until(known)


async def test_it_is_ready_with_keys_and_a_database_and_not_without(issuer: Issuer, store: Store, teams: Teams) -> None:
    address = teams.endpoint.replace("/api/messages", "/readyz")
    await teams.say("オンライン手続は何件？")
    async with teams.session.get(address) as response:
        assert response.status == 200
        assert await response.json() == {"status": "ready", "store": True, "keys": True, "engine": True}
    issuer.down = True
    async with (
        teams_for(make_app(open_edge(store, settings(issuer), begin=AtOnce))) as keyless,
        keyless.session.get(keyless.endpoint.replace("/api/messages", "/readyz")) as response,
    ):
        assert response.status == 503
        assert (await response.json())["keys"] is False


@contextmanager
def in_use(store: Store) -> Iterator[None]:
    """The database keeps everybody waiting."""
    gate = threading.Event()
    waiting = [store.threads.submit(gate.wait) for _ in range(8)]
    yield
    gate.set()
    for one in waiting:
        one.result()


@contextmanager
def broken(store: Store) -> Iterator[None]:
    def fail(_: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    event.listen(store.engine, "begin", fail, insert=True)
    yield
    event.remove(store.engine, "begin", fail)


@pytest.mark.parametrize("trouble", [in_use, broken])
async def test_a_database_that_fails_or_does_not_answer_is_told_in_time(
    store: Store, trouble: Callable[[Store], AbstractContextManager[None]]
) -> None:
    async with teams_for(make_app(open_edge(store, begin=AtOnce))) as teams:
        since = time.monotonic()
        with trouble(store):
            async with teams.session.get(teams.endpoint.replace("/api/messages", "/readyz")) as response:
                assert response.status == 503
                assert await response.json() == {"status": "not ready", "store": False, "keys": True, "engine": True}
        assert time.monotonic() - since < 3


async def test_an_engine_that_ended_is_not_ready(store: Store) -> None:
    edge = open_edge(store)

    assert await edge.ready() == {"store": True, "keys": True, "engine": False}
    async with edge.running():
        assert (await edge.ready())["engine"]
    assert not (await edge.ready())["engine"]
