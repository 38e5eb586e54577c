"""Where people can be reached unasked: which chat or channel, at which address of Teams, under which name of ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, func, select, update

from data.database.prepared import Prepared
from data.model import Lang, PlaceKind
from data.tables import Instant, conversation

_THREAD = ";messageid="
_COLUMNS = ("id", "kind", "service_url", "bot", "tenant", "team", "person", "lang", "name", "team_name")
_SELDOM = ("name", "team_name")  # most activities do not tell them
_KEPT = ", ".join(
    f"{name} = COALESCE(excluded.{name}, conversation.{name})" if name in _SELDOM else f"{name} = excluded.{name}"
    for name in (*_COLUMNS[1:], "seen_at")
)
_NAMED = ", ".join(f":{name}" for name in _COLUMNS)
_SEEN = Prepared(
    f"INSERT INTO conversation ({', '.join(_COLUMNS)}, seen_at) VALUES ({_NAMED}, :seen_at)"  # noqa: S608 - columns only
    f" ON CONFLICT (id) DO UPDATE SET {_KEPT}, closed_at = NULL, closed_why = NULL",
    seen_at=Instant(),
)


@dataclass(frozen=True, kw_only=True)
class Conversation:
    """`id` is a `Place.id`: of a channel the channel's own, without a thread. `person` is whose personal chat it is."""

    id: str
    kind: PlaceKind
    service_url: str
    bot: str
    tenant: str | None = None
    team: str | None = None
    person: str | None = None
    lang: Lang | None = None
    name: str | None = None
    team_name: str | None = None


def channel_of(place: str) -> str:
    """Of a thread its channel; all else as it is. Only these are `Conversation.id`."""
    return place.partition(_THREAD)[0]


def channel_in(connection: Connection, place: ColumnElement[str]) -> ColumnElement[str]:
    """The same, for the database to tell."""
    if connection.dialect.name == "sqlite":
        return func.substr(place, 1, func.instr(place.concat(_THREAD), _THREAD) - 1)
    return func.split_part(place, _THREAD, 1)


def seen(connection: Connection, heard: Conversation, at: datetime) -> None:
    """Somebody was heard from there. It is open, whatever it was before."""
    row = {name: getattr(heard, name) for name in _COLUMNS}
    _SEEN.run(connection, {**row, "kind": heard.kind.value, "seen_at": at})


def closed(connection: Connection, place: str, why: str, at: datetime) -> bool:
    """Nothing more can be sent there. `why` is Teams' own word, such as "ConversationBlockedByUser", or "removed".

    False when it was closed already, or we never heard from there.
    """
    row = update(conversation).where(conversation.c.id == place, conversation.c.closed_at.is_(None))
    return connection.execute(row.values(closed_at=at, closed_why=why[:80])).rowcount == 1


def closed_since(connection: Connection, at: datetime) -> tuple[str, ...]:
    return tuple(connection.execute(select(conversation.c.id).where(conversation.c.closed_at >= at)).scalars())


def of_team(connection: Connection, team: str) -> tuple[str, ...]:
    """The channels of a team that the bot was heard from."""
    return tuple(connection.execute(select(conversation.c.id).where(conversation.c.team == team)).scalars())


def renamed(connection: Connection, place: str, name: str) -> None:
    connection.execute(update(conversation).where(conversation.c.id == place).values(name=name))


def team_renamed(connection: Connection, team: str, name: str) -> None:
    connection.execute(update(conversation).where(conversation.c.team == team).values(team_name=name))


def reachable(connection: Connection, place: str) -> Conversation | None:
    """None for one that is closed, or that we never heard from."""
    return _found(connection, _BY_PLACE, {"place": place})


def personal_chat(connection: Connection, person: str) -> Conversation | None:
    """Where this person alone is reached; the newest, should there be several."""
    return _found(connection, _OWN_CHAT, {"person": person, "kind": PlaceKind.PERSONAL.value})


# Made once: with each notice, and building one costs more than running it.
_NEWEST = (
    select(conversation).where(conversation.c.closed_at.is_(None)).order_by(conversation.c.seen_at.desc()).limit(1)
)
_BY_PLACE = _NEWEST.where(conversation.c.id == bindparam("place"))
_OWN_CHAT = _NEWEST.where(conversation.c.person == bindparam("person"), conversation.c.kind == bindparam("kind"))


def _found(connection: Connection, query: Select[Any], which: Mapping[str, str]) -> Conversation | None:
    row = connection.execute(query, which).first()
    return None if row is None else _read(row)


def _read(row: Row[Any]) -> Conversation:
    return Conversation(**{name: getattr(row, name) for name in _COLUMNS} | {"kind": PlaceKind(row.kind)})
