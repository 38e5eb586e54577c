"""Who saw which figure on which card, kept at the one place that every reply goes through: a 訂正 is told to them.

A handler need not think of it. One that answers in a transaction of its own may keep it there, and say so.
"""

from __future__ import annotations

from collections.abc import Iterable

from cards.message import Message, Written
from data.store import Store
from data.telling.seen import Seen
from data.telling.told import Hearer, remember_told
from handlers.turn import Reply, Turn


async def remember(turn: Turn, reply: Reply, store: Store) -> None:
    """Writes nothing for a reply without figures, or all of whose figures were kept with the answer."""
    rest = reply.message.seen - reply.kept
    if rest:
        place = turn.place.thread or turn.place.id
        who = Hearer(person=turn.person.id, place=place, lang=reply.message.lang, at=turn.at)
        await store.write(remember_told, rest, who)


async def remember_listed(messages: Iterable[Message | Written], who: Hearer, store: Store) -> None:
    """Of what is looked at while one types."""
    seen: frozenset[Seen] = frozenset().union(*(one.seen for one in messages))
    if seen:
        await store.write(remember_told, seen, who)
