"""Notices that Teams would not have, for the desk that shows them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection

from data.answering.questions import pack
from data.model import Intent, PlaceKind, Question
from data.telling.conversations import Conversation, seen
from data.telling.deliveries import Attempt, Failure, claim, doubt, give_up
from data.telling.notices import Notice, NoticeKind, post

QUESTION = pack(Question(lang="ja", intent=Intent.VALUE, subjects=("eapply_available_procedures",)))


def refused(connection: Connection, service: str, count: int) -> None:
    """As many notices that Teams would not have, of which the newest may have arrived."""
    now = datetime.now(UTC) - timedelta(hours=1)
    for number in range(count):
        place = f"19:channel{number}@thread.tacv2"
        kind, name = PlaceKind.CHANNEL, f"窓口[{number}]\u202e課"
        here = Conversation(
            id=place, kind=kind, service_url=service, bot="28:bot", name=name, team_name="*DX推進*チーム"
        )
        seen(connection, here, now)
        asked = {"text": "オンライン手続は何件？", "question": QUESTION}
        new = Notice(
            key=f"k{number}",
            person="",
            place=f"{place};messageid=7",
            kind=NoticeKind.ANSWERABLE,
            payload={"asked": [asked]},
        )
        post(connection, new, now + timedelta(seconds=number))
    claimed = claim(connection, datetime.now(UTC))
    for one in claimed:
        attempt = Attempt(notice=one.id, ticket=one.ticket, tries=one.tries)
        if one is claimed[-1]:
            doubt(connection, attempt, now + timedelta(days=1), Failure(status=502, why="BadGateway"))
        else:
            give_up(connection, attempt, Failure(status=403, why="BotNotInConversationRoster"))
