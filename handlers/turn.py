"""What a handler gets and what it gives. Nothing here knows Teams."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from cards.message import Message, Written
from data.model import Lang, Person, Place
from data.store import Store
from data.telling.seen import Seen


class Event(StrEnum):
    """Why the turn happened, when nobody typed or pressed anything."""

    SAID = "said"
    PRESSED = "pressed"
    JOINED = "joined"  # the bot was installed or added


@dataclass(frozen=True, kw_only=True)
class Press:
    """A pressed button. `data` came from a client and may be anything; read it with `cards.actions.read`."""

    verb: str
    data: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Attached:
    """A file that came with a message of a personal chat. It is fetched when `read` is called, and not before.

    `read` raises BadSheet for a file that is too large, cannot be fetched, or lies somewhere that is not trusted. The
    name was given by whoever sent it and proves nothing.
    """

    name: str
    read: Callable[[], Awaitable[bytes]] = field(repr=False)


async def _unknown() -> bool:
    return False


@dataclass(frozen=True, kw_only=True)
class Turn:
    """One thing that one person did. `at` is when it arrived (aware, UTC); `locale` is the client's language.

    `owns` asks Teams whether the person owns the team in which it was said; False also when Teams does not say.
    """

    event: Event
    person: Person
    place: Place
    at: datetime
    text: str = ""
    press: Press | None = None
    locale: Lang | None = None
    attachments: tuple[str, ...] = ()  # content types of what was attached
    files: tuple[Attached, ...] = ()
    card: str = ""  # the message whose button was pressed
    owns: Callable[[], Awaitable[bool]] = field(default=_unknown, repr=False, compare=False)


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What to say. `replace` puts the card in the place of the one whose button was pressed.

    `tells` when others must hear of what was done: it is told to them at once. `kept` are figures of the message of
    which it was kept with the answer who saw them.
    """

    message: Message | Written
    replace: bool = False
    tells: bool = False
    kept: frozenset[Seen] = frozenset()


def packed(reply: Reply) -> dict[str, Any]:
    """As JSON can hold it, but for whether it tells."""
    return {"card": reply.message.json, "summary": reply.message.summary, "replace": reply.replace}


def unpacked(data: Mapping[str, Any]) -> Reply:
    return Reply(message=Written(json=data["card"], summary=data["summary"]), replace=data["replace"])


Handler = Callable[[Turn, Store], Awaitable[Reply]]
