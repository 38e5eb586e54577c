"""The edge around answers that a test writes itself."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime
from typing import Any, Protocol

import pytest
from microsoft_teams.cards import AdaptiveCard, TextBlock
from sqlalchemy import StaticPool, create_engine, func, select

from bot.connector import Connector
from bot.drawing import Pictures
from bot.edge import Edge
from bot.hand import Hand
from bot.hosts import THIS_MACHINE
from bot.ledger import Ledger
from bot.measures import Measures
from bot.once import Once
from bot.opening import teams_ways
from bot.places import Places
from bot.promises import PAUSES, Promises
from bot.redelivery import OFTEN, Redelivery
from bot.sdk import Adapter, LocalAuthentication
from bot.server import make_app
from bot.settings import Settings
from bot.turns import Turns
from bot.upkeep import Upkeep
from cards.message import Message
from data.addresses.signed import BadLink
from data.database.once import Claim, Finish, Found, Release, Step
from data.tables import metadata, promise
from data.telling.conversations import Conversation
from data.telling.happened import Happened
from handlers.turn import Reply, Turn
from tests import drawings
from tests.issuer import APP_ID, SECRET, Issuer
from tests.teams import TENANT, Json, Teams, teams_for

PRESSED: Json = {"action": {"type": "Action.Execute", "verb": "save", "data": {"n": "1"}}, "trigger": "manual"}
Respond = Callable[[Turn], Awaitable[Reply]]


class Around(Protocol):
    def __call__(self, respond: Respond, **parts: Any) -> AbstractAsyncContextManager[Teams]: ...


def reply(text: str, *, replace: bool = False) -> Reply:
    card = AdaptiveCard(version="1.5", body=[TextBlock(text=text)])
    return Reply(message=Message(card=card, summary=f"{text}, in a sentence."), replace=replace)


async def echo(turn: Turn) -> Reply:
    return reply(turn.text or (turn.press.verb if turn.press else turn.event.value))


class Working:
    """Answers with its number, after `seconds`."""

    def __init__(self, seconds: float = 0, *, replace: bool = False) -> None:
        self.seconds, self.replace = seconds, replace
        self.turns: list[Turn] = []

    async def __call__(self, turn: Turn) -> Reply:
        self.turns.append(turn)
        await asyncio.sleep(self.seconds)
        return reply(f"no. {len(self.turns)}", replace=self.replace)


async def find(token: str) -> tuple[str, str]:
    """Every token is a picture, but for those that say they are forged."""
    if token.startswith("forged"):
        raise BadLink
    return token, "light"


async def template(token: str) -> bytes:
    raise BadLink


async def yes() -> dict[str, bool]:
    return {"store": True}


class Notebook:
    """What the store does for `bot.ledger`, kept in memory."""

    def __init__(self) -> None:
        self.rows: dict[str, tuple[datetime | None, str | None]] = {}

    async def __call__(self, steps: Sequence[Step]) -> list[Found | None]:
        return [self._taken(step) for step in steps]

    def _taken(self, step: Step) -> Found | None:
        match step:
            case Claim():
                until, answer = self.rows.get(step.key, (None, None))
                if step.key in self.rows and (until is None or step.at < until):
                    return Found(answer=answer)
                self.rows[step.key] = (None, None)
            case Finish():
                self.rows[step.key] = (step.until, step.answer)
            case Release():
                self.rows.pop(step.key, None)
        return None


class PlaceBook:
    """Where `bot.places` writes, kept in memory."""

    def __init__(self) -> None:
        self.seen: list[Conversation] = []
        self.closed: list[tuple[str, str]] = []

    async def saw(self, heard: Conversation, at: datetime) -> None:
        self.seen.append(heard)

    async def note(self, one: Happened, at: datetime) -> None:
        self.closed.append((one.id, one.words))

    async def shut(self, place: str, why: str, at: datetime) -> None:
        self.closed.append((place, why))


class PromiseTable:
    """What the store does for `bot.promises`, with that table alone."""

    def __init__(self) -> None:
        self._engine = create_engine("sqlite://", poolclass=StaticPool)
        metadata.create_all(self._engine, [promise])

    async def __call__(self, fn: Callable[..., Any], /, *args: Any) -> Any:
        with self._engine.begin() as connection:
            return fn(connection, *args)

    @property
    def left(self) -> int:
        with self._engine.connect() as connection:
            return connection.execute(select(func.count()).select_from(promise)).scalar_one()


async def nobody() -> None:
    """There is nothing to tell."""


def working(turn: Turn) -> str:
    return "still at it"


def edge(respond: Respond, now: datetime, **parts: Any) -> Edge:
    """In local mode, but for the parts that are handed over."""
    connector = parts.pop("connector", None) or Connector(THIS_MACHINE, seconds=2)
    authentication = parts.pop("authentication", None) or LocalAuthentication(connector)
    book, hand = parts.pop("book", None) or PlaceBook(), Hand(seconds=5)
    ledger = Ledger(parts.pop("notebook", None) or Notebook())
    clock = parts.pop("clock", lambda: now)
    table, pauses = parts.pop("table", None) or PromiseTable(), parts.pop("pauses", PAUSES)
    turns = Turns(
        respond=respond,
        working=working,
        once=Once(ledger, clock),
        promises=Promises(table, clock, pauses),
        places=Places(book.saw, book.shut, book.note, clock),
        hand=hand,
        clock=clock,
        tell=parts.pop("tell", nobody),
        **{name: parts.pop(name) for name in ("soon", "seconds") if name in parts},
    )
    pictures = Pictures(find=find, draw=drawings.quick, warm=drawings.warm)
    adapter = Adapter(authentication)
    redelivery = Upkeep(Redelivery(turns, adapter, authentication).look, seconds=parts.pop("often", OFTEN))
    wired = {
        "authentication": authentication,
        "adapter": adapter,
        "turns": turns,
        "pictures": pictures,
        "proposed": find,
        "template": template,
        "ready": yes,
        "parts": (*parts.pop("beside", (connector,)), ledger, hand, redelivery, pictures),
    }
    return Edge(**{**wired, **parts})


def settings(issuer: Issuer, **more: Any) -> Settings:
    """In teams mode, with an issuer of our own and a Teams on this machine."""
    given = {
        "mode": "teams",
        "app_id": APP_ID,
        "app_password": SECRET,
        "tenant_id": TENANT,
        "public_url": "https://bot.example",
        "secret_key": "k" * 40,
        "openid_metadata_url": issuer.metadata,
        "login_url": issuer.login,
        "service_hosts": "http://127.0.0.1",
    }
    return Settings(**{**given, **more})


@asynccontextmanager
async def teams_in_earnest(issuer: Issuer, respond: Respond, now: datetime, **more: Any) -> AsyncIterator[Teams]:
    """A Teams that signs its calls, around a bot in teams mode. `more` are settings, or what keeps audits."""
    parts = {"audit": more.pop("audit", None)}
    ways = teams_ways(settings(issuer, **more), Measures())
    parts |= {"authentication": ways.authentication, "connector": ways.connector, "beside": ways.parts}
    async with teams_for(make_app(edge(respond, now, **parts))) as teams:
        teams.authorization = f"Bearer {issuer.token(teams.service)}"
        yield teams


@pytest.fixture
async def teams() -> AsyncIterator[Teams]:
    """Without a bot."""
    async with Teams() as teams:
        yield teams


@pytest.fixture
def teams_around(now: datetime) -> Around:
    """`async with teams_around(respond) as teams:` a Teams with a bot in it that answers so."""

    def around(respond: Respond, **parts: Any) -> AbstractAsyncContextManager[Teams]:
        return teams_for(make_app(edge(respond, now, **parts)))

    return around
