"""People who talk to the handlers over a real store, as the edge would let them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

import pytest

import handlers
from cards.message import Message, Written
from data.model import Lang, Person, Place, PlaceKind
from data.people.rights import Grant, Role, grant
from data.refusals import Refusal
from data.store import Store
from handlers import refuse
from handlers.turn import Event, Press, Reply, Turn
from tests.conftest import StoreAt


@dataclass(frozen=True)
class Shown:
    """What somebody got: the card as data, and the refusal behind it if it is one's."""

    message: Message | Written
    replace: bool
    refusal: Refusal | None = None

    @property
    def card(self) -> dict[str, Any]:
        return self.message.data

    @property
    def text(self) -> str:
        return "\n".join([self.message.summary, *_words(self.card)])

    @property
    def buttons(self) -> list[str]:
        return [action["title"] for action in _actions(self.card)]

    def data(self, title: str) -> dict[str, Any]:
        """What a client sends for the button that is called so, or whose name begins so."""
        [action, *_] = [one for one in _actions(self.card) if one["title"].startswith(title)]
        return dict(action["data"])


@dataclass
class Talk:
    """One person in one place, at a time that the test moves."""

    store: Store
    at: datetime
    person: str = "p1"
    place: str = "chat"
    thread: str = ""
    locale: Lang | None = None
    said: list[Shown] = field(default_factory=list)

    async def say(self, text: str) -> Shown:
        return await self._do(Event.SAID, text=text)

    async def press(self, shown: Shown, title: str, **typed: str) -> Shown:
        return await self.send({**shown.data(title), **typed})

    async def send(self, data: Mapping[str, Any]) -> Shown:
        """A press with any payload, forged ones too."""
        rest = {key: value for key, value in data.items() if key != "verb"}
        return await self._do(Event.PRESSED, press=Press(verb=data["verb"], data=rest))

    async def _do(self, event: Event, text: str = "", press: Press | None = None) -> Shown:
        turn = Turn(
            event=event,
            person=Person(id=self.person),
            place=Place(id=self.place, kind=PlaceKind.CHANNEL, thread=self.thread),
            at=self.at,
            text=text,
            press=press,
            locale=self.locale,
        )
        refusal = None
        try:
            reply: Reply = await handlers.find(turn)(turn, self.store)
        except Refusal as refused:
            refusal = refused
            reply = refuse.refusal(refused, turn, self.store)
        self.said.append(Shown(reply.message, reply.replace, refusal))
        return self.said[-1]


@pytest.fixture
def talk(store: Store, now: datetime) -> Talk:
    return Talk(store, now)


@pytest.fixture
def second(store: Store, store_at: StoreAt) -> Store:
    """Another replica on the same database."""
    return store_at(store.engine.url.render_as_string(hide_password=False))


@pytest.fixture
def english(store: Store) -> Store:
    return replace(store, lang="en")


@pytest.fixture
async def editor(store: Store, now: datetime) -> Talk:
    given = Grant(person="editor", role=Role.EDITOR, since=date(2026, 1, 1))
    await store.write(grant, given, name="高橋 翔", by="test", at=now)
    return Talk(store, now, person="editor", place="desk")


def _actions(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if str(node.get("type", "")).startswith("Action."):
            yield node
        for key, value in node.items():
            if key not in ("fallback", "data"):
                yield from _actions(value)
    elif isinstance(node, list):
        for part in node:
            yield from _actions(part)


def _words(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "text" and isinstance(value, str):
                yield value
            elif key not in ("data", "fallback"):
                yield from _words(value)
    elif isinstance(node, list):
        for part in node:
            yield from _words(part)
