"""What is told unasked, as the card that tells it; and how to be told nothing."""

from __future__ import annotations

from cards.message import Message
from cards.told import answerable_message, news_message, withdrawn_message
from cards.word_actions import DoNotTell, WantNotices
from data.notices import Notice, NoticeKind, accept, decline
from data.questions import unpack
from data.store import Store
from data.unanswered import do_not_tell
from handlers.pressing import pressed
from handlers.turn import Reply, Turn


def notice_message(notice: Notice, store: Store) -> Message:
    """Raises StalePress when the catalogue no longer knows what it is about: then there is nothing to tell."""
    asked = [(str(one["text"]), unpack(one["question"], store.catalogue)) for one in notice.payload["asked"]]
    return answerable_message(asked, store.lang or asked[-1][1].lang, store.catalogue)


async def withdraw(turn: Turn, store: Store) -> Reply:
    """Of whoever presses: on a card that others see too, each speaks for themselves."""
    action = pressed(turn, store, DoNotTell)
    await store.write(do_not_tell, action.noted, turn.person.id)
    return Reply(message=withdrawn_message(action.lang))


async def choose(turn: Turn, store: Store) -> Reply:
    action = pressed(turn, store, WantNotices)
    await store.write(accept if action.wanted else decline, turn.person.id, NoticeKind.ANSWERABLE)
    return Reply(message=news_message(action.wanted, action.lang))
