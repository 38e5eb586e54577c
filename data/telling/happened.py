"""What becomes of chats, channels and teams that the bot was in.

Where it was taken out nothing is sent, now or after it came back, until somebody there wants it again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection

from data.digests.subscriptions import put_team_to_sleep, put_to_sleep
from data.telling.conversations import closed, of_team, renamed, team_renamed


class What(StrEnum):
    LEFT = "left"  # one chat or channel
    TEAM_LEFT = "team_left"  # every channel of a team
    RENAMED = "renamed"
    TEAM_RENAMED = "team_renamed"


@dataclass(frozen=True, kw_only=True)
class Happened:
    """`id` is of a place or a team. `words` are its new name, or why nothing more can be said there."""

    what: What
    id: str
    words: str


def note(connection: Connection, one: Happened, at: datetime) -> None:
    if one.what is What.RENAMED:
        renamed(connection, one.id, one.words)
    elif one.what is What.TEAM_RENAMED:
        team_renamed(connection, one.id, one.words)
    elif one.what is What.LEFT:
        closed(connection, one.id, one.words, at)
        put_to_sleep(connection, one.id)
    else:
        for channel in of_team(connection, one.id):
            closed(connection, channel, one.words, at)
        put_team_to_sleep(connection, one.id)
